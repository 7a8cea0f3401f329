import type { MatchHit, TermContribution, TermField } from '@trihelix/platform';
import { hitOf } from './bm25.query';

/**
 * Results as they travel between threads: what repeats is said once, and the contributions (up to 128 a result) lie in
 * typed arrays that are handed over, not copied.
 */
export interface PackedHits {
  readonly ids: readonly string[];
  /** Contributions of each result. */
  readonly counts: Uint32Array;
  readonly terms: readonly string[];
  readonly matched: readonly (readonly string[])[];
  readonly fields: readonly (readonly TermField[])[];
  /** For each contribution: its term, its spellings and its fields, each by number. */
  readonly numbers: Uint32Array;
  readonly contributions: Float64Array;
  /** Of each result. */
  readonly ceilings: Float64Array;
}

/** Numbers values in order of arrival. */
class Numbered<Value> {
  readonly values: Value[] = [];
  private readonly numbers = new Map<unknown, number>();

  of(value: Value, key: unknown = value): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}

export function packHits(hits: readonly MatchHit[]): PackedHits {
  const total = hits.reduce((sum, { perTerm }) => sum + perTerm.length, 0);
  const [terms, matched, fields] = [
    new Numbered<string>(),
    new Numbered<readonly string[]>(),
    new Numbered<readonly TermField[]>(),
  ];
  const numbers = new Uint32Array(total * 3);
  const contributions = new Float64Array(total);
  let at = 0;
  for (const { perTerm } of hits) {
    for (const share of perTerm) {
      // Lists are shared by the results of one collection, so being the same one is what repeats.
      numbers.set([terms.of(share.term), matched.of(share.matched), fields.of(share.fields)], at * 3);
      contributions[at] = share.contribution;
      at += 1;
    }
  }
  return {
    ids: hits.map(({ id }) => id),
    counts: Uint32Array.from(hits, ({ perTerm }) => perTerm.length),
    terms: terms.values,
    matched: matched.values,
    fields: fields.values,
    numbers,
    contributions,
    ceilings: Float64Array.from(hits, ({ ceiling }) => ceiling),
  };
}

/** The buffers to hand over with packed hits. */
export const buffersOf = ({ counts, numbers, contributions, ceilings }: PackedHits): ArrayBuffer[] =>
  [counts, numbers, contributions, ceilings].map(({ buffer }) => buffer as ArrayBuffer);

export function unpackHits({ ids, counts, terms, matched, fields, numbers, contributions, ceilings }: PackedHits): MatchHit[] {
  let at = 0;
  return ids.map((id, position) => {
    const perTerm: TermContribution[] = [];
    for (const end = at + (counts[position] ?? 0); at < end; at += 1) {
      const [term = 0, spellings = 0, places = 0] = numbers.subarray(at * 3, at * 3 + 3);
      perTerm.push({
        term: terms[term] ?? '',
        matched: matched[spellings] ?? [],
        fields: fields[places] ?? [],
        contribution: contributions[at] ?? 0,
      });
    }
    return hitOf(id, perTerm, ceilings[position] ?? 0);
  });
}
