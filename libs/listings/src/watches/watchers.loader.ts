import { Injectable } from '@nestjs/common';
import { Actor, Database, Loader } from '@trihelix/platform';

/** Fewer watchers than this are not told, lest the owner guess who it is. */
export const WATCHERS_TOLD_FROM = 3;

interface Watchers {
  readonly listingId: string;
  readonly watchers: number;
}

const COUNTER = Actor.system('listings.watchers');

/**
 * How many watch a listing, when they are enough to hide in; never who. The rows are the watchers' own, so they are counted
 * as the platform: whoever loads it has checked that the owner asks.
 */
@Injectable()
export class WatchersLoader extends Loader<string, Watchers> {
  protected override readonly isProtected = false;

  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<Watchers[]> {
    return this.database.apart(COUNTER, () =>
      this.database.query<Watchers>(
        `SELECT listing_id AS "listingId", count(*)::int AS watchers FROM listing_watch
         WHERE listing_type IN ('ACHIEVEMENT', 'NEED') AND listing_id = ANY ($1) GROUP BY listing_id HAVING count(*) >= $2`,
        [ids, WATCHERS_TOLD_FROM],
      ),
    );
  }

  protected keyOf({ listingId }: Watchers): string {
    return listingId;
  }
}
