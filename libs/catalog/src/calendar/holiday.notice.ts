import { addDays, type CivilDate, daysBetween, Failure, isCivilDate, isoWeekday, type Text } from '@trihelix/kernel';
import type { CatalogWriter } from '../import/catalog.import';

/** A notice that says which days are off, and which weekend days are worked instead. */
export interface HolidayNotice {
  /** Its title, e.g. 国务院办公厅关于2026年部分节假日安排的通知. */
  readonly title: string;
  /** Days and ranges of days: `2026-05-01..2026-05-05`. Weekends within a range are off anyway. */
  readonly off: readonly string[];
  readonly worked: readonly string[];
}

/** What announcing a notice changed. */
export interface Announced {
  /** Working days that are off now. */
  readonly holidays: number;
  /** Weekend days that are worked now. */
  readonly workdays: number;
  /** Days of which the notice said something before and says nothing any more. */
  readonly withdrawn: number;
}

/** A notice that cannot be understood, or contradicts itself. */
export class HolidayNoticeRefused extends Failure {
  readonly code = 'HOLIDAY_NOTICE_REFUSED';

  constructor(text: Text) {
    super(text);
  }
}

/** No notice of holidays is about more days than a quarter of a year in one range: above it a year was mistyped. */
const LONGEST_RANGE = 92;
const LONGEST_TITLE = 200;
const SATURDAY = 6;

/**
 * Puts what a notice says in place of what the notice of this title said before; the same again changes nothing. What was rolled
 * by the days it changes is rolled anew by whoever rolls.
 * @throws HolidayNoticeRefused when a day is no day, is both off and worked, or another notice has spoken of it
 */
export async function announceHolidays(writer: CatalogWriter, { title, off, worked }: HolidayNotice): Promise<Announced> {
  const notice = title.trim();
  if (notice === '' || notice.length > LONGEST_TITLE)
    refuse(
      `请填写通知标题（不超过 ${LONGEST_TITLE} 字）。`,
      `Give the title of the notice, of at most ${LONGEST_TITLE} characters.`,
    );
  const holidays = off.flatMap(daysOf).filter((day) => isoWeekday(day) < SATURDAY);
  const workdays = worked.flatMap(daysOf).filter((day) => isoWeekday(day) >= SATURDAY);
  const both = off.flatMap(daysOf).find((day) => worked.flatMap(daysOf).includes(day));
  if (both) refuse(`${both} 不能既放假又上班。`, `${both} cannot be both off and worked.`);
  if (holidays.length + workdays.length === 0)
    refuse('通知没有改变任何一天：请给出放假或调休上班的日期。', 'The notice changes no day: give days that are off, or worked.');
  const days = JSON.stringify([
    ...holidays.map((day) => ({ day, is_worked: false, notice })),
    ...workdays.map((day) => ({ day, is_worked: true, notice })),
  ]);
  return writer.inTransaction(async () => {
    const [other] = await writer.query<{ day: CivilDate; notice: string }>(
      `SELECT standing.day::text AS day, standing.notice FROM calendar_exception AS standing
       JOIN jsonb_populate_recordset(NULL::calendar_exception, $1) AS given USING (day)
       WHERE standing.notice <> given.notice ORDER BY day LIMIT 1`,
      [days],
    );
    if (other)
      refuse(
        `${other.day} 已由《${other.notice}》规定；如需更正，请以该通知的标题重新公布。`,
        `${other.day} is spoken of by "${other.notice}" already; to correct that notice, announce it again under its own title.`,
      );
    const gone = await writer.query(
      `DELETE FROM calendar_exception WHERE notice = $2 AND day NOT IN
         (SELECT day FROM jsonb_populate_recordset(NULL::calendar_exception, $1)) RETURNING day`,
      [days, notice],
    );
    await writer.query(
      `INSERT INTO calendar_exception SELECT * FROM jsonb_populate_recordset(NULL::calendar_exception, $1)
       ON CONFLICT (day) DO UPDATE SET is_worked = excluded.is_worked WHERE calendar_exception.is_worked <> excluded.is_worked`,
      [days],
    );
    return { holidays: holidays.length, workdays: workdays.length, withdrawn: gone.length };
  });
}

/** A day, or every day of `first..last`. */
function daysOf(written: string): CivilDate[] {
  const [first = '', last = first, ...more] = written.split('..').map((part) => part.trim());
  if (!isCivilDate(first) || !isCivilDate(last) || more.length > 0)
    return refuse(
      `“${written}”不是日期：请写成 2027-05-01 或 2027-05-01..2027-05-05。`,
      `"${written}" is no day: write 2027-05-01, or 2027-05-01..2027-05-05.`,
    );
  const count = daysBetween(first, last) + 1;
  if (count < 1 || count > LONGEST_RANGE)
    return refuse(
      `“${written}”须从较早的日期到较晚的日期，且不超过 ${LONGEST_RANGE} 天。`,
      `"${written}" must lead from an earlier day to a later one, over at most ${LONGEST_RANGE} days.`,
    );
  return Array.from({ length: count }, (_, at) => addDays(first, at));
}

function refuse(zh: string, en: string): never {
  throw new HolidayNoticeRefused({ zh, en });
}
