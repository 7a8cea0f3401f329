/**
 * What the request thread feels while the index is loaded and merged: the index in the thread that asks against the index in a
 * thread of its own, in one run on the same generated documents.
 *
 *   npm run bench -- match-thread [documents] [terms]
 *
 * Prints one JSON line each: delay of the event loop and time of a query while documents come, and afterwards.
 */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import {
  documentTerms,
  MemoryMatchIndex,
  percentile,
  queryTerms,
  randomStream,
  ThreadedMatchIndex,
  zipfText,
} from '@trihelix/match-engine';
import type { DocumentTerm, MatchDocument, MatchIndex, WeightedTerm } from '@trihelix/platform';

const SIDE = 'BENCH';
const RESULTS = 20;
const QUERIES = 200;
const BATCH = 500;
const VOCABULARY = 50_000;
/** Milliseconds between two queries while documents come. */
const RHYTHM = 100;

/** A document as it comes from the database: its terms are text. */
type Stored = Omit<MatchDocument, 'terms'> & { terms: string };

const parsed = (document: Stored): MatchDocument => ({ ...document, terms: JSON.parse(document.terms) as DocumentTerm[] });

const milliseconds = (value: number) => Math.round(value * 100) / 100;

async function measure(
  where: string,
  index: MatchIndex,
  apply: (batch: readonly Stored[]) => Promise<void>,
  documents: readonly Stored[],
  queries: readonly WeightedTerm[][],
): Promise<void> {
  const ask = async (query: WeightedTerm[]) => {
    const started = performance.now();
    await index.topK(query, { side: SIDE }, RESULTS);
    return performance.now() - started;
  };
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const during: number[] = [];
  let isLoading = true;
  const asking = (async () => {
    for (let at = 0; isLoading; at += 1) {
      const [elapsed] = await Promise.all([ask(queries[at % queries.length] ?? []), sleep(RHYTHM)]);
      during.push(elapsed);
    }
  })();
  delay.enable();
  const cpu = process.cpuUsage();
  const started = performance.now();
  for (let at = 0; at < documents.length; at += BATCH) {
    await apply(documents.slice(at, at + BATCH));
    await turn();
  }
  const loadSeconds = milliseconds((performance.now() - started) / 1_000);
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  isLoading = false;
  await asking;
  const times: number[] = [];
  for (const query of [...queries.slice(0, 20), ...queries]) times.push(await ask(query));
  const after = times.slice(20);
  console.log(
    JSON.stringify({
      where,
      documents: documents.length,
      loadSeconds,
      loadCpuSeconds: milliseconds((user + system) / 1e6),
      loopDelayMs: { p99: milliseconds(delay.percentile(99) / 1e6), max: milliseconds(delay.max / 1e6) },
      queryWhileLoadingMs: {
        count: during.length,
        p50: milliseconds(percentile(during, 0.5)),
        p95: milliseconds(percentile(during, 0.95)),
        max: milliseconds(Math.max(...during)),
      },
      queryAfterMs: { p50: milliseconds(percentile(after, 0.5)), p95: milliseconds(percentile(after, 0.95)) },
    }),
  );
}

async function run(count: number, terms: number): Promise<void> {
  const random = randomStream(1);
  const documents = Array.from({ length: count }, (_, number): Stored => {
    const text = { title: zipfText(random, 8, VOCABULARY), text: zipfText(random, 150, VOCABULARY) };
    return { id: `d${number}`, side: SIDE, language: 'en', terms: JSON.stringify(documentTerms(text)) };
  });
  const queries = Array.from({ length: QUERIES }, () => queryTerms({ text: zipfText(random, terms, VOCABULARY) }));
  const own = new ThreadedMatchIndex();
  await measure('a thread of its own', own, (batch) => own.apply(batch, []), documents, queries);
  await own.close();
  const shared = new MemoryMatchIndex();
  await measure('the thread that asks', shared, (batch) => shared.upsert(batch.map(parsed)), documents, queries);
}

run(Number(process.argv[2] ?? 20_000), Number(process.argv[3] ?? 64)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
