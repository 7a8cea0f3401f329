import type { DocumentTerm, WeightedTerm } from '@trihelix/platform';
import { weightedFrequency } from './bm25.formula';
import { documentTerms, type MatchText } from './document.terms';

/** The stored terms of a listing as a query: each term weighs its frequency, title and keywords three times. */
export function asQuery(terms: readonly DocumentTerm[]): WeightedTerm[] {
  return terms.map((term) => ({ term: term[0], weight: weightedFrequency(term) }));
}

/** A text as a query. Repetition is kept: a word said five times is what the need is about. */
export function queryTerms(query: MatchText): WeightedTerm[] {
  return asQuery(documentTerms(query));
}
