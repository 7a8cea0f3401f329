import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries';
import type { DataFolder } from './data-folder';
import { EmbeddedPostgresError } from './embedded-postgres.error';

/** A server may take two minutes to come up (crash recovery included) or to go down. */
const WAIT = ['--wait', '--timeout=120', '--silent'];
const WORKSHOP = 'new-';
const LARGEST_LOG_BYTES = 20 * 1024 * 1024;

/** What a fast but forgetful server leaves out; for tests only. */
export const FORGETFUL = ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off'];

/** Makes the cluster unless it is there: under another name, then renamed, so an interrupted attempt leaves nothing half done. */
export async function ensureCluster(folder: DataFolder, binaries: Binaries, superuserPassword: string): Promise<void> {
  if (existsSync(folder.cluster)) {
    requireVersion(folder, binaries);
    return;
  }
  sweepWorkshops(folder);
  const workshop = join(folder.server, `${WORKSHOP}${randomUUID()}`);
  mkdirSync(workshop, { mode: 0o700 });
  const passwordFile = join(workshop, 'password');
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  if (folder.account) [workshop, passwordFile].forEach((path) => give(path, folder));
  const cluster = join(workshop, 'data');
  await run(folder, binaries.initdb, [
    `--pgdata=${cluster}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--data-checksums',
    '--no-instructions',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--set=listen_addresses=127.0.0.1',
    '--set=unix_socket_directories=',
    '--set=max_connections=200',
    '--set=timezone=UTC',
    '--set=log_timezone=UTC',
    '--set=lc_messages=C',
  ]);
  renameSync(cluster, folder.cluster);
  rmSync(workshop, { recursive: true, force: true });
}

/** What killed starts left. An orphaned `initdb` may still be writing there, so what resists is left for the next sweep. */
function sweepWorkshops(folder: DataFolder): void {
  for (const name of readdirSync(folder.server).filter((entry) => entry.startsWith(WORKSHOP))) {
    try {
      rmSync(join(folder.server, name), { recursive: true, force: true });
    } catch {
      continue;
    }
  }
}

/**
 * Starts the server on that port of 127.0.0.1 and waits until it accepts connections. `settings` are options of `postgres` for
 * this time, such that no shell would take them apart.
 */
export async function startServer(
  folder: DataFolder,
  binaries: Binaries,
  port: number,
  settings: readonly string[],
): Promise<void> {
  rotateLog(folder);
  const options = [`-p ${port}`, ...settings].join(' ');
  await run(folder, binaries.pgCtl, [
    'start',
    `--pgdata=${folder.cluster}`,
    `--log=${folder.log}`,
    `--options=${options}`,
    ...WAIT,
  ]);
}

/** Stops the server: open transactions roll back, what is committed stays. */
export async function stopServer(folder: DataFolder, binaries: Binaries): Promise<void> {
  await run(folder, binaries.pgCtl, ['stop', `--pgdata=${folder.cluster}`, '--mode=fast', ...WAIT]);
}

function requireVersion(folder: DataFolder, binaries: Binaries): void {
  const version = readFileSync(join(folder.cluster, 'PG_VERSION'), 'utf8').trim();
  if (version === binaries.major) return;
  throw new EmbeddedPostgresError({
    zh: `${folder.cluster} 是 PostgreSQL ${version} 的数据，无法用 ${binaries.major} 打开。请先用原版本导出数据，或另设 TRIHELIX_DATA。`,
    en:
      `${folder.cluster} holds data of PostgreSQL ${version}, which ${binaries.major} cannot open: ` +
      'move the data with the old version first, or set TRIHELIX_DATA to another folder.',
  });
}

/**
 * Runs a program of the server as the server's user. Node gives up all supplementary groups with the uid.
 * It stands in the folder itself, because the user may not be able to stand where we are.
 */
async function run(folder: DataFolder, program: string, parameters: string[]): Promise<void> {
  const { account } = folder;
  const options = {
    cwd: folder.server,
    env: { LC_ALL: 'C', TZ: 'UTC' },
    ...(account && { uid: account.uid, gid: account.gid }),
  };
  await new Promise<void>((resolve, reject) => {
    const child = execFile(program, parameters, options, (error, stdout, stderr) => {
      if (error) reject(programFailed(folder, program, `${stdout}${stderr}` || error.message));
      else resolve();
    });
    child.stdin?.end();
  });
}

function programFailed(folder: DataFolder, program: string, output: string): EmbeddedPostgresError {
  const said = [output.trim(), lastLines(folder.log)].filter(Boolean).join('\n');
  return new EmbeddedPostgresError({
    zh: `内置 PostgreSQL 的 ${program} 执行失败（日志：${folder.log}）。`,
    en: `${program} of the embedded PostgreSQL failed (log: ${folder.log}).\n${said}`,
  });
}

/** What the server has said at the last. */
export function lastLines(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n') : '';
}

function rotateLog({ log }: DataFolder): void {
  if (existsSync(log) && statSync(log).size > LARGEST_LOG_BYTES) renameSync(log, `${log}.1`);
}

function give(path: string, { account }: DataFolder): void {
  if (account) chownSync(path, account.uid, account.gid);
}
