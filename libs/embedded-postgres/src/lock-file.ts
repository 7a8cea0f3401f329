import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres.error';
import { isAlive, thisProcess, type ProcessIdentity } from './process-identity';

/** Who holds a lock, and what the holder wrote beside its number (an address, for instance). */
export interface LockHolder extends ProcessIdentity {
  token: string;
  note?: string;
}

/** A lock held by this process until it is released, or until the process dies. */
export interface HeldLock {
  /** Whether its former holder died without releasing it. */
  takenOver: boolean;
  /** Writes a word for those who find the lock taken. */
  note(note: string): void;
  release(): void;
}

export type LockAttempt = { lock: HeldLock } | { holder: LockHolder };

/**
 * Takes the lock file or says who holds it. The lock of a dead process is taken over, also when another process got its number.
 * The file appears whole (written apart, then linked), so no reader ever sees half of it.
 */
export function tryLock(path: string): LockAttempt {
  const mine: LockHolder = { ...thisProcess(), token: randomUUID() };
  for (let takenOver = false; ; takenOver = true) {
    if (place(path, mine)) return { lock: held(path, mine, takenOver) };
    const holder = lockHolder(path);
    if (holder) return { holder };
    clearStale(path);
  }
}

/** Waits for the lock, at most `timeoutMs` milliseconds. */
export async function waitForLock(path: string, timeoutMs: number): Promise<HeldLock> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    const attempt = tryLock(path);
    if ('lock' in attempt) return attempt.lock;
    if (performance.now() > until) {
      const { pid } = attempt.holder;
      throw new EmbeddedPostgresError({
        zh: `进程 ${pid} 一直占用着 ${path}，等待超时。`,
        en: `Process ${pid} has been holding ${path} for too long.`,
      });
    }
    await sleep(50);
  }
}

/** The living holder of a lock file; undefined when it is free or its holder is dead. */
export function lockHolder(path: string): LockHolder | undefined {
  const holder = read(path);
  return holder && isAlive(holder) ? holder : undefined;
}

function held(path: string, mine: LockHolder, takenOver: boolean): HeldLock {
  const isMine = (): boolean => read(path)?.token === mine.token;
  return {
    takenOver,
    note(note) {
      if (!isMine()) return;
      const draft = `${path}.${mine.token}`;
      writeFileSync(draft, JSON.stringify({ ...mine, note }), { mode: 0o600 });
      renameSync(draft, path);
    },
    release() {
      if (isMine()) rmSync(path, { force: true });
    },
  };
}

function place(path: string, holder: LockHolder): boolean {
  const draft = `${path}.${holder.token}`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves a dead holder's file away; when a quicker process locked in between, its file is put back untouched. */
function clearStale(path: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  try {
    if (lockHolder(aside)) linkSync(aside, path);
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(path: string): LockHolder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockHolder;
  } catch {
    return undefined;
  }
}
