import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** What a file holds, unpacked. */
export interface Fingerprint {
  bytes: number;
  /** In hexadecimal. */
  sha256: string;
}

/** The fastest level: database pages shrink to a fifth with it, and the processor is shared with the server. */
const LEVEL = 1;
const NOTHING = Buffer.alloc(64 * 1024);

/** Writes `source`, compressed, under its final name only when all of it is on disk. A source that grows is taken as far as it goes. */
export async function pack(source: string, target: string): Promise<Fingerprint> {
  const draft = `${target}.draft`;
  const meter = new Meter();
  try {
    const out = createWriteStream(draft, { mode: 0o600, flush: true });
    await pipeline(createReadStream(source), meter.passing, createGzip({ level: LEVEL }), out);
    await rename(draft, target);
    return meter.fingerprint();
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Writes what `pack` has packed to a new file; `sparse` leaves holes where it is all zeros, as most of a WAL segment often is. */
export async function unpack(source: string, target: string, { sparse = false } = {}): Promise<Fingerprint> {
  const meter = new Meter();
  const out = await open(target, 'wx', 0o600);
  try {
    let position = 0;
    await pipeline(createReadStream(source), createGunzip(), meter.passing, async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        if (!(sparse && isNothing(chunk))) await out.write(chunk, 0, chunk.length, position);
        position += chunk.length;
      }
    });
    await out.truncate(position);
    await out.sync();
    return meter.fingerprint();
  } finally {
    await out.close();
  }
}

/** What a packed file holds. @throws when it is cut off or its bits have changed. */
export async function inspect(packed: string): Promise<Fingerprint> {
  const meter = new Meter();
  await pipeline(createReadStream(packed), createGunzip(), meter.passing, drain);
  return meter.fingerprint();
}

/** What an ordinary file holds. */
export async function fingerprintOf(file: string): Promise<Fingerprint> {
  const meter = new Meter();
  await pipeline(createReadStream(file), meter.passing, drain);
  return meter.fingerprint();
}

/** Copies a file as it is, under its final name only when all of it is on disk. */
export async function copyDurably(source: string, target: string): Promise<Fingerprint> {
  const draft = `${target}.draft`;
  const meter = new Meter();
  try {
    await pipeline(createReadStream(source), meter.passing, createWriteStream(draft, { mode: 0o600, flush: true }));
    await rename(draft, target);
    return meter.fingerprint();
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Makes the names in a folder as durable as the files behind them. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Does the work for every item, eight at a time. After a failure no more is begun, and what was begun has ended. */
export async function forEachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items].reverse();
  const worker = async (): Promise<void> => {
    for (let item = queue.pop(); item !== undefined; item = queue.pop()) {
      await work(item).catch((error: unknown) => {
        queue.length = 0;
        throw error;
      });
    }
  };
  const endings = await Promise.allSettled(Array.from({ length: 8 }, worker));
  const failed = endings.find((ending) => ending.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Whether an error says that the file is not there. */
export const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

const isNothing = (chunk: Buffer): boolean => chunk.length <= NOTHING.length && chunk.equals(NOTHING.subarray(0, chunk.length));

async function drain(chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of chunks) void chunk;
}

/** Measures what flows by. */
class Meter {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  readonly passing = async function* (this: Meter, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      this.hash.update(chunk);
      this.bytes += chunk.length;
      yield chunk;
    }
  }.bind(this);

  fingerprint(): Fingerprint {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}
