import { uniteCodes } from './posting.code';
import {
  BLOCK,
  BLOCK_BITS,
  codeInRun,
  expandRun,
  ORDINAL_MASK,
  type PostingList,
  type PostingRun,
  roomForRun,
} from './posting.list';

/** The postings of several spellings as those of one term: frequencies of one document are added. Made for one query. */
export class UnitedList implements PostingList {
  readonly size: number;
  private readonly runs: readonly (PostingRun | undefined)[];

  /** `lists` in the order of the spellings; `documents` is how many there are. */
  constructor(
    private readonly lists: readonly PostingList[],
    documents: number,
  ) {
    this.runs = Array.from({ length: Math.ceil(documents / BLOCK) }, (_, block) => unite(lists, block));
    this.size = this.runs.reduce((sum, run) => sum + (run ? run.to - run.from : 0), 0);
  }

  run(block: number): PostingRun | undefined {
    return this.runs[block];
  }

  codeOf(document: number): number {
    const run = this.runs[document >>> BLOCK_BITS];
    return run ? codeInRun(run, document & ORDINAL_MASK) : 0;
  }

  /** Frequencies add, so saturations add to no less than that of the sum. */
  peak(slope: number): number {
    return this.lists.reduce((sum, list) => sum + list.peak(slope), 0);
  }
}

/** Codes of the block being united, zero between two. */
const united = new Uint8Array(BLOCK);
const room = roomForRun();

function unite(lists: readonly PostingList[], block: number): PostingRun | undefined {
  const runs = lists.map((list) => list.run(block)).filter((run) => run !== undefined);
  const [first] = runs;
  if (!first || (runs.length === 1 && !first.isDense)) return first;
  const found = new Uint16Array(runs.reduce((sum, { from, to }) => sum + to - from, 0));
  let size = 0;
  for (const run of runs) {
    const count = expandRun(run, block, room);
    for (let at = 0; at < count; at += 1) {
      const ordinal = (room.documents[at] as number) & ORDINAL_MASK;
      const before = united[ordinal] as number;
      if (before === 0) found[size++] = ordinal;
      united[ordinal] = before === 0 ? (room.codes[at] as number) : uniteCodes(before, room.codes[at] as number);
    }
  }
  const ordinals = found.subarray(0, size).sort();
  const codes = new Uint8Array(size);
  for (let at = 0; at < size; at += 1) {
    codes[at] = united[ordinals[at] as number] as number;
    united[ordinals[at] as number] = 0;
  }
  return { ordinals, codes, from: 0, to: size, isDense: false };
}
