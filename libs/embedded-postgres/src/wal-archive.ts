import { chownSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { shelvedName, type BackupStore } from './backup-store';
import type { DataFolder } from './data-folder';
import { fingerprintOf, inspect, pack, syncFolder } from './durable-files';
import { EmbeddedPostgresError } from './embedded-postgres.error';
import { mirrorUploads } from './uploads-mirror';
import { HISTORY, SEGMENT } from './wal-segments';

/** At most this many seconds of work are lost with the disk: a segment is archived after that time though it is not full. */
export const ARCHIVE_SECONDS = 60;

/**
 * What makes the server archive. It copies each full segment, durably and never over another, to a folder beside the cluster:
 * the contrib module `basic_archive` needs neither a shell nor any right outside the server's own folder. From there the
 * launcher, who may write where the server may not, takes it to the store. Relative to the cluster, so nothing needs quoting.
 */
export const ARCHIVING = [
  '-c archive_mode=on',
  '-c archive_library=basic_archive',
  '-c basic_archive.archive_directory=../archive',
  `-c archive_timeout=${ARCHIVE_SECONDS}`,
];

/** The clock of a record is read a moment before the record is written, so the last moment of a segment is not promised. */
const DOUBT_MS = 1_000;
/** A store that cannot be written must not fill the server's disk. */
const LARGEST_STAGE_BYTES = 2 * 1024 ** 3;
const FLUSH_MS = 30_000;

/** Where the server puts what it archives, until it is shipped. */
export function prepareStage(folder: DataFolder): void {
  mkdirSync(folder.archive, { recursive: true, mode: 0o700 });
  if (folder.account) chownSync(folder.archive, folder.account.uid, folder.account.gid);
}

/** What shipping has done. */
export interface Shipment {
  segments: number;
  uploads: number;
}

/**
 * Takes what the server has archived to the store, compressed, and removes it from the stage. Uploaded files go first: whoever
 * has a row has its file. Without a base backup WAL leads nowhere and is removed. Call it under the archive's lock.
 */
export async function ship(folder: DataFolder, store: BackupStore, uploads: string): Promise<Shipment> {
  const staged = existsSync(folder.archive) ? readdirSync(folder.archive).sort() : [];
  const segments = staged.filter((name) => SEGMENT.test(name));
  if (!store.hasBase()) {
    for (const name of staged) await rm(join(folder.archive, name), { force: true });
    return { segments: 0, uploads: 0 };
  }
  if (segments.length === 0) return { segments: 0, uploads: 0 };
  try {
    const copied = await mirrorUploads(uploads, store.uploads);
    for (const name of staged.filter((entry) => HISTORY.test(entry))) await shelveHistory(folder, store, name);
    for (const name of segments) await shelve(folder, store, name);
    await syncFolder(store.wal);
    for (const name of staged.filter((entry) => !entry.startsWith('archtemp.')))
      await rm(join(folder.archive, name), { force: true });
    return { segments: segments.length, uploads: copied };
  } catch (error) {
    await dropWhenTooMuch(folder, segments);
    throw error;
  }
}

async function shelve(folder: DataFolder, store: BackupStore, name: string): Promise<void> {
  const staged = join(folder.archive, name);
  const twin = store.segments().find((segment) => segment.name === name);
  if (!twin) {
    await pack(staged, join(store.wal, shelvedName(name, completedAt(folder, name) - DOUBT_MS)));
    return;
  }
  // After a crash the server archives a segment again that it had archived already.
  const [ours, theirs] = [await fingerprintOf(staged), await inspect(twin.file)];
  if (ours.sha256 !== theirs.sha256) throw foreign(store, name);
}

async function shelveHistory(folder: DataFolder, store: BackupStore, name: string): Promise<void> {
  const target = join(store.wal, `${name}.gz`);
  if (!existsSync(target)) await pack(join(folder.archive, name), target);
}

/** When a segment got its last record: the server's own file tells, while it is there; else the copy, which is a little younger. */
function completedAt(folder: DataFolder, name: string): number {
  const copied = statSync(join(folder.archive, name)).mtimeMs;
  const original = statSync(join(folder.cluster, 'pg_wal', name), { throwIfNoEntry: false });
  return Math.floor(Math.min(copied, original?.mtimeMs ?? copied));
}

/** Gives up what was archived rather than the server; the gap asks for a new base backup. */
async function dropWhenTooMuch(folder: DataFolder, segments: string[]): Promise<void> {
  const sizes = segments.map((name) => statSync(join(folder.archive, name), { throwIfNoEntry: false })?.size ?? 0);
  if (sizes.reduce((sum, size) => sum + size, 0) < LARGEST_STAGE_BYTES) return;
  for (const name of segments) await rm(join(folder.archive, name), { force: true });
}

/** Whether a running server archives: it was told when it started. */
export async function isArchiving(adminUrl: string): Promise<boolean> {
  return withClient(adminUrl, asksArchiving);
}

/** Makes the server archive all that has been committed so far. */
export async function flushWal(adminUrl: string, folder: DataFolder): Promise<void> {
  await withClient(adminUrl, async (client) => {
    if (!(await asksArchiving(client))) return;
    // An idle server would not switch, and then nobody could tell that nothing has happened since.
    await client.query(`SELECT pg_logical_emit_message(true, 'trihelix', 'archived until here')`);
    const { rows } = await client.query<{ name: string }>('SELECT pg_walfile_name(pg_switch_wal()) AS name');
    await waitForStage(client, rows[0]?.name ?? '', folder);
  });
}

async function asksArchiving(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ mode: string }>(`SELECT current_setting('archive_mode') AS mode`);
  return rows[0]?.mode === 'on';
}

async function withClient<T>(adminUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function waitForStage(client: Client, segment: string, folder: DataFolder): Promise<void> {
  const until = performance.now() + FLUSH_MS;
  while (performance.now() < until) {
    const { rows } = await client.query<{ last: string | null }>('SELECT last_archived_wal AS last FROM pg_stat_archiver');
    if ((rows[0]?.last ?? '') >= segment) return;
    await sleep(50);
  }
  throw new EmbeddedPostgresError({
    zh: `数据库没有在 ${FLUSH_MS / 1000} 秒内归档日志，请查看 ${folder.log}。`,
    en: `The database has not archived its log within ${FLUSH_MS / 1000} s: see ${folder.log}.`,
  });
}

function foreign(store: BackupStore, name: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError({
    zh: `${store.folder} 中已有内容不同的日志 ${name}：另一份由同一备份恢复的安装也在使用该目录。请为其中之一另设 TRIHELIX_BACKUP。`,
    en:
      `${store.folder} already holds another log ${name}: an installation restored from the same backup uses the folder too. ` +
      'Set TRIHELIX_BACKUP to another folder for one of them.',
  });
}
