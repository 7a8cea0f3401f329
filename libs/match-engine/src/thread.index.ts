import { setImmediate as turn } from 'node:timers/promises';
import { MatchCollections } from './match.collections';
import { packHits } from './packed.hits';
import { SnapshotFolder } from './snapshot.folder';
import type { IndexPosition, SnapshotPlace, ThreadCall, ThreadCalls, ThreadRequest, ThreadSettings } from './thread.messages';

/** How long a merge or a batch goes on before requests that came meanwhile are answered. */
const TURN_MILLISECONDS = 4;

/** A snapshot costs as much as the whole index, so it waits for a share of it to have changed. */
const SNAPSHOT_SHARE = 0.05;

type Handlers = { [Call in ThreadCall]: (ask: ThreadCalls[Call]['ask']) => Promise<ThreadCalls[Call]['answer']> };

/** The index as it lives in its thread: answers at once, tidies up in between. */
export class ThreadIndex {
  private serving = new MatchCollections(false);
  /** The next generation while it is being built; `serving` goes on answering. */
  private building: { readonly collections: MatchCollections; readonly generation: string } | undefined;
  private at: IndexPosition | null = null;
  private database = '';
  private generation = '';
  private snapshot: SnapshotPlace | null = null;
  private drafted: SnapshotPlace | null = null;
  private readonly folder: SnapshotFolder | undefined;
  private changes = 0;
  private changedSince: number | undefined;
  private merges = { count: 0, lastMilliseconds: null as number | null };
  private applying: Promise<void> = Promise.resolve();
  private tidying: Promise<void> | undefined;

  constructor(
    private readonly settings: ThreadSettings,
    private readonly warn: (message: string) => void,
  ) {
    this.folder = settings.folder === null ? undefined : new SnapshotFolder(settings.folder, warn);
  }

  answer({ call, ask }: ThreadRequest): Promise<unknown> {
    return (this.handlers[call] as (ask: unknown) => Promise<unknown>)(ask);
  }

  private readonly handlers: Handlers = {
    open: async ({ database, generation, known }) => {
      [this.database, this.generation] = [database, generation];
      const found = this.folder?.newest(database, generation, known);
      this.building = undefined;
      this.serving = found ? MatchCollections.of(found.collections, false) : new MatchCollections(false);
      this.at = found ? placeOf(found.head) : null;
      this.snapshot = found ? { ...placeOf(found.head), bytes: found.bytes } : null;
      return this.at;
    },
    apply: (ask) => {
      // One batch after the other: the later one may hold a newer version of the same document.
      const applied = this.applying.then(() => this.apply(ask));
      this.applying = applied.catch(() => undefined);
      return applied.then(() => null);
    },
    advance: async (at) => {
      if (!this.building) this.at = at;
      return { isSnapshotDue: this.isSnapshotDue };
    },
    begin: async ({ generation }) => {
      this.building = { collections: new MatchCollections(false), generation };
      return null;
    },
    finish: async (at) => {
      if (!this.building) throw new Error('No generation is being built.');
      [this.serving, this.generation, this.at] = [this.building.collections, this.building.generation, at];
      this.building = undefined;
      [this.changes, this.changedSince] = [Infinity, performance.now()];
      this.tidy();
      return null;
    },
    topK: async ({ terms, filters, k, newer, way }) => packHits(this.serving.topK(terms, filters, k, newer, way)),
    state: async () => ({
      ...this.serving.figures,
      at: this.at,
      isRebuilding: this.building !== undefined,
      isTidying: this.tidying !== undefined,
      mergeCount: this.merges.count,
      lastMergeMilliseconds: this.merges.lastMilliseconds,
      snapshot: this.snapshot,
      heapBytes: process.memoryUsage().heapUsed,
    }),
    draftSnapshot: async ({ id }) => {
      while (this.tidying) await this.tidying;
      let draft: SnapshotPlace | null = null;
      this.tidying = this.draft(id)
        .then((written) => {
          draft = written;
        })
        .finally(() => {
          this.tidying = undefined;
        });
      await this.tidying;
      return (this.drafted = draft);
    },
    keepSnapshot: async ({ id }) => {
      await this.folder?.keep(id);
      this.snapshot = this.drafted;
      return null;
    },
  };

  /** Applies a batch; requests that come meanwhile are answered in between. */
  private async apply({ documents, gone }: ThreadCalls['apply']['ask']): Promise<void> {
    const collections = this.building?.collections ?? this.serving;
    collections.remove(gone);
    let turnBegan = performance.now();
    for (const document of documents) {
      collections.upsert([document]);
      if (performance.now() - turnBegan < TURN_MILLISECONDS) continue;
      await turn();
      turnBegan = performance.now();
    }
    this.changes += documents.length + gone.length;
    if (this.changes > 0) this.changedSince ??= performance.now();
    this.tidy();
  }

  /** Merges what is due, in the background. */
  private tidy(): void {
    const due = [this.serving, this.building?.collections].find((each) => each?.isMergeDue);
    if (this.tidying || !due) return;
    this.tidying = this.merge(due, false)
      .catch((error: unknown) => this.warn(`a merge failed: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => {
        this.tidying = undefined;
        this.tidy();
      });
  }

  private get isSnapshotDue(): boolean {
    if (!this.folder || this.building || !this.at || this.changedSince === undefined) return false;
    const { changes, seconds } = this.settings.snapshotEvery;
    const many = Math.max(changes, this.serving.size * SNAPSHOT_SHARE);
    return this.changes >= many || performance.now() - this.changedSince >= seconds * 1_000;
  }

  private async merge(collections: MatchCollections, all: boolean): Promise<void> {
    const started = performance.now();
    let turnBegan = started;
    for (const _step of collections.mergeSteps(all)) {
      if (performance.now() - turnBegan < TURN_MILLISECONDS) continue;
      await turn();
      turnBegan = performance.now();
    }
    this.merges = { count: this.merges.count + 1, lastMilliseconds: performance.now() - started };
  }

  private async draft(id: string): Promise<SnapshotPlace | null> {
    if (!this.folder || this.building) return null;
    await this.merge(this.serving, true);
    // From here to the end of `columns` nothing else runs, so what is written is one state, and at least what `at` says.
    const { at, serving } = this;
    if (!at) return null;
    [this.changes, this.changedSince] = [0, undefined];
    const head = { ...at, database: this.database, generation: this.generation, documents: serving.size };
    return { ...at, bytes: await this.folder.draft(id, head, serving.columns()) };
  }
}

const placeOf = ({ position, indexedThrough }: IndexPosition): IndexPosition => ({ position, indexedThrough });
