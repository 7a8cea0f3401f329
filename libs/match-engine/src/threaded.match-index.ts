import {
  type MatchDocument,
  type MatchFilters,
  type MatchHit,
  MatchIndex,
  type MatchWatermark,
  type NewerThanIndex,
  type WeightedTerm,
} from '@trihelix/platform';
import { IndexThread, type ThreadOptions } from './index.thread.client';
import { unpackHits } from './packed.hits';
import type { StoredDocument } from './stored.terms';
import type { IndexPosition, SnapshotPlace, ThreadCalls, ThreadState } from './thread.messages';

/** Long enough for a merge's turn and a batch in front of it, short enough for somebody who waits. */
const QUERY_MILLISECONDS = 3_000;
/** Loading a snapshot of millions of documents, or applying a batch on a busy machine. A thread that is silent for longer hangs. */
const WORK_MILLISECONDS = 120_000;

export interface ThreadedIndexOptions extends Partial<Omit<ThreadOptions, 'onRestart' | 'silenceMilliseconds'>> {
  /** How long a query may wait. */
  readonly queryMilliseconds?: number;
  /** How long anything else may take. */
  readonly workMilliseconds?: number;
}

/** The built-in match index in a thread of its own: the thread that asks sends terms and filters and gets the best back. */
export class ThreadedMatchIndex extends MatchIndex {
  private readonly thread: IndexThread;
  private readonly restartListeners = new Set<() => void>();
  private readonly queryMilliseconds: number;
  private readonly workMilliseconds: number;
  private position: string | null = null;

  constructor(options: ThreadedIndexOptions = {}) {
    super();
    this.queryMilliseconds = options.queryMilliseconds ?? QUERY_MILLISECONDS;
    this.workMilliseconds = options.workMilliseconds ?? WORK_MILLISECONDS;
    this.thread = new IndexThread({
      folder: null,
      snapshotEvery: { changes: Infinity, seconds: Infinity },
      warn: () => undefined,
      silenceMilliseconds: this.workMilliseconds,
      ...options,
      onRestart: () => {
        this.position = null;
        this.restartListeners.forEach((tell) => tell());
      },
    });
  }

  /** How often the thread fell and was started again. Whoever sees another number than before holds on to what is gone. */
  get restarts(): number {
    return this.thread.restarts;
  }

  /** `tell` is called when the index has lost what it held. */
  onRestart(tell: () => void): void {
    this.restartListeners.add(tell);
  }

  override async upsert(documents: readonly MatchDocument[], position?: string): Promise<void> {
    await this.apply(documents, [], position);
  }

  override async remove(ids: readonly string[], position?: string): Promise<void> {
    await this.apply([], ids, position);
  }

  override async topK(
    terms: readonly WeightedTerm[],
    filters: MatchFilters,
    k: number,
    newer?: NewerThanIndex,
  ): Promise<MatchHit[]> {
    return unpackHits(await this.thread.ask('topK', { terms, filters, k, newer }, this.queryMilliseconds));
  }

  /** The same answer without skipping anything: what `topK` is measured against. */
  async topKExhaustively(terms: readonly WeightedTerm[], filters: MatchFilters, k: number): Promise<MatchHit[]> {
    return unpackHits(await this.thread.ask('topK', { terms, filters, k, way: 'exhaustive' }, this.queryMilliseconds));
  }

  override async watermark(): Promise<MatchWatermark> {
    const { documents } = await this.state();
    return { position: this.position, documents };
  }

  /** Takes up the newest usable snapshot among those the database knows, or starts empty; answers how far it is. */
  async open(ask: ThreadCalls['open']['ask']): Promise<IndexPosition | null> {
    const at = await this.thread.ask('open', ask, this.workMilliseconds);
    this.position = at?.position ?? null;
    return at;
  }

  /** Replaces documents and forgets others. Stored terms need not be parsed: the thread does it. */
  async apply(documents: readonly (StoredDocument | MatchDocument)[], gone: readonly string[], position?: string): Promise<void> {
    await this.thread.ask('apply', { documents, gone }, this.workMilliseconds);
    this.position = position ?? this.position;
  }

  /** Everything applied so far adds up to this position. Answers whether a snapshot is due. */
  async advance(at: IndexPosition): Promise<boolean> {
    const { isSnapshotDue } = await this.thread.ask('advance', at, this.workMilliseconds);
    this.position = at.position;
    return isSnapshotDue;
  }

  /** What is applied from here on goes into a new generation beside the one that answers. */
  async begin(generation: string): Promise<void> {
    await this.thread.ask('begin', { generation }, this.workMilliseconds);
  }

  /** The new generation takes over. */
  async finish(at: IndexPosition): Promise<void> {
    await this.thread.ask('finish', at, this.workMilliseconds);
    this.position = at.position;
  }

  /** @throws IndexAway */
  state(): Promise<ThreadState> {
    return this.thread.ask('state', null, this.queryMilliseconds);
  }

  /** Writes a snapshot that nobody uses until it is kept; null when there is nowhere to write it or nothing to tell its position. */
  draftSnapshot(id: string): Promise<SnapshotPlace | null> {
    return this.thread.ask('draftSnapshot', { id }, this.workMilliseconds);
  }

  async keepSnapshot(id: string): Promise<void> {
    await this.thread.ask('keepSnapshot', { id }, this.workMilliseconds);
  }

  /** Ends the thread as if it had fallen, and lets another take its place. */
  replace(): Promise<void> {
    return this.thread.replace();
  }

  close(): Promise<void> {
    return this.thread.close();
  }
}
