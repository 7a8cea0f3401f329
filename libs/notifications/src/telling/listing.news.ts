import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  AchievementsTransferred,
  ListingsAsked,
  ListingsHidden,
  NeedsExpired,
  WatchedListingsChanged,
} from '@trihelix/contracts';
import { ListingKinds } from '@trihelix/listings';
import { Database } from '@trihelix/platform';
import { NotificationSubjectType } from '../notification.kinds';
import type { ListingsFacts, WatchFacts } from '../words/listing.words';
import type { Matter } from './matter';
import { Teller } from './teller';

type Type = ListingsFacts['type'];

/** What an organization has still to confirm. */
interface Waiting {
  readonly facts: Omit<ListingsFacts, 'type'>;
  /** The id, when it is one. */
  readonly only: string | null;
}

/** Titles that one sentence names. */
const NAMED = 3;

/** News of listings: an organization's own, and those that somebody watches. However many there are, one notification. */
@Injectable()
export class ListingNews implements OnModuleInit {
  constructor(
    private readonly teller: Teller,
    private readonly kinds: ListingKinds,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.teller.on(ListingsAsked, (event) => this.asked(event));
    this.teller.on(ListingsHidden, ({ listingType, ids }) => this.ofOwners(listingType, ids));
    this.teller.on(AchievementsTransferred, ({ ids }) => this.ofOwners('ACHIEVEMENT', ids));
    this.teller.on(NeedsExpired, ({ ids }) => this.ofOwners('NEED', ids));
    this.teller.on(WatchedListingsChanged, (event) => Promise.resolve([watched(event)]));
  }

  /** All that waits now, also from the days before; each kind by itself, because not everybody may confirm both. */
  private async asked({ organizationId, listings }: ListingsAsked): Promise<Matter[]> {
    const matters: Matter[] = [];
    for (const { type } of listings) {
      const waiting = await this.waiting(type, organizationId);
      if (waiting) matters.push(ofOwner(organizationId, { type, ...waiting.facts }, waiting.only));
    }
    return matters;
  }

  private async waiting(type: Type, ownerId: string): Promise<Waiting | null> {
    const kind = this.kinds.all().find((one) => one.type === type);
    if (!kind) return null;
    const [row] = await this.database.query<Waiting['facts'] & { first: string }>(
      `SELECT count(*)::int AS count, min(hides_after) AS day, min(id::text) AS first,
         coalesce((array_agg(title ORDER BY hides_after, id))[:${NAMED}], '{}') AS titles
       FROM ${kind.table} WHERE owner_id = $1 AND state = ANY ($2) AND asked_on IS NOT NULL`,
      [ownerId, kind.openStates],
    );
    if (!row || row.count === 0) return null;
    const { first, ...facts } = row;
    return { facts, only: facts.count === 1 ? first : null };
  }

  /** What has happened to listings of many owners: to each owner its own. */
  private async ofOwners(type: Type, ids: readonly string[]): Promise<Matter[]> {
    const kind = this.kinds.all().find((one) => one.type === type);
    const words = (await kind?.words(ids)) ?? [];
    const owners = [...new Set(words.map(({ ownerId }) => ownerId))];
    return owners.map((ownerId) => {
      const theirs = words.filter((one) => one.ownerId === ownerId);
      const titles = theirs.slice(0, NAMED).map(({ title }) => title ?? '');
      const only = theirs.length === 1 ? (theirs[0]?.id ?? null) : null;
      return ofOwner(ownerId, { type, count: theirs.length, titles, day: null }, only);
    });
  }
}

const ofOwner = (ownerId: string, facts: ListingsFacts, subjectId: string | null): Matter => ({
  moment: facts.type,
  subjectId,
  sides: { owner: { organizationIds: [ownerId], facts } },
});

function watched({ userId, organizationId, count, changed }: WatchedListingsChanged): Matter {
  const facts: WatchFacts = { count, changed: changed.map(({ title, facts: told }) => ({ title, facts: told })) };
  const [only] = count === 1 ? changed : [];
  return {
    moment: 'CHANGED',
    subjectId: only?.listingId ?? null,
    ...(only ? { subjectType: NotificationSubjectType[only.listingType] } : {}),
    sides: { watcher: { person: { userId, organizationId }, facts } },
  };
}
