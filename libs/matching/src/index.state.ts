import { Injectable } from '@nestjs/common';
import { FollowedIndex } from '@trihelix/match-engine';
import { Database } from '@trihelix/platform';
import { IndexFollower } from './index.follower';
import type { MatchIndexStateType } from './index.state.types';

/** Tells how the index of this process stands. */
@Injectable()
export class IndexStates {
  constructor(
    private readonly index: FollowedIndex,
    private readonly follower: IndexFollower,
    private readonly database: Database,
  ) {}

  /** @throws IndexAway when the thread does not answer */
  async now(): Promise<MatchIndexStateType> {
    const [state, { now }] = [await this.index.state(), this.database];
    const { position, generation, indexedThrough } = this.follower.held;
    const taken = state.snapshot?.indexedThrough ? new Date(state.snapshot.indexedThrough) : null;
    return {
      documents: state.documents,
      tombstones: state.tombstones,
      deltaPostings: state.deltaPostings,
      postings: state.postings,
      position,
      generation,
      indexedThrough,
      isRebuilding: state.isRebuilding,
      snapshotThrough: taken,
      snapshotAgeSeconds: taken ? Math.max(0, (now.getTime() - taken.getTime()) / 1_000) : null,
      snapshotBytes: state.snapshot?.bytes ?? null,
      merges: state.mergeCount,
      lastMergeMs: state.lastMergeMilliseconds,
      heapBytes: state.heapBytes,
      threadRestarts: this.index.restarts,
    };
  }
}
