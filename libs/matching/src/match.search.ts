import { IndexAway, ThreadedMatchIndex } from '@trihelix/match-engine';
import { type MatchFilters, type MatchHit, type WeightedTerm } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { IndexFollower, type Progress } from './index.follower';
import { indexAway } from './index.state.resolver';

/** Asked once more when the thread falls under a query; whoever falls twice in a row is not asked a third time. */
const ATTEMPTS = 2;

export interface SearchResult extends Progress {
  readonly hits: MatchHit[];
  /** Listings in the index, of both sides. */
  readonly documents: number;
  /** What the index took for it, the way there and back included. */
  readonly rankingMs: number;
}

/** Asks the index and adds what it lacks, so that whatever is committed is found. */
@Injectable()
export class MatchSearch {
  constructor(
    private readonly index: ThreadedMatchIndex,
    private readonly follower: IndexFollower,
  ) {}

  /** The best `k`. @throws INTERNAL, with the advice to wait, when the index does not answer */
  async topK(terms: readonly WeightedTerm[], filters: MatchFilters, k: number): Promise<SearchResult> {
    for (let attempt = 1; ; attempt += 1) {
      const { restarts } = this.index;
      const { newer, indexedThrough } = await this.follower.view(filters.side);
      const started = performance.now();
      try {
        const [hits, { documents }] = await Promise.all([this.index.topK(terms, filters, k, newer), this.index.watermark()]);
        // An index that fell and came back in between may have answered empty.
        if (restarts === this.index.restarts) {
          return { hits, documents, indexedThrough, rankingMs: performance.now() - started };
        }
      } catch (error) {
        if (!(error instanceof IndexAway)) throw error;
      }
      if (attempt === ATTEMPTS) throw indexAway();
    }
  }
}
