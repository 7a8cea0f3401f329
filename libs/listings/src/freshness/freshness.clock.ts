import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type ListingFacts, ListingsHidden } from '@trihelix/contracts';
import { Database, Jobs, Outbox, Trail } from '@trihelix/platform';
import { type ListingKind, ListingKinds } from '../listing.kinds';
import { FRESHNESS_JOB, FreshnessReminders } from './freshness.reminders';
import { NOT_CONFIRMED } from './freshness.rule';
import { ListingPolicies } from './listing-policies';
import { isOpen } from './listing.sql';

/** A listing that the clock has asked about or hidden, as it is now, with what it was. */
interface Moved {
  readonly id: string;
  readonly ownerId: string;
  readonly regionPath: string;
  readonly stateBefore: string;
  readonly askedOn: string;
  readonly hidesAfter: string;
}

/** Rows of one transaction, and ids of one event. */
const BATCH = 500;
const MOVED = `listing.id, listing.owner_id AS "ownerId", listing.region_path AS "regionPath", due.state AS "stateBefore",
  listing.asked_on AS "askedOn", listing.hides_after AS "hidesAfter"`;

/**
 * The clock of all listings: what has not been confirmed for long is asked about; what nobody has answered is hidden, with
 * its reason. What ends by itself within the grace is left alone, so a need is never asked about and expired at once.
 */
@Injectable()
export class FreshnessClock implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly kinds: ListingKinds,
    private readonly policies: ListingPolicies,
    private readonly reminders: FreshnessReminders,
    private readonly outbox: Outbox,
    private readonly trail: Trail,
  ) {}

  onModuleInit(): void {
    // News arrive when people come to work, not at midnight; the passes after it catch up.
    this.jobs.every({ name: FRESHNESS_JOB, cron: '20 8-20 * * *', run: () => this.run() });
  }

  private async run(): Promise<number> {
    if (!(await this.jobs.asItself(FRESHNESS_JOB, () => this.isAnythingDue()))) return 0;
    let total = 0;
    for (const kind of this.kinds.all()) {
      total += await this.batches(() => this.hide(kind));
      total += await this.batches(() => this.ask(kind));
    }
    // Only now, so that one piece of news tells all that this day has asked about.
    return total + (await this.reminders.send());
  }

  /** One look on most days: nothing to ask about, to hide or to tell. */
  private async isAnythingDue(): Promise<boolean> {
    const due = this.kinds.all().map(
      (kind) => `EXISTS (SELECT FROM ${kind.table} WHERE ${isOpen(kind)} AND asked_on IS NULL AND fresh_until < app_today())
        OR EXISTS (SELECT FROM ${kind.table} WHERE ${isOpen(kind)} AND asked_on IS NOT NULL AND (hides_after < app_today()
          OR NOT EXISTS (SELECT FROM listing_reminder AS told
            WHERE told.organization_id = owner_id AND told.asked_on = ${kind.table}.asked_on)))`,
    );
    const [row] = await this.database.query<{ due: boolean }>(`SELECT ${due.join(' OR ') || 'false'} AS due`);
    return row?.due ?? false;
  }

  /** Batch by batch, each in a transaction of its own, until nothing is left. */
  private batches(batch: () => Promise<number>): Promise<number> {
    return this.jobs.inBatches(FRESHNESS_JOB, 1, batch);
  }

  private async ask(kind: ListingKind): Promise<number> {
    await this.alone();
    const { graceDays } = await this.policies.of(kind.type);
    const asked = await this.database.query<Moved>(
      `WITH due AS (SELECT id, state FROM ${kind.table} WHERE ${isOpen(kind)} AND fresh_until < app_today() AND asked_on IS NULL
                    ${staysBeyond(kind, 'app_today() + $1::integer')} ORDER BY fresh_until, id LIMIT $2 FOR UPDATE)
       UPDATE ${kind.table} AS listing SET asked_on = app_today(), hides_after = app_today() + $1::integer
       FROM due WHERE listing.id = due.id RETURNING ${MOVED}`,
      [graceDays, BATCH],
    );
    for (const listing of asked) {
      const { askedOn, hidesAfter } = listing;
      this.touched(kind, listing, { askedOn: null, hidesAfter: null }, { askedOn, hidesAfter });
    }
    return asked.length;
  }

  private async hide(kind: ListingKind): Promise<number> {
    await this.alone();
    const hidden = await this.database.query<Moved>(
      `WITH due AS (SELECT id, state FROM ${kind.table} WHERE ${isOpen(kind)} AND asked_on IS NOT NULL AND hides_after < app_today()
                    ${staysBeyond(kind, 'app_today() - 1')} AND ${isTold(kind)} ORDER BY hides_after, id LIMIT $1 FOR UPDATE)
       UPDATE ${kind.table} AS listing SET state = 'HIDDEN', state_reason = $2, ${kind.hiding} version = version + 1,
         updated_at = app_now()
       FROM due WHERE listing.id = due.id RETURNING ${MOVED}`,
      [BATCH, NOT_CONFIRMED],
    );
    for (const listing of hidden) {
      const after = { state: 'HIDDEN', stateReason: NOT_CONFIRMED };
      this.touched(kind, listing, { state: listing.stateBefore, stateReason: null }, after);
    }
    const ids = hidden.map(({ id }) => id);
    const facts: ListingFacts = Object.fromEntries(ids.map((id) => [id, ['STATE']]));
    if (ids.length > 0) await this.outbox.publish(kind.changed(ids, facts), new ListingsHidden(kind.type, ids));
    return hidden.length;
  }

  /** Two workers take turns, so that when one finds nothing left to ask about, nothing is left with the other either. */
  private async alone(): Promise<void> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [FRESHNESS_JOB]);
  }

  private touched({ subjectType }: ListingKind, { id, ownerId, regionPath }: Moved, before: object, after: object): void {
    this.trail.touched({ subjectType, subjectId: id, parties: [ownerId], regionPath, before, after });
  }
}

/** Nothing is hidden whose reminder never went out, nor on the day it did, however long the clock or the mails stood still. */
const isTold = ({ table }: ListingKind) => `EXISTS (SELECT FROM listing_reminder AS told WHERE told.organization_id = owner_id
  AND told.asked_on = ${table}.asked_on AND (told.sent_at AT TIME ZONE 'Asia/Shanghai')::date < app_today())`;
const staysBeyond = ({ endsOn }: ListingKind, day: string) => (endsOn ? `AND ${endsOn} > ${day}` : '');
