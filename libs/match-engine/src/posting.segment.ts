import type { PostingDelta } from './posting.delta';
import type { PostingSlice, SegmentColumns } from './posting.list';

/** Says that a document of the old numbering is gone. */
export const GONE = 0xffffffff;

/** Postings copied between two pauses of a merge: about half a millisecond. */
const STEP = 65_536;
/** What a term costs, in postings, so that many rare terms do not make a long step. */
const TERM = 16;
/** Room left by removed documents is given back by copying, but not for less than a tenth of the whole. */
const WASTE = 0.1;

const trim = <List extends Uint32Array | Uint16Array>(list: List, size: number): List =>
  (list.length - size > list.length * WASTE ? list.slice(0, size) : list.subarray(0, size)) as List;

/** All postings of the documents it was built from, term after term in two typed arrays. Never changed, only replaced. */
export class PostingSegment {
  static readonly EMPTY = new PostingSegment(new Map(), new Uint32Array(1), new Uint32Array(0), new Uint16Array(0));

  private constructor(
    private readonly numbers: ReadonlyMap<string, number>,
    /** Where each term's postings start; one more entry than terms. */
    private readonly starts: Uint32Array,
    private readonly documents: Uint32Array,
    private readonly packed: Uint16Array,
  ) {}

  /** Postings of all terms together. */
  get size(): number {
    return this.documents.length;
  }

  static of({ terms, starts, documents, packed }: SegmentColumns): PostingSegment {
    return new PostingSegment(new Map(terms.map((term, number) => [term, number])), starts, documents, packed);
  }

  /** The arrays themselves, not copies: they never change. */
  columns(): SegmentColumns {
    return { terms: [...this.numbers.keys()], starts: this.starts, documents: this.documents, packed: this.packed };
  }

  slice(term: string): PostingSlice | undefined {
    const number = this.numbers.get(term);
    if (number === undefined) return undefined;
    const { documents, packed, starts } = this;
    return { documents, packed, from: starts[number] as number, to: starts[number + 1] as number };
  }

  /**
   * A new segment of this one and a delta, made in small steps: between two of them this one goes on answering.
   * `renumber` gives the new ordinal of each old one, ascending, or `GONE`; terms that no living document holds disappear.
   */
  *mergedWith(delta: PostingDelta, renumber: Uint32Array): Generator<void, PostingSegment> {
    const total = this.documents.length + delta.size;
    const documents = new Uint32Array(total);
    const packed = new Uint16Array(total);
    const numbers = new Map<string, number>();
    const starts = [0];
    let size = 0;
    let untilPause = STEP;
    for (const [term, slices] of this.termsWith(delta)) {
      const start = size;
      for (const slice of slices) {
        for (let at = slice.from; at < slice.to; at += 1) {
          const document = renumber[slice.documents[at] as number] as number;
          if (document === GONE) continue;
          documents[size] = document;
          packed[size] = slice.packed[at] as number;
          size += 1;
        }
      }
      if (size > start) {
        numbers.set(term, numbers.size);
        starts.push(size);
      }
      untilPause -= size - start + TERM;
      if (untilPause > 0) continue;
      untilPause = STEP;
      yield;
    }
    return new PostingSegment(numbers, Uint32Array.from(starts), trim(documents, size), trim(packed, size));
  }

  private *termsWith(delta: PostingDelta): Generator<readonly [string, readonly PostingSlice[]]> {
    for (const term of this.numbers.keys()) {
      yield [term, [this.slice(term), delta.slice(term)].filter((slice) => slice !== undefined)];
    }
    for (const term of delta.terms()) {
      const slice = this.numbers.has(term) ? undefined : delta.slice(term);
      if (slice) yield [term, [slice]];
    }
  }
}
