import { MatchIndex, type MatchDocument } from '@trihelix/platform';
import type { StoredDocument } from './stored.terms';
import type { IndexPosition, SnapshotPlace, ThreadState } from './thread.messages';

/** What an index has to know to go on from where it, or another process, stopped. */
export interface OpenAsk {
  /** The cluster and the database: positions mean nothing anywhere else. */
  readonly database: string;
  readonly generation: string;
  /** Snapshots that the database remembers. */
  readonly known: readonly string[];
  /** Where the database stands itself (`xid8`): whatever claims to be further was fed by a later state of it. */
  readonly horizon?: string;
}

/**
 * A match index that follows the written documents: it can be opened where it stopped, tells how far it is, is built anew beside
 * itself, and says by `restarts` that it has lost what it held. Whatever cannot be answered is refused with `IndexAway`.
 */
export abstract class FollowedIndex extends MatchIndex {
  /** Several processes feed and ask the same one; otherwise each process has its own. */
  readonly isShared?: boolean;
  /** How often it lost what it held. */
  abstract readonly restarts: number;
  /** `tell` is called when that happens. */
  abstract onRestart(tell: () => void): void;
  /** Goes on from where it stopped, or starts empty: answers how far it is. */
  abstract open(ask: OpenAsk): Promise<IndexPosition | null>;
  /**
   * Replaces documents and forgets others. `turn`, for a shared index, is a number that rises with every reading of the database
   * and was drawn before this one: what somebody read later stays. Answers the ids for which that was so.
   */
  abstract apply(
    documents: readonly (StoredDocument | MatchDocument)[],
    gone: readonly string[],
    position?: string,
    turn?: string,
  ): Promise<readonly string[] | void>;
  /** Everything applied so far adds up to this position. Answers whether a snapshot is due. */
  abstract advance(at: IndexPosition): Promise<boolean>;
  /** What is applied from here on goes into a new generation beside the one that answers. */
  abstract begin(generation: string): Promise<void>;
  /** The new generation takes over. */
  abstract finish(at: IndexPosition): Promise<void>;
  abstract state(): Promise<ThreadState>;
  /** Writes a snapshot that nobody uses until it is kept; null when there is nowhere to write it. */
  abstract draftSnapshot(id: string): Promise<SnapshotPlace | null>;
  abstract keepSnapshot(id: string): Promise<void>;
  abstract close(): Promise<void>;
}
