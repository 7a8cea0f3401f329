import type { CivilDate } from '@trihelix/kernel';
import { type ContractYear, minimumOf } from './contract.years';
import type { Period } from './reporting.period';
import { greater, lesser, type PeriodSales, royaltyOf } from './royalty.rule';
import type { Royalty } from './scenario';

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
  /** First and last day of the paid phase; no last day where nothing bounds it. */
  readonly first: CivilDate;
  readonly last: CivilDate | null;
  /** The last day of sales that bear royalty: `last`, or that of a sell-off after it. */
  readonly salesEndOn: CivilDate | null;
  /** All contract years that a reported period reaches into, or that are closed. */
  readonly years: readonly ContractYear[];
  /** In order of period, from effect on. */
  readonly reported: readonly Reported[];
  /** Weight of the patents that had fallen by a day, ppm. */
  readonly lostBy: (day: CivilDate) => number;
  /** Whether the year's true-up has been computed, or is now. */
  readonly isClosed: (year: ContractYear) => boolean;
}

/** A royalty fee through time. */
export class RoyaltySchedule {
  /** What the royalty of a period came to, good as long as it follows from the same sales and patents. */
  private readonly known = new Map<string, PeriodSales & { readonly lostPpm: number; readonly amount: bigint }>();

  constructor(readonly fee: Royalty) {}

  /** All accruals, year by year, in order of period, a closed year's true-up last; caps bind them in that order. */
  accruals({ first, last, salesEndOn, years, reported, lostBy, isClosed }: RoyaltyFacts): Accrual[] {
    const { annualMinimum, annualCap, cumulativeCap } = this.fee;
    const accruals: Accrual[] = [];
    const sales = withSalesBefore(reported).filter(
      ({ period }) => period.end >= first && (salesEndOn === null || period.start <= salesEndOn),
    );
    let accrued = 0n;
    let at = 0;
    for (const year of years) {
      let [accruedInYear, earned] = [0n, 0n];
      const capped = (amount: bigint) => {
        const taken = underCap(underCap(amount, annualCap, accruedInYear), cumulativeCap, accrued);
        accruedInYear += taken;
        accrued += taken;
        return taken;
      };
      // A royalty belongs to the year in which its period ends; the last day closes the last year.
      for (let sale = sales[at]; sale && (sale.period.end <= year.end || year.end === last); sale = sales[(at += 1)]) {
        const { name, start, end } = sale.period;
        const royalty = this.royalty(name, sale, lostBy(start));
        earned += royalty;
        accruals.push({ kind: 'ROYALTY', key: name, period: name, end, amount: capped(royalty) });
      }
      if (annualMinimum === null || !isClosed(year)) continue;
      const missing = greater(minimumOf(annualMinimum, year) - earned, 0n);
      accruals.push({ kind: 'TRUE_UP', key: year.start, period: year.end, end: year.end, amount: capped(missing) });
    }
    return accruals;
  }

  private royalty(period: string, { before, net }: PeriodSales, lostPpm: number): bigint {
    const known = this.known.get(period);
    if (known?.before === before && known.net === net && known.lostPpm === lostPpm) return known.amount;
    const amount = royaltyOf(this.fee, { before, net }, lostPpm);
    this.known.set(period, { before, net, lostPpm, amount });
    return amount;
  }
}

const underCap = (amount: bigint, cap: bigint | null, accrued: bigint): bigint =>
  cap === null ? amount : lesser(amount, greater(cap - accrued, 0n));

function withSalesBefore(reported: readonly Reported[]) {
  let before = 0n;
  return reported.map(({ period, net }) => {
    const each = { period, net, before };
    before += net;
    return each;
  });
}
