import { BLOCK } from './posting.list';
import type { RankedQuery } from './ranked.query';
import { addToAll, blockScores } from './term.scoring';
import { type Scored, TopSelection } from './top.selection';

/** One score per document, zero between queries. */
let scores = new Float64Array(0);

/**
 * The plain way: every posting of every term, one term after the other, then a look at every score. What `prunedSearch` must
 * agree with to the last bit, and be faster than.
 */
export function exhaustiveSearch({ terms, norms, table, filter }: RankedQuery, k: number): Scored[] {
  const { size } = table;
  if (scores.length < size) scores = new Float64Array(size);
  const blocks = Array.from({ length: Math.ceil(size / BLOCK) }, (_, block) =>
    blockScores(table, block * BLOCK, scores.subarray(block * BLOCK, (block + 1) * BLOCK)),
  );
  for (const { united, weight, space } of terms) {
    blocks.forEach((spaces, block) => {
      for (const list of united) {
        const run = list.run(block);
        if (run) addToAll(spaces[space], run, weight, norms[space]);
      }
    });
  }
  const selection = new TopSelection(k);
  for (let ordinal = 0, least = 0; ordinal < size; ordinal += 1) {
    const score = scores[ordinal] as number;
    if (score === 0 || score < least || !filter.passes(ordinal)) continue;
    selection.offer({ ordinal, id: table.id(ordinal), score });
    least = selection.threshold;
  }
  scores.fill(0, 0, size);
  return selection.ranked();
}
