import type { MatchDocument, MatchFilters, NewerThanIndex, WeightedTerm } from '@trihelix/platform';
import type { IndexFigures, SearchWay } from './bm25.index';
import type { PackedHits } from './packed.hits';
import type { StoredDocument } from './stored.terms';

/** How far an index has come: every transaction before `position` (`xid8`) is in it, that is everything written until an instant. */
export interface IndexPosition {
  readonly position: string;
  /** ISO 8601; null when nobody knows. */
  readonly indexedThrough: string | null;
}

/** How far a snapshot goes, and its size. */
export interface SnapshotPlace extends IndexPosition {
  readonly bytes: number;
}

/** How the index stands, in the eyes of its thread. */
export interface ThreadState extends Omit<IndexFigures, 'arrayBytes'> {
  readonly at: IndexPosition | null;
  /** Whether a new generation is being built beside the one that answers. */
  readonly isRebuilding: boolean;
  /** Of an index in this process only: bytes of its typed arrays, and whether a merge is under way or a snapshot being written. */
  readonly arrayBytes?: number;
  readonly isTidying?: boolean;
  readonly mergeCount: number;
  readonly lastMergeMilliseconds: number | null;
  /** What was last written or loaded. */
  readonly snapshot: SnapshotPlace | null;
  /** Bytes of the thread's own heap. */
  readonly heapBytes: number;
}

/** What the thread can be asked, with what it answers. */
export interface ThreadCalls {
  /** Takes up the newest usable snapshot among those the database knows, or starts empty: answers how far that is. */
  open: { ask: { database: string; generation: string; known: readonly string[] }; answer: IndexPosition | null };
  apply: { ask: { documents: readonly (StoredDocument | MatchDocument)[]; gone: readonly string[] }; answer: null };
  /** Everything applied so far adds up to this position. Answers whether a snapshot is due. */
  advance: { ask: IndexPosition; answer: { readonly isSnapshotDue: boolean } };
  /** From here on, what is applied goes into a new generation beside the one that answers, until it is finished. */
  begin: { ask: { generation: string }; answer: null };
  finish: { ask: IndexPosition; answer: null };
  topK: {
    ask: {
      terms: readonly WeightedTerm[];
      filters: MatchFilters;
      k: number;
      newer?: NewerThanIndex | undefined;
      way?: SearchWay;
    };
    answer: PackedHits;
  };
  state: { ask: null; answer: ThreadState };
  /** Merges everything and writes a snapshot under this id, not to be used yet; null without a folder or a position. */
  draftSnapshot: { ask: { id: string }; answer: SnapshotPlace | null };
  /** The database has taken note of the snapshot: from now on it may be used. */
  keepSnapshot: { ask: { id: string }; answer: null };
}

export type ThreadCall = keyof ThreadCalls;

export interface ThreadRequest<Call extends ThreadCall = ThreadCall> {
  readonly id: number;
  readonly call: Call;
  readonly ask: ThreadCalls[Call]['ask'];
}

/** What the thread says: an answer, a failure in words, or a warning for the log. */
export type ThreadReply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failure: string }
  | { readonly warning: string };

/** What the thread is started with. */
export interface ThreadSettings {
  /** Where snapshots lie; null for an index that lives as long as its process. */
  readonly folder: string | null;
  readonly snapshotEvery: SnapshotRhythm;
}

/** When a snapshot is due: after so many changes (and a twentieth of the index), or so long after the first change. */
export interface SnapshotRhythm {
  readonly changes: number;
  readonly seconds: number;
}
