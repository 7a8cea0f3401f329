/**
 * The typed-array index against the same formula over plain maps, in one run on the same generated documents.
 *
 *   npm run bench -- match-engine [documents] [terms]
 *
 * Prints one JSON line; fails when the two do not give the same ranking, because then the times mean nothing.
 */
import {
  B,
  Bm25Index,
  documentTerms,
  FIELD_WEIGHTS,
  IDF_POWER,
  K1,
  percentile,
  QUERY_TERM_LIMIT,
  queryTerms,
  randomStream,
  zipfText,
} from '@trihelix/match-engine';
import type { MatchDocument, WeightedTerm } from '@trihelix/platform';

const RESULTS = 20;
const QUERIES = 100;
const VOCABULARY = 50_000;

/** What one writes first: maps of maps, scores in a map, everything sorted. */
class MapIndex {
  private readonly postings = new Map<string, Map<string, number>>();
  private readonly lengths = new Map<string, number>();
  private total = 0;

  upsert({ id, terms }: MatchDocument): void {
    let length = 0;
    for (const [term, title, keywords, text] of terms) {
      const frequency = title * FIELD_WEIGHTS.title + keywords * FIELD_WEIGHTS.keywords + text * FIELD_WEIGHTS.text;
      const documents = this.postings.get(term) ?? new Map<string, number>();
      this.postings.set(term, documents.set(id, frequency));
      length += frequency;
    }
    this.lengths.set(id, length);
    this.total += length;
  }

  topK(terms: readonly WeightedTerm[], k: number): string[] {
    const { size } = this.lengths;
    const average = this.total / size;
    const weighed = terms
      .flatMap(({ term, weight }) => {
        const documents = this.postings.get(term);
        if (!documents) return [];
        const idf = Math.log(1 + (size - documents.size + 0.5) / (documents.size + 0.5)) ** IDF_POWER;
        return [{ term, documents, weight: weight * idf }];
      })
      .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
      .slice(0, QUERY_TERM_LIMIT);
    const scores = new Map<string, number>();
    for (const { documents, weight } of weighed) {
      for (const [id, frequency] of documents) {
        const length = this.lengths.get(id) ?? 0;
        const share = (weight * frequency * (K1 + 1)) / (frequency + K1 * (1 - B + (B * length) / average));
        scores.set(id, (scores.get(id) ?? 0) + share);
      }
    }
    return [...scores]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, k)
      .map(([id]) => id);
  }
}

/** The answers, and the processor time of a query in milliseconds: the median, which a busy machine disturbs least. */
function timed(queries: readonly WeightedTerm[][], ask: (terms: WeightedTerm[]) => string[]) {
  for (const query of queries.slice(0, 10)) ask(query);
  const times: number[] = [];
  const answers = queries.map((query) => {
    const before = process.cpuUsage();
    const answer = ask(query);
    times.push(process.cpuUsage(before).user / 1_000);
    return answer;
  });
  return { answers, cpuMs: percentile(times, 0.5) };
}

function run(documents: number, terms: number): void {
  const random = randomStream(1);
  const typed = new Bm25Index();
  const naive = new MapIndex();
  for (let number = 0; number < documents; number += 1) {
    const text = { title: zipfText(random, 8, VOCABULARY), text: zipfText(random, 150, VOCABULARY) };
    const document: MatchDocument = { id: `d${number}`, side: 'BENCH', language: 'en', terms: documentTerms(text) };
    typed.upsert(document);
    naive.upsert(document);
  }
  const queries = Array.from({ length: QUERIES }, () => queryTerms({ text: zipfText(random, terms, VOCABULARY) }));
  const maps = timed(queries, (query) => naive.topK(query, RESULTS));
  const arrays = timed(queries, (query) => typed.topK(query, {}, RESULTS).map(({ id }) => id));
  const different = arrays.answers.filter((answer, position) => answer.join() !== maps.answers[position]?.join()).length;
  if (different > 0) throw new Error(`${different} of ${QUERIES} rankings differ.`);
  const ratio = Math.round((maps.cpuMs / arrays.cpuMs) * 10) / 10;
  console.log(JSON.stringify({ documents, terms, queries: QUERIES, mapsMs: maps.cpuMs, typedArraysMs: arrays.cpuMs, ratio }));
}

run(Number(process.argv[2] ?? 20_000), Number(process.argv[3] ?? 64));
