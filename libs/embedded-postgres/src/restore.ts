import { randomUUID } from 'node:crypto';
import {
  chownSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { verifyBackup } from './backup-manifest';
import { chainFrom, reachOf, type BaseBackup, type ShelvedSegment } from './backup-store';
import { findBinaries } from './binaries';
import { openDataFolder, type DataFolder } from './data-folder';
import { forEachOf, unpack } from './durable-files';
import { EmbeddedPostgresError } from './embedded-postgres.error';
import { recover, type RecoveredServer } from './recovery';
import { filesBelow } from './uploads-mirror';
import { HISTORY } from './wal-segments';

/** What is to be restored, how far, and where to. */
export interface RestoreOrder {
  base: BaseBackup;
  /** The copy of the uploaded files. */
  uploads: string;
  /** Folders of archived WAL, beside that in the backup. */
  shelves: readonly string[];
  /** The moment; as far as the WAL goes when undefined. Milliseconds since 1970. */
  target: number | undefined;
  /** Names of secrets that the new installation makes anew. */
  forget: readonly string[];
  /** A data folder that is not there, or empty. */
  into: string;
  /** Looks at the recovered server before it is handed over, and mends what must not be taken over; a failure undoes all. */
  inspect: (server: RecoveredServer) => Promise<void>;
}

/**
 * Makes a new data folder of a base backup and the WAL after it, as of the target, and checks it by starting it. The folder
 * appears under its name when everything has gone well.
 * @throws EmbeddedPostgresError before anything is written when the backup is damaged or cannot reach the target.
 */
export async function restore(order: RestoreOrder): Promise<void> {
  const into = resolve(order.into);
  requireEmpty(into);
  const { manifest } = order.base;
  const chain = chainFrom(manifest, order.shelves);
  requireReachable(order, chain);
  await verifyBackup(order.base.folder, order.uploads);
  const draft = join(dirname(into), `${basename(into)}.restoring-${randomUUID().slice(0, 8)}`);
  try {
    const folder = openDataFolder(draft);
    await unpackCluster(folder, order, chain);
    for (const { path } of manifest.plain) await copyFile(join(order.base.folder, path), join(folder.path, path));
    await copyUploads(order.uploads, join(folder.path, 'files'));
    await recover(folder, findBinaries(folder.path), order.target, order.inspect);
    forget(folder, order.forget);
    if (existsSync(into)) rmdirSync(into);
    renameSync(draft, into);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Refuses what no restore could reach, and says how far this one goes. */
function requireReachable({ base, target }: RestoreOrder, chain: readonly ShelvedSegment[]): void {
  if (target === undefined) return;
  const [earliest, latest] = [Date.parse(base.manifest.endedAt), reachOf(base.manifest, chain)];
  if (target < earliest) throw tooEarly(base, earliest);
  if (target > latest) throw tooLate(base, latest);
}

function requireEmpty(into: string): void {
  if (!existsSync(into) || readdirSync(into).length === 0) return;
  throw new EmbeddedPostgresError({
    zh: `${into} 不是空目录，恢复不会覆盖任何内容。请用 --into 指定一个新目录。`,
    en: `${into} is not empty, and a restore overwrites nothing: name a new folder with --into.`,
  });
}

async function unpackCluster(
  folder: DataFolder,
  { base, shelves }: RestoreOrder,
  chain: readonly ShelvedSegment[],
): Promise<void> {
  const { folders, packed } = base.manifest;
  const made: string[] = [];
  for (const path of ['', ...folders]) {
    await mkdir(join(folder.cluster, path), { recursive: true, mode: 0o700 });
    made.push(join(folder.cluster, path));
  }
  const take = async (source: string, target: string, sparse: boolean): Promise<void> => {
    await unpack(source, target, { sparse });
    made.push(target);
  };
  const wal = join(folder.cluster, 'pg_wal');
  await forEachOf(packed, async ({ path }) => {
    const isWal = path.startsWith('wal/');
    await take(
      join(base.folder, `${path}.gz`),
      isWal ? join(wal, basename(path)) : join(folder.cluster, path.slice('cluster/'.length)),
      isWal,
    );
  });
  await forEachOf(chain, async ({ name, file }) => take(file, join(wal, name), true));
  // Histories of timelines that exist: the new one gets a number that none of them has.
  for (const shelf of shelves.filter((path) => existsSync(path))) {
    for (const entry of readdirSync(shelf).filter((name) => HISTORY.test(name.replace(/\.gz$/, '')))) {
      const target = join(wal, entry.replace(/\.gz$/, ''));
      if (!existsSync(target)) await take(join(shelf, entry), target, false);
    }
  }
  if (folder.account) for (const path of made) chownSync(path, folder.account.uid, folder.account.gid);
}

/** All of them: those that came after the base backup may be named by rows that the WAL brings. */
async function copyUploads(from: string, to: string): Promise<void> {
  await forEachOf(await filesBelow(from), async (path) => {
    await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 });
    await copyFile(join(from, path), join(to, path), constants.COPYFILE_FICLONE);
  });
}

function forget({ secrets }: DataFolder, names: readonly string[]): void {
  const kept = Object.entries(JSON.parse(readFileSync(secrets, 'utf8')) as Record<string, string>).filter(
    ([name]) => !names.includes(name),
  );
  writeFileSync(secrets, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`, { mode: 0o600, flush: true });
}

function tooEarly({ name }: BaseBackup, earliest: number): EmbeddedPostgresError {
  const at = new Date(earliest).toISOString();
  return new EmbeddedPostgresError({
    zh: `备份 ${name} 完成于 ${at}，只能恢复到该时刻及以后。请选用更早的备份。`,
    en: `The backup ${name} was completed at ${at} and can be brought to that moment or a later one: use an earlier backup.`,
  });
}

function tooLate({ name }: BaseBackup, latest: number): EmbeddedPostgresError {
  const at = new Date(latest).toISOString();
  return new EmbeddedPostgresError({
    zh: `从备份 ${name} 最远只能恢复到 ${at}：之后的日志没有归档。`,
    en: `From the backup ${name} one can go as far as ${at}: no later log is archived.`,
  });
}
