import { setTimeout as sleep } from 'node:timers/promises';
import { analyse, FollowedIndex, IndexAway } from '@trihelix/match-engine';
import { BACKGROUND, Configuration, type NewerThanIndex, PostgresListener } from '@trihelix/platform';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { asNewer, asStored, before, DocumentReader, type Horizon, READ_BATCH, type WrittenDocument } from './document.reader';
import { type Held, nothing } from './index.held';
import { IndexSnapshots } from './index.snapshots';
import { MATCH_CHANNEL } from './match.channels';
import { RebuildProgress } from './rebuild.progress';

/** How long a query waits for the index to catch up before it reads what is newer itself. */
const PATIENCE_MILLISECONDS = 400;
/** After a look that failed, when nobody asks. */
const RETRY_MILLISECONDS = 1_000;

/** How far this process's index has come. */
export interface Progress {
  /** The instant up to which everything written is in the index; null before the first look is through. */
  readonly indexedThrough: Date | null;
}

/** What a query needs to know of the index it is about to ask. */
export interface View extends Progress {
  /** What is committed but not in the index; undefined when it has caught up. */
  readonly newer: NewerThanIndex | undefined;
}

/**
 * Keeps this process's index in step with the written documents. It applies all that is committed, but goes on from the
 * oldest transaction still running (of any database of the server), so a commit that overtakes another is never passed over.
 */
@Injectable()
export class IndexFollower implements OnApplicationShutdown {
  private readonly logger = new Logger('Matching');
  private readonly listener: PostgresListener;
  private serving: Held = nothing('');
  /** The next generation, while it is being built beside the one that answers. */
  private building: Held | undefined;
  /** `restarts` of the index that holds what `serving` says; undefined before the first look. */
  private seen: number | undefined;
  private following: Promise<void> | undefined;
  private lookBegan = 0;
  private taking: Promise<void> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private isPaused = false;
  private isStopped = false;

  constructor(
    private readonly reader: DocumentReader,
    private readonly index: FollowedIndex,
    private readonly snapshots: IndexSnapshots,
    private readonly progress: RebuildProgress,
    configuration: Configuration,
  ) {
    this.listener = new PostgresListener(
      configuration.databaseUrl,
      MATCH_CHANNEL,
      () => this.catchUpUnasked(),
      (message) => this.logger.warn(message),
    );
    index.onRestart(() => this.catchUpUnasked());
  }

