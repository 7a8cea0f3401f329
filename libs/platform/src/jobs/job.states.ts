import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { Jobs, type ScheduledJob } from './jobs';

/** How a job fares, from what the queue remembers of it: about a week. */
export interface JobState extends Pick<ScheduledJob, 'name' | 'cron'> {
  /** When its last pass that came to its end did so. */
  readonly lastSucceededAt: Date | null;
  /** When a pass last failed for good, after all its attempts. */
  readonly lastFailedAt: Date | null;
  /** What that one failed with. */
  readonly lastFailure: string | null;
  /** Passes that wait for a worker, those to be tried again included. */
  readonly queued: number;
  /** Passes that a worker runs now. */
  readonly active: number;
}

type Seen = Omit<JobState, 'cron'>;

/** Finished passes move to the archive after some hours. */
const SEEN = `
  SELECT name,
         max(completed_on) FILTER (WHERE state = 'completed') AS "lastSucceededAt",
         max(completed_on) FILTER (WHERE state = 'failed') AS "lastFailedAt",
         (array_agg(output ->> 'message' ORDER BY completed_on DESC) FILTER (WHERE state = 'failed'))[1] AS "lastFailure",
         count(*) FILTER (WHERE state IN ('created', 'retry'))::int AS queued,
         count(*) FILTER (WHERE state = 'active')::int AS active
  FROM (SELECT name, state, completed_on, output FROM pgboss.job
        UNION ALL SELECT name, state, completed_on, output FROM pgboss.archive) AS pass
  WHERE name = ANY ($1) GROUP BY name`;

const NEVER = { lastSucceededAt: null, lastFailedAt: null, lastFailure: null, queued: 0, active: 0 } as const;

/** What the clocks of the house have done, for an operator. */
@Injectable()
export class JobStates {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  /** Every job in the order of the names, those that never ran included. One statement. */
  async read(): Promise<JobState[]> {
    const jobs = [...this.jobs.all].sort((one, other) => (one.name < other.name ? -1 : 1));
    const seen = await this.database.query<Seen>(SEEN, [jobs.map(({ name }) => name)]);
    return jobs.map(({ name, cron }) => ({ ...NEVER, ...seen.find((one) => one.name === name), name, cron }));
  }
}
