import type { MatchFilters, TextLanguage } from '@trihelix/platform';
import { engineTerm, LENGTH_FIELDS, termField } from './opensearch.documents';
import type { WeighedTerm } from './query.weights';
import type { TermSpace } from './term.space';

/** Clauses of one query; the engine's own limit (`indices.query.bool.max_clause_count`) is 1,024. */
const CLAUSES = 1_000;

/** What counts as one term somewhere: any of the spellings. */
export interface Asked {
  readonly space: TermSpace;
  readonly spellings: readonly string[];
}

type Clause = Record<string, unknown>;

/** The listings of one side and language, without some. */
export const collectionOf = (side: string, language: TextLanguage, without: readonly string[]) => ({
  filter: [{ term: { listed: true } }, { term: { side } }, { term: { language } }] as Clause[],
  must_not: (without.length === 0 ? [] : [{ terms: { id: without } }]) as Clause[],
});

/** How many documents there are, how long they are together, and in how many each term stands. Of living documents only. */
export const statisticsBody = (side: string, language: TextLanguage, without: readonly string[], asked: readonly Asked[]) => ({
  size: 0,
  track_total_hits: true,
  query: { bool: collectionOf(side, language, without) },
  aggs: {
    ...Object.fromEntries(LENGTH_FIELDS.map((field) => [field, { sum: { field } }])),
    holders: { filters: { filters: LENGTH_FIELDS.map((field) => ({ range: { [field]: { gt: 0 } } })) } },
    ...(asked.length === 0
      ? {}
      : {
          frequencies: {
            filters: {
              filters: asked.map(({ space, spellings }) => ({
                terms: { [termField(side, language, space)]: spellings.map(engineTerm) },
              })),
            },
          },
        }),
  },
});

/** The best by the engine's own arithmetic: boosted terms among what passes the filters; equal scores by id. */
export function candidatesBody(
  terms: readonly WeighedTerm[],
  engineIdf: (space: TermSpace, spelling: string) => number,
  { side, language, without, size }: { side: string; language: TextLanguage; without: readonly string[]; size: number },
  filters: MatchFilters,
) {
  const { filter, must_not } = collectionOf(side, language, without);
  const should = terms
    .filter(({ isScored }) => isScored)
    .flatMap(({ space, spellings, weight }) =>
      spellings
        .map((spelling) => ({ spelling, idf: engineIdf(space, spelling) }))
        .filter(({ idf }) => idf > 0)
        .map(({ spelling, idf }) => ({
          term: { [termField(side, language, space)]: { value: engineTerm(spelling), boost: weight / idf } },
        })),
    );
  return {
    size,
    track_total_hits: false,
    _source: ['id', 'document'],
    sort: [{ _score: 'desc' }, { id: 'asc' }],
    query: {
      bool: {
        filter: [...filter, ...passing(filters)],
        must_not: [...must_not, ...barring(filters)],
        should: should.slice(0, CLAUSES),
        minimum_should_match: 1,
      },
    },
  };
}

/** Lucene's idf (`BM25Similarity`), by which the engine multiplies each clause; dividing the boost by it leaves our own. */
export const luceneIdf = (documents: number, frequency: number): number =>
  frequency > 0 ? Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5)) : 0;

function passing({ kinds, states, regionPath, ufplOffered, only }: MatchFilters): Clause[] {
  return [
    ...(kinds ? [{ terms: { kind: kinds } }] : []),
    ...(states ? [{ terms: { state: states } }] : []),
    ...(regionPath === undefined ? [] : [{ term: { regions: regionPath } }]),
    ...(ufplOffered === undefined ? [] : [{ term: { ufpl: ufplOffered } }]),
    ...(only ? [{ terms: { id: only } }] : []),
  ];
}

function barring({ excludeOrganizationId, exclude }: MatchFilters): Clause[] {
  return [
    ...(excludeOrganizationId === undefined ? [] : [{ term: { organization: excludeOrganizationId } }]),
    ...(exclude && exclude.length > 0 ? [{ terms: { id: exclude } }] : []),
  ];
}
