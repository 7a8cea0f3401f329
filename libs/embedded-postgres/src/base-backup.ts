import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statfsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { copyCluster, copyText } from './backup-copy';
import { writeManifest, type BackupManifest, type ListedFile } from './backup-manifest';
import { baseName, type BaseBackup, type BackupStore } from './backup-store';
import type { DataFolder } from './data-folder';
import { copyDurably, pack, syncFolder } from './durable-files';
import { EmbeddedPostgresError } from './embedded-postgres.error';
import { listMirror, mirrorUploads } from './uploads-mirror';
import { segmentsBetween, timelineOf } from './wal-segments';

/** Marks of the installation that a restored one needs: its passwords, and whether its accounts are a demo's. */
const OWN_FILES = /^(secrets\.json|demo-[0-9a-f]{12})$/;
const DRAFT = 'new-';

/** What a base backup is made of and where it goes. */
export interface BackupOrder {
  folder: DataFolder;
  adminUrl: string;
  store: BackupStore;
  /** Folder of uploaded files; it need not exist. */
  uploads: string;
  /** Where WAL is archived; noted for whoever restores. */
  walArchive: string | undefined;
  /** Gives up; nothing is left behind. */
  signal?: AbortSignal | undefined;
}

/**
 * Copies the running server's files between `pg_backup_start` and `pg_backup_stop`, with the WAL that makes them whole, the
 * uploaded files, and the secrets. It appears under its name when all of it is on disk. Call it under the archive's lock.
 */
export async function createBaseBackup(order: BackupOrder): Promise<BaseBackup> {
  const { adminUrl, store } = order;
  const client = new Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const facts = await factsOf(client);
    store.claim(facts.systemIdentifier);
    await sweepDrafts(store);
    requireRoom(store, facts.databaseBytes);
    const draft = join(store.folder, `${DRAFT}${process.pid}`);
    mkdirSync(draft, { mode: 0o700 });
    try {
      const manifest = await fill(draft, order, client, facts);
      const name = baseName(Date.parse(manifest.endedAt));
      renameSync(draft, join(store.folder, name));
      await syncFolder(store.folder);
      return { name, folder: join(store.folder, name), manifest };
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  } finally {
    await client.end();
  }
}

interface ServerFacts {
  systemIdentifier: string;
  walSegmentBytes: number;
  databaseBytes: number;
}

async function factsOf(client: Client): Promise<ServerFacts> {
  const { rows } = await client.query<ServerFacts>(`
    SELECT system_identifier::text AS "systemIdentifier",
      (SELECT setting::int FROM pg_settings WHERE name = 'wal_segment_size') AS "walSegmentBytes",
      (SELECT sum(pg_database_size(oid))::float8 FROM pg_database) AS "databaseBytes"
    FROM pg_control_system()`);
  const [facts] = rows;
  if (!facts) throw new Error('The server does not tell its identifier.');
  return facts;
}

async function fill(
  draft: string,
  { folder, store, uploads, walArchive, signal }: BackupOrder,
  client: Client,
  { systemIdentifier, walSegmentBytes }: ServerFacts,
): Promise<BackupManifest> {
  // The slot keeps the WAL of the time of copying from being recycled; it goes with the session.
  await client.query(`SELECT pg_create_physical_replication_slot('trihelix_backup_${process.pid}', true, true)`);
  const { rows: starts } = await client.query<{ at: Date; segment: string }>(
    `SELECT clock_timestamp() AS at, pg_walfile_name(pg_backup_start('trihelix', true)) AS segment`,
  );
  const copied = await copyCluster(folder.cluster, join(draft, 'cluster'), signal);
  const { rows: stops } = await client.query<{ segment: string; label: string; spaces: string; at: Date }>(`
    SELECT pg_walfile_name(lsn) AS segment, labelfile AS label, spcmapfile AS spaces, clock_timestamp() AS at
    FROM pg_backup_stop(false)`);
  const [start, stop] = [starts[0], stops[0]];
  if (!start || !stop) throw new Error('The server did not say where the backup begins and ends.');
  const packed = [
    ...copied.files,
    ...(await writeLabels(draft, stop)),
    ...(await copyWal(draft, folder, walSegmentBytes, start.segment, stop.segment)),
  ];
  await mirrorUploads(uploads, store.uploads);
  const manifest: BackupManifest = {
    format: 1,
    systemIdentifier,
    major: readFileSync(join(folder.cluster, 'PG_VERSION'), 'utf8').trim(),
    timeline: timelineOf(stop.segment),
    walSegmentBytes,
    startedAt: start.at.toISOString(),
    endedAt: stop.at.toISOString(),
    firstSegment: start.segment,
    lastSegment: stop.segment,
    walArchive: walArchive ?? null,
    folders: copied.folders,
    packed: packed.sort((one, other) => (one.path < other.path ? -1 : 1)),
    plain: await copyOwnFiles(folder.path, draft),
    uploads: await listMirror(uploads, store.uploads, store.bases().at(-1)?.manifest.uploads ?? []),
  };
  signal?.throwIfAborted();
  await writeManifest(draft, manifest);
  for (const path of ['cluster', ...copied.folders.map((name) => `cluster/${name}`), 'wal', ''])
    await syncFolder(join(draft, path));
  return manifest;
}

async function writeLabels(draft: string, { label, spaces }: { label: string; spaces: string }): Promise<ListedFile[]> {
  const write = async (name: string, text: string): Promise<ListedFile> =>
    copyText(Buffer.from(text), join(draft, 'cluster', `${name}.gz`), `cluster/${name}`);
  return [await write('backup_label', label), ...(spaces ? [await write('tablespace_map', spaces)] : [])];
}

/** `pg_backup_stop` has switched to a new segment, so all of these are finished. */
async function copyWal(
  draft: string,
  { cluster }: DataFolder,
  bytes: number,
  first: string,
  last: string,
): Promise<ListedFile[]> {
  mkdirSync(join(draft, 'wal'), { mode: 0o700 });
  const listed: ListedFile[] = [];
  for (const name of segmentsBetween(first, last, bytes)) {
    listed.push({ path: `wal/${name}`, ...(await pack(join(cluster, 'pg_wal', name), join(draft, 'wal', `${name}.gz`))) });
  }
  return listed;
}

async function copyOwnFiles(dataFolder: string, draft: string): Promise<ListedFile[]> {
  const listed: ListedFile[] = [];
  for (const path of readdirSync(dataFolder)
    .filter((name) => OWN_FILES.test(name))
    .sort()) {
    listed.push({ path, ...(await copyDurably(join(dataFolder, path), join(draft, path))) });
  }
  return listed;
}

/** What killed backups left. */
async function sweepDrafts({ folder }: BackupStore): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith(DRAFT)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** The copy is compressed and usually a fifth; half must be free, so that the disk of a server is never filled by its backup. */
function requireRoom({ folder }: BackupStore, databaseBytes: number): void {
  if (!existsSync(folder)) return;
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize > databaseBytes / 2) return;
  const [free, needed] = [bavail * bsize, databaseBytes / 2].map((bytes) => `${Math.ceil(bytes / 1024 ** 2)} MB`);
  throw new EmbeddedPostgresError({
    zh: `备份目录 ${folder} 所在磁盘空间不足：剩余 ${free}，需要 ${needed}。请清理磁盘、执行 backup prune，或另选目录。`,
    en: `The disk of ${folder} has ${free} left and the backup needs ${needed}: make room, run backup prune, or choose another folder.`,
  });
}
