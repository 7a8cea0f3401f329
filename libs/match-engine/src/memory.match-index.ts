import {
  type MatchDocument,
  type MatchFilters,
  type MatchHit,
  MatchIndex,
  type MatchWatermark,
  type NewerThanIndex,
  type WeightedTerm,
} from '@trihelix/platform';
import { MatchCollections } from './match.collections';

/** The built-in match index in the thread that asks: for short-lived work and as the measure of the one that has a thread of its own. */
export class MemoryMatchIndex extends MatchIndex {
  private readonly collections = new MatchCollections();
  private position: string | null = null;

  override async upsert(documents: readonly MatchDocument[], position?: string): Promise<void> {
    this.collections.upsert(documents);
    this.position = position ?? this.position;
  }

  override async remove(ids: readonly string[], position?: string): Promise<void> {
    this.collections.remove(ids);
    this.position = position ?? this.position;
  }

  override async topK(
    terms: readonly WeightedTerm[],
    filters: MatchFilters,
    k: number,
    newer?: NewerThanIndex,
  ): Promise<MatchHit[]> {
    return this.collections.topK(terms, filters, k, newer);
  }

  override async watermark(): Promise<MatchWatermark> {
    return { position: this.position, documents: this.collections.size };
  }
}
