import { type LengthNorm, saturation } from './bm25.formula';
import { GrowingColumn } from './growing.column';
import { FREQUENCY_OF_CODE } from './posting.code';
import { BLOCK, BLOCK_BITS, ORDINAL_MASK, type PostingRoom, type PostingRun } from './posting.list';
import type { SegmentColumns } from './segment.columns';

/** Says that a document of the old numbering is gone. */
export const GONE = 0xffffffff;

/** What a posting becomes in a new segment. */
export interface PostingWeighing {
  /** The new ordinal of each old one, ascending, or `GONE`. */
  readonly renumber: Uint32Array;
  /** Lengths of the documents by old ordinal, and the norm, of the term's space. */
  readonly lengths: Uint32Array;
  readonly norm: LengthNorm;
}

/** Bytes of a posting in a run that is not dense: where more than a third of a block holds a term, a dense run is smaller. */
const SPARSE_BYTES = 3;
/** Room left by removed documents and dense runs is given back by copying, but not for less than a tenth of the whole. */
const WASTE = 0.1;
/** More than is lost by keeping a peak in 32 bits. */
const ROUNDING = 1 + 1e-6;

const trim = <List extends Uint8Array | Uint16Array>(list: List, size: number): List =>
  (list.length - size > list.length * WASTE ? list.slice(0, size) : list.subarray(0, size)) as List;

const bytes = (length: number) => new Uint8Array(length);
const shorts = (length: number) => new Uint16Array(length);
const words = (length: number) => new Uint32Array(length);

/** Writes the columns of a segment: term after term, the documents of each in ascending order. */
export class SegmentWriter {
  private readonly terms: string[] = [];
  private readonly sizes = new GrowingColumn(words);
  private readonly peaks: number[] = [];
  private readonly firstRuns = new GrowingColumn(words);
  private readonly runBlocks = new GrowingColumn(shorts);
  private readonly runStarts = new GrowingColumn(words);
  private readonly denseRuns: number[] = [];
  private readonly denseStarts: number[] = [];
  private readonly dense = new GrowingColumn(bytes);
  private readonly ordinals: Uint16Array;
  private readonly codes: Uint8Array;
  private at = 0;
  /** Of the term being written. */
  private firstRun = 0;
  private postings = 0;
  private peak = 0;
  /** The run being written: its block, -1 between terms, and where it starts. */
  private block = -1;
  private runStart = 0;

  /** For documents `[0, documents)` and at most so many postings. */
  constructor(
    private readonly documents: number,
    most: number,
  ) {
    this.ordinals = shorts(most);
    this.codes = bytes(most);
  }

  /** The first `size` postings of the room, of the term being written, by ascending document; those of documents that are gone are left out. */
  add({ documents, codes }: PostingRoom, size: number, { renumber, lengths, norm }: PostingWeighing): void {
    let { at, peak } = this;
    for (let from = 0; from < size; from += 1) {
      const old = documents[from] as number;
      const document = renumber[old] as number;
      if (document === GONE) continue;
      const block = document >>> BLOCK_BITS;
      if (block !== this.block) {
        this.at = at;
        this.endRun(block);
        ({ at } = this);
      }
      const code = codes[from] as number;
      this.ordinals[at] = document & ORDINAL_MASK;
      this.codes[at] = code;
      at += 1;
      const reached = saturation(FREQUENCY_OF_CODE[code] as number, lengths[old] as number, norm);
      if (reached > peak) peak = reached;
    }
    [this.at, this.peak] = [at, peak];
  }

  /**
   * The whole run of a block whose documents keep their ordinals, before any other posting of the block; `peak` is not less than
   * theirs. Much faster than posting by posting. False, and nothing done, where a dense run does not fill its block: documents that
   * come after it may belong to it.
   */
  addRun(block: number, { ordinals, codes, from, to, isDense }: PostingRun, peak: number): boolean {
    if (isDense && to - from < BLOCK) return false;
    this.endRun(block);
    this.peak = Math.max(this.peak, peak);
    if (isDense) this.addDense(codes.subarray(from, to));
    else {
      this.ordinals.set(ordinals.subarray(from, to), this.at);
      this.codes.set(codes.subarray(from, to), this.at);
      this.at += to - from;
    }
    return true;
  }

  /** Ends the term, which leaves nothing behind when it has no postings; returns how many it has. */
  endTerm(term: string): number {
    this.endRun(-1);
    const { postings } = this;
    if (postings > 0) {
      this.terms.push(term);
      this.sizes.push(postings);
      this.peaks.push(this.peak * ROUNDING);
      this.firstRuns.push(this.firstRun);
      [this.firstRun, this.postings, this.peak] = [this.runBlocks.size, 0, 0];
    }
    return postings;
  }

  /** `slopes`: those of the norms that the postings came with. */
  columns(slopes: Float64Array): SegmentColumns {
    this.firstRuns.push(this.runBlocks.size);
    this.runStarts.push(this.at);
    return {
      terms: this.terms,
      sizes: this.sizes.trimmed(),
      peaks: Float32Array.from(this.peaks),
      slopes,
      firstRuns: this.firstRuns.trimmed(),
      runBlocks: this.runBlocks.trimmed(),
      runStarts: this.runStarts.trimmed(),
      ordinals: trim(this.ordinals, this.at),
      codes: trim(this.codes, this.at),
      denseRuns: Uint32Array.from(this.denseRuns),
      denseStarts: Uint32Array.from([...this.denseStarts, this.dense.size]),
      dense: this.dense.trimmed(),
    };
  }

  private endRun(next: number): void {
    const count = this.at - this.runStart;
    if (count > 0) {
      const room = Math.min(BLOCK, this.documents - this.block * BLOCK);
      this.postings += count;
      if (count * SPARSE_BYTES > room) this.makeDense(room);
      this.runBlocks.push(this.block);
      this.runStarts.push(this.runStart);
    }
    this.block = next;
    this.runStart = this.at;
  }

  /** A run that is dense already. */
  private addDense(codes: Uint8Array): void {
    for (const code of codes) if (code !== 0) this.postings += 1;
    this.denseRoom(codes.length).set(codes);
    this.runBlocks.push(this.block);
    this.runStarts.push(this.runStart);
  }

  /** Turns the run being written into one code for each document of its block. */
  private makeDense(room: number): void {
    const codes = this.denseRoom(room);
    for (let at = this.runStart; at < this.at; at += 1) codes[this.ordinals[at] as number] = this.codes[at] as number;
    this.at = this.runStart;
  }

  /** Room for one code for each document of the next run, all 0. */
  private denseRoom(length: number): Uint8Array {
    this.denseRuns.push(this.runBlocks.size);
    this.denseStarts.push(this.dense.size);
    return this.dense.extend(length);
  }
}
