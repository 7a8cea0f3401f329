import { addDays, addMonths, type CivilDate, civilDateOf, partsOf } from '@trihelix/kernel';
import type { ReportingPeriod } from './scenario';

/** A calendar period for which sales are reported. */
export interface Period {
  /** `YYYY-MM`, `YYYY-Qn`, `YYYY-Hn` or `YYYY`. */
  readonly name: string;
  readonly start: CivilDate;
  /** Its last day. */
  readonly end: CivilDate;
}

const MONTHS: Record<ReportingPeriod, number> = { MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12 };

const SHAPES: Record<ReportingPeriod, RegExp> = {
  MONTH: /^(\d{4})-(0[1-9]|1[0-2])$/,
  QUARTER: /^(\d{4})-Q([1-4])$/,
  HALF_YEAR: /^(\d{4})-H([12])$/,
  YEAR: /^(\d{4})$/,
};

/** The period of this name and size; undefined when it names none. */
export function periodNamed(name: string, size: ReportingPeriod): Period | undefined {
  const [, year, number = '1'] = SHAPES[size].exec(name) ?? [];
  if (!year || year === '0000') return undefined;
  return periodFrom(civilDateOf(Number(year), (Number(number) - 1) * MONTHS[size] + 1, 1), size);
}

/** The period that a day lies in. */
export function periodOf(day: CivilDate, size: ReportingPeriod): Period {
  const { year, month } = partsOf(day);
  return periodFrom(civilDateOf(year, month - ((month - 1) % MONTHS[size]), 1), size);
}

/** The period after. */
export const periodAfter = ({ end }: Period, size: ReportingPeriod): Period => periodOf(addDays(end, 1), size);

function periodFrom(start: CivilDate, size: ReportingPeriod): Period {
  const number = (partsOf(start).month - 1) / MONTHS[size] + 1;
  const year = start.slice(0, 4);
  const name = { MONTH: start.slice(0, 7), QUARTER: `${year}-Q${number}`, HALF_YEAR: `${year}-H${number}`, YEAR: year }[size];
  return { name, start, end: addDays(addMonths(start, MONTHS[size]), -1) };
}
