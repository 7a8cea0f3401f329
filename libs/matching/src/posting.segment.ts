import type { PostingDelta } from './posting.delta';
import type { PostingSlice } from './posting.list';

/** Says that a document of the old numbering is gone. */
export const GONE = 0xffffffff;

const trim = <List extends Uint32Array | Uint16Array>(list: List, size: number): List =>
  size === list.length ? list : (list.slice(0, size) as List);

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

  slice(term: string): PostingSlice | undefined {
    const number = this.numbers.get(term);
    if (number === undefined) return undefined;
    const { documents, packed, starts } = this;
    return { documents, packed, from: starts[number] as number, to: starts[number + 1] as number };
  }

  /**
   * A new segment of this one and a delta. `renumber` gives the new ordinal of each old one, ascending, or `GONE`;
   * terms that no living document holds disappear.
   */
  mergedWith(delta: PostingDelta, renumber: Uint32Array): PostingSegment {
    const terms = new Set(this.numbers.keys());
    for (const term of delta.terms()) terms.add(term);
    const slices = (term: string) => [this.slice(term), delta.slice(term)].filter((slice) => slice !== undefined);

    const total = this.documents.length + delta.size;
    const documents = new Uint32Array(total);
    const packed = new Uint16Array(total);
    const numbers = new Map<string, number>();
    const starts = [0];
    let size = 0;
    for (const term of terms) {
      const start = size;
      for (const slice of slices(term)) {
        for (let at = slice.from; at < slice.to; at += 1) {
          const document = renumber[slice.documents[at] as number] as number;
          if (document === GONE) continue;
          documents[size] = document;
          packed[size] = slice.packed[at] as number;
          size += 1;
        }
      }
      if (size === start) continue;
      numbers.set(term, numbers.size);
      starts.push(size);
    }
    return new PostingSegment(numbers, Uint32Array.from(starts), trim(documents, size), trim(packed, size));
  }
}
