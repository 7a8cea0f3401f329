import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BACKGROUND, Database, Jobs } from '@trihelix/platform';

const JOB = 'notifications.housekeeping';

/** How long it is of interest that somebody was told. */
const OUTDATED = [
  `DELETE FROM notification WHERE read_at < app_now() - interval '90 days' OR occurred_at < app_now() - interval '1 year' RETURNING 1`,
  `DELETE FROM notification_digest WHERE day < app_today() - 30 RETURNING 1`,
] as const;

/** Forgets what was read three months ago, and everything after a year. */
@Injectable()
export class NotificationsHousekeeping implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: JOB, cron: '50 3 * * *', run: () => this.run() });
  }

  private run(): Promise<number> {
    return this.jobs.asItself(JOB, async () => {
      let count = 0;
      for (const sql of OUTDATED) count += (await this.database.query(`${BACKGROUND}${sql}`)).length;
      return count;
    });
  }
}
