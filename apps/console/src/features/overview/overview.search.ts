import { dayOf, oneOf, regionOf, tidied, wholeOf } from '@shared/table/list.search';
import { dayBefore, firstOfMonth, type Period } from './overview.period';

/** Lengths that a click chooses, in calendar months up to now. */
export const LENGTHS = [3, 6, 12] as const;
export const COMPARED = [
  'NEEDS_POSTED',
  'LICENCES_CONCLUDED',
  'AMOUNT_RECEIVED',
  'ACHIEVEMENTS_LISTED',
  'LICENCES_REQUESTED',
  'AMOUNT_DUE',
] as const;
export const INDUSTRIES = ['SECTION', 'DIVISION'] as const;
export const TOPS = [5, 10, 20, 50] as const;

/** What the overview keeps in the address. */
export interface OverviewSearch {
  /** A region of the jurisdiction; all of it when absent. */
  readonly regionCode?: string | undefined;
  readonly period?: (typeof LENGTHS)[number] | undefined;
  /** Days chosen by hand; both, or they do not count. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly compared?: (typeof COMPARED)[number] | undefined;
  readonly industries?: (typeof INDUSTRIES)[number] | undefined;
  readonly top?: (typeof TOPS)[number] | undefined;
}

/** Reads the address; what makes no sense is passed over. */
export function overviewSearch(raw: Record<string, unknown>): OverviewSearch {
  const [period, top] = [wholeOf(raw.period), wholeOf(raw.top)];
  return tidied({
    regionCode: regionOf(raw.regionCode),
    period: LENGTHS.find((length) => length === period),
    from: dayOf(raw.from),
    to: dayOf(raw.to),
    compared: oneOf(COMPARED, raw.compared),
    industries: oneOf(INDUSTRIES, raw.industries),
    top: TOPS.find((places) => places === top),
  });
}

/** The API refuses more: five years, in months. */
const LONGEST = 60;

/**
 * The days of an address: those chosen by hand if they make a period of at most five years, else so many calendar months up
 * to today, the present one included (12 unless said otherwise).
 */
export function periodOf({ from, to, period = 12 }: OverviewSearch, today: string): Period & { readonly isChosen: boolean } {
  if (from && to && from <= to && to < firstOfMonth(from, LONGEST).slice(0, 8) + from.slice(8))
    return { from, to, isChosen: true };
  return { from: firstOfMonth(today, 1 - period), to: today, isChosen: false };
}

/** The whole calendar month before a day's own. */
export function monthBefore(today: string): Period {
  return { from: firstOfMonth(today, -1), to: dayBefore(firstOfMonth(today, 0)) };
}

/** The last whole months before a day, the latest first. */
export const monthsBefore = (today: string, count: number): readonly Period[] =>
  Array.from({ length: count }, (_, at) => monthBefore(firstOfMonth(today, -at)));
