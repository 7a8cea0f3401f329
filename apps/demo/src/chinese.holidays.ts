import { addDays, addMonths, type CivilDate, daysBetween, isoWeekday } from '@trihelix/kernel';

/** Public holidays with a date of the civil calendar (全国年节及纪念日放假办法, as amended in 2024): first day, days. */
const CIVIL: readonly (readonly [monthDay: string, days: number])[] = [
  ['01-01', 1],
  ['05-01', 5],
  ['10-01', 7],
];
/** Those of the lunar calendar: month, day, days off from that day. Spring festival begins on the eve, see below. */
const LUNAR: readonly (readonly [month: number, day: number, days: number])[] = [
  [1, 1, 7],
  [5, 5, 1],
  [8, 15, 1],
];
/** Day of April of the solar term 清明 in a year of this century: 4.81 + 0.2422 a year, less the leap days. */
const tombSweeping = (year: number): number => {
  const inCentury = year % 100;
  return Math.floor(inCentury * 0.2422 + 4.81) - Math.floor(inCentury / 4);
};

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });

/** Month and day of the lunar calendar; a leap month counts as none. */
function lunarDay(date: CivilDate): { month: number; day: number } {
  const parts = lunar.formatToParts(new Date(`${date}T00:00:00Z`));
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  return { month: part('month'), day: part('day') };
}

/**
 * The days off that any year has, from the rules alone: a notice of the State Council that moves weekends around them is not
 * foreseen, so a load in any year has its holidays.
 */
export class ChineseHolidays {
  private readonly holidays = new Set<CivilDate>();
  private readonly newYears: CivilDate[] = [];

  /** Of the days from the first to the last, both included. */
  constructor(first: CivilDate, last: CivilDate) {
    // A holiday may begin before the first day and reach into it, and the weeks around a new year are looked at.
    for (let date = addMonths(first, -1); date <= addMonths(last, 2); date = addDays(date, 1)) this.look(date);
  }

  /** Whether people are off: a weekend or a public holiday. */
  isRest(date: CivilDate): boolean {
    return isoWeekday(date) > 5 || this.holidays.has(date);
  }

  isHoliday(date: CivilDate): boolean {
    return this.holidays.has(date);
  }

  /** Days from the nearest lunar new year; negative before it, undefined when it is more than a month away. */
  daysFromNewYear(date: CivilDate): number | undefined {
    return this.newYears.map((newYear) => daysBetween(newYear, date)).find((days) => Math.abs(days) <= 31);
  }

  private look(date: CivilDate): void {
    const monthDay = date.slice(5);
    for (const [first, days] of CIVIL) if (monthDay === first) this.rest(date, days);
    if (monthDay === `04-0${tombSweeping(Number(date.slice(0, 4)))}`) this.rest(date, 1);
    const { month, day } = lunarDay(date);
    for (const [first, on, days] of LUNAR) if (month === first && day === on) this.rest(date, days);
    if (month === 1 && day === 1) {
      this.newYears.push(date);
      this.rest(addDays(date, -1), 1);
    }
  }

  private rest(first: CivilDate, days: number): void {
    for (let day = 0; day < days; day += 1) this.holidays.add(addDays(first, day));
  }
}
