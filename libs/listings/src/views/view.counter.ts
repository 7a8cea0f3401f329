import { createHash, randomBytes } from 'node:crypto';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { BACKGROUND, Actor, Database, type RequestContext } from '@trihelix/platform';
import type { ListingType } from '../listing.kinds';

/** Whoever looks without a session is counted for so many listings a day; one who looks at more is a program. */
export const LISTINGS_OF_A_VISITOR = 100;
/** Days after which it is forgotten who has looked, and the salt with which it was known. */
export const DAYS_VIEWERS_ARE_KNOWN = 2;

/** Views kept in memory until they are written; what comes on top of them is not counted. */
const MOST_WAITING = 10_000;
const FLUSH_EVERY_MS = 5_000;
const COUNTER = Actor.system('listings.views');

interface View {
  readonly listing_type: ListingType;
  readonly listing_id: string;
  readonly owner_id: string;
  readonly user_id: string | null;
  /** An organization, a person without one, or a hash of a visitor's address and program; never the address. */
  readonly viewer: string;
  readonly is_visitor: boolean;
}

const FLUSH = `
  WITH today AS (
    INSERT INTO listing_view_salt (day, salt) VALUES (app_today(), decode($2, 'hex'))
    ON CONFLICT (day) DO UPDATE SET day = excluded.day RETURNING day, salt
  ), given AS (
    SELECT DISTINCT ON (viewer, listing_type, listing_id) today.day, listing_type, listing_id, owner_id, is_visitor,
      sha256(today.salt || convert_to(viewer, 'UTF8')) AS viewer
    FROM today, jsonb_to_recordset($1) AS view (
      listing_type text, listing_id uuid, owner_id uuid, user_id uuid, viewer text, is_visitor boolean)
    WHERE NOT EXISTS (SELECT FROM membership WHERE membership.user_id = view.user_id
      AND membership.organization_id = view.owner_id AND ended_at IS NULL)
  ), fresh AS (
    SELECT given.*, row_number() OVER (PARTITION BY viewer ORDER BY listing_type, listing_id)
      + (SELECT count(*) FROM listing_view_seen AS seen WHERE seen.day = given.day AND seen.viewer = given.viewer) AS number
    FROM given WHERE NOT EXISTS (SELECT FROM listing_view_seen AS seen WHERE (seen.day, seen.viewer, seen.listing_type,
      seen.listing_id) = (given.day, given.viewer, given.listing_type, given.listing_id))
  ), counted AS (
    INSERT INTO listing_view_seen (day, viewer, listing_type, listing_id)
    SELECT day, viewer, listing_type, listing_id FROM fresh WHERE NOT is_visitor OR number <= ${LISTINGS_OF_A_VISITOR}
    ORDER BY viewer, listing_type, listing_id
    ON CONFLICT DO NOTHING RETURNING day, viewer, listing_type, listing_id
  )
  INSERT INTO listing_view_day AS stored (listing_type, listing_id, day, owner_id, members, visitors)
  SELECT listing_type, listing_id, day, owner_id, count(*) FILTER (WHERE NOT is_visitor), count(*) FILTER (WHERE is_visitor)
  FROM counted JOIN fresh USING (day, viewer, listing_type, listing_id)
  GROUP BY listing_type, listing_id, day, owner_id ORDER BY listing_type, listing_id
  ON CONFLICT (listing_type, listing_id, day)
    DO UPDATE SET members = stored.members + excluded.members, visitors = stored.visitors + excluded.visitors`;

/**
 * Counts who looks at a listing: one organization, person or visitor once a day (of China), the owner's own people never,
 * and only when somebody opens it, not when it passes by in a list. Reading stays reading: views wait in memory and are
 * written every five seconds by one statement, so a crash loses those of some seconds, and one at midnight counts for the
 * day on which it is written.
 */
@Injectable()
export class ViewCounter implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('Views');
  private waiting = new Map<string, View>();
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> = Promise.resolve();

  constructor(private readonly database: Database) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.flush(BACKGROUND), FLUSH_EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  /** Somebody has opened a public listing. Costs no statement and cannot fail. */
  saw(context: RequestContext, listingType: ListingType, listing: { readonly id: string; readonly ownerId: string }): void {
    const { actor } = context;
    if (actor?.system || actor?.actsFor(listing.ownerId) || this.waiting.size >= MOST_WAITING) return;
    const viewer = actor?.organizationId ?? actor?.userId ?? visitorOf(context);
    this.waiting.set(`${viewer} ${listing.id}`, {
      listing_type: listingType,
      listing_id: listing.id,
      owner_id: listing.ownerId,
      user_id: actor?.userId ?? null,
      viewer,
      is_visitor: !actor?.userId,
    });
  }

  /** Writes what is waiting, after what is being written. A broken database loses it, with a line in the log. */
  flush(mark = ''): Promise<void> {
    this.flushing = this.flushing.then(() => this.write(mark));
    return this.flushing;
  }

  private async write(mark: string): Promise<void> {
    if (this.waiting.size === 0) return;
    const views = [...this.waiting.values()];
    this.waiting = new Map();
    try {
      const salt = randomBytes(32).toString('hex');
      await this.database.apart(COUNTER, () => this.database.query(mark + FLUSH, [JSON.stringify(views), salt]));
    } catch (error) {
      this.logger.warn(`${views.length} views are lost: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

const visitorOf = ({ address, userAgent }: RequestContext): string =>
  createHash('sha256')
    .update(JSON.stringify([address, userAgent]))
    .digest('hex');
