import type { Readable } from 'node:stream';

/** Bytes of an object from `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** What was asked for is not in the store: it was removed, or its writing never ended. */
export class ObjectMissing extends Error {
  constructor(readonly key: string) {
    super(`There is no object ${key} in the store.`);
  }
}

/** What keys may look like: nothing that a file system or a URL reads in a way of its own. */
export const OBJECT_KEY = /^[a-z0-9][a-z0-9-]{2,99}$/;

/**
 * Where the bytes of files lie. Knows keys and bytes only; whose they are and who may read them is written in the database,
 * which also knows every key before it is written, so that nothing in a store is ever without an owner.
 */
export abstract class ObjectStore {
  /**
   * Writes an object from a stream, holding no more than a few MiB of it. Nothing can be read under the key until all of it
   * has been taken; when the stream throws, nothing is left and the error is thrown on. Returns how many bytes it has.
   */
  abstract put(key: string, content: AsyncIterable<Uint8Array>): Promise<number>;
  /** Its bytes, or those of a range that lies within it. @throws ObjectMissing */
  abstract get(key: string, range?: ByteRange): Promise<Readable>;
  /** How many bytes it has; null when it is not there. */
  abstract size(key: string): Promise<number | null>;
  /** Removes it and whatever an interrupted writing of it has left; not being there is no error. */
  abstract remove(key: string): Promise<void>;
}
