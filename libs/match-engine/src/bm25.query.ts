import type { MatchHit, TermContribution, WeightedTerm } from '@trihelix/platform';
import { contribution, type LengthNorm, QUERY_TERM_LIMIT, termWeight } from './bm25.formula';
import { BIGRAMS, isBigram, spaceOf, type TermSpace, WORDS } from './term.space';
import { fieldsOf, FREQUENCY_OF_CODE, uniteCodes } from './posting.code';
import type { PostingList } from './posting.list';

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

/** The spellings of a query term, each once, the term first. */
export function spellingsOf({ term, alternatives = [] }: WeightedTerm): string[] {
  return [...new Set([term, ...alternatives])];
}

/**
 * The terms of a query that the collection knows, heaviest first (equal weights by term), at most 256 in each term space.
 * Both sums of a score run in this order, so they agree to the last bit.
 */
export function scoringTerms(
  terms: readonly WeightedTerm[],
  documents: number,
  postings: (spellings: readonly string[]) => TermPostings,
): ScoringTerm[] {
  const known = terms
    .filter(({ weight }) => weight > 0)
    .map((term) => ({ ...postings(spellingsOf(term)), term: term.term, space: spaceOf(term.term), frequency: term.weight }))
    .filter(({ documentFrequency }) => documentFrequency > 0)
    .map(({ frequency, ...term }) => ({
      ...term,
      names: term.spellings.map((spelling) => spelling.term),
      weight: termWeight(frequency, documents, term.documentFrequency),
    }))
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
  const room: [number, number] = [QUERY_TERM_LIMIT, QUERY_TERM_LIMIT];
  return known.filter(({ space }) => {
    room[space] -= 1;
    return room[space] >= 0;
  });
}

/** Adds the terms up, first to last. */
export function hitOf(id: string, perTerm: readonly TermContribution[], ceiling: number): MatchHit {
  return { id, score: perTerm.reduce((sum, term) => sum + term.contribution, 0), perTerm, ceiling };
}

/**
 * What a document that says nothing but the query approaches: the sum of the weights of the query's heaviest terms, as many as
 * are scored. A word that the collection does not know weighs what the rarest would, for it is not answered there; a pair of
 * characters that it does not know is an accident of the text.
 */
export function ceilingOf(terms: readonly WeightedTerm[], known: readonly ScoringTerm[], documents: number): number {
  const names = new Set(known.map(({ term }) => term));
  const lacking = terms
    .filter(({ term, weight }) => weight > 0 && !isBigram(term) && !names.has(term))
    .map(({ weight }) => termWeight(weight, documents, 0));
  const weightsIn = (space: TermSpace) => known.filter((term) => term.space === space).map(({ weight }) => weight);
  const words = [...weightsIn(WORDS), ...lacking].sort((a, b) => b - a).slice(0, QUERY_TERM_LIMIT);
  return [...words, ...weightsIn(BIGRAMS)].reduce((sum, weight) => sum + weight, 0);
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
