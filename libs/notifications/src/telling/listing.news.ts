import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ListingsAsked, ListingsHidden, NeedsExpired, WatchedListingsChanged } from '@trihelix/contracts';
import { ListingKinds } from '@trihelix/listings';
import { NotificationSubjectType } from '../notification.kinds';
import type { ListingsFacts, WatchFacts } from '../words/listing.words';
import type { Matter } from './matter';
import { Teller } from './teller';

type Type = ListingsFacts['type'];

/** Titles that one sentence names. */
const NAMED = 3;

/** News of listings: an organization's own, and those that somebody watches. However many there are, one notification. */
@Injectable()
export class ListingNews implements OnModuleInit {
  constructor(
    private readonly teller: Teller,
    private readonly kinds: ListingKinds,
  ) {}

  onModuleInit(): void {
    this.teller.on(ListingsAsked, (event) => Promise.resolve(asked(event)));
    this.teller.on(ListingsHidden, ({ listingType, ids }) => this.ofOwners(listingType, ids));
    this.teller.on(NeedsExpired, ({ ids }) => this.ofOwners('NEED', ids));
    this.teller.on(WatchedListingsChanged, (event) => Promise.resolve([watched(event)]));
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

/** Each kind by itself, because not everybody may confirm both. */
const asked = ({ organizationId, listings }: ListingsAsked): Matter[] =>
  listings.map(({ type, count, titles, hidesAfter }) =>
    ofOwner(organizationId, { type, count, titles: titles.slice(0, NAMED), day: hidesAfter }, null),
  );

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
