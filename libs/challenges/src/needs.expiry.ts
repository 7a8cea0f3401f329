import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type ListingFacts, NeedsChanged, NeedsExpired } from '@trihelix/contracts';
import { Database, Jobs, Outbox, Trail } from '@trihelix/platform';
import type { Challenge } from './challenge.entity';
import { NeedState } from './challenge.enums';
import type { ClockReason } from './need.reasons';

/** A need that has ended, with what it was until then. */
type Ended = Pick<Challenge, 'id' | 'ownerId' | 'regionPath' | 'stateReason'> & { readonly stateBefore: NeedState };

/** Whoever watches a need cares that it has ended. */
const factsOf = (ended: readonly Ended[]): ListingFacts => Object.fromEntries(ended.map(({ id }) => [id, ['STATE']]));

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
    private readonly trail: Trail,
  ) {}

  onModuleInit(): void {
    // Days end at midnight in China; the pass at a quarter past also catches up after a night of rest.
    this.jobs.every({ name: JOB, cron: '15 * * * *', run: () => this.jobs.inBatches(JOB, BATCH, () => this.batch()) });
  }

  private async batch(): Promise<number> {
    const ended = await this.database.query<Ended>(
      `WITH due AS (SELECT id, state FROM challenge WHERE state IN ('PUBLISHED', 'MATCHED', 'HIDDEN') AND closes_on < app_today()
                    ORDER BY closes_on LIMIT $3 FOR UPDATE SKIP LOCKED)
       UPDATE challenge AS need SET state = 'EXPIRED', asked_on = NULL, hides_after = NULL, state_reason = CASE WHEN deadline IS NULL THEN $1 ELSE $2 END,
         version = version + 1, updated_at = app_now()
       FROM due WHERE need.id = due.id
       RETURNING need.id, need.owner_id AS "ownerId", need.region_path AS "regionPath", need.state_reason AS "stateReason",
         due.state AS "stateBefore"`,
      [TOO_LONG, PASSED, BATCH],
    );
    for (const { id, ownerId, regionPath, stateReason, stateBefore } of ended) {
      this.trail.touched({
        subjectType: 'Need',
        subjectId: id,
        parties: [ownerId],
        regionPath,
        before: { state: stateBefore, stateReason: null },
        after: { state: NeedState.EXPIRED, stateReason },
      });
    }
    const ids = ended.map(({ id }) => id);
    if (ids.length > 0) await this.outbox.publish(new NeedsChanged(ids, factsOf(ended)), new NeedsExpired(ids));
    return ended.length;
  }
}
