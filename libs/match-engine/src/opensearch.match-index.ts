import type {
  MatchDocument,
  MatchFilters,
  MatchHit,
  MatchWatermark,
  NewerThanIndex,
  TextLanguage,
  WeightedTerm,
} from '@trihelix/platform';
import { FollowedIndex, type OpenAsk } from './followed.match-index';
import { IndexAway } from './index.thread.client';
import { OpenSearchClient, type OpenSearchSettings } from './opensearch.client';
import { engineDocument, engineTombstone } from './opensearch.documents';
import { type EnginePlace, OpenSearchPlaces } from './opensearch.places';
import { OpenSearchQuestion } from './opensearch.search';
import type { StoredDocument } from './stored.terms';
import type { IndexPosition, SnapshotPlace, ThreadState } from './thread.messages';
import { byScoreThenId } from './top.selection';

const LANGUAGES: readonly TextLanguage[] = ['zh', 'en'];
const NOTHING_NEWER: NewerThanIndex = { documents: [], gone: [] };
const WORK_MILLISECONDS = 60_000;
/** How often a position is written at most: whoever starts from an older one reads a little again. */
const POSITION_MILLISECONDS = 1_000;

interface BulkAnswer {
  readonly items: readonly Record<
    string,
    { readonly _id: string; readonly status: number; readonly error?: { reason?: string } }
  >[];
}

interface CountAnswer {
  readonly hits: { readonly total: { readonly value: number } };
  readonly aggregations: { readonly postings: { readonly value: number } };
}

interface StatsAnswer {
  readonly _all: {
    readonly primaries: { readonly docs: { readonly deleted: number }; readonly merges: { readonly total: number } };
  };
}

/**
 * The match index in an OpenSearch that all processes share. The engine names candidates by boosted terms; their scores, their
 * order and their reasons are computed here from their stored terms with counts of living documents, so they are those of the
 * built-in index. Everything it cannot answer is refused with `IndexAway`.
 */
export class OpenSearchMatchIndex extends FollowedIndex {
  override readonly isShared = true;
  restarts = 0;
  private readonly client: OpenSearchClient;
  private readonly places: OpenSearchPlaces;
  private readonly restartListeners = new Set<() => void>();
  private database = '';
  private serving: EnginePlace | undefined;
  private building: EnginePlace | undefined;
  private generation: string | undefined;
  private at: IndexPosition | null = null;
  private position: string | null = null;
  /** Writes so far, and those of them that the engine shows: it finds a document after a refresh. */
  private written = 0;
  private shown = 0;
  private refreshing: Promise<void> | undefined;
  private toldAt = -Infinity;

  constructor(settings: OpenSearchSettings) {
    super();
    this.client = new OpenSearchClient(settings);
    this.places = new OpenSearchPlaces(this.client, settings.prefix);
  }

  override onRestart(tell: () => void): void {
    this.restartListeners.add(tell);
  }

  override async open({ generation, database, horizon }: OpenAsk): Promise<IndexPosition | null> {
    const { at, ...place } = await this.places.open(generation, database, horizon);
    [this.serving, this.building, this.generation, this.database] = [place, undefined, generation, database];
    [this.at, this.position] = [at, at?.position ?? null];
    this.written += 1;
    return at;
  }

  override async upsert(documents: readonly MatchDocument[], position?: string): Promise<void> {
    await this.apply(documents, [], position);
  }

  override async remove(ids: readonly string[], position?: string): Promise<void> {
    await this.apply([], ids, position);
  }

  override async apply(
    documents: readonly (StoredDocument | MatchDocument)[],
    gone: readonly string[],
    position?: string,
    turn?: string,
  ): Promise<readonly string[]> {
    const place = this.building ?? this.here();
    const version = turn === undefined ? {} : { version: Number(turn), version_type: 'external' };
    const lines = [
      ...documents.flatMap((document) => [{ index: { _id: document.id, ...version } }, engineDocument(document)]),
      ...gone.flatMap((id) => [{ index: { _id: id, ...version } }, engineTombstone(id)]),
    ];
    const refused = lines.length === 0 ? [] : await this.write(place, lines);
    this.position = position ?? this.position;
    return refused;
  }

  override async topK(
    terms: readonly WeightedTerm[],
    filters: MatchFilters,
    k: number,
    newer: NewerThanIndex = NOTHING_NEWER,
  ): Promise<MatchHit[]> {
    if (k <= 0) return [];
    const { alias } = this.here();
    await this.show();
    const languages = LANGUAGES.filter((language) => filters.languages?.includes(language) ?? true);
    const lists = await Promise.all(
      languages.map((language) => {
        const own = terms.filter((term) => term.language === undefined || term.language === language);
        return this.orLost(new OpenSearchQuestion(this.client, alias, own, language, filters, newer).topK(k));
      }),
    );
    return lists.flat().sort(byScoreThenId).slice(0, k);
  }

