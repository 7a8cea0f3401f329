import type { WeightedTerm } from '@trihelix/platform';
import { QUERY_TERM_LIMIT, termWeight } from './bm25.formula';
import { BIGRAMS, spaceOf, type TermSpace, WORDS } from './term.space';

/** A query term that a collection knows, with its weight there. */
export interface WeighedTerm<Found = unknown> {
  readonly term: string;
  readonly space: TermSpace;
  /** The term and what means the same, each once. */
  readonly spellings: readonly string[];
  /** What the collection has of its spellings. */
  readonly found: Found;
  /** As `termWeight` gives it. */
  readonly weight: number;
  /** Whether it is among the heaviest of its space, which alone are scored. */
  readonly isScored: boolean;
}

/** The spellings of a query term, each once, the term first. */
export const spellingsOf = ({ term, alternatives = [] }: WeightedTerm): string[] => [...new Set([term, ...alternatives])];

/**
 * The query's terms that the collection knows, heaviest first (equal weights by term). Every sum of a score runs in this order,
 * so all of them agree to the last bit. `find` tells what the collection has of a term's spellings, and how many documents hold
 * any of them.
 */
export function weighTerms<Found extends { readonly documentFrequency: number }>(
  terms: readonly WeightedTerm[],
  documents: number,
  find: (spellings: readonly string[]) => Found,
): WeighedTerm<Found>[] {
  const room: [number, number] = [QUERY_TERM_LIMIT, QUERY_TERM_LIMIT];
  return terms
    .filter(({ weight }) => weight > 0)
    .map((term) => ({ ...term, spellings: spellingsOf(term) }))
    .map((term) => ({ ...term, found: find(term.spellings) }))
    .filter(({ found }) => found.documentFrequency > 0)
    .map(({ term, spellings, weight, found }) => ({
      term,
      spellings,
      found,
      space: spaceOf(term),
      weight: termWeight(weight, documents, found.documentFrequency),
    }))
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .map((term) => ({ ...term, isScored: (room[term.space] -= 1) >= 0 }));
}

/**
 * What a document that says nothing but the query approaches: the sum of the weights of the query's heaviest terms, as many as
 * are scored. A word that the collection does not know weighs what the rarest would, for it is not answered there; a pair of
 * characters that it does not know is an accident of the text.
 */
export function ceilingOf(terms: readonly WeightedTerm[], known: readonly WeighedTerm[], documents: number): number {
  const names = new Set(known.map(({ term }) => term));
  const lacking = terms
    .filter(({ term, weight }) => weight > 0 && spaceOf(term) === WORDS && !names.has(term))
    .map(({ weight }) => termWeight(weight, documents, 0));
  const weightsIn = (space: TermSpace) => known.filter((term) => term.space === space).map(({ weight }) => weight);
  const heaviest = (weights: number[]) => weights.sort((a, b) => b - a).slice(0, QUERY_TERM_LIMIT);
  return [...heaviest([...weightsIn(WORDS), ...lacking]), ...heaviest(weightsIn(BIGRAMS))].reduce((sum, each) => sum + each, 0);
}
