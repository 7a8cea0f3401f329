import { randomUUID } from 'node:crypto';
import { IndexAway } from './index.thread.client';
import type { EngineAnswer, OpenSearchClient } from './opensearch.client';
import { engineIndex } from './opensearch.documents';
import type { IndexPosition } from './thread.messages';

/** An index of the engine that holds one generation. */
export interface EnginePlace {
  /** The engine's name of the index. */
  readonly index: string;
  /** The name under which it is read and written. */
  readonly alias: string;
}

interface Pointer {
  readonly _seq_no: number;
  readonly _primary_term: number;
  readonly _source: { readonly index: string; readonly database: string };
}

interface KeptPosition {
  readonly _source?: { readonly position: string; readonly indexed_through: string | null };
}

const ATTEMPTS = 5;
const WORK_MILLISECONDS = 30_000;
const aliasOf = (index: string) => `${index}-live`;

/**
 * Where generations lie. One small index points from a generation to the index that holds it and to the database it was read from;
 * the pointer is set by compare-and-set, so processes that begin together end up with the same one.
 */
export class OpenSearchPlaces {
  private readonly pointers: string;

  constructor(
    private readonly client: OpenSearchClient,
    private readonly prefix: string,
  ) {
    this.pointers = `${prefix}-places`;
  }

  /** Finds the place of a generation or makes an empty one; `horizon`: see `OpenAsk`. */
  async open(generation: string, database: string, horizon?: string): Promise<EnginePlace & { at: IndexPosition | null }> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const pointer = await this.pointer(generation);
      if (pointer?._source.database === database) {
        const place = { index: pointer._source.index, alias: aliasOf(pointer._source.index) };
        const at = await this.position(place);
        const isOurs = at !== undefined && (!at || horizon === undefined || BigInt(at.position) <= BigInt(horizon));
        if (isOurs) return { ...place, at };
      }
      const place = await this.make(generation);
      if (await this.point(generation, { index: place.index, database }, pointer)) {
        if (pointer) await this.drop(pointer._source.index);
        return { ...place, at: null };
      }
      // Another process was faster: its place is everybody's.
      await this.drop(place.index);
    }
    throw new IndexAway('OpenSearch: other processes kept changing where the index lies.');
  }

  /** Remembers how far a place is; never less far than somebody has said already. */
  async advance({ alias }: EnginePlace, { position, indexedThrough }: IndexPosition): Promise<void> {
    const version = `version=${position}&version_type=external&require_alias=true`;
    const body = { position, indexed_through: indexedThrough };
    await this.client.ask('PUT', `/${alias}/_doc/position?${version}`, { body, understood: [409] });
  }

  /** Forgets a generation and what it held. */
  async forget(generation: string): Promise<void> {
    const pointer = await this.pointer(generation);
    if (!pointer) return;
    await this.client.ask('DELETE', `/${this.pointers}/_doc/${generation}`, { understood: [404] });
    await this.drop(pointer._source.index);
  }

  private async pointer(generation: string): Promise<Pointer | undefined> {
    const { status, body } = await this.client.ask<Pointer>('GET', `/${this.pointers}/_doc/${generation}`, { understood: [404] });
    return status === 404 ? undefined : body;
  }

  /** null: nothing was applied yet; undefined: the index itself is gone. */
  private async position({ alias }: EnginePlace): Promise<IndexPosition | null | undefined> {
    const there = await this.client.ask<KeptPosition & { error?: unknown }>('GET', `/${alias}/_doc/position`, {
      understood: [404],
    });
    if (there.body._source) {
      return { position: there.body._source.position, indexedThrough: there.body._source.indexed_through };
    }
    return there.body.error === undefined ? null : undefined;
  }

  private async make(generation: string): Promise<EnginePlace> {
    const index = `${this.prefix}-${generation}-${randomUUID().slice(0, 8)}`;
    const request = { body: engineIndex(aliasOf(index)), milliseconds: WORK_MILLISECONDS, understood: [400] };
    const made: EngineAnswer<{ error?: { type?: string; reason?: string } }> = await this.client.ask('PUT', `/${index}`, request);
    // Made by an attempt whose answer was lost.
    if (made.status === 400 && made.body.error?.type !== 'resource_already_exists_exception') {
      throw new IndexAway(`OpenSearch refused the index: ${made.body.error?.reason ?? 'no reason given'}`);
    }
    return { index, alias: aliasOf(index) };
  }

  private async point(generation: string, body: Pointer['_source'], before: Pointer | undefined): Promise<boolean> {
    const condition = before ? `if_seq_no=${before._seq_no}&if_primary_term=${before._primary_term}` : 'op_type=create';
    const path = `/${this.pointers}/_doc/${generation}?${condition}&refresh=true`;
    return (await this.client.ask('PUT', path, { body, understood: [409] })).status !== 409;
  }

  private async drop(index: string): Promise<void> {
    await this.client.ask('DELETE', `/${index}`, { understood: [404], milliseconds: WORK_MILLISECONDS });
  }
}