  override async watermark(): Promise<MatchWatermark> {
    return { position: this.position, documents: (await this.count()).hits.total.value };
  }

  override async advance(at: IndexPosition): Promise<boolean> {
    const isNew = at.position !== this.at?.position;
    [this.at, this.position] = [at, at.position];
    if (isNew && performance.now() - this.toldAt > POSITION_MILLISECONDS) {
      this.toldAt = performance.now();
      await this.orLost(this.places.advance(this.here(), at));
    }
    return false;
  }

  override async begin(generation: string): Promise<void> {
    const { at: _at, ...place } = await this.places.open(generation, this.database);
    [this.building, this.generation] = [place, generation];
  }

  override async finish(at: IndexPosition): Promise<void> {
    if (!this.building) throw new IndexAway('No generation is being built.');
    await this.orLost(this.places.advance(this.building, at));
    [this.serving, this.building] = [this.building, undefined];
    this.written += 1;
    [this.at, this.position] = [at, at.position];
    // The one before may still answer in another process; the one before that does not.
    const old = BigInt(this.generation ?? '0') - 2n;
    if (old > 0n) await this.places.forget(String(old));
  }

  override async state(): Promise<ThreadState> {
    const { alias } = this.here();
    const path = `/${alias}/_stats/docs,merge`;
    const [count, { body: stats }] = await Promise.all([this.count(), this.client.ask<StatsAnswer>('GET', path)]);
    const { docs, merges } = stats._all.primaries;
    return {
      documents: count.hits.total.value,
      tombstones: docs.deleted,
      deltaPostings: 0,
      postings: count.aggregations.postings.value,
      at: this.at,
      isRebuilding: this.building !== undefined,
      mergeCount: merges.total,
      lastMergeMilliseconds: null,
      snapshot: null,
      heapBytes: 0,
    };
  }

  /** The engine keeps what it holds: there are no snapshots of ours. */
  override async draftSnapshot(): Promise<SnapshotPlace | null> {
    return null;
  }

  override async keepSnapshot(): Promise<void> {}

  override async close(): Promise<void> {
    this.client.close();
  }

  private async write({ alias }: EnginePlace, lines: readonly unknown[]): Promise<string[]> {
    const request = { lines, milliseconds: WORK_MILLISECONDS };
    const { body } = await this.orLost(this.client.ask<BulkAnswer>('POST', `/${alias}/_bulk?require_alias=true`, request));
    this.written += 1;
    const items = body.items.flatMap((item) => Object.values(item));
    if (items.some(({ status }) => status === 404)) throw this.lost();
    const failed = items.find(({ status }) => status >= 300 && status !== 409);
    if (failed) throw new IndexAway(`OpenSearch refused a document: ${failed.status} ${failed.error?.reason ?? ''}`.trim());
    return items.filter(({ status }) => status === 409).map(({ _id }) => _id);
  }

  /** What was written before is found by the question that follows: one refresh for as many writes as there were. */
  private async show(): Promise<void> {
    for (const wanted = this.written; this.shown < wanted;) await (this.refreshing ??= this.refresh());
  }

  private async refresh(): Promise<void> {
    const { written } = this;
    try {
      await this.orLost(this.client.ask('POST', `/${this.here().alias}/_refresh`));
      this.shown = written;
    } finally {
      this.refreshing = undefined;
    }
  }

  private async count(): Promise<CountAnswer> {
    const { alias } = this.here();
    await this.show();
    const body = {
      size: 0,
      track_total_hits: true,
      query: { term: { listed: true } },
      aggs: { postings: { sum: { field: 'postings' } } },
    };
    return (await this.orLost(this.client.ask<CountAnswer>('POST', `/${alias}/_search`, { body }))).body;
  }

  private here(): EnginePlace {
    if (!this.serving) throw new IndexAway('The index is not open.');
    return this.serving;
  }

  /** An index that somebody deleted is as good as a fallen one: it is opened again and filled anew. */
  private async orLost<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      throw error instanceof IndexAway && /index_not_found_exception/.test(error.message) ? this.lost() : error;
    }
  }

  private lost(): IndexAway {
    if (this.serving) {
      [this.serving, this.building, this.at, this.position] = [undefined, undefined, null, null];
      this.restarts += 1;
      this.restartListeners.forEach((tell) => tell());
    }
    return new IndexAway('The index is gone from OpenSearch; it is being built anew.');
  }
}
