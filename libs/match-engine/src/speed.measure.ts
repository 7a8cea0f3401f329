import { percentile } from './ir.measures';

/** How fast a run was. */
export interface Speed {
  /** Wall-clock seconds of analysis and indexing together. */
  readonly indexSeconds: number;
  /** Wall-clock milliseconds of a query: median and 95th percentile. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Processor time (user and system, all threads) over the number of queries, in milliseconds. */
  readonly cpuMsPerQuery: number;
  /** Resident memory of the process after the last query, in megabytes (10^6 bytes). */
  readonly rssMb: number;
}

/** To three decimals. */
export const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

/** Wall-clock seconds of a piece of work, to the millisecond. */
export async function secondsOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return rounded((performance.now() - start) / 1_000);
}

/** Asks one after the other and measures each; the first is asked once more beforehand, unmeasured, to warm the code up. */
export async function measureSpeed<Query, Result>(
  queries: readonly Query[],
  ask: (query: Query) => Promise<Result>,
): Promise<Omit<Speed, 'indexSeconds'> & { results: Result[] }> {
  const [first] = queries;
  if (first !== undefined) await ask(first);
  const times: number[] = [];
  const results: Result[] = [];
  const before = process.cpuUsage();
  for (const query of queries) {
    const start = performance.now();
    results.push(await ask(query));
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  return {
    results,
    p50Ms: rounded(percentile(times, 0.5)),
    p95Ms: rounded(percentile(times, 0.95)),
    cpuMsPerQuery: queries.length === 0 ? 0 : rounded((user + system) / 1_000 / queries.length),
    rssMb: Math.round(process.memoryUsage.rss() / 1e6),
  };
}
