import type { DocumentTable } from './document.table';
import { BLOCK, codeIn, expandRun, type PostingList, roomForRun, sizeOf } from './posting.list';

/** Looking one document up in a list costs about as much as reading so many postings of it. */
const LOOK_UP = 16;
/** Terms remembered at most. */
const REMEMBERED = 20_000;

const room = roomForRun();

/**
 * How many living documents hold a term: its postings less those of removed documents. What was found among the removed is
 * remembered until the next merge (their postings do not change any more), so that a removal costs a query one look for each term.
 */
export class LivingFrequencies {
  /** For each term, how many of the first so many removed documents hold it. */
  private readonly known = new Map<string, { holders: number; among: number }>();

  /** `key` names what the lists are of. */
  of(key: string, lists: readonly PostingList[], table: DocumentTable): number {
    const size = sizeOf(lists);
    const { dead } = table;
    if (dead.length === 0) return size;
    if (this.known.size > REMEMBERED) this.known.clear();
    const before = this.known.get(key) ?? { holders: 0, among: 0 };
    const unseen = dead.length - before.among;
    const holders = unseen * LOOK_UP < size ? before.holders + holdersAmong(dead, before.among, lists) : removedIn(lists, table);
    this.known.set(key, { holders, among: dead.length });
    return size - holders;
  }
}

function holdersAmong(dead: readonly number[], from: number, lists: readonly PostingList[]): number {
  let holders = 0;
  for (let at = from; at < dead.length; at += 1) if (codeIn(lists, dead[at] as number) !== 0) holders += 1;
  return holders;
}

function removedIn(lists: readonly PostingList[], table: DocumentTable): number {
  let removed = 0;
  for (let block = 0; block * BLOCK < table.size; block += 1) {
    for (const list of lists) {
      const run = list.run(block);
      const count = run ? expandRun(run, block, room) : 0;
      for (let at = 0; at < count; at += 1) if (!table.isAlive(room.documents[at] as number)) removed += 1;
    }
  }
  return removed;
}
