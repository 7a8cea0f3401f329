import DataLoader from 'dataloader';
import type { Database } from '../database/database';
import type { RequestContext } from './request-context';

/**
 * Batches one look-up within one request. The batch runs in a READ ONLY transaction as the request's actor, so row-level
 * security sees who asks.
 */
abstract class BatchingLoader<Key extends string, Value, Found> {
  /** False for public tables, whose batches need no transaction. */
  protected readonly isProtected: boolean = true;

  protected constructor(protected readonly database: Database) {}

  /** One statement for all keys; order and gaps do not matter. */
  protected abstract fetch(keys: readonly Key[]): Promise<Value[]>;
  protected abstract keyOf(value: Value): Key;
  /** What was found, key by key, in the order of the keys. */
  protected abstract arrange(keys: readonly Key[], values: readonly Value[]): Found[];

  load(context: RequestContext, key: Key): Promise<Found> {
    return this.cache(context).load(key);
  }

  private cache(context: RequestContext): DataLoader<Key, Found> {
    const known = context.loaders.get(this) as DataLoader<Key, Found> | undefined;
    if (known) return known;
    const loader = new DataLoader<Key, Found>((keys) => this.batch(context, keys), { maxBatchSize: 500 });
    context.loaders.set(this, loader);
    return loader;
  }

  private async batch(context: RequestContext, keys: readonly Key[]): Promise<Found[]> {
    const values = this.isProtected ? await this.database.read(context.actor, () => this.fetch(keys)) : await this.fetch(keys);
    return this.arrange(keys, values);
  }
}

/** A look-up that finds at most one row per key: subclass it per look-up, call it only from field resolvers. */
export abstract class Loader<Key extends string, Value> extends BatchingLoader<Key, Value, Value | null> {
  protected arrange(keys: readonly Key[], values: readonly Value[]): (Value | null)[] {
    const byKey = new Map(values.map((value) => [this.keyOf(value), value]));
    return keys.map((key) => byKey.get(key) ?? null);
  }
}

/** Like `Loader`, for look-ups that find several rows per key. */
export abstract class ManyLoader<Key extends string, Value> extends BatchingLoader<Key, Value, Value[]> {
  protected arrange(keys: readonly Key[], values: readonly Value[]): Value[][] {
    const groups = new Map<Key, Value[]>(keys.map((key) => [key, []]));
    for (const value of values) groups.get(this.keyOf(value))?.push(value);
    return keys.map((key) => groups.get(key) ?? []);
  }
}
