import { ANALYSIS_VERSION } from '@trihelix/match-engine';
import { Database, Jobs } from '@trihelix/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DocumentWriter } from './document.writer';
import type { ListingSide } from './match.source';

const JOB = 'matching.analysis';
/** Rows of one transaction: a long one would hold every index back. */
const BATCH = 500;
const SIDES: readonly ListingSide[] = ['ACHIEVEMENT', 'NEED'];

interface Outdated {
  readonly id: string;
  readonly side: ListingSide;
}

/** Analyses listings again whose terms an earlier analysis has stored: today's queries would not find them. */
@Injectable()
export class AnalysisRenewal implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly writer: DocumentWriter,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: JOB, cron: '* * * * *', run: () => this.jobs.inBatches(JOB, BATCH, () => this.renewSome()) });
  }

  /** Rows are locked before their listings are read, so that nothing older than what somebody else writes meanwhile is written. */
  private async renewSome(): Promise<number> {
    const rows = await this.database.query<Outdated>(
      `SELECT id, side FROM match_document WHERE analysis < $1 ORDER BY analysis, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
      [ANALYSIS_VERSION],
    );
    if (rows.length === 0) return 0;
    for (const side of SIDES) {
      const ids = rows.filter((row) => row.side === side).map(({ id }) => id);
      if (ids.length > 0) await this.writer.write(side, ids);
    }
    // What has no listing behind it has nothing to be analysed, and is not looked at again.
    await this.database.query('UPDATE match_document SET analysis = $1 WHERE id = ANY ($2::uuid[]) AND analysis < $1', [
      ANALYSIS_VERSION,
      rows.map(({ id }) => id),
    ]);
    return rows.length;
  }
}
