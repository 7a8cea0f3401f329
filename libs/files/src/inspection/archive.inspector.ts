import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Failure } from '@trihelix/kernel';
import { ObjectStore } from '@trihelix/platform';
import { type Entry, fromRandomAccessReaderPromise, type ZipFile } from 'yauzl';
import type { ArchiveLimits } from '../file.purposes';
import type { Content } from '../uploads/object.shelf';
import { ArchiveBudget } from './archive.budget';
import { type ArchiveKind, archiveKindOf, nameOf, requireHarmless } from './archive.entries';
import { ArchiveDamaged } from './archive.failures';
import { type Anywhere, ArchiveReader, inBlocks, inFile } from './archive.reader';

/** The sign of an entry, with which every archive but an empty one begins. */
const ARCHIVE_SIGN = Buffer.from('PK\x03\x04', 'latin1');

/**
 * Unpacks an archive once, keeping nothing, to see that it is what its directory says and stays within its limits: who unpacks
 * it later may trust it. Declared sizes are added up first, so that an honest bomb costs no unpacking at all; a lying one stops
 * at the first byte beyond.
 */
@Injectable()
export class ArchiveInspector {
  constructor(private readonly store: ObjectStore) {}

  /** @throws ContentRefused with what is wrong with it. */
  inspect({ key, bytes }: Content, limits: ArchiveLimits): Promise<ArchiveKind> {
    return this.look(inBlocks(this.store, key, bytes), new ArchiveBudget(limits), 1);
  }

  private async look(source: Anywhere, budget: ArchiveBudget, depth: number): Promise<ArchiveKind> {
    budget.requireDepth(depth);
    const reader = new ArchiveReader(source);
    try {
      const zip = await fromRandomAccessReaderPromise(reader, source.bytes, { autoClose: false, decodeStrings: false });
      const entries = await listed(zip, budget);
      for (const entry of entries) await this.unpack(zip, entry, budget, depth);
      return archiveKindOf(entries.map(nameOf));
    } catch (error) {
      if (error instanceof Failure) throw error;
      // What the store could not read is its trouble; all else is what yauzl or zlib found wrong.
      throw reader.trouble ?? new ArchiveDamaged();
    }
  }

  private async unpack(zip: ZipFile, entry: Entry, budget: ArchiveBudget, depth: number): Promise<void> {
    if (entry.uncompressedSize === 0 && entry.compressedSize === 0) return;
    const content = counted(await zip.openReadStreamPromise(entry), entry, budget);
    const first = await content.next();
    if (first.done) return;
    if (first.value.subarray(0, ARCHIVE_SIGN.length).equals(ARCHIVE_SIGN)) {
      budget.requireDepth(depth + 1);
      return this.within(first.value, content, budget, depth + 1);
    }
    for await (const _ of content);
  }

  /** An archive within the archive is unpacked to a file of its own, for its directory stands at its end. */
  private async within(first: Buffer, rest: AsyncIterable<Buffer>, budget: ArchiveBudget, depth: number): Promise<void> {
    const path = join(tmpdir(), `trihelix-${randomUUID()}`);
    const file = await open(path, 'wx+', 0o600);
    try {
      let bytes = (await file.write(first)).bytesWritten;
      for await (const piece of rest) bytes += (await file.write(piece)).bytesWritten;
      await this.look(inFile(file, bytes), budget, depth);
    } finally {
      await file.close();
      await rm(path, { force: true });
    }
  }
}

/** The entries of an archive, none of them harmful and all of them together within the limits by their own account. */
async function listed(zip: ZipFile, budget: ArchiveBudget): Promise<Entry[]> {
  budget.takeEntries(zip.entryCount);
  const entries: Entry[] = [];
  let declared = 0;
  for await (const entry of zip.eachEntry()) {
    requireHarmless(entry);
    declared += entry.uncompressedSize;
    budget.requireRoom(declared);
    budget.requireRatio(entry.uncompressedSize, entry.compressedSize);
    entries.push(entry);
  }
  return entries;
}

async function* counted(content: AsyncIterable<unknown>, entry: Entry, budget: ArchiveBudget): AsyncGenerator<Buffer> {
  let unpacked = 0;
  for await (const piece of content as AsyncIterable<Buffer>) {
    unpacked += piece.length;
    budget.takeBytes(piece.length);
    budget.requireRatio(unpacked, entry.compressedSize);
    yield piece;
  }
}
