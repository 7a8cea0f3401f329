import { addDays, isoWeekday, type CivilDate } from './civil-date';

/** What a holiday notice says: working days off, and weekend days worked instead. */
export interface WorkingDays {
  readonly holidays: readonly CivilDate[];
  readonly workdays: readonly CivilDate[];
}

const SATURDAY = 6;

/** Which days are worked. Without data only Saturdays and Sundays are off; where data contradicts itself the holiday stands. */
export class WorkingCalendar {
  private readonly holidays: ReadonlySet<CivilDate>;
  private readonly workdays: ReadonlySet<CivilDate>;

  constructor({ holidays, workdays }: WorkingDays = { holidays: [], workdays: [] }) {
    this.holidays = new Set(holidays);
    this.workdays = new Set(workdays);
  }

  /** Whether the day is worked. */
  isWorkingDay(date: CivilDate): boolean {
    if (this.holidays.has(date)) return false;
    return this.workdays.has(date) || isoWeekday(date) < SATURDAY;
  }

  /** The day itself, or the first working day after it (Civil Code 203: a last day on a holiday moves to the day after). */
  rollForward(date: CivilDate): CivilDate {
    let day = date;
    while (!this.isWorkingDay(day)) day = addDays(day, 1);
    return day;
  }
}
