import type { ScoringTerm } from './bm25.query';
import { BLOCK } from './posting.list';
import type { RankedQuery } from './ranked.query';
import { previewThreshold } from './threshold.preview';
import { addToAll, addToCandidates, type BlockScores, blockScores, type Candidates } from './term.scoring';
import { type Scored, TopSelection } from './top.selection';

/** Where no more than this share of the documents pass, they are the candidates from the start. */
const FEW = 0.02;
/**
 * Terms are added to all documents until what is left is worth no more than this part of the threshold. At 1 any document
 * without the heavier terms is out, but nearly all with one of them are still in; somewhat further on, few are.
 */
const ENOUGH = 0.65;
/** A look for one candidate costs about as much as so many postings read in a row. */
const LOOK_UP = 2;
/** More than the rounding of a sum of 128 terms. */
const ROUNDING = 1 + 1e-9;

// The block being scored: zero between two, and shared because a search never waits.
const scores = new Float64Array(BLOCK);
const candidates: Candidates = { ordinals: new Uint16Array(BLOCK), count: 0 };

/**
 * The best `k` as `exhaustiveSearch` finds them, without reading most postings (MaxScore of Turtle & Flood, 1995, term by term
 * within blocks). Terms are added heaviest first. As soon as all that are left together cannot lift a document that has none of
 * the heavier ones over the k-th best so far, only documents that have come far enough go on, and the rest of the terms are
 * looked up for them alone. With idf^1.5 the rest is nearly all postings: long lists weigh next to nothing.
 */
export function prunedSearch(query: RankedQuery, k: number): Scored[] {
  return k < 1 ? [] : new BlockSearch(query, k).run();
}

class BlockSearch {
  private readonly selection: TopSelection;
  /** What the terms from the n-th on can add to any document. */
  private readonly rest: Float64Array;
  /** Nothing below this can be among the best; known from complete scores, or from what k documents have at least. */
  private threshold = 0;

  constructor(
    private readonly query: RankedQuery,
    private readonly k: number,
  ) {
    this.selection = new TopSelection(k);
    this.rest = restOf(query);
  }

  run(): Scored[] {
    const { table, filter } = this.query;
    this.threshold = previewThreshold(this.query, this.k, scores);
    const isFew = filter.expected <= table.size * FEW;
    for (let first = 0; first < table.size; first += BLOCK) {
      const block = first / BLOCK;
      candidates.count = isFew ? filter.passingIn(block, candidates.ordinals) : 0;
      if (isFew && candidates.count === 0) continue;
      const size = Math.min(BLOCK, table.size - first);
      const spaces = blockScores(table, first, scores);
      const from = isFew ? 0 : this.addHeaviest(block, size, spaces);
      this.complete(block, from, spaces);
      this.offer(first);
      scores.fill(0, 0, size);
    }
    return this.selection.ranked();
  }

  /** Adds terms to all documents of a block as long as they may bring a new one in; what has come far enough is a candidate. */
  private addHeaviest(block: number, size: number, spaces: readonly [BlockScores, BlockScores]): number {
    const { terms } = this.query;
    let next = 0;
    const enough = this.threshold * ENOUGH;
    while (next < terms.length && (this.rest[next] as number) >= enough) {
      this.add(next, block, spaces);
      next += 1;
    }
    this.choose(block * BLOCK, size, Math.max(this.threshold - (this.rest[next] as number), Number.MIN_VALUE));
    return next;
  }

  /** Adds a term to all documents of the block; returns its postings there. */
  private add(term: number, block: number, spaces: readonly [BlockScores, BlockScores]): number {
    const { united, weight, space } = this.query.terms[term] as ScoringTerm;
    let added = 0;
    for (const list of united) {
      const run = list.run(block);
      if (!run) continue;
      addToAll(spaces[space], run, weight, this.query.norms[space]);
      added += run.to - run.from;
    }
    return added;
  }

  private choose(first: number, size: number, least: number): void {
    const { ordinals } = candidates;
    let count = 0;
    for (let ordinal = 0; ordinal < size; ordinal += 1) {
      ordinals[count] = ordinal;
      count += Number((scores[ordinal] as number) >= least);
    }
    candidates.count = this.query.filter.keep(ordinals, count, first);
  }

  /** Adds the terms from `next` on to the candidates, of which fewer and fewer can still be among the best. */
  private complete(block: number, next: number, spaces: readonly [BlockScores, BlockScores]): void {
    const { terms, norms } = this.query;
    for (let term = next; term < terms.length; term += 1) {
      this.keepFrom(this.threshold - (this.rest[term] as number));
      if (candidates.count === 0) return;
      const { united, weight, space } = terms[term] as ScoringTerm;
      for (const list of united) {
        const run = list.run(block);
        if (!run) continue;
        const isShort = !run.isDense && run.to - run.from <= candidates.count * LOOK_UP;
        if (isShort) addToAll(spaces[space], run, weight, norms[space]);
        else addToCandidates(spaces[space], candidates, run, weight, norms[space]);
      }
    }
  }

  private keepFrom(least: number): void {
    if (least <= 0) return;
    const { ordinals, count } = candidates;
    let kept = 0;
    for (let number = 0; number < count; number += 1) {
      const ordinal = ordinals[number] as number;
      ordinals[kept] = ordinal;
      kept += Number((scores[ordinal] as number) >= least);
    }
    candidates.count = kept;
  }

  private offer(first: number): void {
    const { table } = this.query;
    for (let number = 0; number < candidates.count; number += 1) {
      const ordinal = candidates.ordinals[number] as number;
      const score = scores[ordinal] as number;
      if (score === 0 || score < this.threshold) continue;
      this.selection.offer({ ordinal: first + ordinal, id: table.id(first + ordinal), score });
      this.threshold = Math.max(this.threshold, this.selection.threshold);
    }
  }
}

/** Sums of the most that terms can add, from each term to the last. */
function restOf({ terms, norms }: RankedQuery): Float64Array {
  const rest = new Float64Array(terms.length + 1);
  for (let number = terms.length - 1; number >= 0; number -= 1) {
    const { united, weight, space } = terms[number] as ScoringTerm;
    const peak = united.reduce((most, list) => Math.max(most, list.peak(norms[space].slope)), 0);
    rest[number] = (rest[number + 1] as number) + weight * Math.min(peak, 1) * ROUNDING;
  }
  return rest;
}
