import type { LengthNorm } from './bm25.formula';
import type { DocumentTable } from './document.table';
import { FREQUENCY_OF_CODE } from './posting.code';
import { BLOCK, type PostingRun } from './posting.list';
import { BIGRAMS, type TermSpace, WORDS } from './term.space';

/** The scores and lengths of one block of documents, by ordinal within the block. */
export interface BlockScores {
  readonly scores: Float64Array;
  readonly lengths: Uint32Array;
}

/** A block's scores with its lengths in words and in bigrams; `scores` is room for them. */
export function blockScores(table: DocumentTable, first: number, scores: Float64Array): readonly [BlockScores, BlockScores] {
  const lengthsIn = (space: TermSpace) => table.lengthsIn(space).subarray(first, first + BLOCK);
  return [
    { scores, lengths: lengthsIn(WORDS) },
    { scores, lengths: lengthsIn(BIGRAMS) },
  ];
}

// Both loops have `contribution` written out, the same operations in the same order, so that a score is the sum of its reasons to
// the last bit. An imported constant is a getter call in CommonJS, once per posting if it stood in a loop.

/** Adds a term to the score of every document of a run. */
export function addToAll({ scores, lengths }: BlockScores, run: PostingRun, weight: number, norm: LengthNorm): void {
  const { ordinals, codes, from, to } = run;
  const { flat, slope } = norm;
  const frequencies = FREQUENCY_OF_CODE;
  if (run.isDense) {
    // A frequency of 0 adds 0.
    for (let at = from, ordinal = 0; at < to; at += 1, ordinal += 1) {
      const frequency = frequencies[codes[at] as number] as number;
      scores[ordinal] =
        (scores[ordinal] as number) + (weight * frequency) / (frequency + flat + slope * (lengths[ordinal] as number));
    }
    return;
  }
  for (let at = from; at < to; at += 1) {
    const ordinal = ordinals[at] as number;
    const frequency = frequencies[codes[at] as number] as number;
    scores[ordinal] =
      (scores[ordinal] as number) + (weight * frequency) / (frequency + flat + slope * (lengths[ordinal] as number));
  }
}

/** Documents that may still be among the best: ascending ordinals within a block. */
export interface Candidates {
  readonly ordinals: Uint16Array;
  count: number;
}

/** Adds a term to the scores of the candidates that hold it: a look for each, leaping through the run. */
export function addToCandidates(
  { scores, lengths }: BlockScores,
  candidates: Candidates,
  run: PostingRun,
  weight: number,
  norm: LengthNorm,
): void {
  const { ordinals, codes, from, to } = run;
  const { flat, slope } = norm;
  const { count, ordinals: chosen } = candidates;
  const frequencies = FREQUENCY_OF_CODE;
  let place = from;
  for (let number = 0; number < count; number += 1) {
    const ordinal = chosen[number] as number;
    if (run.isDense) {
      if (from + ordinal >= to) return;
      place = from + ordinal;
    } else {
      place = leap(ordinals, ordinal, place, to);
      if (place === to) return;
      if (ordinals[place] !== ordinal) continue;
    }
    const frequency = frequencies[codes[place] as number] as number;
    scores[ordinal] =
      (scores[ordinal] as number) + (weight * frequency) / (frequency + flat + slope * (lengths[ordinal] as number));
  }
}

/** The first place from `from` whose value is not below `value`, found by leaps that double (Bentley & Yao 1976). */
function leap(values: Uint16Array, value: number, from: number, to: number): number {
  let low = from;
  let high = from;
  for (let step = 1; high < to && (values[high] as number) < value; step <<= 1) {
    low = high + 1;
    high += step;
  }
  if (high > to) high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
