import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries, type Binaries } from './binaries';
import { ensureCluster, FORGETFUL, startServer, stopServer } from './cluster';
import { openDataFolder, placesIn, type DataFolder } from './data-folder';
import { EmbeddedPostgresError, type Notice } from './embedded-postgres.error';
import { isLeased, takeLease } from './leases';
import { waitForLock } from './lock-file';
import { APPLICATION, DATABASE, ensureLogins, OWNER, urlFor, type Passwords } from './logins';
import { disownDeadPostmaster, livingPostmaster, settledPostmaster } from './postmaster';
import { Secrets } from './secrets';
import { ARCHIVING, isArchiving, prepareStage } from './wal-archive';

/** Longer than a slow first start of another process, which we may have to wait for. */
const START_LOCK_MS = 180_000;
const SETTLE_MS = 60_000;
/** Another program may take the port between our look and the start, or orphaned backends may still be leaving. */
const ATTEMPTS = 4;

const CREATING: Notice = { zh: '首次启动：正在创建数据库集群', en: 'First start: creating the database cluster' };
const RETRYING: Notice = { zh: '数据库暂时无法启动，正在重试', en: 'The database cannot start just now, trying again' };

/** Where a running server is reached. */
export interface ServerAddress {
  folder: string;
  port: number;
  /** Database `trihelix` as its owner: migrations, never the application. */
  ownerUrl: string;
  /** Database `trihelix` as the unprivileged login. */
  applicationUrl: string;
  /** Database `postgres` as superuser: for the launcher and the test kit. */
  adminUrl: string;
}

/** A server that this process uses. */
export interface EmbeddedServer extends ServerAddress {
  /** Whether it was running before we came. */
  reused: boolean;
  /** Whether it keeps its WAL for `ship`; one that others are using goes on as they started it. */
  archiving: boolean;
  /** The installation's other secrets, made at first use. */
  secrets: Secrets;
  /** Whether the server still lives. */
  isRunning(): boolean;
  /** Leaves the server; the last living process to leave stops it. Calling it again does nothing. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Data folder, made private when it does not exist; see `defaultDataFolder`. */
  folder: string;
  /** A fixed port; otherwise a free one is chosen once and kept while it stays free. */
  port?: number;
  /** `false` gives up safety against power loss for speed: tests only. */
  durable?: boolean;
  /**
   * Keeps all WAL for `ship`, so that the data can be restored to any moment. A server that runs without it is started again,
   * unless another process uses it.
   */
  archiving?: boolean;
  /** Told of each slow step. */
  onNotice?: (notice: Notice) => void;
}

/**
 * Starts the server of a data folder, or joins the one that already runs there: after a hard kill, or beside another process.
 * Several processes may call it at once.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedServer> {
  const folder = openDataFolder(options.folder);
  const secrets = new Secrets(folder.path);
  const lock = await waitForLock(folder.startLock, START_LOCK_MS);
  try {
    const binaries = findBinaries(folder.path);
    const passwords = await passwordsFrom(folder, secrets);
    let running = await settledPostmaster(folder, SETTLE_MS);
    const archives = running !== undefined && (await isArchiving(addressOf(folder, running.port, passwords).adminUrl));
    if (running && options.archiving && !archives && !isLeased(folder.leases)) {
      await stopServer(folder, binaries);
      running = undefined;
    }
    const port = running?.port ?? (await bringUp(folder, binaries, passwords, options));
    await ensureLogins(port, passwords);
    const leave = takeLease(folder.leases);
    const stop = once(async () => leaveServer(folder, binaries, leave));
    const isRunning = (): boolean => livingPostmaster(folder) !== undefined;
    const archiving = running ? archives : options.archiving === true;
    return { ...addressOf(folder, port, passwords), reused: running !== undefined, archiving, secrets, isRunning, stop };
  } finally {
    lock.release();
  }
}

/** The server running in that folder, joined by nobody through this call; undefined when none runs. */
export async function findRunning(dataFolder: string): Promise<ServerAddress | undefined> {
  if (!existsSync(dataFolder)) return undefined;
  const folder = placesIn(realpathSync(dataFolder));
  const running = livingPostmaster(folder);
  if (!running?.ready) return undefined;
  return addressOf(folder, running.port, await passwordsFrom(folder, new Secrets(folder.path)));
}

async function bringUp(
  folder: DataFolder,
  binaries: Binaries,
  passwords: Passwords,
  options: EmbeddedPostgresOptions,
): Promise<number> {
  if (!existsSync(folder.cluster)) options.onNotice?.(CREATING);
  await ensureCluster(folder, binaries, passwords.superuser);
  if (options.archiving) prepareStage(folder);
  const settings = [...(options.durable === false ? FORGETFUL : []), ...(options.archiving ? ARCHIVING : [])];
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await keptOrFreePort(folder));
    disownDeadPostmaster(folder);
    try {
      await startServer(folder, binaries, port, settings);
      writeFileSync(folder.port, String(port), { mode: 0o600 });
      return port;
    } catch (error) {
      if (attempt === ATTEMPTS || !isPassing(error)) throw error;
      options.onNotice?.(RETRYING);
      await sleep(500 * attempt);
    }
  }
}

/** Said by PostgreSQL when a port was taken meanwhile, and when backends of a killed server have not all left yet. */
function isPassing(error: unknown): boolean {
  const passing = /could not bind|Address already in use|pre-existing shared memory block/;
  return error instanceof EmbeddedPostgresError && passing.test(error.message);
}

async function leaveServer(folder: DataFolder, binaries: Binaries, leave: () => void): Promise<void> {
  const lock = await waitForLock(folder.startLock, START_LOCK_MS);
  try {
    leave();
    if (!isLeased(folder.leases) && livingPostmaster(folder)) await stopServer(folder, binaries);
  } finally {
    lock.release();
  }
}

async function passwordsFrom(folder: DataFolder, secrets: Secrets): Promise<Passwords> {
  if (existsSync(folder.cluster) && !secrets.all()['superuserPassword']) {
    throw new EmbeddedPostgresError({
      zh: `${folder.path} 中有数据库，但 secrets.json 丢失，无法登录。请从备份恢复该文件。`,
      en: `There is a database in ${folder.path} but its secrets.json is lost: restore that file from a backup.`,
    });
  }
  return {
    superuser: await secrets.secret('superuserPassword'),
    owner: await secrets.secret('ownerPassword'),
    application: await secrets.secret('applicationPassword'),
  };
}

function addressOf(folder: DataFolder, port: number, passwords: Passwords): ServerAddress {
  return {
    folder: folder.path,
    port,
    ownerUrl: urlFor(port, OWNER, passwords.owner, DATABASE),
    applicationUrl: urlFor(port, APPLICATION, passwords.application, DATABASE),
    adminUrl: urlFor(port, 'postgres', passwords.superuser, 'postgres'),
  };
}

async function keptOrFreePort(folder: DataFolder): Promise<number> {
  const kept = existsSync(folder.port) ? Number(readFileSync(folder.port, 'utf8')) : 0;
  return (kept > 0 && (await freePort(kept))) || (await freePort(0)) || kept;
}

/** The port itself when it is free (any free one for 0); 0 when it is taken. */
async function freePort(port: number): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(0));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
