import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Idempotency } from '../command/idempotency';
import { Database } from '../database/database';
import { Jobs } from './jobs';

/** Clears what nobody needs any more: old idempotency keys, delivered events older than thirty days. */
@Injectable()
export class HousekeepingJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly idempotency: Idempotency,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: 'platform.housekeeping', cron: '15 3 * * *', run: () => this.run() });
  }

  private run(): Promise<number> {
    return this.jobs.asItself('platform.housekeeping', async () => {
      const keys = await this.idempotency.forget();
      const events = await this.database.query(
        `DELETE FROM outbox_event AS event WHERE event.dispatched_at < clock_timestamp() - interval '30 days'
           AND NOT EXISTS (SELECT FROM outbox_delivery WHERE event_id = event.id AND delivered_at IS NULL) RETURNING 1`,
      );
      return keys + events.length;
    });
  }
}
