/** Documents are numbered in blocks, so that an ordinal within one takes 16 bits and the scores of one stay in the cache. */
export const BLOCK_BITS = 16;
export const BLOCK = 1 << BLOCK_BITS;
export const ORDINAL_MASK = BLOCK - 1;

/** The postings of one term in one block of documents: `from` (included) to `to` (excluded) of its arrays. */
export interface PostingRun {
  /** Ascending ordinals within the block; says nothing when the run is dense. */
  readonly ordinals: Uint16Array;
  /** As `postingCode` makes them. */
  readonly codes: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** Whether there is a code for every document from the block's first, 0 where the term does not occur. */
  readonly isDense: boolean;
}

/** The postings of one term in one part of an index. */
export interface PostingList {
  /** How many there are. */
  readonly size: number;
  /** Those in a block of documents; undefined when there are none. */
  run(block: number): PostingRun | undefined;
  /** The code of a document, 0 when it does not hold the term. */
  codeOf(document: number): number;
  /**
   * Not less than the largest f / (f + flat + slope · length) of its documents.
   * It was computed when the list was made, by another slope; a fraction grows by no more than its denominator shrinks.
   */
  peak(slope: number): number;
}

/** A peak that was computed with slope `then` where the slope is `now`. */
export const peakNow = (peak: number, then: number, now: number): number => peak * (now < then ? then / now : 1);

/** The first place from `from` (to `to`) whose value is not below `value`. Binary search. */
export function placeOf(values: Uint16Array | Uint32Array, value: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The code of an ordinal within the run's block, 0 when it has none. */
export function codeInRun({ ordinals, codes, from, to, isDense }: PostingRun, ordinal: number): number {
  if (isDense) return ordinal < to - from ? (codes[from + ordinal] as number) : 0;
  const at = placeOf(ordinals, ordinal, from, to);
  return at < to && ordinals[at] === ordinal ? (codes[at] as number) : 0;
}

/** The code of a document in the first list that has it, or 0. */
export function codeIn(lists: readonly PostingList[], document: number): number {
  for (const list of lists) {
    const code = list.codeOf(document);
    if (code !== 0) return code;
  }
  return 0;
}

export const sizeOf = (lists: readonly PostingList[]): number => lists.reduce((sum, { size }) => sum + size, 0);

/** Writes the documents of a block's run, ascending, and their codes one after the other; returns how many. */
export function expandRun({ ordinals, codes, from, to, isDense }: PostingRun, block: number, into: PostingRoom): number {
  const first = block * BLOCK;
  let size = 0;
  for (let at = from; at < to; at += 1) {
    const code = codes[at] as number;
    if (code === 0) continue;
    into.documents[size] = first + (isDense ? at - from : (ordinals[at] as number));
    into.codes[size] = code;
    size += 1;
  }
  return size;
}

/** Room for the postings of one block, or of more. */
export interface PostingRoom {
  documents: Uint32Array;
  codes: Uint8Array;
}

export const roomForRun = (): PostingRoom => ({ documents: new Uint32Array(BLOCK), codes: new Uint8Array(BLOCK) });
