import { addDays, addMonths, type CivilDate, WorkingCalendar, type WorkingDays } from '@trihelix/kernel';

/** A rule of this platform where no source states a deadline; it is named so wherever it is shown. */
const PLATFORM_DAYS = 30;
/** Where a rule set does not say otherwise (Implementing Regulations of the Patent Law art. 15). */
const RECORDAL_MONTHS = 3;

/** Until when something is filed, and who says so. */
export interface Deadline {
  readonly deadlineRule: 'LAW' | 'PLATFORM';
  readonly dueOn: CivilDate;
  readonly effectiveDueOn: CivilDate;
}

/**
 * Recordal with the patent office: within so many months of the contract's effect, whose day is not counted; a last day that is a
 * holiday moves to the next working day (Civil Code 201–203).
 */
export const recordalDeadline = (effectiveOn: CivilDate, months = RECORDAL_MONTHS, days: WorkingDays): Deadline =>
  rolled('LAW', addMonths(effectiveOn, months), days);

/** What a rule set asks for without a deadline: counted from the day on which it became due. */
export const platformDeadline = (since: CivilDate, days: WorkingDays): Deadline =>
  rolled('PLATFORM', addDays(since, PLATFORM_DAYS), days);

function rolled(deadlineRule: Deadline['deadlineRule'], dueOn: CivilDate, days: WorkingDays): Deadline {
  return { deadlineRule, dueOn, effectiveDueOn: new WorkingCalendar(days).rollForward(dueOn) };
}
