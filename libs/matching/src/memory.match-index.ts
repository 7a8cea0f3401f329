import {
  type MatchDocument,
  type MatchFilters,
  type MatchHit,
  MatchIndex,
  type MatchWatermark,
  type TextLanguage,
  type WeightedTerm,
} from '@trihelix/platform';
import { Bm25Index } from './bm25.index';
import { byScoreThenId } from './top.selection';

/** The built-in match index: one BM25 collection for each side and language, in this process's memory. */
export class MemoryMatchIndex extends MatchIndex {
  private readonly collections = new Map<string, Map<TextLanguage, Bm25Index>>();
  /** Where each document lies, because an edit may change its language. */
  private readonly homes = new Map<string, Bm25Index>();
  private position: string | null = null;

  override async upsert(documents: readonly MatchDocument[], position?: string): Promise<void> {
    for (const document of documents) {
      const home = this.collection(document.side, document.language);
      const before = this.homes.get(document.id);
      if (before && before !== home) before.remove(document.id);
      home.upsert(document);
      this.homes.set(document.id, home);
    }
    this.position = position ?? this.position;
  }

  override async remove(ids: readonly string[], position?: string): Promise<void> {
    for (const id of ids) {
      this.homes.get(id)?.remove(id);
      this.homes.delete(id);
    }
    this.position = position ?? this.position;
  }

  override async topK(terms: readonly WeightedTerm[], filters: MatchFilters, k: number): Promise<MatchHit[]> {
    const languages = this.collections.get(filters.side) ?? new Map<TextLanguage, Bm25Index>();
    return [...languages]
      .filter(([language]) => !filters.languages || filters.languages.includes(language))
      .flatMap(([, collection]) => collection.topK(terms, filters, k))
      .sort(byScoreThenId)
      .slice(0, k);
  }

  override async watermark(): Promise<MatchWatermark> {
    return { position: this.position, documents: this.homes.size };
  }

  /** Scores a document that the index has not seen yet from its stored terms, with the statistics of its collection. */
  score(terms: readonly WeightedTerm[], document: MatchDocument): MatchHit {
    return this.collection(document.side, document.language).score(terms, document);
  }

  private collection(side: string, language: TextLanguage): Bm25Index {
    const languages = this.collections.get(side) ?? new Map<TextLanguage, Bm25Index>();
    this.collections.set(side, languages);
    const collection = languages.get(language) ?? new Bm25Index();
    languages.set(language, collection);
    return collection;
  }
}
