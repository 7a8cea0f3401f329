import { DomainEvent } from './domain-event';

/** A listing, and one of the other side that turned up among the first of its matches. */
export interface FoundMatch {
  readonly listingType: 'ACHIEVEMENT' | 'NEED';
  readonly listingId: string;
  readonly otherId: string;
}

/** Matches of an organization's own listings that nobody was told of before: once a day at most. */
export class MatchesFound extends DomainEvent {
  /** At most 500 matches, the best first. */
  constructor(
    readonly organizationId: string,
    readonly matches: readonly FoundMatch[],
  ) {
    super();
  }
}
