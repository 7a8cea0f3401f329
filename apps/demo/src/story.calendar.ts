import { addDays, type CivilDate, isoWeekday } from '@trihelix/kernel';
import type { DayOffset } from './demo.data';

const FRIDAY = 5;
const MINUTE_MS = 60_000;

/** The days of the story, counted from the day it ends on. */
export class StoryCalendar {
  constructor(
    /** The day on which loading began. */
    readonly endsOn: CivilDate,
  ) {}

  /** The civil day, weekends as they are: for deadlines and first days. */
  day(offset: DayOffset): CivilDate {
    return addDays(this.endsOn, offset);
  }

  /** The day on which people do it: nobody works on weekends, so what would fall there is done on the Friday before. */
  workday(offset: DayOffset): CivilDate {
    const day = this.day(offset);
    return addDays(day, -Math.max(0, isoWeekday(day) - FRIDAY));
  }
}

/** A moment of a day in China, minutes after its midnight. */
export const momentOf = (day: CivilDate, minutes: number): Date =>
  new Date(Date.parse(`${day}T00:00:00+08:00`) + minutes * MINUTE_MS);
