import type { CandidatePair } from './assignment.problem';

type Order = (one: CandidatePair, other: CandidatePair) => number;

/** What the demanding side likes better comes first; of two it likes the same, the partner with the lower place. */
export const byDemand: Order = (one, other) => other.forDemand - one.forDemand || one.supply - other.supply;

/** The same for the supplying side. */
export const bySupply: Order = (one, other) => other.forSupply - one.forSupply || one.demand - other.demand;

/** What is worth more comes first; of the same worth, by place. */
export const byValue: Order = (one, other) => other.value - one.value || one.demand - other.demand || one.supply - other.supply;

/** The pairs of each participant, in its order; a group for everybody, also for those who have none. */
export function groupedBy(
  pairs: readonly CandidatePair[],
  count: number,
  placeOf: (pair: CandidatePair) => number,
  order: Order,
): CandidatePair[][] {
  const groups = Array.from({ length: count }, (): CandidatePair[] => []);
  for (const pair of pairs) groups[placeOf(pair)]?.push(pair);
  for (const group of groups) group.sort(order);
  return groups;
}

/** A pair's name among all: for sets and maps. */
export const keyOf = ({ demand, supply }: Pick<CandidatePair, 'demand' | 'supply'>): string => `${demand}:${supply}`;
