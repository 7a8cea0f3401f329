import { Failure } from './failure';

declare const civilDate: unique symbol;

/** A day of the Gregorian calendar, `YYYY-MM-DD`, years 0001 to 9999, without time or zone. Sorts as text. */
export type CivilDate = string & { readonly [civilDate]: true };

/** The text is not a day: of another shape, or a day the calendar does not have. */
export class ImpossibleDate extends Failure {
  readonly code = 'IMPOSSIBLE_DATE';

  constructor(readonly given: string) {
    super({
      zh: `“${given}”不是有效日期，请按 YYYY-MM-DD 填写。`,
      en: `"${given}" is not a date of the calendar; write it as YYYY-MM-DD.`,
    });
  }
}

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** Whether the text is a day the calendar has. */
export function isCivilDate(text: unknown): text is CivilDate {
  const [, year, month, day] = typeof text === 'string' ? (SHAPE.exec(text) ?? []) : [];
  if (!year || year === '0000') return false;
  const inYear = Number(month) >= 1 && Number(month) <= 12;
  return inYear && Number(day) >= 1 && Number(day) <= daysInMonth(Number(year), Number(month));
}

/** Reads `YYYY-MM-DD`. Throws {@link ImpossibleDate}: 2026-02-29 is not rounded to some other day. */
export function parseCivilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new ImpossibleDate(text);
  return text;
}

/** Year, month (1–12) and day of the month of a date. */
export function partsOf(date: CivilDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8)) };
}

/** The length of a month (1–12) of a year. */
export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return leap ? 29 : 28;
}

/** The date with these parts. Throws {@link ImpossibleDate}. */
export function civilDateOf(year: number, month: number, day: number): CivilDate {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return parseCivilDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

/** The last day of the month the date is in. */
export function endOfMonth(date: CivilDate): CivilDate {
  const { year, month } = partsOf(date);
  return civilDateOf(year, month, daysInMonth(year, month));
}

/**
 * The last day of a period of whole months (Civil Code 201–202): the start day is not counted, so the period ends on
 * the corresponding day of the last month, or on that month's end when it has none. 2026-08-31 and 6 months: 2027-02-28.
 * Count every period from its own start: months added one after another lose the 31st. May go back with a negative count.
 */
export function addMonths(start: CivilDate, months: number): CivilDate {
  if (!Number.isSafeInteger(months)) throw new RangeError(`not a whole number of months: ${months}`);
  const { year, month, day } = partsOf(start);
  const index = year * 12 + (month - 1) + months;
  const endYear = Math.floor(index / 12);
  const endMonth = index - endYear * 12 + 1;
  return civilDateOf(endYear, endMonth, Math.min(day, daysInMonth(endYear, endMonth)));
}

/** The day so many days later, the start day not counted (Civil Code 201): 15 days from 2026-09-01 end with 2026-09-16. */
export function addDays(date: CivilDate, days: number): CivilDate {
  if (!Number.isSafeInteger(days)) throw new RangeError(`not a whole number of days: ${days}`);
  const instant = new Date(midnight(date) + days * DAY_MS);
  if (Number.isNaN(instant.getTime())) throw new ImpossibleDate(`${date} + ${days}`);
  return parseCivilDate(instant.toISOString().split('T')[0] ?? '');
}

/** Days from one date to another: the first not counted, the last counted; negative when the second is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return (midnight(to) - midnight(from)) / DAY_MS;
}

/** −1, 0 or 1 as the first day is before, on or after the second. */
export function compareCivilDates(a: CivilDate, b: CivilDate): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The day of the week, ISO 8601: 1 Monday to 7 Sunday. */
export function isoWeekday(date: CivilDate): number {
  return new Date(midnight(date)).getUTCDay() || 7;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The day on the wall calendar of a time zone (IANA name) at an instant. Deadlines of Chinese law run by Shanghai days.
 * Throws a RangeError for an unknown zone or an invalid instant.
 */
export function civilDateIn(instant: Date, zone = 'Asia/Shanghai'): CivilDate {
  const formatter = formatters.get(zone) ?? formatterOf(zone);
  const parts = new Map(formatter.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return civilDateOf(parts.get('year') ?? 0, parts.get('month') ?? 0, parts.get('day') ?? 0);
}

/** Formatters are dear to make and few zones are in use, so each is made once. */
function formatterOf(zone: string): Intl.DateTimeFormat {
  const formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, year: 'numeric', month: 'numeric', day: 'numeric' });
  formatters.set(zone, formatter);
  return formatter;
}

/** Midnight UTC of the date as a time value: a ruler for days, free of zones and daylight saving. */
function midnight(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}
