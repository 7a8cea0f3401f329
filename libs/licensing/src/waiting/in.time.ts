import { addDays, type CivilDate, civilDateIn } from '@trihelix/kernel';
import { DecisionTooLate } from '../write-offs/write-off.failures';
import { DAYS_TO_DECIDE } from './waiting.days';

/** The last day on which a proposal can be decided. */
export const decidedBy = ({ proposedAt }: { readonly proposedAt: Date }): CivilDate =>
  addDays(civilDateIn(proposedAt), DAYS_TO_DECIDE);

/** Lets a proposal be decided until its last day, also where the clock has not looked yet. @throws DecisionTooLate */
export function requireInTime(answerBy: CivilDate, today: CivilDate): void {
  if (today > answerBy) throw new DecisionTooLate(answerBy);
}
