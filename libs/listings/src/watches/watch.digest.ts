import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type ListingFact, WatchedListingsChanged } from '@trihelix/contracts';
import { grouped } from '@trihelix/kernel';
import { Database, Jobs, Outbox } from '@trihelix/platform';
import type { ListingType } from '../listing.kinds';

/** News of one watch. */
interface News {
  readonly userId: string;
  readonly organizationId: string | null;
  readonly listingType: ListingType;
  readonly listingId: string;
  readonly title: string;
  readonly facts: readonly ListingFact[];
}

const JOB = 'listings.digest';
/** People of one transaction. */
const BATCH = 100;
/** Listings that the news name. */
const NAMED = 20;

/** Tells people what has changed in what they watch: once a day at most. */
@Injectable()
export class WatchDigest implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: JOB, cron: '30 8-20 * * *', run: () => this.jobs.inBatches(JOB, BATCH, () => this.batch()) });
  }

  /** Whoever inserts the row of a person and day tells them; another worker leaves that person to it. */
  private async batch(): Promise<number> {
    const mine = await this.database.query<{ userId: string }>(
      `INSERT INTO listing_digest (user_id, day, listings)
       SELECT user_id, app_today(), count(*) FROM listing_watch WHERE untold <> '{}' AND NOT EXISTS (
         SELECT FROM listing_digest WHERE listing_digest.user_id = listing_watch.user_id AND day = app_today())
       GROUP BY user_id ORDER BY user_id LIMIT $1 ON CONFLICT DO NOTHING RETURNING user_id AS "userId"`,
      [BATCH],
    );
    if (mine.length === 0) return 0;
    const news = await this.database.query<News>(
      `UPDATE listing_watch AS watch SET untold = '{}' FROM listing_watch AS before
       WHERE before.id = watch.id AND watch.user_id = ANY ($1) AND before.untold <> '{}'
       RETURNING watch.user_id AS "userId", watch.organization_id AS "organizationId", watch.listing_type AS "listingType",
         watch.listing_id AS "listingId", watch.title, before.untold AS facts`,
      [mine.map(({ userId }) => userId)],
    );
    await this.outbox.publish(...toldTogether(news));
    return mine.length;
  }
}

/** One piece of news for each person and organization for which they watch. */
function toldTogether(news: readonly News[]): WatchedListingsChanged[] {
  const groups = grouped(news, ({ userId, organizationId }) => `${userId} ${organizationId ?? ''}`);
  return [...groups.values()].flatMap((theirs) => {
    const [first] = theirs;
    if (!first) return [];
    const changed = theirs
      .slice(0, NAMED)
      .map(({ listingType, listingId, title, facts }) => ({ listingType, listingId, title, facts }));
    return [new WatchedListingsChanged(first.userId, first.organizationId, theirs.length, changed)];
  });
}
