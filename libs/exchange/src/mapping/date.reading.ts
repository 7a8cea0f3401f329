import { type CivilDate, civilDateOf, ImpossibleDate } from '@trihelix/kernel';
import type { DayOrder } from '../reading/day.order';
import { dayOfSerial } from '../reading/serial.date';
import { type Cell, lineOf } from './cell';
import { Unfit } from './unfit';

/** To which side of today a year of two digits belongs. */
export type Leaning = 'PAST' | 'FUTURE';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONGEST = 100;

type Parts = readonly [year: string, month: string, day: string];
type Style = readonly [pattern: RegExp, parts: (found: readonly string[], order: DayOrder) => Parts | null];

const STYLES: readonly Style[] = [
  // 2024-06-16, 2024/6/16, 2024.6.16, 2024年6月16日, with a time of day or without
  [
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]\d{1,2}:\d{2}.*)?$/u,
    ([year = '', month = '', day = '']) => [year, month, day],
  ],
  // 20240616
  [/^(\d{4})(\d{2})(\d{2})$/, ([year = '', month = '', day = '']) => [year, month, day]],
  // 45 458, as spreadsheets keep 16 June 2024 and write it when nobody told them that it is a day
  [/^(\d{5})$/, ([serial = '']) => serialParts(Number(serial))],
  // 16 June 2024, 16-Jun-24
  [
    /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})$/,
    ([day = '', month = '', year = '']) => named(year, month, day),
  ],
  // June 16, 2024
  [
    /^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d{2})$/,
    ([month = '', day = '', year = '']) => named(year, month, day),
  ],
  // 06/16/2024 or 16/06/2024: the rest of the column knows
  [/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/, numeric],
];

/**
 * Reads a day in any of the styles in which spreadsheets hold them. Numbers alone are read in the order that the rest
 * of the column shows; where nothing shows it, the day is refused, because guessing would be wrong half the time.
 * @throws Unfit
 */
export function dateOf(cell: Cell, leaning: Leaning): CivilDate {
  const text = lineOf(cell, LONGEST).normalize('NFKC');
  for (const [pattern, partsOf] of STYLES) {
    const found = pattern.exec(text);
    const parts = found && partsOf(found.slice(1), cell.dayOrder);
    if (!parts) continue;
    const [year, month, day] = parts;
    try {
      return civilDateOf(fullYear(year, leaning, cell), Number(month), Number(day));
    } catch (error) {
      if (error instanceof ImpossibleDate) throw impossible();
      throw error;
    }
  }
  throw new Unfit(
    { zh: '日期', en: 'a date' },
    { zh: '请写成 YYYY-MM-DD，例如 2031-06-30。', en: 'Write it as YYYY-MM-DD, for instance 2031-06-30.' },
  );
}

function named(year: string, month: string, day: string): Parts | null {
  const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return number > 0 ? [year, String(number), day] : null;
}

function numeric([first = '', second = '', year = '']: readonly string[], order: DayOrder): Parts {
  if (Number(first) > 12 || first === second) return [year, second, first];
  if (Number(second) > 12 || order === 'MONTH_FIRST') return [year, first, second];
  if (order === 'DAY_FIRST') return [year, second, first];
  throw new Unfit(
    { zh: '可以确定月和日的日期', en: 'a date whose month and day can be told apart' },
    {
      zh: '该列无法判断月份在前还是日在前，请写成 YYYY-MM-DD。',
      en: 'The column does not show whether month or day comes first. Write it as YYYY-MM-DD.',
    },
  );
}

function serialParts(serial: number): Parts | null {
  const [year, month, day] = dayOfSerial(serial, false)?.split('-') ?? [];
  return year && month && day ? [year, month, day] : null;
}

/** No right that is still worth anything was filed longer ago, or ends later: software is protected for fifty years. */
const FIFTY_YEARS = 50;
/** Spreadsheet programs take two digits from 30 on for the last century, and then write four. */
const PIVOT = 1930;

/**
 * Two digits are the year that is nearest: of a day that must have passed, not after this year; of the end of a right, within
 * fifty years of today. Four digits of such an end that lie further back, from 1930 on, were two before a spreadsheet
 * program took `33` for 1933: a right cannot end before it was made, and what ended then is on nobody's list.
 */
function fullYear(year: string, leaning: Leaning, { today, notice }: Cell): number {
  const [written, thisYear] = [Number(year), Number(today.slice(0, 4))];
  const isShort = year.length < 4;
  const inThisCentury = isShort ? 2000 + written : written;
  if (leaning === 'PAST') return isShort && inThisCentury > thisYear ? inThisCentury - 100 : inThisCentury;
  if (isShort) {
    notice('TWO_DIGIT_YEAR');
    return inThisCentury >= thisYear + FIFTY_YEARS ? inThisCentury - 100 : inThisCentury;
  }
  const isExpanded = written >= PIVOT && written < 2000 && written + 100 < thisYear + FIFTY_YEARS;
  if (isExpanded) notice('TWO_DIGIT_YEAR');
  return isExpanded ? written + 100 : written;
}

const impossible = () =>
  new Unfit(
    { zh: '日历中存在的日期', en: 'a day of the calendar' },
    { zh: '请核对月和日，写成 YYYY-MM-DD。', en: 'Check month and day; write it as YYYY-MM-DD.' },
  );
