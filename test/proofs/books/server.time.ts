import { existsSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { World } from '../../kit';

/** How long something took each time, in milliseconds. */
export interface Taken {
  readonly least: number;
  readonly median: number;
  readonly p95: number;
  /** On average, of the processor: of this process, which is client and server in one, and of the database's. */
  readonly cpu: number;
}

/** Linux counts a process's time in hundredths of a second. */
const TICK_MS = 10;

/**
 * Does `work` so many times, one after another. What passes on the clock depends on who else uses the machine; what the
 * processors work for it does not, or hardly.
 */
export async function timed(world: World, work: () => Promise<unknown>, times = 1): Promise<Taken> {
  const taken: number[] = [];
  const before = await processorTime(world);
  for (let at = 0; at < times; at += 1) {
    const started = performance.now();
    await work();
    taken.push(performance.now() - started);
  }
  const cpu = between(before, await processorTime(world)) / times;
  const sorted = taken.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { least: at(0), median: at(0.5), p95: at(0.95), cpu };
}

export const shown = ({ least, median, p95, cpu }: Taken): string =>
  [cpu, least, median, p95].map((milliseconds) => milliseconds.toFixed(0)).join(' / ');

/** Milliseconds that this process (0) and the application's connections to this database have worked so far, by process. */
async function processorTime(world: World): Promise<ReadonlyMap<number, number>> {
  const backends = await world.sql<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  const { user, system } = process.cpuUsage();
  return new Map([[0, (user + system) / 1_000], ...backends.map(({ pid }) => [pid, workedBy(pid)] as const)]);
}

/** What was worked between two looks. A connection that has ended takes its count with it. */
function between(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number {
  return [...after].reduce((sum, [pid, worked]) => sum + worked - (before.get(pid) ?? 0), 0);
}

function workedBy(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return 0;
  // What follows the name in brackets; fields 14 and 15 of the whole are the times in and for the process.
  const fields = readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
