import { type CandidatePair, type MatchmakingProblem, type Progressing } from './assignment.problem';
import { deferredAcceptance } from './deferred.acceptance';
import { flowAssignment } from './flow.assignment';

/** How meetings are chosen. */
export enum AssignmentMethod {
  /** The greatest sum of values for all together. */
  GREATEST_WELFARE = 'GREATEST_WELFARE',
  /** No two who would both rather meet each other. */
  STABLE = 'STABLE',
}

/** The meetings by a method, before anybody asks when and where. */
export function* assignment(problem: MatchmakingProblem, method: AssignmentMethod): Progressing<CandidatePair[]> {
  if (method === AssignmentMethod.GREATEST_WELFARE) return yield* flowAssignment(problem);
  yield 0;
  return deferredAcceptance(problem);
}
