import { type CivilDate, civilDateOf, ImpossibleDate } from '@trihelix/kernel';
import { Unfit } from './unfit';

/** 2026-11-22, 2026/11/22, 2026.11.22, 2026年11月22日 and 20261122, each with a time of day after it or without. */
const STYLES: readonly RegExp[] = [
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]*\d{1,2}[:时].*)?$/u,
  /^(\d{4})(\d{2})(\d{2})(?:[T\s]*\d{2}:?\d{2}(?::?\d{2})?)?$/u,
];

/** The day on which the bank booked it, not after `today`. @throws Unfit */
export function dayOf(cell: string, today: CivilDate): CivilDate {
  const text = cell.normalize('NFKC').trim();
  for (const style of STYLES) {
    const [, year, month, day] = style.exec(text) ?? [];
    if (!year) continue;
    const found = civilDay(Number(year), Number(month), Number(day));
    if (found > today) throw notYet(today);
    return found;
  }
  throw unreadable();
}

function civilDay(year: number, month: number, day: number): CivilDate {
  try {
    return civilDateOf(year, month, day);
  } catch (error) {
    if (error instanceof ImpossibleDate) throw unreadable();
    throw error;
  }
}

const unreadable = () =>
  new Unfit(
    { zh: '日历中存在的日期，年份在前，如 2026-11-22', en: 'a day of the calendar, the year first, such as 2026-11-22' },
    {
      zh: '请写成 YYYY-MM-DD，或检查该列是否选对了含义。',
      en: 'Write it as YYYY-MM-DD, or check what the column was said to mean.',
    },
  );

const notYet = (today: CivilDate) =>
  new Unfit(
    { zh: `不晚于今天（${today}）的日期`, en: `a day not after today (${today})` },
    { zh: '对账单只记载已发生的交易，请核对年份。', en: 'A statement tells of what has happened. Check the year.' },
  );
