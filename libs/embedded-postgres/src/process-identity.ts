import { readFileSync } from 'node:fs';

/** One life of one process: a number alone is given to the next process once the first is dead. */
export interface ProcessIdentity {
  pid: number;
  /** When the process started, in kernel ticks within one boot; absent where the system does not tell (not Linux). */
  startedAt?: string;
}

/** Who has the number `pid` now; undefined when nobody has, or only a dead process that its parent has not buried (a zombie). */
export function processWithPid(pid: number): ProcessIdentity | undefined {
  if (!exists(pid)) return undefined;
  const entry = procfsEntry(pid);
  if (!entry) return { pid };
  return entry.state === 'Z' || entry.state === 'X' ? undefined : { pid, startedAt: entry.startedAt };
}

/** Whether that very process still lives, and not merely another one with its number. */
export function isAlive(identity: ProcessIdentity): boolean {
  const now = processWithPid(identity.pid);
  return now !== undefined && now.startedAt === identity.startedAt;
}

export function thisProcess(): ProcessIdentity {
  return processWithPid(process.pid) ?? { pid: process.pid };
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** State and start (boot and ticks) from procfs. A name may hold brackets, so fields are counted from the last bracket. */
function procfsEntry(pid: number): { state: string | undefined; startedAt: string } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? [];
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return { state: fields[0], startedAt: `${boot}:${fields[19]}` };
  } catch {
    return undefined;
  }
}
