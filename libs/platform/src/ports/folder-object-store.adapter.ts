import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ByteRange, OBJECT_KEY, ObjectMissing, ObjectStore } from './object-store.port';

/**
 * Objects as files that only the server's user can read, in folders named after the last two characters of their keys (the
 * first ones of a UUIDv7 are the time, and would put a month's files into one folder).
 */
export class FolderObjectStore extends ObjectStore {
  constructor(private readonly folder: string) {
    super();
  }

  async put(key: string, content: AsyncIterable<Uint8Array>): Promise<number> {
    const path = this.pathOf(key);
    const draft = draftOf(path);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    try {
      const file = createWriteStream(draft, { mode: 0o600, flush: true });
      await pipeline(Readable.from(content, { objectMode: false }), file);
      await rename(draft, path);
      await flushFolder(dirname(path));
      return file.bytesWritten;
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async get(key: string, range?: ByteRange): Promise<Readable> {
    const file = await open(this.pathOf(key)).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new ObjectMissing(key) : error;
    });
    return file.createReadStream(range);
  }

  async size(key: string): Promise<number | null> {
    try {
      return (await stat(this.pathOf(key))).size;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    const path = this.pathOf(key);
    await Promise.all([rm(path, { force: true }), rm(draftOf(path), { force: true })]);
  }

  private pathOf(key: string): string {
    if (!OBJECT_KEY.test(key)) throw new Error(`An object may not be called ${JSON.stringify(key)}.`);
    return join(this.folder, key.slice(-2), key);
  }
}

const draftOf = (path: string) => `${path}.part`;

/** A rename lasts when the folder it happened in has been written too. Windows cannot open folders and needs not. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
