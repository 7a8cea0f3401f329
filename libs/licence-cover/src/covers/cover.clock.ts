import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CoverClaimReminded, CoverEnds, type CoverReminder, ExemptionReminded } from '@trihelix/contracts';
import { DAYS_TO_DECIDE, REMINDED_BEFORE } from '@trihelix/licensing';
import { Actor, Database, DueRows, Jobs, Outbox } from '@trihelix/platform';
import { DAYS_BEFORE_END, DAYS_BETWEEN_REPEATS, DAYS_TO_ANSWER_CLAIM } from '../cover.days';
import { LicenceCover } from './cover.entities';
import { CoversService } from './covers.service';

interface Reminded {
  readonly exemptionId: string | null;
  readonly claimId: string | null;
  readonly coverId: string | null;
  readonly reminder: CoverReminder | 'ENDS';
}

const CLOCK = 'licence-cover.clock';
/** Reminders of one transaction. */
const BATCH = 500;

/** What waits, with its last day. */
const WAITING = `
  SELECT id AS exemption_id, NULL::uuid AS claim_id, asked_on + ${DAYS_TO_DECIDE} AS last_on FROM licence_exemption WHERE state = 'ASKED'
  UNION ALL SELECT NULL, id, claimed_on + ${DAYS_TO_ANSWER_CLAIM} FROM licence_cover_claim WHERE state = 'OPEN'`;

/** What is near or over: windows and not days, so that a clock that slept tells the latest. Overdue, it is told again and again. */
const NEAR = `
  SELECT exemption_id, claim_id, NULL::uuid AS cover_id,
    CASE WHEN last_on < app_today() THEN 'OVERDUE' WHEN last_on = app_today() THEN 'LAST_DAY' ELSE 'WAITS' END AS reminder,
    last_on + greatest(app_today() - last_on - 1, 0) / ${DAYS_BETWEEN_REPEATS} * ${DAYS_BETWEEN_REPEATS} AS day
  FROM (${WAITING}) AS waiting WHERE last_on <= app_today() + ${REMINDED_BEFORE}
  UNION ALL SELECT NULL, NULL, id, 'ENDS', to_on FROM licence_cover
    WHERE state IN ('ACTIVE', 'CLAIMED', 'DENIED') AND to_on BETWEEN app_today() AND app_today() + ${DAYS_BEFORE_END}`;

/**
 * The clock of the covers: those whose term is over have expired, unless a claim waits or was paid; and what waits for a decision or
 * a provider, or is about to end, is reminded of. No silence exempts, refuses, pays or denies.
 */
@Injectable()
export class CoverClock implements OnModuleInit {
  private readonly work = {
    job: CLOCK,
    entity: LicenceCover,
    things: 'covers',
    condition: `state IN ('ACTIVE', 'DENIED') AND to_on < app_today()`,
    advance: async (cover: LicenceCover) => {
      await this.covers.expire(Actor.system(CLOCK), cover);
      return true;
    },
  };

  constructor(
    private readonly jobs: Jobs,
    private readonly due: DueRows,
    private readonly covers: CoversService,
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: CLOCK, cron: '35 * * * *', run: () => this.run() });
  }

  private async run(): Promise<number> {
    return (await this.due.pass(this.work)) + (await this.jobs.inBatches(CLOCK, BATCH, () => this.remind()));
  }

  /** Whoever inserts the row of a day tells of it; another worker leaves it alone. */
  private async remind(): Promise<number> {
    const told = await this.database.query<Reminded>(
      `INSERT INTO licence_cover_reminder (exemption_id, claim_id, cover_id, reminder, day, reminded_at)
       SELECT exemption_id, claim_id, cover_id, reminder, day, app_now() FROM (${NEAR}) AS near
       WHERE NOT EXISTS (SELECT FROM licence_cover_reminder AS told WHERE told.reminder = near.reminder AND told.day = near.day
         AND told.exemption_id IS NOT DISTINCT FROM near.exemption_id AND told.claim_id IS NOT DISTINCT FROM near.claim_id
         AND told.cover_id IS NOT DISTINCT FROM near.cover_id)
       ORDER BY exemption_id, claim_id, cover_id LIMIT $1 ON CONFLICT DO NOTHING
       RETURNING exemption_id AS "exemptionId", claim_id AS "claimId", cover_id AS "coverId", reminder`,
      [BATCH],
    );
    await this.outbox.publish(...told.map(eventOf));
    return told.length;
  }
}

function eventOf({ exemptionId, claimId, coverId, reminder }: Reminded) {
  if (reminder === 'ENDS') return new CoverEnds(coverId ?? '');
  return exemptionId === null ? new CoverClaimReminded(claimId ?? '', reminder) : new ExemptionReminded(exemptionId, reminder);
}
