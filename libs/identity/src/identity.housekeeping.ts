import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs } from '@trihelix/platform';

/** What nobody can use any more, and how long the record of it is of interest. */
const OUTDATED = [
  `DELETE FROM session WHERE coalesce(ended_at, expires_at) < app_now() - interval '30 days' RETURNING 1`,
  `DELETE FROM sign_in_attempt WHERE tried_at < app_now() - interval '2 days' RETURNING 1`,
  `DELETE FROM sign_up WHERE expires_at < app_now() RETURNING 1`,
  `DELETE FROM password_reset WHERE expires_at < app_now() RETURNING 1`,
] as const;

/** Forgets old sessions, attempts and links. */
@Injectable()
export class IdentityHousekeeping implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: 'identity.housekeeping', cron: '45 3 * * *', run: () => this.run() });
  }

  private run(): Promise<number> {
    return this.jobs.asItself('identity.housekeeping', async () => {
      let count = 0;
      for (const sql of OUTDATED) count += (await this.database.query(sql)).length;
      return count;
    });
  }
}
