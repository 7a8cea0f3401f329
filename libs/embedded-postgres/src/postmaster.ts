import { closeSync, constants, openSync, readFileSync, readlinkSync, realpathSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataFolder } from './data-folder';
import { processWithPid } from './process-identity';

/** No system gives out such a process number. */
const NOBODYS_PID = 2_147_483_646;

/** What `postmaster.pid` says of the server; its layout is that of PostgreSQL's `pidfile.h`. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Whether it accepts connections. */
  ready: boolean;
}

/** The living server of the folder; undefined when there is none, or when its number now belongs to another process. */
export function livingPostmaster(folder: DataFolder): Postmaster | undefined {
  const written = readPidFile(folder);
  return written && isServerOf(folder, written.pid) ? written : undefined;
}

/** Waits until a server that is coming up is ready, or one that is going down is gone; at most `timeoutMs` milliseconds. */
export async function settledPostmaster(folder: DataFolder, timeoutMs: number): Promise<Postmaster | undefined> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    const found = livingPostmaster(folder);
    if (!found || found.ready || performance.now() > until) return found;
    await sleep(50);
  }
}

/**
 * Clears the way after a hard kill. PostgreSQL itself removes the file of a dead server, after making sure, through the shared
 * memory named in it, that no orphaned backend still writes; but it refuses to start when the dead server's number was given to
 * another process of its user. So the file stays and only the number in it is replaced.
 */
export function disownDeadPostmaster(folder: DataFolder): void {
  const written = readPidFile(folder);
  if (!written || isServerOf(folder, written.pid)) return;
  const file = pidFile(folder);
  const lines = readFileSync(file, 'utf8').split('\n');
  // The folder is the server's user's to write, and we may be root: a link put there is not followed.
  const handle = openSync(file, constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW);
  writeSync(handle, [String(NOBODYS_PID), ...lines.slice(1)].join('\n'));
  closeSync(handle);
}

function pidFile(folder: DataFolder): string {
  return join(folder.cluster, 'postmaster.pid');
}

function readPidFile(folder: DataFolder): Postmaster | undefined {
  try {
    const lines = readFileSync(pidFile(folder), 'utf8').split('\n');
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || pid <= 0) return undefined;
    return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A server stands in its cluster's folder, a process that merely got its number does not. Off Linux, to be alive is enough. */
function isServerOf(folder: DataFolder, pid: number): boolean {
  if (!processWithPid(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder.cluster);
  } catch {
    return false;
  }
}
