import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ObjectStore } from '@trihelix/platform';
import { RandomAccessReader } from 'yauzl';

/** Bytes that can be read anywhere, `end` included. */
export interface Anywhere {
  readonly bytes: number;
  read(start: number, end: number): Promise<Buffer>;
}

const BLOCK = 256 * 1024;
/** A directory at the end, the entry being read, its local header, and one to spare. */
const BLOCKS_KEPT = 4;

/** Reads an object of the store in blocks and keeps the last few, so that a directory of small entries is no request each. */
export function inBlocks(store: ObjectStore, key: string, bytes: number): Anywhere {
  const kept = new Map<number, Promise<Buffer>>();
  const block = (at: number): Promise<Buffer> => {
    const known = kept.get(at) ?? whole(store, key, at * BLOCK, Math.min((at + 1) * BLOCK, bytes) - 1);
    kept.delete(at);
    kept.set(at, known);
    const [oldest] = kept.keys();
    if (kept.size > BLOCKS_KEPT && oldest !== undefined) kept.delete(oldest);
    return known;
  };
  return {
    bytes,
    async read(start, end) {
      const pieces: Buffer[] = [];
      for (let at = Math.floor(start / BLOCK); at <= Math.floor(end / BLOCK); at += 1) {
        const offset = at * BLOCK;
        pieces.push((await block(at)).subarray(Math.max(0, start - offset), end - offset + 1));
      }
      return Buffer.concat(pieces);
    },
  };
}

/** Reads an open file. */
export const inFile = (file: FileHandle, bytes: number): Anywhere => ({
  bytes,
  async read(start, end) {
    const buffer = Buffer.allocUnsafe(end - start + 1);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
    return buffer.subarray(0, bytesRead);
  },
});

async function whole(store: ObjectStore, key: string, start: number, end: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of await store.get(key, { start, end })) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** What yauzl reads through. */
export class ArchiveReader extends RandomAccessReader {
  /** What went wrong below, and is not the archive's fault. */
  trouble: Error | undefined;

  constructor(private readonly source: Anywhere) {
    super();
  }

  /** `end` is excluded here. */
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.pieces(start, end), { objectMode: false });
  }

  private async *pieces(start: number, end: number): AsyncGenerator<Buffer> {
    try {
      for (let at = start; at < end; at += BLOCK) yield await this.source.read(at, Math.min(at + BLOCK, end) - 1);
    } catch (error) {
      this.trouble = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }
}
