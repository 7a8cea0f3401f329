import { type LengthNorm, normOf, saturation } from './bm25.formula';
import { DeltaList, type PostingChains, unchain } from './delta.list';
import type { DocumentPostings } from './document.postings';
import { FREQUENCY_OF_CODE } from './posting.code';
import type { PostingRoom } from './posting.list';
import { TermNumbers } from './term.numbers';
import { BIGRAMS, spaceOf, WORDS } from './term.space';

/** The postings of a delta as plain columns: what a snapshot holds. */
export interface DeltaColumns {
  /** In the order of their postings. */
  readonly terms: readonly string[];
  /** Where each term's postings start; one more entry than terms. */
  readonly starts: Uint32Array;
  readonly documents: Uint32Array;
  readonly codes: Uint8Array;
  /** See `PostingList.peak`; of each term. */
  readonly peaks: Float64Array;
  /** The slope of each term space by which the peaks were computed. */
  readonly slopes: Float64Array;
}

const ROOM = 64;

/**
 * The postings of documents that came after the segment was built. Adding one touches no other: each names the one before it of
 * the same term. A term's list is made when it is asked for, and from then on only continued. Small: merged away as it grows.
 */
export class PostingDelta {
  private readonly numbers = new TermNumbers();
  private readonly lists = new Map<number, DeltaList>();
  /** Of each term, by number: the place of its last posting plus 1, how many it has, its peak. */
  private last = new Uint32Array(ROOM);
  private counts = new Uint32Array(ROOM);
  private peaks = new Float64Array(ROOM);
  private chains: PostingChains = {
    documents: new Uint32Array(ROOM),
    codes: new Uint8Array(ROOM),
    before: new Uint32Array(ROOM),
  };
  /** Postings of all terms together. */
  size = 0;

  /** `norms` of the term spaces, by which peaks are computed. */
  constructor(private readonly norms: readonly [LengthNorm, LengthNorm]) {}

  /** `document` must not be lower than any added before. */
  add(document: number, postings: DocumentPostings): void {
    const { codes, lengths } = postings;
    for (let at = 0; at < postings.size; at += 1) {
      const number = postings.numberAt(at, this.numbers);
      this.reserve(number);
      const code = codes[at] as number;
      const space = postings.spaceAt(at);
      const peak = saturation(FREQUENCY_OF_CODE[code] as number, lengths[space], this.norms[space]);
      if (peak > (this.peaks[number] as number)) this.peaks[number] = peak;
      this.append(number, document, code);
    }
  }

  terms(): readonly string[] {
    return this.numbers.all();
  }

  /** The postings of a term so far. */
  list(term: string): DeltaList | undefined {
    const number = this.numbers.find(term);
    if (number === undefined) return undefined;
    let list = this.lists.get(number);
    if (!list) this.lists.set(number, (list = new DeltaList(this.norms[spaceOf(term)])));
    list.follow(this.chains, this.last[number] as number, this.counts[number] as number, this.peaks[number] as number);
    return list;
  }

  /** Writes the postings of a term, by ascending document, into room that is widened where it is too small; returns how many. */
  read(term: string, into: PostingRoom): number {
    const number = this.numbers.find(term);
    if (number === undefined) return 0;
    const count = this.counts[number] as number;
    if (into.documents.length < count) [into.documents, into.codes] = [new Uint32Array(count * 2), new Uint8Array(count * 2)];
    unchain(this.chains, this.last[number] as number, into, 0, count);
    return count;
  }

  /** From here on its documents are numbered `by` less. */
  shift(by: number): void {
    if (by === 0) return;
    const { documents } = this.chains;
    for (let at = 0; at < this.size; at += 1) documents[at] = (documents[at] as number) - by;
    this.lists.clear();
  }

  /** Bytes of its typed arrays. */
  get bytes(): number {
    const { documents, codes, before } = this.chains;
    let bytes = this.numbers.bytes + this.last.byteLength + this.counts.byteLength + this.peaks.byteLength;
    for (const list of this.lists.values()) bytes += list.bytes;
    return bytes + documents.byteLength + codes.byteLength + before.byteLength;
  }

  static of({ terms, starts, documents, codes, peaks, slopes }: DeltaColumns): PostingDelta {
    const delta = new PostingDelta([normOf(slopes[WORDS] as number), normOf(slopes[BIGRAMS] as number)]);
    terms.forEach((term, position) => {
      const number = delta.numbers.numberOf(term);
      delta.reserve(number);
      delta.peaks[number] = peaks[position] as number;
      for (let at = starts[position] as number; at < (starts[position + 1] as number); at += 1) {
        delta.append(number, documents[at] as number, codes[at] as number);
      }
    });
    return delta;
  }

  /** The same postings term after term, copied. */
  columns(): DeltaColumns {
    const all: PostingRoom = { documents: new Uint32Array(this.size), codes: new Uint8Array(this.size) };
    const starts = [0];
    let at = 0;
    for (let number = 0; number < this.numbers.size; number += 1) {
      const end = at + (this.counts[number] as number);
      unchain(this.chains, this.last[number] as number, all, at, end);
      starts.push((at = end));
    }
    return {
      terms: [...this.numbers.all()],
      starts: Uint32Array.from(starts),
      ...all,
      peaks: this.peaks.slice(0, this.numbers.size),
      slopes: Float64Array.from(this.norms, ({ slope }) => slope),
    };
  }

  /** Room for a term of this number. */
  private reserve(number: number): void {
    if (number < this.last.length) return;
    [this.last, this.counts] = [wider(this.last, Uint32Array), wider(this.counts, Uint32Array)];
    this.peaks = wider(this.peaks, Float64Array);
  }

  private append(number: number, document: number, code: number): void {
    const place = this.size;
    if (place === this.chains.documents.length) {
      const { documents, codes, before } = this.chains;
      this.chains = {
        documents: wider(documents, Uint32Array),
        codes: wider(codes, Uint8Array),
        before: wider(before, Uint32Array),
      };
    }
    const { documents, codes, before } = this.chains;
    documents[place] = document;
    codes[place] = code;
    before[place] = this.last[number] as number;
    this.size = place + 1;
    this.last[number] = place + 1;
    this.counts[number] = (this.counts[number] as number) + 1;
  }
}

type Column = Uint8Array | Uint32Array | Float64Array;

function wider<Values extends Column>(values: Values, Kind: new (length: number) => Values): Values {
  const room = new Kind(values.length * 2);
  room.set(values);
  return room;
}
