import type { CandidatePair } from '../assignment/assignment.problem';
import type { SlotPlan } from './slot.plan';

/**
 * The meetings that hang together in two slots, from a participant who has something in only one of them: what they have in
 * `first`, what that partner has in the other slot, and so on. Moving all of them to the respective other slot keeps everybody
 * from being in two places.
 */
export function chainFrom(plan: SlotPlan, participant: number, first: number, second: number): CandidatePair[] {
  const chain: CandidatePair[] = [];
  let [at, slot] = [participant, first];
  for (let pair = plan.in(at, slot); pair; pair = plan.in(at, slot)) {
    chain.push(pair);
    at = otherSide(plan, pair, at);
    slot = slot === first ? second : first;
  }
  return chain;
}

/** Whether everybody in it is there in both slots. */
export const canExchange = (plan: SlotPlan, chain: readonly CandidatePair[], one: number, other: number): boolean =>
  chain.every((pair) => plan.suits(pair, one) && plan.suits(pair, other));

function otherSide(plan: SlotPlan, pair: CandidatePair, participant: number): number {
  const [here, there] = plan.sidesOf(pair);
  return participant === here ? there : here;
}
