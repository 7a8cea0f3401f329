import { Injectable, Logger } from '@nestjs/common';
import { ListingsAsked, type ListingsToConfirm } from '@trihelix/contracts';
import { Addressees } from '@trihelix/identity';
import { grouped } from '@trihelix/kernel';
import { Database, Jobs, Outbox } from '@trihelix/platform';
import { type ListingKind, ListingKinds } from '../listing.kinds';
import { isOpen } from './listing.sql';

/** What an organization was asked about on one day, one kind of listing. */
interface AskedOfKind extends ListingsToConfirm {
  readonly permission: string;
  readonly ownerId: string;
  readonly askedOn: string;
}

/** Titles that are told of each kind. */
const QUOTED = 10;
/** The clock that asks, hides and reminds. */
export const FRESHNESS_JOB = 'listings.freshness';

/** Brings it to the mind of those who may confirm: once for everything an organization is asked about on a day. */
@Injectable()
export class FreshnessReminders {
  private readonly logger = new Logger('FreshnessReminders');

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly kinds: ListingKinds,
    private readonly addressees: Addressees,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Tells what has not been told yet, each organization in a transaction of its own; one that fails does not hold up the others.
   * Returns how many organizations were told.
   */
  async send(): Promise<number> {
    const untold = await this.jobs.asItself(FRESHNESS_JOB, async () => {
      const found: AskedOfKind[] = [];
      for (const kind of this.kinds.all()) found.push(...(await this.untold(kind)));
      return found;
    });
    let told = 0;
    let failed = 0;
    for (const group of groupedByOrganizationAndDay(untold)) {
      try {
        if (await this.jobs.asItself(FRESHNESS_JOB, () => this.tell(group))) told += 1;
      } catch (error) {
        failed += 1;
        this.logger.error(`organization ${group[0]?.ownerId}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    if (failed > 0) throw new Error(`${failed} organizations could not be reminded; ${told} were.`);
    return told;
  }

  private async untold(kind: ListingKind): Promise<AskedOfKind[]> {
    const rows = await this.database.query<Omit<AskedOfKind, 'type' | 'permission'>>(
      `SELECT owner_id AS "ownerId", asked_on AS "askedOn", count(*)::int AS count, min(hides_after) AS "hidesAfter",
         (array_agg(title ORDER BY id))[:${QUOTED}] AS titles
       FROM ${kind.table} WHERE ${isOpen(kind)} AND asked_on IS NOT NULL AND NOT EXISTS (
         SELECT FROM listing_reminder WHERE organization_id = owner_id AND listing_reminder.asked_on = ${kind.table}.asked_on)
       GROUP BY owner_id, asked_on ORDER BY owner_id, asked_on`,
    );
    return rows.map((row) => ({ ...row, type: kind.type, permission: kind.permission }));
  }

  /** Whoever inserts the row tells; another worker finds it there and goes on. */
  private async tell(asked: readonly AskedOfKind[]): Promise<boolean> {
    const [first] = asked;
    if (!first) return false;
    const { ownerId, askedOn } = first;
    const people = await this.addressees.whoMay(
      [ownerId],
      asked.map(({ permission }) => permission),
    );
    const [mine] = await this.database.query(
      `INSERT INTO listing_reminder (organization_id, asked_on, listings, recipients, sent_at)
       VALUES ($1, $2, $3, $4, app_now()) ON CONFLICT DO NOTHING RETURNING organization_id`,
      [ownerId, askedOn, asked.reduce((sum, { count }) => sum + count, 0), people.length],
    );
    if (!mine) return false;
    const listings = asked.map(({ type, count, titles, hidesAfter }) => ({ type, count, titles, hidesAfter }));
    await this.outbox.publish(new ListingsAsked(ownerId, askedOn, listings));
    return true;
  }
}

const groupedByOrganizationAndDay = (asked: readonly AskedOfKind[]): AskedOfKind[][] => [
  ...grouped(asked, ({ ownerId, askedOn }) => `${ownerId} ${askedOn}`).values(),
];
