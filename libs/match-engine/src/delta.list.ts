import type { LengthNorm } from './bm25.formula';
import { BLOCK, peakNow, placeOf, type PostingList, type PostingRun } from './posting.list';

/** Postings of many terms in order of arrival; each names the one before it of the same term. */
export interface PostingChains {
  readonly documents: Uint32Array;
  readonly codes: Uint8Array;
  /** The place of the posting before, plus 1; 0 at the first. */
  readonly before: Uint32Array;
}

/** Writes the postings of a chain backwards from `end` (excluded) as far as `start`; `last` is the place of its last, plus 1. */
export function unchain(
  { documents, codes, before }: PostingChains,
  last: number,
  into: { documents: Uint32Array; codes: Uint8Array },
  start: number,
  end: number,
): void {
  for (let at = end - 1, place = last; at >= start; at -= 1) {
    into.documents[at] = documents[place - 1] as number;
    into.codes[at] = codes[place - 1] as number;
    place = before[place - 1] as number;
  }
}

/** One term's postings in a delta, by ascending document. Follows the delta as it grows. */
export class DeltaList implements PostingList {
  documents = new Uint32Array(0);
  codes = new Uint8Array(0);
  size = 0;
  private highest = 0;

  constructor(private readonly norm: LengthNorm) {}

  /** Takes over what came since: the chain holds `size` postings by now. */
  follow(chains: PostingChains, last: number, size: number, highest: number): void {
    if (size > this.documents.length) {
      const room = { documents: new Uint32Array(size + (size >> 1)), codes: new Uint8Array(size + (size >> 1)) };
      room.documents.set(this.documents.subarray(0, this.size));
      room.codes.set(this.codes.subarray(0, this.size));
      [this.documents, this.codes] = [room.documents, room.codes];
    }
    unchain(chains, last, this, this.size, size);
    [this.size, this.highest] = [size, highest];
  }

  run(block: number): PostingRun | undefined {
    const from = placeOf(this.documents, block * BLOCK, 0, this.size);
    const to = placeOf(this.documents, (block + 1) * BLOCK, from, this.size);
    if (from === to) return undefined;
    // Narrowing to 16 bits leaves the ordinal within the block.
    const ordinals = new Uint16Array(this.documents.subarray(from, to));
    return { ordinals, codes: this.codes.subarray(from, to), from: 0, to: to - from, isDense: false };
  }

  codeOf(document: number): number {
    const at = placeOf(this.documents, document, 0, this.size);
    return at < this.size && this.documents[at] === document ? (this.codes[at] as number) : 0;
  }

  peak(slope: number): number {
    return peakNow(this.highest, this.norm.slope, slope);
  }

  get bytes(): number {
    return this.documents.byteLength + this.codes.byteLength;
  }
}
