import { B, K1, type LengthNorm } from './bm25.formula';
import type { PostingDelta } from './posting.delta';
import { BLOCK, expandRun, roomForRun } from './posting.list';
import type { SegmentColumns } from './segment.columns';
import { SegmentList } from './segment.list';
import { SegmentWriter } from './segment.writer';
import { BIGRAMS, spaceOf, type TermSpace, WORDS } from './term.space';

/** Postings copied between two pauses of a merge: about half a millisecond. */
const STEP = 65_536;
/** What a term costs, in postings, so that many rare terms do not make a long step. */
const TERM = 16;

/** What a merge must know about the documents whose postings it copies. */
export interface MergedDocuments {
  /** The new ordinal of each old one, ascending, or `GONE`. */
  readonly renumber: Uint32Array;
  /** How many are left. */
  readonly kept: number;
  /** Lengths in a term space by old ordinal; asked again after every pause. */
  readonly lengthsIn: (space: TermSpace) => Uint32Array;
  readonly norms: readonly [LengthNorm, LengthNorm];
}

/** A segment of so many times the delta's postings is large beside it. */
const MUCH = 4;

/** All postings of the documents it was built from. Never changed, only replaced. */
export class PostingSegment {
  static readonly EMPTY = PostingSegment.of(new SegmentWriter(0, 0).columns(Float64Array.of(K1 * B, K1 * B)));
  private readonly numbers: ReadonlyMap<string, number>;
  /** Which of the dense runs a run is. */
  private readonly denseNumbers: ReadonlyMap<number, number>;
  /** Postings of all terms together. */
  readonly size: number;

  private constructor(private readonly held: SegmentColumns) {
    this.numbers = new Map(held.terms.map((term, number) => [term, number]));
    this.denseNumbers = new Map(Array.from(held.denseRuns, (run, number) => [run, number]));
    this.size = held.sizes.reduce((sum, size) => sum + size, 0);
  }

  static of(columns: SegmentColumns): PostingSegment {
    return new PostingSegment(columns);
  }

  /** The arrays themselves, not copies: they never change. */
  columns(): SegmentColumns {
    return this.held;
  }

  /** Bytes of its typed arrays. */
  get bytes(): number {
    return Object.values(this.held).reduce(
      (sum: number, column) => sum + (ArrayBuffer.isView(column) ? column.byteLength : 0),
      0,
    );
  }

  list(term: string): SegmentList | undefined {
    const number = this.numbers.get(term);
    return number === undefined ? undefined : new SegmentList(this.held, this.denseNumbers, number, spaceOf(term));
  }

  /**
   * A new segment of this one and a delta, made in small steps: between two of them this one goes on answering.
   * Terms that no living document holds disappear.
   */
  *mergedWith(delta: PostingDelta, documents: MergedDocuments): Generator<void, PostingSegment> {
    const { renumber, kept, norms } = documents;
    const writer = new SegmentWriter(kept, this.size + delta.size);
    const [room, arrived] = [roomForRun(), roomForRun()];
    // Where little comes to much, what stays is not weighed again: its peaks are known well enough.
    const steady = delta.size * MUCH < this.size ? steadyIn(renumber) : 0;
    let untilPause = STEP;
    for (const term of this.termsWith(delta)) {
      const space = spaceOf(term);
      const weighing = { renumber, lengths: documents.lengthsIn(space), norm: norms[space] };
      const list = this.list(term);
      for (const [block, run] of list?.runs() ?? []) {
        if (isSteady(block, steady, renumber.length) && writer.addRun(block, run, list?.peak(norms[space].slope) ?? 0)) continue;
        writer.add(room, expandRun(run, block, room), weighing);
      }
      writer.add(arrived, delta.read(term, arrived), weighing);
      untilPause -= writer.endTerm(term) + TERM;
      if (untilPause > 0) continue;
      untilPause = STEP;
      yield;
    }
    return new PostingSegment(writer.columns(Float64Array.of(norms[WORDS].slope, norms[BIGRAMS].slope)));
  }

  private *termsWith(delta: PostingDelta): Generator<string> {
    yield* this.numbers.keys();
    for (const term of delta.terms()) if (!this.numbers.has(term)) yield term;
  }
}

/** How many documents from the first on keep their ordinals. */
function steadyIn(renumber: Uint32Array): number {
  const moved = renumber.findIndex((document, old) => document !== old);
  return moved < 0 ? renumber.length : moved;
}

/** Whether every document of a block is among the first so many of all. */
const isSteady = (block: number, steady: number, all: number): boolean => Math.min((block + 1) * BLOCK, all) <= steady;
