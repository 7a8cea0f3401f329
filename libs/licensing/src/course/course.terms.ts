import { addDays, type CivilDate } from '@trihelix/kernel';
import { DECISION_DAYS, type Terms, type Trigger } from '@trihelix/licence-calculator';
import { agreementOf } from '../licences/terms.document';
import type { CourseTerms } from './course.policy';

/** What of the terms the acts of a running licence hang on. */
export const courseTermsOf = ({ trigger, option }: Terms): CourseTerms => ({
  milestones: trigger ? milestonesIn(trigger) : [],
  hasOption: option !== null,
  dates: trigger ? datesIn(trigger) : [],
});

/** Days to cure a default where the terms say none: a rule of this platform for the “reasonable period” of Civil Code 563. */
const CURE_DAYS = 30;

/** In how many days a licensee can cure its default, by the document of the terms. */
export const cureDaysOf = (document: string): number => agreementOf(document)?.termination?.cureDays ?? CURE_DAYS;

/** The last day to decide once the trial is over: after the calculator's days, or the last day that the trigger names, if that is later. */
export const decideBy = (trialEndsOn: CivilDate, { dates }: CourseTerms): CivilDate =>
  dates.reduce((last, day) => (day > last ? day : last), addDays(trialEndsOn, DECISION_DAYS));

function datesIn(trigger: Trigger): CivilDate[] {
  if ('of' in trigger) return trigger.of.flatMap(datesIn);
  return trigger.kind === 'DATE' ? [trigger.on] : [];
}

function milestonesIn(trigger: Trigger): string[] {
  if ('of' in trigger) return [...new Set(trigger.of.flatMap(milestonesIn))];
  return trigger.kind === 'MILESTONE' ? [trigger.name] : [];
}
