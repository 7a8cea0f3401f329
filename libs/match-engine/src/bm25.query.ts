import type { MatchHit, TermContribution } from '@trihelix/platform';
import { contribution, type LengthNorm } from './bm25.formula';
import { fieldsOf, FREQUENCY_OF_CODE, uniteCodes } from './posting.code';
import type { PostingList } from './posting.list';
import type { WeighedTerm } from './query.weights';
import type { TermSpace } from './term.space';

/** What a query term finds in a collection. */
export interface TermPostings {
  /** Postings of the term united with its alternatives; no document appears twice. */
  readonly united: readonly PostingList[];
  /** The postings of each spelling by itself, for the reasons. */
  readonly spellings: readonly { readonly term: string; readonly lists: readonly PostingList[] }[];
  /** Living documents that hold any of them. */
  readonly documentFrequency: number;
}

/** A query term that the collection knows, ready to score. */
export interface ScoringTerm extends TermPostings {
  readonly term: string;
  readonly space: TermSpace;
  /** The spellings that the collection knows; shared by all results where every one of them matched. */
  readonly names: readonly string[];
  /** As `termWeight` gives it. */
  readonly weight: number;
}

/** The terms that are scored, ready for it. */
export const scoringTerms = (weighed: readonly WeighedTerm<TermPostings>[]): ScoringTerm[] =>
  weighed
    .filter(({ isScored }) => isScored)
    .map(({ term, space, weight, found }) => ({
      ...found,
      term,
      space,
      weight,
      names: found.spellings.map((each) => each.term),
    }));

/** Adds the terms up, first to last. */
export function hitOf(id: string, perTerm: readonly TermContribution[], ceiling: number): MatchHit {
  return { id, score: perTerm.reduce((sum, term) => sum + term.contribution, 0), perTerm, ceiling };
}

/**
 * One term's share of a document's score with where it stands; undefined when the document does not hold it.
 * `codeOf` gives the code of the document's posting of a spelling of the term, 0 when it has none.
 */
export function contributionOf(
  { term, space, spellings, names, weight }: ScoringTerm,
  codeOf: (spelling: TermPostings['spellings'][number]) => number,
  lengths: readonly [number, number],
  norms: readonly [LengthNorm, LengthNorm],
): TermContribution | undefined {
  let code = 0;
  let matches = 0;
  for (const spelling of spellings) {
    const found = codeOf(spelling);
    if (found === 0) continue;
    code = matches === 0 ? found : uniteCodes(code, found);
    matches += 1;
  }
  if (matches === 0) return undefined;
  return {
    term,
    matched: matches === names.length ? names : spellings.filter((each) => codeOf(each) !== 0).map((each) => each.term),
    fields: fieldsOf(code),
    contribution: contribution(weight, FREQUENCY_OF_CODE[code] as number, lengths[space], norms[space]),
  };
}
