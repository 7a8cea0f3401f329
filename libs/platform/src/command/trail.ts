import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import type { Change, Json } from '@trihelix/contracts';

/** A touched object as services tell it; whatever JSON cannot carry (dates, bigints) is written as text. */
export interface Touched {
  readonly subjectType: string;
  readonly subjectId: string;
  readonly parties?: readonly (string | null | undefined)[];
  /** Where the object lies, or both sides of it. Empty: no authority reads about it. */
  readonly regionPath?: string | null | readonly string[];
  readonly before?: object | null;
  readonly after?: object | null;
}

/** Collects what a command changes, before → after; the interceptor publishes it with the commit. */
@Injectable()
export class Trail {
  private readonly ambient = new AsyncLocalStorage<Change[]>();

  /** Says that an object changed. Outside a command it is silently nobody's business. */
  touched(touched: Touched): void {
    this.ambient.getStore()?.push({
      subjectType: touched.subjectType,
      subjectId: touched.subjectId,
      parties: (touched.parties ?? []).filter((party): party is string => Boolean(party)),
      regionPaths: [touched.regionPath ?? []].flat(),
      ...difference(plain(touched.before), plain(touched.after)),
    });
  }

  async collect<T>(work: () => Promise<T>): Promise<{ result: T; changes: Change[] }> {
    const changes: Change[] = [];
    const result = await this.ambient.run(changes, work);
    return { result, changes };
  }
}

type JsonObject = { readonly [key: string]: Json };

function plain(value: object | null | undefined): JsonObject | null {
  if (!value) return null;
  return JSON.parse(
    JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner)),
  ) as JsonObject;
}

/** Keeps only what differs when both sides are known, so that a timeline reads as a change. */
function difference(before: JsonObject | null, after: JsonObject | null): { before: Json; after: Json } {
  if (!before || !after) return { before, after };
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  const only = (side: JsonObject) => Object.fromEntries(changed.map((key) => [key, side[key] ?? null]));
  return { before: only(before), after: only(after) };
}
