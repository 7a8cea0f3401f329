import { closeSync, fstatSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CollectionColumns } from './match.collections';
import { decodeSnapshot, encodeSnapshot, SnapshotError, type SnapshotHead } from './snapshot.format';

const NAME = /^match-([\da-f-]{36})\.snapshot$/;
const DRAFT = /^match-[\da-f-]{36}\.draft$/;
/** Snapshots kept: the last, and the one before it for the case that the last cannot be read. */
const KEPT = 2;
/** A draft so old belongs to a process that was killed. */
const ABANDONED_MILLISECONDS = 3_600_000;

export interface LoadedSnapshot {
  readonly head: SnapshotHead;
  readonly collections: CollectionColumns[];
  readonly bytes: number;
}

/** The folder of one index's snapshots; several processes of one machine may share it. */
export class SnapshotFolder {
  constructor(
    private readonly path: string,
    private readonly warn: (message: string) => void,
  ) {}

  /**
   * The newest snapshot of this database and generation that can be read, among the `known` ones: what the database does not
   * remember was taken after the point it was restored to. Every file passed over is named with its reason.
   */
  newest(database: string, generation: string, known: readonly string[]): LoadedSnapshot | undefined {
    for (const name of this.newestFirst(NAME)) {
      try {
        return this.load(name, (head) => {
          if (head.database !== database) throw new SnapshotError('it was taken of another database');
          if (!known.includes(NAME.exec(name)?.[1] ?? '')) throw new SnapshotError('the database does not remember it');
          if (head.generation !== generation) throw new SnapshotError('the index was rebuilt since');
        });
      } catch (error) {
        this.warn(`the snapshot ${name} is not used: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return undefined;
  }

  /**
   * Writes a snapshot as a draft, down to the disk, and returns its size in bytes. Queries are answered between two megabytes.
   * Nobody uses it until it is kept, so it is there whole or not at all, also when the power fails.
   */
  async draft(id: string, head: SnapshotHead, collections: readonly CollectionColumns[]): Promise<number> {
    await mkdir(this.path, { recursive: true, mode: 0o700 });
    const path = join(this.path, `match-${id}.draft`);
    let bytes = 0;
    try {
      const file = await open(path, 'wx', 0o600);
      try {
        for (const part of encodeSnapshot(head, collections)) {
          await file.writeFile(part);
          bytes += part.length;
        }
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return bytes;
  }

  /** Makes a draft a snapshot and removes those beyond the last two. */
  async keep(id: string): Promise<void> {
    await rename(join(this.path, `match-${id}.draft`), join(this.path, `match-${id}.snapshot`));
    await this.sync();
    this.prune();
  }

  private load(name: string, mayUse: (head: SnapshotHead) => void): LoadedSnapshot {
    const file = openSync(join(this.path, name), 'r');
    try {
      const bytes = fstatSync(file).size;
      return { bytes, ...decodeSnapshot({ bytes, read: (into) => readFully(file, into) }, mayUse) };
    } finally {
      closeSync(file);
    }
  }

  private prune(): void {
    for (const name of this.newestFirst(NAME).slice(KEPT)) rmSync(join(this.path, name), { force: true });
    const [newest] = this.newestFirst(NAME);
    const youngest = newest ? this.writtenAt(newest) : 0;
    for (const name of this.newestFirst(DRAFT)) {
      if (youngest - this.writtenAt(name) > ABANDONED_MILLISECONDS) rmSync(join(this.path, name), { force: true });
    }
  }

  private newestFirst(pattern: RegExp): string[] {
    const names = this.names().filter((name) => pattern.test(name));
    const times = new Map(names.map((name) => [name, this.writtenAt(name)]));
    return names.sort((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0) || (a < b ? 1 : -1));
  }

  private names(): string[] {
    try {
      return readdirSync(this.path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  /** 0 when another process has removed it meanwhile. */
  private writtenAt(name: string): number {
    return statSync(join(this.path, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  }

  /** The rename itself reaches the disk with the folder. */
  private async sync(): Promise<void> {
    const folder = await open(this.path, 'r');
    await folder.sync().catch((error: NodeJS.ErrnoException) => {
      // Some file systems do not sync folders; the snapshot is then as safe as they make it.
      if (error.code !== 'EINVAL' && error.code !== 'EPERM') throw error;
    });
    await folder.close();
  }
}

function readFully(file: number, into: Uint8Array): number {
  let filled = 0;
  while (filled < into.length) {
    const count = readSync(file, into, filled, into.length - filled, null);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}
