import { type CandidatePair, capacityOf, type MatchmakingProblem } from '../assignment/assignment.problem';
import { byValue, keyOf } from '../assignment/preference.order';
import { canExchange, chainFrom } from './alternating.chain';
import { type Leftover, SlotPlan, type TimedMeeting } from './slot.plan';

export interface Timetable {
  readonly meetings: readonly TimedMeeting[];
  /** What found no place, and why. */
  readonly leftovers: readonly Leftover[];
}

/**
 * Gives every meeting a slot in which both are there and free, at most as many at a time as there are tables. Meetings of two
 * sides are a bipartite graph, so as many slots suffice as the busiest participant has meetings (Kőnig, 1916): whoever finds no
 * common slot gets one by exchanging two slots along an alternating chain, and in the same way overfull slots are emptied into
 * others until all have room. Where everybody is there all day nothing is left over; slots in which somebody cannot meet make
 * the question hard (Even, Itai, Shamir, 1976), and what then finds no place is told.
 */
export function timetable(problem: MatchmakingProblem, pairs: readonly CandidatePair[]): Timetable {
  const plan = new SlotPlan(problem);
  const leftovers: Leftover[] = [];
  for (const pair of hardestFirst(plan, pairs)) {
    if (!place(plan, pair)) leftovers.push({ pair, reason: 'NO_COMMON_SLOT' });
  }
  leftovers.push(...level(plan));
  return { meetings: plan.timed(), leftovers };
}

/** Adds meetings that still fit as they are, the worthiest first, as often as both can take one more. */
export function filledUp(problem: MatchmakingProblem, { meetings, leftovers }: Timetable): Timetable {
  const plan = new SlotPlan(problem);
  const counts = new Map<number, number>();
  const add = (pair: CandidatePair, slot: number) => {
    plan.put(pair, slot);
    for (const side of plan.sidesOf(pair)) counts.set(side, (counts.get(side) ?? 0) + 1);
  };
  for (const { pair, slot } of meetings) add(pair, slot);
  const capacities = [...problem.demand, ...problem.supply].map((one) => capacityOf(one, problem.slots));
  const met = new Set(meetings.map(({ pair }) => keyOf(pair)));
  const added = new Set<string>();
  for (const pair of [...problem.candidates].sort(byValue)) {
    if (met.has(keyOf(pair))) continue;
    if (plan.sidesOf(pair).some((side) => (counts.get(side) ?? 0) >= (capacities[side] ?? 0))) continue;
    const slot = plan.commonSlots(pair).find((common) => plan.countIn(common) < plan.tables);
    if (slot === undefined) continue;
    add(pair, slot);
    added.add(keyOf(pair));
  }
  return { meetings: plan.timed(), leftovers: leftovers.filter(({ pair }) => !added.has(keyOf(pair))) };
}

/** Whose two sides have the fewest slots in common come first, then what is worth most. */
function hardestFirst(plan: SlotPlan, pairs: readonly CandidatePair[]): CandidatePair[] {
  const choices = new Map(pairs.map((pair) => [pair, plan.all().filter((slot) => plan.suits(pair, slot)).length]));
  return [...pairs].sort((one, other) => (choices.get(one) ?? 0) - (choices.get(other) ?? 0) || byValue(one, other));
}

/** In a slot that is free for both, or in one that an exchange makes free; tables are seen to afterwards. */
function place(plan: SlotPlan, pair: CandidatePair): boolean {
  const [free] = plan.commonSlots(pair);
  if (free !== undefined) {
    plan.put(pair, free);
    return true;
  }
  const [demand, supply] = plan.sidesOf(pair);
  for (const here of plan.all().filter((slot) => plan.isFree(demand, slot) && plan.isThere(supply, slot))) {
    for (const there of plan.all().filter((slot) => plan.isFree(supply, slot))) {
      // The supplier gives up what it has in the slot that suits the other; in two sides the chain never comes back to that other.
      const chain = chainFrom(plan, supply, here, there);
      if (!canExchange(plan, chain, here, there)) continue;
      plan.exchange(chain, here, there);
      plan.put(pair, here);
      return true;
    }
  }
  return false;
}

/** Empties slots that have more meetings than tables into those that have fewer; what cannot be moved loses its place. */
function level(plan: SlotPlan): Leftover[] {
  const leftovers: Leftover[] = [];
  for (const slot of plan.all()) {
    while (plan.countIn(slot) > plan.tables) {
      if (plan.all().some((other) => plan.countIn(other) < plan.tables && lighten(plan, slot, other))) continue;
      const least = plan.meetingsIn(slot).sort(byValue).at(-1);
      if (!least) break;
      plan.take(least, slot);
      leftovers.push({ pair: least, reason: 'NO_TABLE' });
    }
  }
  return leftovers;
}

/** Exchanges two slots along a chain that has one meeting more in the full one. */
function lighten(plan: SlotPlan, full: number, other: number): boolean {
  for (const pair of plan.meetingsIn(full)) {
    const end = plan.sidesOf(pair).find((side) => !plan.in(side, other));
    if (end === undefined) continue;
    const chain = chainFrom(plan, end, full, other);
    if (chain.length % 2 === 0 || !canExchange(plan, chain, full, other)) continue;
    plan.exchange(chain, full, other);
    return true;
  }
  return false;
}
