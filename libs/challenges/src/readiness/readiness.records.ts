import { Injectable } from '@nestjs/common';
import { Database, insertAll, Loader } from '@trihelix/platform';
import { In } from 'typeorm';
import type { Challenge } from '../challenge.entity';
import { NeedConfidentiality } from '../confidential/need-confidentiality.entity';
import { RecordedReadiness } from './need-readiness.entity';
import { assess } from './need.readiness';

/** Keeps how ready needs were as they became or stayed public. */
@Injectable()
export class ReadinessRecords {
  constructor(private readonly database: Database) {}

  /** Two statements for any number of needs, none for none. */
  async record(needs: readonly Challenge[]): Promise<void> {
    if (needs.length === 0) return;
    const confidential = await this.database
      .of(NeedConfidentiality)
      .findBy({ needId: In(needs.map(({ id }) => id)), isPresent: true });
    const kept = new Set(confidential.map(({ needId }) => needId));
    const rows = needs.map((need): RecordedReadiness => {
      const { method, completeness, route, missing, complexity } = assess(need, { isConfidential: kept.has(need.id) });
      return {
        needId: need.id,
        needVersion: need.version,
        method,
        completeness,
        route,
        missing: missing.map(({ field }) => field),
        complexity: [...complexity],
        recordedAt: this.database.now,
      };
    });
    await insertAll(this.database, RecordedReadiness, rows);
  }
}

/** What was recorded when a need was first published, as far as row-level security shows it. */
@Injectable()
export class FirstReadinessLoader extends Loader<string, RecordedReadiness> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(needIds: readonly string[]): Promise<RecordedReadiness[]> {
    return this.database
      .of(RecordedReadiness)
      .createQueryBuilder('readiness')
      .distinctOn(['readiness.needId'])
      .where({ needId: In([...needIds]) })
      .orderBy('readiness.needId')
      .addOrderBy('readiness.needVersion')
      .addOrderBy('readiness.method')
      .getMany();
  }

  protected keyOf({ needId }: RecordedReadiness): string {
    return needId;
  }
}
