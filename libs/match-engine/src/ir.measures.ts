/** Judged relevance of documents for one query, by document id. Unjudged counts as 0, and so does anything negative. */
export type Judgements = ReadonlyMap<string, number>;

const gainOf = (judgements: Judgements, id: string): number => Math.max(0, judgements.get(id) ?? 0);
const discounted = (gains: readonly number[]): number =>
  gains.reduce((sum, gain, position) => sum + gain / Math.log2(position + 2), 0);

/** How many documents are relevant. */
export function relevantCount(judgements: Judgements): number {
  return [...judgements.values()].filter((relevance) => relevance > 0).length;
}

/**
 * Normalised discounted cumulative gain of the first `depth` results, 0 to 1 (Järvelin & Kekäläinen, TOIS 2002):
 * linear gain, discount log2(rank + 1). 0 when nothing is relevant.
 */
export function ndcg(ranking: readonly string[], judgements: Judgements, depth: number): number {
  const ideal = [...judgements.values()]
    .filter((gain) => gain > 0)
    .sort((a, b) => b - a)
    .slice(0, depth);
  if (ideal.length === 0) return 0;
  return discounted(ranking.slice(0, depth).map((id) => gainOf(judgements, id))) / discounted(ideal);
}

/** One over the rank of the first relevant result; 0 when there is none. */
export function reciprocalRank(ranking: readonly string[], judgements: Judgements): number {
  const first = ranking.findIndex((id) => gainOf(judgements, id) > 0);
  return first < 0 ? 0 : 1 / (first + 1);
}

/** The share of the relevant documents among the first `depth` results. 0 when nothing is relevant. */
export function recall(ranking: readonly string[], judgements: Judgements, depth: number): number {
  const relevant = relevantCount(judgements);
  if (relevant === 0) return 0;
  return ranking.slice(0, depth).filter((id) => gainOf(judgements, id) > 0).length / relevant;
}

/** The arithmetic mean; 0 of nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The smallest value that at least `share` (0 to 1) of the values do not exceed (nearest rank); 0 of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
