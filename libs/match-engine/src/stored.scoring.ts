import type { DocumentTerm, MatchHit, TermContribution, TermField, WeightedTerm } from '@trihelix/platform';
import { contribution, lengthNorm, weightedFrequency } from './bm25.formula';
import { storedFrequency } from './posting.code';
import { ceilingOf, type WeighedTerm } from './query.weights';
import { BIGRAMS, spaceOf, WORDS } from './term.space';

/** What a collection counts. */
export interface CollectionNumbers {
  readonly documents: number;
  /** Weighted lengths of all documents together, of words and of bigrams. */
  readonly totals: readonly [number, number];
}

const FIELDS: readonly TermField[] = ['title', 'keywords', 'text'];

/** Scores documents of one collection by their stored terms: the formula itself, for whoever has the numbers but no index. */
export class StoredScoring {
  private readonly norms;
  private readonly ceiling: number;

  constructor(
    terms: readonly WeightedTerm[],
    private readonly weighed: readonly WeighedTerm[],
    { documents, totals }: CollectionNumbers,
  ) {
    this.norms = [lengthNorm(totals[WORDS], documents), lengthNorm(totals[BIGRAMS], documents)] as const;
    this.ceiling = ceilingOf(terms, weighed, documents);
  }

  /** A document with its reasons; undefined when it shares no term. */
  hit(id: string, terms: readonly DocumentTerm[]): MatchHit | undefined {
    const byTerm = new Map(terms.map((term) => [term[0], term]));
    const lengths = lengthsOfTerms(terms);
    const perTerm: TermContribution[] = [];
    for (const { term, space, spellings, weight, isScored } of this.weighed) {
      if (!isScored) continue;
      const found = spellings.map((each) => byTerm.get(each)).filter((each) => each !== undefined && weightedFrequency(each) > 0);
      const frequency = found.reduce(
        (sum, each) => storedFrequency(sum + (each ? storedFrequency(weightedFrequency(each)) : 0)),
        0,
      );
      if (frequency === 0) continue;
      perTerm.push({
        term,
        matched: found.flatMap((each) => each?.[0] ?? []),
        fields: FIELDS.filter((_, at) => found.some((each) => Number(each?.[at + 1]) > 0)),
        contribution: contribution(weight, frequency, lengths[space], this.norms[space]),
      });
    }
    if (perTerm.length === 0) return undefined;
    return { id, score: perTerm.reduce((sum, each) => sum + each.contribution, 0), perTerm, ceiling: this.ceiling };
  }
}

/** The weighted lengths of a document, of words and of bigrams. */
export function lengthsOfTerms(terms: readonly DocumentTerm[]): [number, number] {
  const lengths: [number, number] = [0, 0];
  for (const term of terms) lengths[spaceOf(term[0])] += weightedFrequency(term);
  return lengths;
}
