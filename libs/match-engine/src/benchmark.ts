import { documentTerms } from './document.terms';
import { queryTerms } from './query.terms';
import { measureSpeed, rounded, secondsOf, type Speed } from './speed.measure';
import { randomStream, zipfText } from './text.generator';
import { ThreadedMatchIndex } from './threaded.match-index';

const SIDE = 'BENCHMARK';
const QUERIES = 200;
const RESULTS = 20;
const BATCH = 500;
const VOCABULARY = 100_000;
/** Words of a generated document: about 1.4 KB, an abstract. */
const TITLE_WORDS = 10;
const TEXT_WORDS = 190;

/** One line of the benchmark command. */
export interface BenchmarkResult extends Speed {
  readonly dataset: 'generated';
  readonly documents: number;
  readonly queries: number;
  /** Different words of each query. */
  readonly terms: number;
}

/**
 * Measures the production code path on text that is generated, always the same for the same numbers.
 * @throws RangeError unless both numbers are whole and above zero
 */
export async function benchmark(documents: number, terms = 64): Promise<BenchmarkResult> {
  for (const [name, value] of Object.entries({ documents, terms })) {
    if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`${name} must be a whole number above 0, not ${value}.`);
  }
  const index = new ThreadedMatchIndex();
  try {
    return await measure(index, documents, terms);
  } finally {
    await index.close();
  }
}

async function measure(index: ThreadedMatchIndex, documents: number, terms: number): Promise<BenchmarkResult> {
  const random = randomStream(20_260_101);
  let indexSeconds = 0;
  for (let at = 0; at < documents; at += BATCH) {
    const texts = Array.from({ length: Math.min(BATCH, documents - at) }, (_, position) => ({
      id: String(at + position).padStart(9, '0'),
      title: zipfText(random, TITLE_WORDS, VOCABULARY),
      text: zipfText(random, TEXT_WORDS, VOCABULARY),
    }));
    indexSeconds += await secondsOf(() =>
      index.upsert(
        texts.map((text) => ({
          id: text.id,
          side: SIDE,
          language: 'en',
          terms: documentTerms(text),
        })),
      ),
    );
  }
  const queries = Array.from({ length: QUERIES }, () => queryOf(random, terms));
  const { results, ...speed } = await measureSpeed(queries, (text) => index.topK(queryTerms({ text }), { side: SIDE }, RESULTS));
  return { dataset: 'generated', documents, queries: results.length, terms, indexSeconds: rounded(indexSeconds), ...speed };
}

/** A text of exactly `terms` different words. */
function queryOf(random: () => number, terms: number): string {
  const words = new Set<string>();
  const vocabulary = Math.max(VOCABULARY, terms * 4);
  while (words.size < terms) words.add(zipfText(random, 1, vocabulary));
  return [...words].join(' ');
}
