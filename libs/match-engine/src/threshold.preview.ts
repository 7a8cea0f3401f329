import { contribution } from './bm25.formula';
import { FREQUENCY_OF_CODE } from './posting.code';
import { BLOCK, codeIn, type PostingRun, sizeOf } from './posting.list';
import type { RankedQuery } from './ranked.query';
import { addToAll, blockScores } from './term.scoring';
import { TopSelection } from './top.selection';

/** The preview reads so many postings for each document of the collection, at most. */
const SHARE = 1 / 16;

/**
 * A score that the k-th best reaches at least: that of the k documents which the few heaviest terms like best, scored in full.
 * It costs a hundredth of all postings and lets the search skip most of the others from its first block on.
 * `scores` is a block's room, zero before and after.
 */
export function previewThreshold(query: RankedQuery, k: number, scores: Float64Array): number {
  const { terms, norms, table, filter } = query;
  let room = table.size * SHARE;
  const heaviest = terms.slice(
    0,
    terms.findIndex(({ united }) => (room -= sizeOf(united)) < 0),
  );
  const best = new TopSelection(k);
  for (let first = 0; first < table.size; first += BLOCK) {
    const runs: PostingRun[] = [];
    const spaces = blockScores(table, first, scores);
    for (const { united, weight, space } of heaviest) {
      for (const list of united) {
        const run = list.run(first / BLOCK);
        if (!run) continue;
        addToAll(spaces[space], run, weight, norms[space]);
        runs.push(run);
      }
    }
    for (const run of runs) harvest(run, scores, best, first, filter);
  }
  const found = best.ranked();
  return found.length < k ? 0 : Math.min(...found.map(({ ordinal }) => fullScore(query, ordinal)));
}

/** Takes the scores of a run's documents out of the block, so that each is offered once. */
function harvest(run: PostingRun, scores: Float64Array, best: TopSelection, first: number, filter: RankedQuery['filter']): void {
  const { ordinals, from, to, isDense } = run;
  for (let at = from, least = best.threshold; at < to; at += 1) {
    const ordinal = isDense ? at - from : (ordinals[at] as number);
    const score = scores[ordinal] as number;
    scores[ordinal] = 0;
    if (score <= least || !filter.passes(first + ordinal)) continue;
    best.offer({ ordinal: first + ordinal, id: '', score });
    least = best.threshold;
  }
}

function fullScore({ terms, norms, table }: RankedQuery, ordinal: number): number {
  const lengths = table.lengthsOf(ordinal);
  return terms.reduce((sum, { united, weight, space }) => {
    const code = codeIn(united, ordinal);
    return code === 0 ? sum : sum + contribution(weight, FREQUENCY_OF_CODE[code] as number, lengths[space], norms[space]);
  }, 0);
}
