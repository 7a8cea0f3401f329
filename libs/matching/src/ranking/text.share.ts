import { sharpIdf } from '@trihelix/match-engine';
import type { MatchHit, TermContribution, TextLanguage } from '@trihelix/platform';

/** A found listing with the language of the collection it was found in. */
export interface FoundText {
  readonly hit: MatchHit;
  readonly language: TextLanguage;
  /** What of the query it answers, of what the query reaches at most in that collection. */
  readonly share: number;
}

/**
 * How much a translated word is trusted beside one that both wrote: what is left of a ranking's quality when the query is
 * translated: .82 of .96 (nDCG@10, Chinese questions and English answers).
 */
const TRUST_IN_TRANSLATION = 0.82 / 0.96;

/** Whether the listing has other words for it than the asker's; an expression may be answered by one of its own words. */
export const isTranslated = ({ term, matched }: TermContribution): boolean =>
  matched.length > 0 && !matched.some((each) => term.includes(each));

export function foundText(hit: MatchHit, language: TextLanguage): FoundText {
  const answered = hit.perTerm.reduce(
    (sum, term) => sum + term.contribution * (isTranslated(term) ? TRUST_IN_TRANSLATION : 1),
    0,
  );
  return { hit, language, share: hit.ceiling > 0 ? answered / hit.ceiling : 0 };
}

/**
 * A share of the ceiling that makes a good match by itself: what the best of a list is measured by at least. A list whose best
 * answers less is weak, and its best is not told as if it said everything.
 */
const GOOD_SHARE = 0.2;
/** Among fewer listings nearly every word is either unique or everywhere: shares of a ceiling say little there. */
export const ENOUGH_LISTINGS = 200;

/** With fewer found in a language its collection may be too small to know which words are rare. */
const CROWD = 50;

/**
 * How much of the usual evidence is enough for each that was found, from 0 to 1.
 *
 * Where hardly anything was found in a language it is less: what a word weighs that one of so many listings has, beside a word
 * that none has (idf). A text that is all about the query reaches no more of the ceiling there. For three listings it is a third,
 * for twenty six tenths.
 *
 * In the asker's own language nothing at all is asked then: its words were not guessed by a dictionary, and where the few that there
 * are all say the same, as the first on a new platform may, no word tells one from another.
 *
 * What was put aside is no measure of the rest: without it, it is as much less as the best that is left is worse.
 * @param documents how many listings the index has
 * @param left of those that were found, what was not put aside
 * @param own the asker's language
 */
export function enoughEvidence(
  found: readonly FoundText[],
  documents: number,
  left: readonly FoundText[] = found,
  own?: TextLanguage,
): ReadonlyMap<string, number> {
  const whole = wholeShare(bestShare(found), documents);
  const ofUsual = whole > 0 ? wholeShare(bestShare(left), documents) / whole : 1;
  const counts = new Map<TextLanguage, number>();
  for (const { language } of found) counts.set(language, (counts.get(language) ?? 0) + 1);
  const amongSoMany = new Map(
    [...counts].map(([language, count]) => [language, language === own && count < CROWD ? 0 : ofWordsAmong(count)]),
  );
  return new Map(found.map(({ hit, language }) => [hit.id, ofUsual * (amongSoMany.get(language) ?? 1)]));
}

const ofWordsAmong = (count: number): number => (count < CROWD ? sharpIdf(count, 1) / sharpIdf(count, 0) : 1);

/** The share of the ceiling that counts as all of the query. */
const wholeShare = (best: number, documents: number): number => Math.max(best, documents < ENOUGH_LISTINGS ? 0 : GOOD_SHARE);

/** The best share among them; 0 when there is none. */
export const bestShare = (found: readonly FoundText[]): number => found.reduce((most, { share }) => Math.max(most, share), 0);

/**
 * What of a query each found listing answers, from 0 to 1 for the best, where the best is a good one. Sums of BM25 compare
 * within one collection only: a Chinese text is scored by words and by pairs of characters, a translated query by words alone.
 * So each sum is first taken as a share of the query's ceiling in its collection, then of the best, or of a good share where
 * the best is less.
 * @param documents how many listings the index has
 */
export function textShares(found: readonly FoundText[], documents: number, best = bestShare(found)): ReadonlyMap<string, number> {
  const whole = wholeShare(best, documents);
  return new Map(found.map(({ hit, share }) => [hit.id, whole > 0 ? Math.min(1, share / whole) : 0]));
}
