import { Injectable } from '@nestjs/common';
import { type Actor, type Connection, Database, notFound, type PageArgs, paginate } from '@trihelix/platform';
import { isUuid } from '@trihelix/kernel';
import type { ListingType } from '../listing.kinds';
import { Watch } from './watch.entity';
import { MOST_WATCHES, TooManyWatches } from './watch.failures';
import type { WatchFilter } from './watch.inputs';

/** What of a public listing a watch keeps. */
export interface Watched {
  readonly type: ListingType;
  readonly id: string;
  readonly title: string;
}

/** Who watches what: only ever one's own. */
@Injectable()
export class Watches {
  constructor(private readonly database: Database) {}

  page(actor: Actor, { listingType, isChanged }: WatchFilter, page: PageArgs): Promise<Connection<Watch>> {
    const query = this.database.of(Watch).createQueryBuilder('watch').where('watch.userId = :own', { own: actor.userId });
    if (listingType) query.andWhere('watch.listingType = :listingType', { listingType });
    if (isChanged !== null && isChanged !== undefined) query.andWhere(`(watch.changed <> '{}') = :isChanged`, { isChanged });
    return paginate(this.database, query, page);
  }

  /** Begins to watch; whoever watches it already goes on. The caller has checked that it is public. @throws TooManyWatches */
  async watch(actor: Actor, { type, id, title }: Watched): Promise<Watch> {
    await this.database.query(
      `INSERT INTO listing_watch (id, user_id, organization_id, listing_type, listing_id, title, watched_at, seen_at, changed, untold)
       SELECT $1::uuid, $2::uuid, $3::uuid, $4, $5::uuid, $6, app_now(), app_now(), '{}', '{}'
       WHERE (SELECT count(*) FROM listing_watch WHERE user_id = $2) < $7 ON CONFLICT (user_id, listing_type, listing_id) DO NOTHING`,
      [this.database.newId(), actor.userId, actor.organizationId, type, id, title, MOST_WATCHES],
    );
    const watch = await this.database.of(Watch).findOneBy({ userId: actor.userId ?? '', listingType: type, listingId: id });
    if (!watch) throw new TooManyWatches();
    return watch;
  }

  /** Ends a watch. @throws NOT_FOUND */
  async unwatch(actor: Actor, id: string): Promise<Watch> {
    const found = isUuid(id) ? await this.database.of(Watch).findOneBy({ id, userId: actor.userId ?? '' }) : null;
    if (!found) throw notFound('关注', 'watch');
    await this.database.query('DELETE FROM listing_watch WHERE id = $1', [id]);
    return found;
  }

  /** Says that the person has seen what changed, and need not be told by mail. Returns how many watches had news. */
  async seen(actor: Actor, ids: readonly string[] | null): Promise<number> {
    const seen = await this.database.query(
      `UPDATE listing_watch SET seen_at = app_now(), changed = '{}', untold = '{}'
       WHERE user_id = $1 AND changed <> '{}' AND ($2::uuid[] IS NULL OR id = ANY ($2)) RETURNING id`,
      [actor.userId, ids],
    );
    return seen.length;
  }
}
