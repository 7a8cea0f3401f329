import {
  B,
  Bm25Index,
  FIELD_WEIGHTS,
  GeneratedListings,
  IDF_POWER,
  K1,
  MatchCollections,
  QUERY_TERM_LIMIT,
  storedFrequency,
} from '@trihelix/match-engine';
import type { DocumentTerm, MatchDocument, MatchFilters, WeightedTerm } from '@trihelix/platform';

/** More than one block of documents. */
const DOCUMENTS = 66_000;
const SIDE = 'LARGE';
type Filters = Omit<MatchFilters, 'side'>;

const frequencyOf = ([, title, keywords, text]: DocumentTerm): number =>
  title * FIELD_WEIGHTS.title + keywords * FIELD_WEIGHTS.keywords + text * FIELD_WEIGHTS.text;

/** What one writes first: maps of maps, scores in a map, everything sorted. */
class NaiveIndex {
  private readonly documents = new Map<string, { facts: MatchDocument; length: number }>();
  private readonly postings = new Map<string, Map<string, number>>();

  upsert(facts: MatchDocument): void {
    this.remove(facts.id);
    this.documents.set(facts.id, { facts, length: facts.terms.reduce((sum, term) => sum + frequencyOf(term), 0) });
    for (const term of facts.terms) {
      const holders = this.postings.get(term[0]) ?? new Map<string, number>();
      this.postings.set(term[0], holders.set(facts.id, storedFrequency(frequencyOf(term))));
    }
  }

  remove(id: string): void {
    for (const [term] of this.documents.get(id)?.facts.terms ?? []) this.postings.get(term)?.delete(id);
    this.documents.delete(id);
  }

  /** All documents that share a term with the query, best first. */
  ranking(query: readonly WeightedTerm[]): { id: string; score: number; facts: MatchDocument }[] {
    const count = this.documents.size;
    const slope = (K1 * B * count) / [...this.documents.values()].reduce((sum, { length }) => sum + length, 0);
    const weighed = query
      .map(({ term, weight, alternatives = [] }) => {
        const holders = this.holders(new Set([term, ...alternatives]));
        const idf = Math.log(1 + (count - holders.size + 0.5) / (holders.size + 0.5)) ** IDF_POWER;
        return { term, holders, weight: weight * idf * (K1 + 1) };
      })
      .filter(({ holders }) => holders.size > 0)
      .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
      .slice(0, QUERY_TERM_LIMIT);
    const scores = new Map<string, number>();
    for (const { holders, weight } of weighed) {
      for (const [id, frequency] of holders) {
        const { length } = this.documents.get(id) ?? { length: 0 };
        scores.set(id, (scores.get(id) ?? 0) + (weight * frequency) / (frequency + K1 * (1 - B) + slope * length));
      }
    }
    return [...scores]
      .flatMap(([id, score]) => {
        const known = this.documents.get(id);
        return known ? [{ id, score, facts: known.facts }] : [];
      })
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  }

  /** The documents that hold any of the spellings, with their frequency in all. */
  private holders(spellings: ReadonlySet<string>): Map<string, number> {
    const all = new Map<string, number>();
    for (const spelling of spellings) {
      for (const [id, frequency] of this.postings.get(spelling) ?? []) {
        all.set(id, storedFrequency((all.get(id) ?? 0) + frequency));
      }
    }
    return all;
  }
}

const passes = ({ id, kind = '' }: MatchDocument, { kinds, only }: Filters): boolean =>
  (kinds?.includes(kind) ?? true) && (only?.includes(id) ?? true);

describe('A large index', () => {
  const listings = new GeneratedListings(SIDE, 11, 20);
  const made = (count: number): MatchDocument[] =>
    listings.batch(count).map((listing) => ({ ...listing, terms: JSON.parse(listing.terms) as DocumentTerm[] }));
  const index = new Bm25Index();
  const naive = new NaiveIndex();
  for (const document of made(DOCUMENTS)) {
    index.upsert(document);
    naive.upsert(document);
  }
  index.merge();

  const filters: readonly [string, Filters][] = [
    ['no filter', {}],
    ['a filter that everything passes', { kinds: ['ONE_PERCENT', 'NINE_PERCENT', 'REST'] }],
    ['a filter that one in ten passes', { kinds: ['ONE_PERCENT', 'NINE_PERCENT'] }],
    ['a filter that one in a hundred passes', { kinds: ['ONE_PERCENT'] }],
    ['a few ids', { only: ['000000007', '000065536', '000065999', '000000300'] }],
  ];
  const queries = [64, 12, 1].map((terms) => listings.query(terms));
  /** Words and others that mean the same, rare and frequent ones. */
  const translated = listings
    .query(30)
    .map((term, at) => ({ ...term, alternatives: listings.query(1 + (at % 3)).map((each) => each.term) }));

  const agree = () => {
    for (const query of [...queries, translated]) {
      const ranking = naive.ranking(query);
      for (const [name, filter] of filters) {
        const passing = ranking.filter(({ facts }) => passes(facts, filter));
        for (const k of [1, 20]) {
          const hits = index.topK(query, filter, k);
          const best = passing.slice(0, k).map(({ id, score }) => ({ id, score }));
          expect({ name, hits: hits.map(({ id, score }) => ({ id, score })) }).toEqual({ name, hits: best });
          expect(index.topK(query, filter, k, undefined, 'exhaustive')).toEqual(hits);
        }
      }
    }
  };

  it('answers as the formula does, whatever it skips', () => {
    agree();
  });

  it('answers so when a little was merged into it, which leaves whole blocks as they are', () => {
    for (const document of made(1_000)) {
      index.upsert(document);
      naive.upsert(document);
    }
    index.merge();
    expect(index.figures.deltaPostings).toBe(0);
    agree();
  });

  it('answers so with documents that came, changed and went since it was merged', () => {
    for (const document of made(1_500)) {
      index.upsert(document);
      naive.upsert(document);
    }
    const changed = made(500).map((document, at): MatchDocument => ({ ...document, id: String(at * 40).padStart(9, '0') }));
    for (const document of changed) {
      index.upsert(document);
      naive.upsert(document);
    }
    const [best] = index.topK(queries[0] ?? [], {}, 1);
    for (const id of [best?.id ?? '', ...Array.from({ length: 400 }, (_, at) => String(at * 170 + 1).padStart(9, '0'))]) {
      index.remove(id);
      naive.remove(id);
    }
    expect(index.figures.tombstones).toBeGreaterThan(800);
    expect(index.figures.deltaPostings).toBeGreaterThan(10_000);
    agree();
  });

  it('answers the same with what is newer than it', () => {
    const [behind, applied] = [new MatchCollections(), new MatchCollections()];
    const before = made(3_000);
    for (const each of [behind, applied]) each.upsert(before);
    const documents = made(40).map((document, at): MatchDocument =>
      at % 2 ? document : { ...document, id: before[at]?.id ?? '' },
    );
    const gone = before.slice(100, 120).map(({ id }) => id);
    applied.upsert(documents);
    applied.remove(gone);
    for (const query of queries) {
      const asked = { side: SIDE, kinds: ['REST'] };
      expect(behind.topK(query, asked, 20, { documents, gone })).toEqual(applied.topK(query, asked, 20));
    }
  });
});
