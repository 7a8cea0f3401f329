/** Matches that one listing tells of in seven days. */
const A_LISTING_A_WEEK = 20;
/** Matches that one organization is told of on one day. */
const AN_ORGANIZATION_A_DAY = 500;

/** What is never told more of: a person who is told too often stops reading. */
export const NEVER_MORE = { ofListingInSevenDays: A_LISTING_A_WEEK, ofOrganizationInADay: AN_ORGANIZATION_A_DAY } as const;

/** A match that nobody was told of yet. */
export interface WaitingMatch {
  readonly listingId: string;
  readonly otherId: string;
  /** Higher is better. */
  readonly score: number;
}

/**
 * Which of an organization's waiting matches are told today, best first; the rest waits for another day.
 * @param told how many of each listing were told in the six days before today
 */
export function withinCaps<T extends WaitingMatch>(waiting: readonly T[], told: ReadonlyMap<string, number>): T[] {
  const left = new Map<string, number>();
  const bestFirst = [...waiting].sort((one, other) => other.score - one.score || (keyOf(one) < keyOf(other) ? -1 : 1));
  const within = bestFirst.filter(({ listingId }) => {
    const room = left.get(listingId) ?? A_LISTING_A_WEEK - (told.get(listingId) ?? 0);
    left.set(listingId, room - 1);
    return room > 0;
  });
  return within.slice(0, AN_ORGANIZATION_A_DAY);
}

const keyOf = ({ listingId, otherId }: WaitingMatch): string => `${listingId} ${otherId}`;
