import { BLOCK_BITS, codeInRun, ORDINAL_MASK, peakNow, placeOf, type PostingList, type PostingRun } from './posting.list';
import type { SegmentColumns } from './segment.columns';
import type { TermSpace } from './term.space';

/** The postings of one term in a segment. */
export class SegmentList implements PostingList {
  readonly size: number;
  private readonly first: number;
  private readonly end: number;

  constructor(
    private readonly held: SegmentColumns,
    private readonly denseNumbers: ReadonlyMap<number, number>,
    private readonly number: number,
    private readonly space: TermSpace,
  ) {
    this.size = held.sizes[number] as number;
    this.first = held.firstRuns[number] as number;
    this.end = held.firstRuns[number + 1] as number;
  }

  run(block: number): PostingRun | undefined {
    const { runBlocks } = this.held;
    const at = placeOf(runBlocks, block, this.first, this.end);
    return at < this.end && runBlocks[at] === block ? this.runAt(at) : undefined;
  }

  *runs(): Generator<readonly [block: number, run: PostingRun]> {
    for (let at = this.first; at < this.end; at += 1) yield [this.held.runBlocks[at] as number, this.runAt(at)];
  }

  codeOf(document: number): number {
    const run = this.run(document >>> BLOCK_BITS);
    return run ? codeInRun(run, document & ORDINAL_MASK) : 0;
  }

  peak(slope: number): number {
    return peakNow(this.held.peaks[this.number] as number, this.held.slopes[this.space] as number, slope);
  }

  private runAt(at: number): PostingRun {
    const { ordinals, codes, runStarts, dense, denseStarts } = this.held;
    const [from, to] = [runStarts[at] as number, runStarts[at + 1] as number];
    if (to > from) return { ordinals, codes, from, to, isDense: false };
    const number = this.denseNumbers.get(at) as number;
    return { ordinals, codes: dense, from: denseStarts[number] as number, to: denseStarts[number + 1] as number, isDense: true };
  }
}
