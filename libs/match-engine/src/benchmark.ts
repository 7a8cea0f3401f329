import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { comparedSpeed, type ComparedSpeed } from './benchmark.comparison';
import { GeneratedListings } from './generated.listings';
import { rounded, secondsOf, type Speed } from './speed.measure';
import { ThreadedMatchIndex } from './threaded.match-index';

const SIDE = 'BENCHMARK';
const SEED = 20_260_101;
const QUERIES = 100;
const BATCH = 500;
/** Listings generated at once, so that generating them is not measured with applying them. */
const CHUNK = 20_000;
const PATIENCE = { queryMilliseconds: 60_000, workMilliseconds: 600_000 };

/** One line of the benchmark command. Megabytes are 10^6 bytes. */
export interface BenchmarkResult extends Speed, ComparedSpeed {
  readonly dataset: 'generated';
  readonly documents: number;
  /** Queries asked under all filters together. */
  readonly queries: number;
  /** Different words of each query. */
  readonly terms: number;
  readonly postings: number;
  /** Typed arrays of the index: postings and the columns of the documents. */
  readonly arrayMb: number;
  readonly snapshotMb: number;
  /** Until a snapshot lies on the disk, the last merge included. */
  readonly snapshotWriteSeconds: number;
  /** From an empty process' thread to the first answer. */
  readonly snapshotLoadSeconds: number;
}

/**
 * Measures the production code path on generated listings, always the same for the same numbers: builds an index from their
 * stored terms, writes a snapshot, starts again from it and asks, each query beside the plain loop.
 * @throws RangeError unless both numbers are whole and above zero
 * @throws Error when an answer is not the plain loop's
 */
export async function benchmark(documents: number, terms = 64): Promise<BenchmarkResult> {
  for (const [name, value] of Object.entries({ documents, terms })) {
    if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`${name} must be a whole number above 0, not ${value}.`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'trihelix-benchmark-'));
  try {
    return await measure(folder, documents, terms);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, documents: number, terms: number): Promise<BenchmarkResult> {
  const listings = new GeneratedListings(SIDE, SEED);
  const snapshot = randomUUID();
  const built = await withIndex(folder, async (index) => {
    await index.open({ database: SIDE, generation: '1', known: [] });
    const indexSeconds = await fill(index, listings, documents);
    await index.advance({ position: '1', indexedThrough: null });
    let snapshotMb = 0;
    const snapshotWriteSeconds = await secondsOf(async () => {
      snapshotMb = Math.round(((await index.draftSnapshot(snapshot))?.bytes ?? 0) / 1e6);
      await index.keepSnapshot(snapshot);
    });
    return { indexSeconds: rounded(indexSeconds), snapshotWriteSeconds, snapshotMb };
  });
  return withIndex(folder, async (index) => {
    const queries = Array.from({ length: QUERIES }, () => listings.query(terms));
    const [first = []] = queries;
    const snapshotLoadSeconds = await secondsOf(async () => {
      await index.open({ database: SIDE, generation: '1', known: [snapshot] });
      await index.topK(first, { side: SIDE }, 1);
    });
    const speed = await comparedSpeed(index, SIDE, queries);
    const { postings, arrayBytes = 0 } = await index.state();
    const arrayMb = Math.round(arrayBytes / 1e6);
    const size = { documents, queries: queries.length * speed.filters.length, terms, postings, arrayMb };
    return { dataset: 'generated', ...size, ...built, snapshotLoadSeconds, ...speed };
  });
}

async function withIndex<Result>(folder: string, work: (index: ThreadedMatchIndex) => Promise<Result>): Promise<Result> {
  const index = new ThreadedMatchIndex({ folder, ...PATIENCE });
  try {
    return await work(index);
  } finally {
    await index.close();
  }
}

/** Seconds until everything is applied and merged as far as it merges by itself. */
async function fill(index: ThreadedMatchIndex, listings: GeneratedListings, documents: number): Promise<number> {
  let seconds = 0;
  for (let at = 0; at < documents; at += CHUNK) {
    const chunk = listings.batch(Math.min(CHUNK, documents - at));
    seconds += await secondsOf(async () => {
      for (let from = 0; from < chunk.length; from += BATCH) await index.apply(chunk.slice(from, from + BATCH), []);
      while ((await index.state()).isTidying) await sleep(1);
    });
  }
  return seconds;
}
