import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { chainFrom, type BackupStore, type BaseBackup } from './backup-store';
import { filesBelow } from './uploads-mirror';
import { timelineOf } from './wal-segments';

const DAY_MS = 86_400_000;

/** What was removed from a store. */
export interface Pruned {
  bases: number;
  segments: number;
  uploads: number;
}

/**
 * Whether a new base backup is due: none of this timeline, the newest is a day old, or its WAL has a gap (then nothing after the
 * gap could be restored).
 */
export function isBaseDue(store: BackupStore, now: number): boolean {
  const newest = store.bases().at(-1);
  if (!newest) return true;
  const last = store.segments().at(-1);
  if (last && timelineOf(last.name) > newest.manifest.timeline) return true;
  if (now - Date.parse(newest.manifest.endedAt) > DAY_MS) return true;
  const own = store.segments().filter(({ name }) => name > newest.manifest.lastSegment);
  return own.length > chainFrom(newest.manifest, [store.wal]).length;
}

/**
 * Removes what no moment of the last `days` needs: base backups older than the youngest that is itself older, WAL before the
 * oldest that is kept, and copies of uploads that the installation has removed since. The newest base backup always stays.
 * Call it under the archive's lock.
 */
export async function prune(store: BackupStore, days: number, now: number, uploads: string): Promise<Pruned> {
  const bases = store.bases();
  const isOld = ({ manifest }: BaseBackup): boolean => Date.parse(manifest.endedAt) <= now - days * DAY_MS;
  const oldestKept = Math.max(0, bases.filter(isOld).length - 1);
  const [outdated, kept] = [bases.slice(0, oldestKept), bases.slice(oldestKept)];
  for (const { folder } of outdated) await rm(folder, { recursive: true, force: true });
  const needed = kept.map(({ manifest }) => manifest.firstSegment).sort()[0];
  const unneeded = store.segments().filter(({ name }) => needed === undefined || name < needed);
  for (const { file } of unneeded) await rm(file, { force: true });
  return { bases: outdated.length, segments: unneeded.length, uploads: await pruneUploads(store, kept, uploads) };
}

async function pruneUploads(store: BackupStore, kept: readonly BaseBackup[], uploads: string): Promise<number> {
  const present = new Set(await filesBelow(uploads));
  // An empty or unmounted folder is no reason to forget everything.
  if (present.size === 0) return 0;
  const listed = new Set(kept.flatMap(({ manifest }) => manifest.uploads.map(({ path }) => path)));
  const since = Date.parse(kept[0]?.manifest.startedAt ?? '');
  let removed = 0;
  for (const path of await filesBelow(store.uploads)) {
    const file = join(store.uploads, path);
    if (present.has(path) || listed.has(path) || !((await stat(file)).mtimeMs < since)) continue;
    await rm(file, { force: true });
    removed += 1;
  }
  return removed;
}
