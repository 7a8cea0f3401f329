import type { MatchHit, TextLanguage } from '@trihelix/platform';

/** A found listing with the language of the collection it was found in. */
export interface FoundText {
  readonly hit: MatchHit;
  readonly language: TextLanguage;
}

/** What of a query a found listing answers, as a share of what the query reaches at most in its collection. */
export const shareOf = ({ hit: { score, ceiling } }: FoundText): number => (ceiling > 0 ? score / ceiling : 0);

/** The best share among them; 0 when there is none. */
export const bestShare = (found: readonly FoundText[]): number => found.reduce((most, each) => Math.max(most, shareOf(each)), 0);

/**
 * What of a query each found listing answers, from 0 to 1 for the best. Sums of BM25 compare within one collection only: a
 * Chinese text is scored by words and by pairs of characters, a translated query by words alone. So each sum is first taken as
 * a share of the query's ceiling in its collection, then of the best.
 */
export function textShares(found: readonly FoundText[], best = bestShare(found)): ReadonlyMap<string, number> {
  return new Map(found.map((each) => [each.hit.id, best > 0 ? Math.min(1, shareOf(each) / best) : 0]));
}
