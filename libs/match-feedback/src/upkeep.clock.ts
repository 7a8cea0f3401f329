import { Configuration, Database, Jobs } from '@trihelix/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ExposureNorms } from './exposure/exposure.norms';

const JOB = 'match-feedback.upkeep';
/** Rows of one transaction. */
const BATCH = 5_000;

/** What is forgotten, by the time of what it tells. */
const FORGOTTEN = [
  ['match_impression', 'shown_at', '(list_id, position)', 'list_id, position'],
  ['match_label', 'occurred_at', 'id', 'id'],
] as const;

/** Counts what is public, and forgets what is old. */
@Injectable()
export class MatchFeedbackUpkeep implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly configuration: Configuration,
    private readonly norms: ExposureNorms,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: JOB, cron: '25 * * * *', run: () => this.run() });
  }

  private async run(): Promise<number> {
    await this.jobs.asItself(JOB, () => this.norms.count());
    let forgotten = 0;
    for (const [table, at, key, columns] of FORGOTTEN) {
      const sql = `DELETE FROM ${table} WHERE ${key} IN (SELECT ${columns} FROM ${table}
        WHERE ${at} < app_now() - make_interval(months => $1) ORDER BY ${at} LIMIT ${BATCH}) RETURNING 1`;
      const batch = async () => (await this.database.query(sql, [this.configuration.matchMemoryMonths])).length;
      for (let gone = BATCH; gone === BATCH; forgotten += gone) gone = await this.jobs.asItself(JOB, batch);
    }
    return forgotten;
  }
}
