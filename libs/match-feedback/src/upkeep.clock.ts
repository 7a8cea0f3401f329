import { Configuration, Database, Jobs } from '@trihelix/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ExposureNorms } from './exposure/exposure.norms';
import { MatchFigures } from './quality/match.figures';
import { ReadinessOutcomes } from './quality/readiness.outcomes';

const JOB = 'match-feedback.upkeep';
/** Rows of one transaction. */
const BATCH = 5_000;

/** What is forgotten, by the time of what it tells. */
const FORGOTTEN = [
  ['match_impression', 'shown_at', '(list_id, position)', 'list_id, position'],
  ['match_label', 'occurred_at', 'id', 'id'],
] as const;

/** Counts what is public, forgets what is old, and draws up the figures of the day once it is over. */
@Injectable()
export class MatchFeedbackUpkeep implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly configuration: Configuration,
    private readonly norms: ExposureNorms,
    private readonly figures: MatchFigures,
    private readonly readiness: ReadinessOutcomes,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: JOB, cron: '25 * * * *', run: () => this.run() });
  }

  private async run(): Promise<number> {
    let done = 0;
    const missing = await this.jobs.asItself(JOB, async () => {
      await this.norms.count();
      return this.figures.missing();
    });
    // A transaction each: some look at every impression of a quarter.
    for (const kind of missing) done += await this.jobs.asItself(JOB, () => this.figures.draw(kind));
    done += await this.jobs.asItself(JOB, () => this.readiness.draw());
    for (const [table, at, key, columns] of FORGOTTEN) {
      const sql = `DELETE FROM ${table} WHERE ${key} IN (SELECT ${columns} FROM ${table}
        WHERE ${at} < app_now() - make_interval(months => $1) ORDER BY ${at} LIMIT ${BATCH}) RETURNING 1`;
      const batch = async () => (await this.database.query(sql, [this.configuration.matchMemoryMonths])).length;
      done += await this.jobs.inBatches(JOB, BATCH, batch);
    }
    return done;
  }
}
