import { cpus, loadavg } from 'node:os';
import { benchmark } from '@trihelix/match-engine';
import { prove } from '../kit/proof';

/** What a million listings may cost. */
const MOST = { ratio: 1, arrayMb: 500, indexSeconds: 180, snapshotLoadSeconds: 10 } as const;

prove({
  name: 'match-engine',
  claim: 'A million listings are ranked exactly, by less work than the plain loop, within half a gigabyte of arrays',
  cases: { small: 2_000, full: 1_000_000 },
  run: async (cases) => {
    // Every answer is compared with the plain loop's, to the last bit.
    const { filters, ...seen } = await benchmark(cases);
    expect(seen.documents).toBe(cases);
    expect(filters).toHaveLength(3);
    if (cases >= 1_000_000) {
      for (const { ratio } of filters) expect(ratio).toBeLessThanOrEqual(MOST.ratio);
      expect(seen.arrayMb).toBeLessThanOrEqual(MOST.arrayMb);
      expect(seen.indexSeconds).toBeLessThanOrEqual(MOST.indexSeconds);
      expect(seen.snapshotLoadSeconds).toBeLessThanOrEqual(MOST.snapshotLoadSeconds);
    }
    const perFilter = filters.map(({ passes, cpuMsPerQuery, plainCpuMsPerQuery, ratio }) => [
      `filter that passes ${passes * 100} %: milliseconds of processor time a query, the plain loop's, ratio`,
      `${cpuMsPerQuery}, ${plainCpuMsPerQuery}, ${ratio}`,
    ]);
    return {
      'queries, each under three filters, all answers equal to the plain loop’s': seen.queries,
      'different words of a query': seen.terms,
      postings: seen.postings,
      'typed arrays (MB)': seen.arrayMb,
      'resident memory, generator included (MB)': seen.rssMb,
      'seconds to build from stored terms': seen.indexSeconds,
      'seconds to write a snapshot': seen.snapshotWriteSeconds,
      'seconds from a snapshot to the first answer': seen.snapshotLoadSeconds,
      ...Object.fromEntries(perFilter),
      'milliseconds one waits, median and 95th percentile': `${seen.p50Ms}, ${seen.p95Ms}`,
      'load of the machine at the end, and its processors': `${loadavg()[0]?.toFixed(1)} / ${cpus().length}`,
    };
  },
});
