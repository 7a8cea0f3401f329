import { mkdir, readdir, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { copyDurably, fingerprintOf, forEachOf, isAbsent, syncFolder, type Fingerprint } from './durable-files';
import type { ListedFile } from './backup-manifest';

/** Files in the making: ours, and the platform's. */
const DRAFT = /\.(draft|part)$/;

/**
 * Brings the copy of the uploaded files up to date: what is new or has changed is copied, nothing is removed. A file is written
 * before the row that names it, so a copy that begins after the row was committed holds the file.
 */
export async function mirrorUploads(source: string, mirror: string): Promise<number> {
  let copied = 0;
  await forEachOf(await filesBelow(source), async (path) => {
    const target = join(mirror, path);
    try {
      const facts = await stat(join(source, path));
      if (await isSame(target, facts)) return;
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await copyDurably(join(source, path), target);
      await utimes(target, facts.atime, facts.mtime);
      await syncFolder(dirname(target));
      copied += 1;
    } catch (error) {
      // Removed while we walked: no row names it any more.
      if (!isAbsent(error)) throw error;
    }
  });
  return copied;
}

/**
 * What the mirror holds of the files that are there now. A file that an earlier list knows with the same length is not read
 * again: uploads never change.
 */
export async function listMirror(source: string, mirror: string, known: readonly ListedFile[]): Promise<ListedFile[]> {
  const earlier = new Map(known.map((file) => [file.path, file]));
  const listed: ListedFile[] = [];
  const present = new Set(await filesBelow(source));
  const mirrored = (await filesBelow(mirror)).filter((path) => present.has(path));
  await forEachOf(mirrored, async (path) => {
    const before = earlier.get(path);
    const { size } = await stat(join(mirror, path));
    const found: Fingerprint = before?.bytes === size ? before : await fingerprintOf(join(mirror, path));
    listed.push({ path, bytes: found.bytes, sha256: found.sha256 });
  });
  return listed.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** Relative paths of all files below a folder; none when there is no such folder. Drafts of our own are left out. */
export async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !DRAFT.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

async function isSame(target: string, facts: { size: number; mtimeMs: number }): Promise<boolean> {
  try {
    const { size, mtimeMs } = await stat(target);
    return size === facts.size && Math.abs(mtimeMs - facts.mtimeMs) < 1;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}
