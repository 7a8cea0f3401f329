import { Injectable, type OnModuleInit } from '@nestjs/common';
import { NeedsChanged } from '@trihelix/contracts';
import { Database, Jobs, Outbox } from '@trihelix/platform';
import type { ClockReason } from './need.reasons';

/** Ids that one event carries. */
const BATCH = 500;
const JOB = 'challenges.expire';
const [PASSED, TOO_LONG]: ClockReason[] = ['DEADLINE_PASSED', 'OPEN_TOO_LONG'];

/** The clock of needs: what is past its last day ends, with its reason. */
@Injectable()
export class NeedsExpiry implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    // Days end at midnight in China; the pass at a quarter past also catches up after a night of rest.
    this.jobs.every({ name: JOB, cron: '15 * * * *', run: () => this.run() });
  }

  /** Batch by batch, each in a transaction of its own, until nothing is left. */
  private async run(): Promise<number> {
    let total = 0;
    for (let expired = BATCH; expired === BATCH; total += expired) expired = await this.jobs.asItself(JOB, () => this.batch());
    return total;
  }

  private async batch(): Promise<number> {
    const ended = await this.database.query<{ id: string }>(
      `UPDATE challenge SET state = 'EXPIRED', state_reason = CASE WHEN deadline IS NULL THEN $1 ELSE $2 END,
         version = version + 1, updated_at = app_now()
       WHERE id IN (SELECT id FROM challenge WHERE state IN ('PUBLISHED', 'MATCHED') AND closes_on < app_today()
                    ORDER BY closes_on LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [TOO_LONG, PASSED, BATCH],
    );
    if (ended.length > 0) await this.outbox.publish(new NeedsChanged(ended.map(({ id }) => id)));
    return ended.length;
  }
}
