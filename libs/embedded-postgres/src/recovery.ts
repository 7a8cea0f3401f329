import { chownSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Binaries } from './binaries';
import { lastLines, startServer, stopServer } from './cluster';
import type { DataFolder } from './data-folder';
import { EmbeddedPostgresError } from './embedded-postgres.error';
import { DATABASE, urlFor } from './logins';
import { livingPostmaster } from './postmaster';

/** A recovered server on which nobody works yet. */
export interface RecoveredServer {
  /** The data folder in the making. */
  folder: string;
  /** Database `trihelix` as superuser. */
  url: string;
}

/** WAL of days may be replayed. */
const PATIENCE_MS = 24 * 3_600_000;
/** All WAL lies in the cluster already, so the command that would fetch it always says no. Its own word for that is `false`. */
const RECOVERY = [
  '-c restore_command=false',
  '-c recovery_target_timeline=current',
  '-c recovery_target_action=promote',
  '-c hot_standby=off',
];
/** What PostgreSQL says when no record is younger than the target: everything there is has been replayed, which is the target. */
const RAN_OUT = 'recovery ended before configured recovery target was reached';

/** Replays the WAL of the cluster up to the target, lets `inspect` look at the result, and stops the server again. */
export async function recover(
  folder: DataFolder,
  binaries: Binaries,
  target: number | undefined,
  inspect: (server: RecoveredServer) => Promise<void>,
): Promise<void> {
  const signal = join(folder.cluster, 'recovery.signal');
  writeFileSync(signal, '', { mode: 0o600 });
  if (folder.account) chownSync(signal, folder.account.uid, folder.account.gid);
  const port = await freePort();
  const { superuserPassword } = JSON.parse(readFileSync(folder.secrets, 'utf8')) as { superuserPassword: string };
  const url = urlFor(port, 'postgres', superuserPassword, DATABASE);
  const replay = async (until: string[]): Promise<boolean> => {
    await startServer(folder, binaries, port, [...RECOVERY, ...until]);
    return untilRecovered(folder, url);
  };
  try {
    // PostgreSQL takes the zone as a number here, not as a letter.
    const moment = target === undefined ? undefined : new Date(target).toISOString().replace('Z', '+00');
    const isDone = await replay(moment === undefined ? [] : [`-c recovery_target_time=${moment}`]);
    if (!isDone && !(lastLines(folder.log).includes(RAN_OUT) && (await replay([])))) throw recoveryFailed(folder);
    await inspect({ folder: folder.path, url });
  } finally {
    if (livingPostmaster(folder)) await stopServer(folder, binaries);
    rmSync(folder.log, { force: true });
  }
}

/** Waits for the first connection that is let in; false when the server has given up. */
async function untilRecovered(folder: DataFolder, url: string): Promise<boolean> {
  const until = performance.now() + PATIENCE_MS;
  while (livingPostmaster(folder) && performance.now() < until) {
    if (await accepts(url)) return true;
    await sleep(100);
  }
  return false;
}

async function accepts(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}

function recoveryFailed({ log }: DataFolder): EmbeddedPostgresError {
  return new EmbeddedPostgresError({
    zh: '恢复没有完成，数据库的最后几行日志见下。',
    en: `The recovery has not come to its end. The last lines of the server's log:\n${lastLines(log)}`,
  });
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
