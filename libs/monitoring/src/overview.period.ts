import { addDays, addMonths, type CivilDate, endOfMonth, partsOf } from '@trihelix/kernel';

/** Days from the first to the last, both included. */
export interface Period {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/**
 * The same days a year earlier (同比); of a period longer than a year as many years earlier as it takes not to overlap. The
 * 29th of February is compared with the 28th.
 */
export function comparableTo({ from, to }: Period): Period {
  let years = 1;
  while (addMonths(to, -12 * years) >= from) years += 1;
  return { from: addMonths(from, -12 * years), to: addMonths(to, -12 * years) };
}

/** The calendar months of a period; the first and the last are cut where it begins and ends. */
export function monthsOf({ from, to }: Period): Period[] {
  const months: Period[] = [];
  for (let start = from; start <= to; start = addDays(endOfMonth(start), 1)) {
    const end = endOfMonth(start);
    months.push({ from: start, to: end < to ? end : to });
  }
  return months;
}

/** The last two whole calendar months before the one that a day is in, the earlier first. */
export function wholeMonthsBefore(today: CivilDate): readonly [earlier: Period, later: Period] {
  const lastDay = addDays(today, -partsOf(today).day);
  const firstDay = addDays(lastDay, 1 - partsOf(lastDay).day);
  const dayBefore = addDays(firstDay, -1);
  return [
    { from: addDays(firstDay, -partsOf(dayBefore).day), to: dayBefore },
    { from: firstDay, to: lastDay },
  ];
}

/** Days at which one of the periods begins or the next would: between two of them no period begins or ends. */
export function marksOf(periods: readonly Period[]): CivilDate[] {
  return [...new Set(periods.flatMap(({ from, to }) => [from, addDays(to, 1)]))].sort();
}