  /** Takes up the last snapshot, reads what is missing and then listens. For processes that answer queries. */
  async start(): Promise<void> {
    // Loads the Chinese dictionary now (half a second), so that nobody's first query waits for it.
    analyse('中文');
    await this.listener.start();
    this.catchUpUnasked();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.retry);
    await this.listener.stop();
    await this.index.close();
    await this.following?.catch(() => undefined);
    await this.taking;
  }

  /** Applies nothing until `resume`: answers take what is newer from the stored terms. For maintenance. */
  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
    this.catchUpUnasked();
  }

  /** How far the index is that answers; `ahead` counts what was applied beyond the position. */
  get held(): Progress & { position: string; generation: string; ahead: number } {
    const { position, generation, indexedThrough, ahead } = this.serving;
    return { position, generation, indexedThrough, ahead: ahead.size };
  }

  /**
   * Applies whatever has been written since the last look. Cheap when nothing has. A look serves all who wait for it, and goes on
   * when the one who began it has lost patience.
   */
  async catchUp(mark = ''): Promise<Progress> {
    // A look under way may have begun before the caller's news was committed, so it is followed by another, however it ends.
    await this.following?.catch(() => undefined);
    if (!this.isPaused && !this.isStopped) {
      this.following ??= this.reader
        .detached(() => this.follow(mark))
        .finally(() => {
          this.following = undefined;
        });
      await this.following;
    }
    return { indexedThrough: this.serving.indexedThrough };
  }

  /** How far the index is after a short wait, and what it lacks then: at most the 500 documents of a side written last. */
  async view(side: string): Promise<View> {
    const caughtUp = this.catchUp().then(
      () => !this.isPaused,
      (error: unknown) => {
        // A fallen thread is no reason to refuse; a database that does not answer is.
        if (error instanceof IndexAway) return false;
        throw error;
      },
    );
    const waiting = new AbortController();
    // Nobody waits for a look that has been going on for long, such as one that builds the index anew.
    const isLong = this.following !== undefined && performance.now() - this.lookBegan > PATIENCE_MILLISECONDS;
    const late = sleep(isLong ? 0 : PATIENCE_MILLISECONDS, false, { signal: waiting.signal }).catch(() => false);
    const inTime = await Promise.race([caughtUp, late]).finally(() => waiting.abort());
    caughtUp.catch((error: unknown) => this.warn(error));
    return { newer: inTime ? undefined : await this.newer(side), indexedThrough: this.serving.indexedThrough };
  }

  private async newer(side: string): Promise<NewerThanIndex> {
    const { position, ahead } = this.seen === this.index.restarts ? this.serving : nothing('');
    const marks = await this.reader.newestSince(position, side);
    const missing = marks.filter(({ id, changedIn }) => ahead.get(id) !== changedIn).map(({ id }) => id);
    return asNewer(await this.reader.byIds(missing));
  }

  private catchUpUnasked(): void {
    if (this.isStopped) return;
    this.catchUp(BACKGROUND).catch((error: unknown) => {
      this.warn(error);
      clearTimeout(this.retry);
      if (!this.isStopped) this.retry = setTimeout(() => this.catchUpUnasked(), RETRY_MILLISECONDS).unref();
    });
  }

  private async follow(mark: string): Promise<void> {
    this.lookBegan = performance.now();
    const horizon = await this.reader.horizon(mark);
    if (this.seen !== this.index.restarts) await this.open(horizon, mark);
    if (horizon.generation !== (this.building ?? this.serving).generation) await this.begin(horizon);
    const held = this.building ?? this.serving;
    await this.applyFrom(held, mark);
    for (const [id, changedIn] of held.ahead) if (BigInt(changedIn) < BigInt(horizon.xmin)) held.ahead.delete(id);
    [held.position, held.indexedThrough] = [horizon.xmin, horizon.at];
    const at = { position: horizon.xmin, indexedThrough: horizon.at.toISOString() };
    if (held === this.building) await this.finish(held, at);
    else if (await this.index.advance(at)) this.takeSnapshot();
    this.insist();
  }

  /** The index is empty, because it is new or because its thread fell: it takes up a snapshot. */
  private async open({ generation, xmin }: Horizon, mark: string): Promise<void> {
    const { restarts } = this.index;
    this.building = undefined;
    const at = await this.index.open({ generation, horizon: xmin, ...(await this.snapshots.known(mark)) });
    this.serving = nothing(generation);
    if (at) {
      this.serving.position = at.position;
      this.serving.indexedThrough = at.indexedThrough === null ? null : new Date(at.indexedThrough);
      this.logger.log(`the index goes on from its state of ${at.indexedThrough ?? 'an unknown time'}`);
    }
    this.seen = restarts;
  }

  private async begin({ generation }: Horizon): Promise<void> {
    this.building = nothing(generation);
    await this.index.begin(generation);
    this.logger.log(`the index is being built anew, generation ${generation}`);
  }

  private async finish(held: Held, at: { position: string; indexedThrough: string }): Promise<void> {
    await this.index.finish(at);
    [this.serving, this.building] = [held, undefined];
    const { documents } = await this.index.watermark();
    await this.progress.tell({ generation: held.generation, documents, isDone: true });
    this.logger.log(`the index was built anew: ${documents} documents, generation ${held.generation}`);
    this.takeSnapshot();
  }

  /** Applies all that is committed from the position on and not applied yet. */
  private async applyFrom(held: Held, mark: string): Promise<void> {
    let from = before(held.position);
    // While an old transaction keeps the position back, most of what follows is known: its marks are enough.
    const isFresh = held.ahead.size === 0 && !this.index.isShared;
    for (let documents = 0; ;) {
      const marks = isFresh ? await this.reader.after(from, mark) : await this.reader.marksAfter(from, mark);
      const missing = marks.filter(({ id, changedIn }) => held.ahead.get(id) !== changedIn);
      const turn = this.index.isShared && missing.length > 0 ? await this.reader.turn(mark) : undefined;
      const rows = isFresh ? (missing as WrittenDocument[]) : await this.missing(missing, mark);
      await this.apply(held, rows, turn);
      documents += rows.length;
      if (held === this.building) await this.progress.tell({ generation: held.generation, documents, isDone: false });
      const last = marks.at(-1);
      if (!last || marks.length < READ_BATCH) return;
      from = last;
    }
  }

  private async missing(marks: readonly { id: string }[], mark: string): Promise<WrittenDocument[]> {
    return marks.length === 0
      ? []
      : this.reader.byIds(
          marks.map(({ id }) => id),
          mark,
        );
  }

  private async apply(held: Held, rows: readonly WrittenDocument[], turn: string | undefined): Promise<void> {
    if (rows.length === 0) return;
    const gone = rows.filter(({ isListed }) => !isListed).map(({ id }) => id);
    const documents = rows.filter(({ isListed }) => isListed).map(asStored);
    // Where another process has read later, its reading stays; whether that was late enough, the next look finds out.
    const refused = await this.index.apply(documents, gone, undefined, turn);
    this.insist();
    const later = new Set<string>(Array.isArray(refused) ? refused : []);
    for (const { id, changedIn } of rows) if (!later.has(id)) held.ahead.set(id, changedIn);
  }

  /** What was applied is gone when the thread fell meanwhile: the look has to begin anew. */
  private insist(): void {
    if (this.seen !== this.index.restarts) throw new IndexAway('The index started again meanwhile.');
  }

  private takeSnapshot(): void {
    this.taking ??= this.snapshots
      .take()
      .then(
        () => undefined,
        (error: unknown) => this.warn(error, 'a snapshot of the index could not be taken'),
      )
      .finally(() => {
        this.taking = undefined;
      });
  }

  private warn(error: unknown, what = 'the index could not follow'): void {
    if (this.isStopped) return;
    this.logger.warn(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
