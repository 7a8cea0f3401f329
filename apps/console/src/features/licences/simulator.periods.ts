import { addDays, addMonths, type CivilDate, isCivilDate } from '@trihelix/kernel';
import type { PeriodKind } from './simulator.values';

/** A reporting period: a whole month, quarter, half or year of the calendar. */
export interface ReportingPeriod {
  /** `2027-03`, `2027-Q1`, `2027-H1`, `2027`. */
  readonly name: string;
  readonly lastDay: CivilDate;
}

const MONTHS: Record<PeriodKind, number> = { MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12 };

function periodAt(kind: PeriodKind, year: number, at: number): ReportingPeriod {
  const months = MONTHS[kind];
  const first = `${String(year).padStart(4, '0')}-${String(at * months + 1).padStart(2, '0')}-01` as CivilDate;
  const head = first.slice(0, 4);
  const tail = { MONTH: `-${first.slice(5, 7)}`, QUARTER: `-Q${at + 1}`, HALF_YEAR: `-H${at + 1}`, YEAR: '' };
  return { name: head + tail[kind], lastDay: addDays(addMonths(first, months), -1) };
}

/** Periods from that in which a day lies until those of so many years are full. None where the day is none. */
export function periodsFrom(effectiveOn: string | null, kind: PeriodKind, years: number): readonly ReportingPeriod[] {
  if (!isCivilDate(effectiveOn) || effectiveOn > '9900') return [];
  const perYear = 12 / MONTHS[kind];
  const first = Number(effectiveOn.slice(0, 4)) * perYear + Math.floor((Number(effectiveOn.slice(5, 7)) - 1) / MONTHS[kind]);
  const isWhole = effectiveOn.slice(8) === '01' && (Number(effectiveOn.slice(5, 7)) - 1) % MONTHS[kind] === 0;
  const count = years * perYear + (isWhole ? 0 : 1);
  return Array.from({ length: count }, (_, at) => periodAt(kind, Math.floor((first + at) / perYear), (first + at) % perYear));
}
