import { addDays, addMonths, type CivilDate, civilDateOf, daysBetween, mulDiv, partsOf } from '@trihelix/kernel';
import { lesser } from './royalty.rule';

/** A contract year, or the part of one that the paid phase covers. Both days belong to it. */
export interface ContractYear {
  readonly start: CivilDate;
  readonly end: CivilDate;
  /** Whether it is a whole year and owes the whole minimum. */
  readonly isWhole: boolean;
}

const DAYS_A_YEAR = 365;

/**
 * The contract years from the paid phase's first day to its last; without a last day, to the one that `until` lies in. Of a
 * paid phase that begins after the last day, one year without days.
 */
export function contractYears(
  kind: 'CALENDAR' | 'ANNIVERSARY',
  first: CivilDate,
  last: CivilDate | null,
  until: CivilDate,
): ContractYear[] {
  const bound = last ?? until;
  const years: ContractYear[] = [];
  for (let number = 0, start = first; number === 0 || start <= bound; number += 1) {
    const { year } = partsOf(start);
    const fullStart = kind === 'CALENDAR' ? civilDateOf(year, 1, 1) : addMonths(first, 12 * number);
    const fullEnd = kind === 'CALENDAR' ? civilDateOf(year, 12, 31) : addDays(addMonths(first, 12 * (number + 1)), -1);
    const end = last !== null && last < fullEnd ? last : fullEnd;
    years.push({ start, end, isWhole: start === fullStart && end === fullEnd });
    start = addDays(fullEnd, 1);
  }
  return years;
}

/** What a year owes at least: the minimum, of a part year by its days (both ends counted) of 365, never above the whole. */
export function minimumOf(minimum: bigint, { start, end, isWhole }: ContractYear): bigint {
  if (isWhole) return minimum;
  return lesser(minimum, mulDiv(minimum, daysBetween(start, end) + 1, DAYS_A_YEAR));
}
