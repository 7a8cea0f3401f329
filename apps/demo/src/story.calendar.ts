import { addDays, type CivilDate } from '@trihelix/kernel';
import { ChineseHolidays } from './chinese.holidays';
import type { DayOffset } from './demo.data';
import { StoryPace } from './story.pace';

const MINUTE_MS = 60_000;
/** The story begins so many days before it ends. */
export const STORY_DAYS = 365;

/** Offices are open from nine to twelve and from half past one to six, in minutes after midnight. */
const MORNING = { opens: 9 * 60, minutes: 3 * 60 };
const AFTERNOON = { opens: 13 * 60 + 30, minutes: 4 * 60 + 30 };
const OFFICE_MINUTES = MORNING.minutes + AFTERNOON.minutes;

/** The days of the story, counted from the day it ends on. */
export class StoryCalendar {
  readonly pace: StoryPace;
  private readonly holidays: ChineseHolidays;

  constructor(
    /** The day on which loading began. */
    readonly endsOn: CivilDate,
  ) {
    this.holidays = new ChineseHolidays(this.day(-STORY_DAYS), endsOn);
    this.pace = new StoryPace(endsOn, STORY_DAYS, this.holidays);
  }

  /** The civil day, days of rest as they are. */
  day(offset: DayOffset): CivilDate {
    return addDays(this.endsOn, offset);
  }

  /** The day on which people do what has to be done in an office: what would fall on a day of rest is done before it. */
  workday(offset: DayOffset): CivilDate {
    let date = this.day(offset);
    while (this.holidays.isRest(date)) date = addDays(date, -1);
    return date;
  }
}

/** A moment of a day in China, minutes after its midnight. */
export const momentOf = (day: CivilDate, minutes: number): Date =>
  new Date(Date.parse(`${day}T00:00:00+08:00`) + minutes * MINUTE_MS);

/** The moment at which a share of the office hours of a day, from 0 to below 1, has passed. */
export function officeMoment(day: CivilDate, share: number): Date {
  const minutes = share * OFFICE_MINUTES;
  const inMorning = minutes < MORNING.minutes;
  return momentOf(day, inMorning ? MORNING.opens + minutes : AFTERNOON.opens + minutes - MORNING.minutes);
}
