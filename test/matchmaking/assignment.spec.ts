import {
  assignment,
  AssignmentMethod,
  blockingPairs,
  type CandidatePair,
  capacityOf,
  finish,
  greedyAssignment,
  type MatchmakingProblem,
  welfareOf,
} from '@trihelix/matchmaking';
import * as fc from 'fast-check';
import { countOf, problems } from './given-problem';

const { GREATEST_WELFARE, STABLE } = AssignmentMethod;
const choose = (problem: MatchmakingProblem, method: AssignmentMethod) => finish(assignment(problem, method));

const everybodyMeets = (count: number, capacity: number): MatchmakingProblem['demand'] =>
  Array.from({ length: count }, () => ({ capacity, unavailable: [] }));

/** The greatest welfare of all plans there are, by trying every one. */
function greatestWelfare(problem: MatchmakingProblem): number {
  const left = { demand: problem.demand.map(places), supply: problem.supply.map(places) };
  function places(one: MatchmakingProblem['demand'][number]): number {
    return capacityOf(one, problem.slots);
  }
  const best = (index: number, room: number): number => {
    const pair = problem.candidates[index];
    if (!pair || room === 0) return 0;
    const without = best(index + 1, room);
    const [here, there] = [left.demand[pair.demand] ?? 0, left.supply[pair.supply] ?? 0];
    if (here === 0 || there === 0) return without;
    left.demand[pair.demand] = here - 1;
    left.supply[pair.supply] = there - 1;
    const taken = pair.value + best(index + 1, room - 1);
    left.demand[pair.demand] = here;
    left.supply[pair.supply] = there;
    return Math.max(without, taken);
  };
  return best(0, problem.slots * problem.tables);
}

function expectFeasible(problem: MatchmakingProblem, meetings: readonly CandidatePair[]): void {
  expect(meetings.every((pair) => problem.candidates.includes(pair))).toBe(true);
  expect(new Set(meetings).size).toBe(meetings.length);
  for (const side of ['demand', 'supply'] as const) {
    for (const [place, one] of problem[side].entries()) {
      expect(countOf(meetings, side, place)).toBeLessThanOrEqual(capacityOf(one, problem.slots));
    }
  }
}

const small = problems({ participants: 3, slots: 3, tables: 3 });
const larger = problems({ participants: 12, slots: 6, tables: 5 });

it('a flow of least cost finds the greatest welfare there is', () => {
  fc.assert(
    fc.property(small, (problem) => {
      expect(welfareOf(choose(problem, GREATEST_WELFARE))).toBe(greatestWelfare(problem));
    }),
    { numRuns: 400 },
  );
});

it.each([GREATEST_WELFARE, STABLE])(
  '%s: nobody meets more often than they can, no pair twice, and none that may not',
  (method) => {
    fc.assert(fc.property(larger, (problem) => expectFeasible(problem, choose(problem, method))));
  },
);

it('a flow never plans more meetings than the tables hold, and is never worth less than taking the best pair first', () => {
  fc.assert(
    fc.property(larger, (problem) => {
      const meetings = choose(problem, GREATEST_WELFARE);
      expect(meetings.length).toBeLessThanOrEqual(problem.slots * problem.tables);
      expect(welfareOf(meetings)).toBeGreaterThanOrEqual(welfareOf(greedyAssignment(problem)));
    }),
  );
});

it('deferred acceptance leaves no two who would both rather meet', () => {
  fc.assert(fc.property(larger, (problem) => expect(blockingPairs(problem, choose(problem, STABLE))).toEqual([])));
});

it('of all stable plans the demanding side gets the best: everybody their first choice, where supply would have it otherwise', () => {
  const pair = (demand: number, supply: number, forDemand: number, forSupply: number): CandidatePair => ({
    demand,
    supply,
    value: 1,
    forDemand,
    forSupply,
  });
  const problem: MatchmakingProblem = {
    demand: everybodyMeets(2, 1),
    supply: everybodyMeets(2, 1),
    candidates: [pair(0, 0, 2, 1), pair(0, 1, 1, 2), pair(1, 0, 1, 2), pair(1, 1, 2, 1)],
    slots: 1,
    tables: 2,
  };
  expect(choose(problem, STABLE).map(({ demand, supply }) => [demand, supply])).toEqual([
    [0, 0],
    [1, 1],
  ]);
});

it('the greatest welfare gives up the best pair where two others are worth more together', () => {
  const pair = (demand: number, supply: number, value: number): CandidatePair => ({
    demand,
    supply,
    value,
    forDemand: value,
    forSupply: value,
  });
  const problem: MatchmakingProblem = {
    demand: everybodyMeets(2, 1),
    supply: everybodyMeets(2, 1),
    candidates: [pair(0, 0, 10), pair(0, 1, 9), pair(1, 0, 9), pair(1, 1, 1)],
    slots: 1,
    tables: 2,
  };
  const meetings = choose(problem, GREATEST_WELFARE);
  expect(welfareOf(meetings)).toBe(18);
  expect(welfareOf(greedyAssignment(problem))).toBe(11);
  expect(blockingPairs(problem, meetings)).toEqual([problem.candidates[0]]);
});
