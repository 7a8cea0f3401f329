import type { DocumentTerm, MatchHit, TermContribution, TermField, WeightedTerm } from '@trihelix/platform';
import { contribution, lengthNorm, QUERY_TERM_LIMIT, termWeight, weightedFrequency } from './bm25.formula';
import { storedFrequency } from './posting.code';
import { BIGRAMS, spaceOf, type TermSpace, WORDS } from './term.space';

/** What a collection counts. */
export interface CollectionNumbers {
  readonly documents: number;
  /** Weighted lengths of all documents together, of words and of bigrams. */
  readonly totals: readonly [number, number];
}

/** A query term with its weight in a collection. */
export interface WeighedTerm {
  readonly term: string;
  readonly space: TermSpace;
  /** The term and what means the same, each once. */
  readonly spellings: readonly string[];
  /** As `termWeight` gives it. */
  readonly weight: number;
  /** Whether it is among the heaviest of its space, which alone are scored. */
  readonly isScored: boolean;
}

const FIELDS: readonly TermField[] = ['title', 'keywords', 'text'];

/** The spellings of a query term, each once, the term first. */
export const spellingsOfTerm = ({ term, alternatives = [] }: WeightedTerm): string[] => [...new Set([term, ...alternatives])];

/**
 * The query's terms that the collection knows, heaviest first (equal weights by term). `frequencyOf` tells how many documents
 * hold any of a term's spellings.
 */
export function weighTerms(
  terms: readonly WeightedTerm[],
  documents: number,
  frequencyOf: (spellings: readonly string[]) => number,
): WeighedTerm[] {
  const room: [number, number] = [QUERY_TERM_LIMIT, QUERY_TERM_LIMIT];
  return terms
    .filter(({ weight }) => weight > 0)
    .map((term) => ({ term, spellings: spellingsOfTerm(term) }))
    .map(({ term, spellings }) => ({ ...term, spellings, frequency: frequencyOf(spellings) }))
    .filter(({ frequency }) => frequency > 0)
    .map(({ term, spellings, weight, frequency }) => ({
      term,
      spellings,
      space: spaceOf(term),
      weight: termWeight(weight, documents, frequency),
    }))
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .map((term) => ({ ...term, isScored: (room[term.space] -= 1) >= 0 }));
}

/** What a document that says nothing but the query approaches; words that the collection does not know weigh what the rarest would. */
export function ceilingOfQuery(terms: readonly WeightedTerm[], known: readonly WeighedTerm[], documents: number): number {
  const names = new Set(known.map(({ term }) => term));
  const lacking = terms
    .filter(({ term, weight }) => weight > 0 && spaceOf(term) === WORDS && !names.has(term))
    .map(({ weight }) => termWeight(weight, documents, 0));
  const weightsIn = (space: TermSpace) => known.filter((term) => term.space === space).map(({ weight }) => weight);
  const heaviest = (weights: number[]) => weights.sort((a, b) => b - a).slice(0, QUERY_TERM_LIMIT);
  return [...heaviest([...weightsIn(WORDS), ...lacking]), ...heaviest(weightsIn(BIGRAMS))].reduce((sum, each) => sum + each, 0);
}

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
    this.ceiling = ceilingOfQuery(terms, weighed, documents);
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
