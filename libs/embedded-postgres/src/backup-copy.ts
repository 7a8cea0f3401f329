import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { forEachOf, isAbsent, pack } from './durable-files';
import type { ListedFile } from './backup-manifest';
import { EmbeddedPostgresError } from './embedded-postgres.error';

/** PostgreSQL 17 manual, 25.3.4.2: their content belongs to the running server; the folders themselves must exist. */
const EMPTY = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
/** The same section, and what `pg_basebackup` leaves out: temporary files, caches, and the marks of backups. */
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|pgsql_tmp.*|pg_internal\.init.*|t\d+_\d+.*|(backup_label|tablespace_map)(\.old)?|current_logfiles(\.tmp)?|(postgresql\.auto\.conf|config_exec_params)\.tmp)$/;
const CONTROL = 'global/pg_control';
const CONTROL_TRIES = 20;

interface Found {
  folders: string[];
  files: string[];
}

/** What was copied of a cluster. */
export interface CopiedCluster {
  folders: string[];
  files: ListedFile[];
}

/**
 * Copies the files of a cluster that runs, packed, between the start and the stop of a backup. Files that change meanwhile are
 * mended by WAL, files that vanish are forgotten; the control file comes last and whole.
 */
export async function copyCluster(cluster: string, target: string, signal?: AbortSignal): Promise<CopiedCluster> {
  const found = await walk(cluster, '');
  for (const folder of ['', ...found.folders]) await mkdir(join(target, folder), { recursive: true, mode: 0o700 });
  const files: ListedFile[] = [];
  await forEachOf(
    found.files.filter((path) => path !== CONTROL),
    async (path) => {
      signal?.throwIfAborted();
      try {
        files.push({ path: `cluster/${path}`, ...(await pack(join(cluster, path), join(target, `${path}.gz`))) });
      } catch (error) {
        if (!isAbsent(error)) throw error;
      }
    },
  );
  files.push(await copyText(await readControl(cluster), join(target, `${CONTROL}.gz`), `cluster/${CONTROL}`));
  return { folders: found.folders, files };
}

/** Writes a small packed file. */
export async function copyText(content: Buffer, target: string, path: string): Promise<ListedFile> {
  await writeFile(target, gzipSync(content), { mode: 0o600, flush: true });
  return { path, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

async function walk(cluster: string, folder: string): Promise<Found> {
  const folders: string[] = [];
  const files: string[] = [];
  for (const name of await namesIn(join(cluster, folder))) {
    const path = folder ? `${folder}/${name}` : name;
    const facts = lstatSync(join(cluster, path), { throwIfNoEntry: false });
    if (!facts || LEFT_OUT.test(name)) continue;
    if (facts.isSymbolicLink()) throw elsewhere(join(cluster, path));
    if (facts.isFile()) files.push(path);
    if (!facts.isDirectory()) continue;
    folders.push(path);
    if (EMPTY.has(path)) continue;
    const below = await walk(cluster, path);
    folders.push(...below.folders);
    files.push(...below.files);
  }
  return { folders, files };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

/** The server may write the control file while we read it: two readings that agree are one whole state of it. */
async function readControl(cluster: string): Promise<Buffer> {
  let before = await readFile(join(cluster, CONTROL));
  for (let attempt = 0; attempt < CONTROL_TRIES; attempt += 1) {
    const again = await readFile(join(cluster, CONTROL));
    if (again.equals(before)) return again;
    before = again;
  }
  throw new EmbeddedPostgresError({
    zh: `${join(cluster, CONTROL)} 一直在变化，无法备份。请稍后再试。`,
    en: `${join(cluster, CONTROL)} keeps changing and cannot be backed up: try again later.`,
  });
}

function elsewhere(path: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError({
    zh: `${path} 指向数据目录之外（表空间或移走的目录），内置备份不支持。`,
    en: `${path} leads out of the data folder (a tablespace, or a folder moved away), which this backup does not support.`,
  });
}
