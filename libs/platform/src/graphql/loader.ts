import DataLoader from 'dataloader';
import type { Database } from '../database/database';
import type { RequestContext } from './request-context';

/**
 * Batches one look-up within one request: subclass it per look-up, call it only from field resolvers.
 * The batch runs in a READ ONLY transaction as the request's actor, so row-level security sees who asks.
 */
export abstract class Loader<Key extends string, Value> {
  /** False for public tables, whose batches need no transaction. */
  protected readonly isProtected: boolean = true;

  protected constructor(protected readonly database: Database) {}

  /** One statement for all keys; order and gaps do not matter. */
  protected abstract fetch(keys: readonly Key[]): Promise<Value[]>;
  protected abstract keyOf(value: Value): Key;

  load(context: RequestContext, key: Key): Promise<Value | null> {
    return this.cache(context).load(key);
  }

  private cache(context: RequestContext): DataLoader<Key, Value | null> {
    const known = context.loaders.get(this) as DataLoader<Key, Value | null> | undefined;
    if (known) return known;
    const loader = new DataLoader<Key, Value | null>((keys) => this.batch(context, keys), { maxBatchSize: 500 });
    context.loaders.set(this, loader);
    return loader;
  }

  private async batch(context: RequestContext, keys: readonly Key[]): Promise<(Value | null)[]> {
    const values = this.isProtected ? await this.database.read(context.actor, () => this.fetch(keys)) : await this.fetch(keys);
    const byKey = new Map(values.map((value) => [this.keyOf(value), value]));
    return keys.map((key) => byKey.get(key) ?? null);
  }
}

/** Like `Loader`, for look-ups that find several rows per key. */
export abstract class ManyLoader<Key extends string, Value> {
  protected readonly isProtected: boolean = true;

  protected constructor(protected readonly database: Database) {}

  protected abstract fetch(keys: readonly Key[]): Promise<Value[]>;
  protected abstract keyOf(value: Value): Key;

  load(context: RequestContext, key: Key): Promise<Value[]> {
    const known = context.loaders.get(this) as DataLoader<Key, Value[]> | undefined;
    const loader = known ?? new DataLoader<Key, Value[]>((keys) => this.batch(context, keys), { maxBatchSize: 500 });
    if (!known) context.loaders.set(this, loader);
    return loader.load(key);
  }

  private async batch(context: RequestContext, keys: readonly Key[]): Promise<Value[][]> {
    const values = this.isProtected ? await this.database.read(context.actor, () => this.fetch(keys)) : await this.fetch(keys);
    const groups = new Map<Key, Value[]>();
    for (const value of values) groups.set(this.keyOf(value), [...(groups.get(this.keyOf(value)) ?? []), value]);
    return keys.map((key) => groups.get(key) ?? []);
  }
}
