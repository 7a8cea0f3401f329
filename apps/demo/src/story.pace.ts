import { addDays, type CivilDate, isoWeekday } from '@trihelix/kernel';
import { chanceOf } from './chance';
import type { ChineseHolidays } from './chinese.holidays';
import type { DayOffset } from './demo.data';

/** How busy each weekday is, Monday first: weekends see what somebody does at home. */
const WEEK = [0.95, 1.1, 1.15, 1.05, 0.8, 0.06, 0.03];
const HOLIDAY = 0.03;
/** From how many days before the lunar new year to how many after it little is done. */
const FESTIVAL = { from: -6, to: 15, busy: 0.45 };
/** From which day of the year to which, MM-DD, and how busy: summer, and the rush before terms and budgets end. */
const SEASONS: readonly (readonly [from: string, to: string, busy: number])[] = [
  ['06-08', '07-05', 1.4],
  ['07-10', '08-25', 0.55],
  ['11-25', '12-28', 1.35],
];
/** How busy the first day of the story is, the last one being 1: more people join, and do more. */
const AT_FIRST = 0.4;

/** How busy the days are, and on which of them something falls. */
export class StoryPace {
  /** Busyness of all days before the one, summed: the first number is 0, the last the whole. */
  private readonly before: readonly number[];

  /** Of a story of so many days that ends before `endsOn`. */
  constructor(
    private readonly endsOn: CivilDate,
    private readonly days: number,
    private readonly holidays: ChineseHolidays,
  ) {
    const sums = [0];
    for (let index = 0; index < days; index += 1) sums.push((sums[index] ?? 0) + this.busyness(index - days));
    this.before = sums;
  }

  /** How much is done on a day, in no unit. */
  busyness(offset: DayOffset): number {
    const date = addDays(this.endsOn, offset);
    const growth = 1 + ((1 - AT_FIRST) * offset) / this.days;
    if (this.holidays.isHoliday(date)) return growth * HOLIDAY;
    return growth * (WEEK[isoWeekday(date) - 1] ?? 0) * this.season(date);
  }

  /**
   * The day in the window, both ends included, on which the thing called `name` happens: by chance, likelier on busier days,
   * and the same in every loading on the same day. A window outside the story is cut to it; its last day wins over its first.
   */
  draw(name: string, from: DayOffset, until: DayOffset): DayOffset {
    const last = Math.max(Math.min(until, -1), -this.days);
    const first = Math.max(Math.min(from, last), -this.days);
    const low = this.before[first + this.days] ?? 0;
    const high = this.before[last + this.days + 1] ?? 0;
    const point = low + chanceOf(name) * (high - low);
    let offset = first;
    while (offset < last && (this.before[offset + this.days + 1] ?? 0) <= point) offset += 1;
    return offset;
  }

  private season(date: CivilDate): number {
    const fromNewYear = this.holidays.daysFromNewYear(date);
    if (fromNewYear !== undefined && fromNewYear >= FESTIVAL.from && fromNewYear <= FESTIVAL.to) return FESTIVAL.busy;
    const monthDay = date.slice(5);
    return SEASONS.find(([from, to]) => monthDay >= from && monthDay <= to)?.[2] ?? 1;
  }
}
