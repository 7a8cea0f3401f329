import { type CandidatePair, capacityOf, type MatchmakingProblem } from './assignment.problem';
import { byDemand, bySupply, groupedBy } from './preference.order';

/**
 * Meetings against which no two participants can object: deferred acceptance (Gale and Shapley, 1962) for several meetings on
 * both sides, with preferences that are responsive, that is, each partner is liked as much whoever else one meets (Roth, 1984).
 * The demanding side proposes in the order of its liking; the supplying side keeps the best of what it is offered, for the time
 * being. Nobody gains by being asked later, and of all stable plans it is the best for every demanding participant.
 *
 * Tables are not considered: how many meet is decided by the two sides alone. O(pairs · log pairs).
 */
export function deferredAcceptance({ demand, supply, candidates, slots }: MatchmakingProblem): CandidatePair[] {
  const wishes = groupedBy(candidates, demand.length, ({ demand: index }) => index, byDemand);
  const next = demand.map(() => 0);
  const free = demand.map((one) => capacityOf(one, slots));
  const places = supply.map((one) => capacityOf(one, slots));
  const held: CandidatePair[][] = supply.map(() => []);
  const asking = demand.map((_, index) => index).reverse();
  for (let asker = asking.pop(); asker !== undefined; asker = asking.pop()) {
    while ((free[asker] ?? 0) > 0) {
      const offer = wishes[asker]?.[next[asker] ?? 0];
      if (!offer) break;
      next[asker] = (next[asker] ?? 0) + 1;
      free[asker] = (free[asker] ?? 0) - 1;
      const refused = keepBest(held[offer.supply] ?? [], offer, places[offer.supply] ?? 0);
      if (!refused) continue;
      free[refused.demand] = (free[refused.demand] ?? 0) + 1;
      if (refused.demand !== asker) asking.push(refused.demand);
    }
  }
  return held.flat();
}

/** Adds an offer to those held, best first; the one for which there is no place is refused. */
function keepBest(held: CandidatePair[], offer: CandidatePair, places: number): CandidatePair | undefined {
  const place = held.findIndex((kept) => bySupply(offer, kept) < 0);
  held.splice(place === -1 ? held.length : place, 0, offer);
  return held.length > places ? held.pop() : undefined;
}
