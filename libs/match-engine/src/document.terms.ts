import type { DocumentTerm } from '@trihelix/platform';
import { analyse } from './text.analysis';

/** What a listing, a need or a query says, before analysis. */
export interface MatchText {
  readonly title?: string;
  readonly keywords?: readonly string[];
  readonly text?: string;
}

/**
 * The terms of a text with their frequency in each field, sorted by term so that equal texts give equal data.
 * Stored with the listing: the index is rebuilt from it without reading the text again.
 */
export function documentTerms({ title = '', keywords = [], text = '' }: MatchText): DocumentTerm[] {
  const counts = new Map<string, [string, number, number, number]>();
  const count = (terms: readonly string[], field: 1 | 2 | 3) => {
    for (const term of terms) {
      const known = counts.get(term) ?? [term, 0, 0, 0];
      known[field] += 1;
      counts.set(term, known);
    }
  };
  count(analyse(title), 1);
  for (const keyword of keywords) count(analyse(keyword), 2);
  count(analyse(text), 3);
  return [...counts.values()].sort(([a], [b]) => (a < b ? -1 : 1));
}
