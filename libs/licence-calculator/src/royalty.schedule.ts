import type { CivilDate } from '@trihelix/kernel';
import { type ContractYear, contractYears, minimumOf } from './contract.years';
import type { Period } from './reporting.period';
import { greater, lesser, royaltyOf } from './royalty.rule';
import type { Royalty, Terms } from './scenario';

/** A period with its net sales as they are known today. */
export interface Reported {
  readonly period: Period;
  readonly net: bigint;
}

/** What a fee comes to for a period, or for a closed year beyond its periods. */
export interface Accrual {
  readonly kind: 'ROYALTY' | 'TRUE_UP';
  /** The period, or the first day of the year. */
  readonly key: string;
  /** What the line says: the period, or the year's last day. */
  readonly period: string;
  /** The day from which its due date is counted. */
  readonly end: CivilDate;
  readonly amount: bigint;
}

/** What the accruals of a fee follow from. */
export interface RoyaltyFacts {
  readonly terms: Terms;
  /** First and last day of the paid phase; no last day where nothing bounds it. */
  readonly first: CivilDate;
  readonly last: CivilDate | null;
  readonly today: CivilDate;
  /** In order of period, from effect on. */
  readonly reported: readonly Reported[];
  /** Weight of the patents that had fallen by a day, ppm. */
  readonly lostBy: (day: CivilDate) => number;
  /** Whether the year's true-up has been computed, or is now. */
  readonly isClosed: (year: ContractYear) => boolean;
}

/** The contract years that have begun, and those that a reported period reaches into. */
export function yearsOf({ terms, first, last, today, reported }: Omit<RoyaltyFacts, 'lostBy' | 'isClosed'>): ContractYear[] {
  const until = reported.reduce<CivilDate>((latest, { period }) => (period.end > latest ? period.end : latest), today);
  return contractYears(terms.contractYear, first, last, until);
}

/** All accruals of a fee, year by year, in order of period, a closed year's true-up last; caps bind them in that order. */
export function accrualsOf(fee: Royalty, facts: RoyaltyFacts): Accrual[] {
  const { first, last, reported, lostBy, isClosed } = facts;
  const accruals: Accrual[] = [];
  const sales = withSalesBefore(reported).filter(({ period }) => period.end >= first && (last === null || period.start <= last));
  let accrued = 0n;
  const years = yearsOf(facts);
  for (const year of years) {
    let [accruedInYear, earned] = [0n, 0n];
    const capped = (amount: bigint) => {
      const taken = underCap(underCap(amount, fee.annualCap, accruedInYear), fee.cumulativeCap, accrued);
      accruedInYear += taken;
      accrued += taken;
      return taken;
    };
    for (const { period, net, before } of sales.filter((each) => yearOf(each.period, years, last) === year)) {
      const royalty = royaltyOf(fee, { before, net }, lostBy(period.start));
      earned += royalty;
      accruals.push({ kind: 'ROYALTY', key: period.name, period: period.name, end: period.end, amount: capped(royalty) });
    }
    if (fee.annualMinimum === null || !isClosed(year)) continue;
    const missing = greater(minimumOf(fee.annualMinimum, year) - earned, 0n);
    accruals.push({ kind: 'TRUE_UP', key: year.start, period: year.end, end: year.end, amount: capped(missing) });
  }
  return accruals;
}

const underCap = (amount: bigint, cap: bigint | null, accrued: bigint): bigint =>
  cap === null ? amount : lesser(amount, greater(cap - accrued, 0n));

/** A royalty belongs to the year in which its period ends; the last day closes the last year. */
function yearOf(period: Period, years: readonly ContractYear[], last: CivilDate | null): ContractYear | undefined {
  const day = last !== null && period.end > last ? last : period.end;
  return years.find(({ end }) => day <= end);
}

function withSalesBefore(reported: readonly Reported[]) {
  let before = 0n;
  return reported.map(({ period, net }) => {
    const each = { period, net, before };
    before += net;
    return each;
  });
}
