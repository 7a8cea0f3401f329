import { isBigram, readable } from '@trihelix/match-engine';
import type { TermContribution } from '@trihelix/platform';
import type { Ranked } from './candidate.ranking';
import { ENOUGH_LISTINGS } from './text.share';

/**
 * What an entry has to answer, of what the best does or a good one would: with less, its score is what every match begins with,
 * and its words are an accident. Together with the next two this loses 3 of 725 relevant ones among the first ten of Cranfield,
 * and 3 of 287 of CISI.
 */
const EVIDENCE = 0.25;
/** Who answers so much may do it by one word: the asker hardly said more. */
const STRONG = 0.5;
/** Of less, one word must not be more than this: "spray" alone leads from an orchard to an inhaler. */
const ONE_WORD = 0.8;
/** An industry of so many digits (GB/T 4754: a group or a class) says what a thing is for; a division does not. */
const FINE_DIGITS = 3;

/** A list without what has too little in common with its asker. */
export interface Evidenced {
  /** In the order given. */
  readonly kept: readonly Ranked[];
  /** How many are not. */
  readonly leftOut: number;
}

/**
 * Keeps what answers enough of the words, or names the very same fine industry. A list may end up short, or empty.
 * @param documents how many listings the index has; among few of them nothing is left out
 * @param enoughFor what share of the usual evidence is enough, by identifier; 1 for those who are not there
 */
export function withEvidence(
  ranked: readonly Ranked[],
  documents: number,
  enoughFor: ReadonlyMap<string, number> = new Map(),
): Evidenced {
  if (documents < ENOUGH_LISTINGS) return { kept: ranked, leftOut: 0 };
  const kept = ranked.filter((entry) => isAnswer(entry, enoughFor.get(entry.hit.id)) || isOfOneIndustry(entry));
  return { kept, leftOut: ranked.length - kept.length };
}

/**
 * Whether what was found answers enough of the words to be no accident; `textValue` is the share of them, 0 to 1, and `enough` the
 * share of the usual evidence that will do.
 */
export const isAnswer = ({ textValue, hit }: Pick<Ranked, 'textValue' | 'hit'>, enough = 1): boolean =>
  textValue >= STRONG * enough || (textValue >= EVIDENCE * enough && heaviestWord(hit.perTerm) <= ONE_WORD);

/** How much of the answer the heaviest word is, with the pairs of characters and shorter words in it; 0 where pairs are all. */
function heaviestWord(perTerm: readonly TermContribution[]): number {
  let word: TermContribution | undefined;
  let all = 0;
  for (const term of perTerm) {
    all += term.contribution;
    if (!isBigram(term.term) && term.contribution > (word?.contribution ?? 0)) word = term;
  }
  if (!word) return 0;
  const { term: heaviest } = word;
  const within = perTerm.filter(({ term }) => heaviest.includes(readable(term, new Map())));
  return within.reduce((sum, { contribution }) => sum + contribution, 0) / all;
}

const isOfOneIndustry = ({ pair: { need, achievement } }: Ranked): boolean =>
  need.industries.some((code) => code.length >= FINE_DIGITS && achievement.industries.includes(code));
