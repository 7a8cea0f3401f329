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
