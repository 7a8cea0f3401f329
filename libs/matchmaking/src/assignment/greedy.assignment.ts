import { type CandidatePair, capacityOf, type MatchmakingProblem, roomFor } from './assignment.problem';
import { byValue } from './preference.order';

/** What a person with a list would do: the best pair first, then the next that still fits. The baseline that a plan is held against. */
export function greedyAssignment(problem: MatchmakingProblem): CandidatePair[] {
  const { demand, supply, candidates, slots } = problem;
  const demandLeft = demand.map((one) => capacityOf(one, slots));
  const supplyLeft = supply.map((one) => capacityOf(one, slots));
  const taken: CandidatePair[] = [];
  for (const pair of [...candidates].sort(byValue)) {
    if (taken.length === roomFor(problem)) break;
    const [here, there] = [demandLeft[pair.demand] ?? 0, supplyLeft[pair.supply] ?? 0];
    if (here === 0 || there === 0) continue;
    demandLeft[pair.demand] = here - 1;
    supplyLeft[pair.supply] = there - 1;
    taken.push(pair);
  }
  return taken;
}

/** The sum of values. */
export const welfareOf = (pairs: readonly Pick<CandidatePair, 'value'>[]): number =>
  pairs.reduce((sum, { value }) => sum + value, 0);
