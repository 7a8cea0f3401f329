import { mean, ndcg, percentile, recall, reciprocalRank, relevantCount } from '@trihelix/match-engine';

const judgements = new Map([
  ['a', 3],
  ['b', 1],
  ['c', 2],
  ['d', 0],
  ['e', -1],
]);

describe('The measures of a ranking', () => {
  it('nDCG has linear gain and the discount log2(rank + 1)', () => {
    // Gains 0, 3, 0, 1 at ranks 1 to 4, against the ideal 3, 2, 1.
    const gained = 3 / Math.log2(3) + 1 / Math.log2(5);
    const ideal = 3 + 2 / Math.log2(3) + 1 / Math.log2(4);
    expect(gained / ideal).toBeCloseTo(0.487932, 6);
    expect(ndcg(['d', 'a', 'x', 'b'], judgements, 10)).toBeCloseTo(0.487932, 6);
  });

  it('nDCG is 1 for the ideal order and takes it from the same depth', () => {
    expect(ndcg(['a', 'c', 'b'], judgements, 10)).toBe(1);
    expect(ndcg(['a', 'x', 'b'], judgements, 1)).toBe(1);
  });

  it('counts unjudged and negative as nothing', () => {
    expect(ndcg(['x', 'e', 'd'], judgements, 10)).toBe(0);
    expect(relevantCount(judgements)).toBe(3);
  });

  it('is 0 where nothing is relevant', () => {
    expect(ndcg(['a'], new Map([['a', 0]]), 10)).toBe(0);
    expect(recall(['a'], new Map(), 10)).toBe(0);
    expect(reciprocalRank(['a'], new Map())).toBe(0);
  });

  it('the reciprocal rank looks for the first relevant result', () => {
    expect(reciprocalRank(['x', 'd', 'e', 'b', 'a'], judgements)).toBe(1 / 4);
  });

  it('recall is the share of the relevant that were found in time', () => {
    expect(recall(['x', 'a', 'y', 'b', 'c'], judgements, 4)).toBeCloseTo(2 / 3, 12);
  });

  it('means and percentiles are those of the textbook', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean([])).toBe(0);
    expect(percentile([15, 20, 35, 40, 50], 0.3)).toBe(20);
    expect(percentile([15, 20, 35, 40, 50], 0.5)).toBe(35);
    expect(percentile([50, 15, 40, 35, 20], 0.95)).toBe(50);
    expect(percentile([], 0.5)).toBe(0);
  });
});
