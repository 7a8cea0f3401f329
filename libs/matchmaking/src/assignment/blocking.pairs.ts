import { type CandidatePair, capacityOf, type MatchmakingProblem } from './assignment.problem';
import { byDemand, bySupply, byValue, groupedBy, keyOf } from './preference.order';

/**
 * Pairs that do not meet although both would rather: each has a meeting to spare or would give its least liked one for it.
 * None of them is left by a stable plan. The worthiest first.
 */
export function blockingPairs(
  { demand, supply, candidates, slots }: MatchmakingProblem,
  meetings: readonly CandidatePair[],
): CandidatePair[] {
  const met = new Set(meetings.map(keyOf));
  const ofDemand = groupedBy(meetings, demand.length, (pair) => pair.demand, byDemand);
  const ofSupply = groupedBy(meetings, supply.length, (pair) => pair.supply, bySupply);
  const demandPlaces = demand.map((one) => capacityOf(one, slots));
  const supplyPlaces = supply.map((one) => capacityOf(one, slots));
  return candidates
    .filter(
      (pair) =>
        !met.has(keyOf(pair)) &&
        wouldTake(ofDemand[pair.demand], demandPlaces[pair.demand], (least) => byDemand(pair, least) < 0) &&
        wouldTake(ofSupply[pair.supply], supplyPlaces[pair.supply], (least) => bySupply(pair, least) < 0),
    )
    .sort(byValue);
}

function wouldTake(own: readonly CandidatePair[] = [], places = 0, isBetterThan: (least: CandidatePair) => boolean): boolean {
  if (places === 0) return false;
  const least = own.at(-1);
  return own.length < places || (least !== undefined && isBetterThan(least));
}
