import type { MatchDocument, MatchFilters, MatchHit, NewerThanIndex, TextLanguage, WeightedTerm } from '@trihelix/platform';
import { Bm25Index, type IndexColumns, type IndexFigures, type SearchWay } from './bm25.index';
import { GuestDocuments } from './guest.documents';
import type { StoredDocument } from './stored.terms';
import { byScoreThenId } from './top.selection';

const NOTHING_NEWER: NewerThanIndex = { documents: [], gone: [] };

/** One collection with its columns. */
export interface CollectionColumns extends IndexColumns {
  readonly side: string;
  readonly language: TextLanguage;
}

interface Collection {
  readonly side: string;
  readonly language: TextLanguage;
  readonly index: Bm25Index;
}

/** One BM25 collection for each side and language. Plain and synchronous: it runs in whichever thread holds it. */
export class MatchCollections {
  private readonly collections: Collection[] = [];
  /** Where each document lies, because an edit may change its language. */
  private readonly homes = new Map<string, Bm25Index>();

  /** `mergesItself`: see `Bm25Index`. */
  constructor(private readonly mergesItself = true) {}

  /** Collections of columns, which they take over. */
  static of(columns: readonly CollectionColumns[], mergesItself: boolean): MatchCollections {
    const all = new MatchCollections(mergesItself);
    for (const each of columns) {
      const index = Bm25Index.of(each, mergesItself);
      all.collections.push({ side: each.side, language: each.language, index });
      each.table.names.forEach((id, ordinal) => {
        if (each.table.alive[ordinal] === 1) all.homes.set(id, index);
      });
    }
    return all;
  }

  /** Documents that can be found. */
  get size(): number {
    return this.homes.size;
  }

  get figures(): IndexFigures {
    const sum = { documents: 0, tombstones: 0, deltaPostings: 0, postings: 0, arrayBytes: 0 };
    for (const { index } of this.collections) {
      const { figures } = index;
      for (const name of Object.keys(sum) as (keyof IndexFigures)[]) sum[name] += figures[name];
    }
    return sum;
  }

  upsert(documents: readonly (MatchDocument | StoredDocument)[]): void {
    for (const document of documents) {
      const home = this.collection(document.side, document.language);
      const before = this.homes.get(document.id);
      if (before && before !== home) before.remove(document.id);
      home.upsert(document);
      this.homes.set(document.id, home);
    }
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) {
      this.homes.get(id)?.remove(id);
      this.homes.delete(id);
    }
  }

  /** The best `k`, what is newer counted in: the same answer as if it had been applied before. */
  topK(terms: readonly WeightedTerm[], filters: MatchFilters, k: number, newer = NOTHING_NEWER, way?: SearchWay): MatchHit[] {
    const guests = newer.documents.filter(({ side }) => side === filters.side);
    const overtaken = [...newer.gone, ...newer.documents.map(({ id }) => id)];
    for (const { language } of guests) this.collection(filters.side, language);
    return this.collections
      .filter(({ side, language }) => side === filters.side && (filters.languages?.includes(language) ?? true))
      .flatMap(({ index, language }) => {
        const own = guests.filter((guest) => guest.language === language);
        return index.topK(
          termsFor(terms, language),
          filters,
          k,
          overtaken.length === 0 ? undefined : new GuestDocuments(own, overtaken),
          way,
        );
      })
      .sort(byScoreThenId)
      .slice(0, k);
  }

  /** Whether some collection has gathered enough to be merged. */
  get isMergeDue(): boolean {
    return this.collections.some(({ index }) => index.isMergeDue);
  }

  /** Merges what is due, or everything that is not one clean segment, in steps of about a millisecond. */
  *mergeSteps(all = false): Generator<void, void> {
    for (const { index } of [...this.collections]) {
      const { tombstones, deltaPostings } = index.figures;
      if (index.isMergeDue || (all && tombstones + deltaPostings > 0)) yield* index.mergeSteps();
    }
  }

  /** Everything they hold, as it stands. */
  columns(): CollectionColumns[] {
    return this.collections.map(({ side, language, index }) => ({ side, language, ...index.columns() }));
  }

  private collection(side: string, language: TextLanguage): Bm25Index {
    const known = this.collections.find((each) => each.side === side && each.language === language);
    if (known) return known.index;
    const index = new Bm25Index(this.mergesItself);
    this.collections.push({ side, language, index });
    return index;
  }
}

/** What of a query is meant for collections of a language. */
const termsFor = (terms: readonly WeightedTerm[], language: TextLanguage): WeightedTerm[] =>
  terms.filter((term) => term.language === undefined || term.language === language);
