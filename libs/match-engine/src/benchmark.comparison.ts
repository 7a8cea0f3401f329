import type { MatchHit, WeightedTerm } from '@trihelix/platform';
import { FILTERS } from './generated.listings';
import { mean, percentile } from './ir.measures';
import { rounded, type Speed } from './speed.measure';
import type { ThreadedMatchIndex } from './threaded.match-index';

const RESULTS = 20;
/** Queries asked beforehand, unmeasured, so that both ways are compiled. */
const WARM_UP = 10;

/** Milliseconds of a query under one filter. Processor time is that of the whole process, the way there and back included. */
export interface FilterSpeed {
  /** The share of documents that pass. */
  readonly passes: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly cpuMsPerQuery: number;
  /** Processor time of the plain exhaustive loop over the same arrays, query by query beside it. */
  readonly plainCpuMsPerQuery: number;
  /** Our processor time over that of the plain loop. */
  readonly ratio: number;
}

export interface ComparedSpeed extends Omit<Speed, 'indexSeconds'> {
  /** As in `FilterSpeed`, over the queries of all filters. */
  readonly plainCpuMsPerQuery: number;
  readonly ratio: number;
  readonly filters: readonly FilterSpeed[];
}

interface Spent {
  readonly cpu: number;
  readonly wall: number;
}

/**
 * Asks every query under every filter both ways, one right after the other and in turns first.
 * @throws Error when the two do not give the same answer to the last bit, because then the times mean nothing
 */
export async function comparedSpeed(
  index: ThreadedMatchIndex,
  side: string,
  queries: readonly (readonly WeightedTerm[])[],
): Promise<ComparedSpeed> {
  const spent = FILTERS.map(() => ({ ours: [] as Spent[], plain: [] as Spent[] }));
  for (const [number, terms] of [...queries.slice(0, WARM_UP), ...queries].entries()) {
    for (const [position, { kinds }] of FILTERS.entries()) {
      const ways = [
        () => index.topK(terms, { side, kinds }, RESULTS),
        () => index.topKExhaustively(terms, { side, kinds }, RESULTS),
      ] as const;
      const isTurned = number % 2 === 1;
      const first = await timed(isTurned ? ways[1] : ways[0]);
      const second = await timed(isTurned ? ways[0] : ways[1]);
      if (JSON.stringify(first.hits) !== JSON.stringify(second.hits)) throw new Error(`The answers to query ${number} differ.`);
      if (number < WARM_UP) continue;
      const [ours, plain] = isTurned ? [second, first] : [first, second];
      spent[position]?.ours.push(ours);
      spent[position]?.plain.push(plain);
    }
  }
  const summary = (ours: readonly Spent[], plain: readonly Spent[]) => {
    const [ourCpu, plainCpu] = [mean(ours.map(({ cpu }) => cpu)), mean(plain.map(({ cpu }) => cpu))];
    const walls = ours.map(({ wall }) => wall);
    return {
      p50Ms: rounded(percentile(walls, 0.5)),
      p95Ms: rounded(percentile(walls, 0.95)),
      cpuMsPerQuery: rounded(ourCpu),
      plainCpuMsPerQuery: rounded(plainCpu),
      ratio: rounded(ourCpu / plainCpu),
    };
  };
  const filters = FILTERS.map(({ passes }, position) => {
    const { ours = [], plain = [] } = spent[position] ?? {};
    return { passes, ...summary(ours, plain) };
  });
  const [allOurs, allPlain] = [spent.flatMap(({ ours }) => ours), spent.flatMap(({ plain }) => plain)];
  return { ...summary(allOurs, allPlain), rssMb: Math.round(process.memoryUsage.rss() / 1e6), filters };
}

async function timed(ask: () => Promise<MatchHit[]>): Promise<Spent & { hits: MatchHit[] }> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const hits = await ask();
  const { user, system } = process.cpuUsage(before);
  return { hits, cpu: (user + system) / 1_000, wall: performance.now() - start };
}
