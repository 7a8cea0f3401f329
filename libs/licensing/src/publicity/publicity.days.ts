import { addDays, type CivilDate, WorkingCalendar, type WorkingDays } from '@trihelix/kernel';
import type { PolicyRules } from '../profiles/policy.values';

/** At least as many, where a rule set states none (notice of the State Council of 2016 on the transformation law, art. 18 of the law). */
const STATUTORY_DAYS = 15;

/** For how many days a price by agreement is made public under a rule set. */
export const publicityDaysOf = ({ PUBLICITY_DAYS }: PolicyRules): number => PUBLICITY_DAYS?.value ?? STATUTORY_DAYS;

/**
 * The last day on which somebody may object: the day of publication is not counted, and a last day that is a holiday moves to
 * the next working day, as that of every statutory period (Civil Code 201, 203).
 */
export function lastDayOfPublicity(beganOn: CivilDate, days: number, workingDays: WorkingDays): CivilDate {
  return new WorkingCalendar(workingDays).rollForward(addDays(beganOn, days));
}
