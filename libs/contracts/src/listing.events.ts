import { DomainEvent } from './domain-event';

/** What of a listing has changed, as far as somebody who watches it cares. */
export type ListingFact = 'PRICE_TERMS' | 'STATE' | 'DEADLINE' | 'CONTENT';

/** What has changed, by the id of the listing; one that is not named has changed in nothing a watcher cares about. */
export type ListingFacts = Readonly<Record<string, readonly ListingFact[]>>;

/** Achievements that are or were listed have changed: published, edited, hidden, shown again or withdrawn. Read the truth again. */
export class AchievementsChanged extends DomainEvent {
  /** At most 500 ids. */
  constructor(
    readonly ids: readonly string[],
    readonly facts: ListingFacts = {},
  ) {
    super();
  }
}

/** Needs that are or were published have changed: published, edited, matched, extended, expired or withdrawn. Read the truth again. */
export class NeedsChanged extends DomainEvent {
  /** At most 500 ids. */
  constructor(
    readonly ids: readonly string[],
    readonly facts: ListingFacts = {},
  ) {
    super();
  }
}

/** Listings of one kind that an organization is asked to confirm. */
export interface ListingsToConfirm {
  readonly type: 'ACHIEVEMENT' | 'NEED';
  readonly count: number;
  /** The titles of the first of them. */
  readonly titles: readonly string[];
  /** The last day on which a confirmation keeps them public. */
  readonly hidesAfter: string;
}

/** On one day an organization was asked to confirm all of these. */
export class ListingsAsked extends DomainEvent {
  constructor(
    readonly organizationId: string,
    readonly askedOn: string,
    readonly listings: readonly ListingsToConfirm[],
  ) {
    super();
  }
}

/** The clock hid listings of one kind, because nobody had confirmed them. */
export class ListingsHidden extends DomainEvent {
  /** At most 500 ids, of whatever owners. */
  constructor(
    readonly listingType: 'ACHIEVEMENT' | 'NEED',
    readonly ids: readonly string[],
  ) {
    super();
  }
}

/** A right of an achievement, whose last valid day is earlier than it was. */
export interface ShortenedRight {
  /** Office and number, as terms name it: `CN 2023100123456`. */
  readonly right: string;
  /** Null where there was none. */
  readonly from: string | null;
  readonly until: string;
}

/** Rights of an achievement that is or was listed are valid for less long than was recorded. */
export class RightsShortened extends DomainEvent {
  constructor(
    readonly achievementId: string,
    readonly rights: readonly ShortenedRight[],
  ) {
    super();
  }
}

/** These achievements were bought by a licensee, and their listings are withdrawn for it. */
export class AchievementsTransferred extends DomainEvent {
  constructor(readonly ids: readonly string[]) {
    super();
  }
}

/** The last day of these needs is over. */
export class NeedsExpired extends DomainEvent {
  /** At most 500 ids, of whatever owners. */
  constructor(readonly ids: readonly string[]) {
    super();
  }
}

/** A watched listing, and what others have changed of it. */
export interface WatchedChange {
  readonly listingType: 'ACHIEVEMENT' | 'NEED';
  readonly listingId: string;
  readonly title: string;
  readonly facts: readonly ListingFact[];
}

/** Others have changed what a person watches: told once a day at most. */
export class WatchedListingsChanged extends DomainEvent {
  constructor(
    readonly userId: string,
    /** For whom the person watches. */
    readonly organizationId: string | null,
    readonly count: number,
    /** The first of them. */
    readonly changed: readonly WatchedChange[],
  ) {
    super();
  }
}
