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

  /** The `count`-th working day after `date`; before it when `count` is negative. Zero gives the day itself. */
  workingDayFrom(date: CivilDate, count: number): CivilDate {
    let day = date;
    for (let left = Math.abs(count); left > 0; left -= this.isWorkingDay(day) ? 1 : 0) day = addDays(day, Math.sign(count));
    return day;
  }
}
