import type { CivilDate } from '@trihelix/kernel';
import type { Tally } from '@trihelix/platform';
import { FACETS, type FilterFields, type Measure, type Rows, rowsOf, type Scope } from './overview.measures';
import type { Period } from './overview.period';

/** Minor units of one currency. */
export interface Sum {
  readonly amount: bigint;
  readonly currency: string;
}

/** How many rows, what they come to, and where to see them. */
export interface Figure {
  readonly count: number;
  /** One for each currency, in the order of their codes; empty where rows are only counted. */
  readonly amounts: readonly Sum[];
  readonly rows: Rows;
}

/** Groups of rows with the day on which their period begins. */
export interface DatedTally extends Tally {
  readonly begins: CivilDate | null;
}

/** Puts its first day to each group; null before the first mark. */
export const dated = (tallies: readonly Tally[], marks: readonly CivilDate[]): DatedTally[] =>
  tallies.map((tally) => ({ ...tally, begins: marks[(tally.period ?? 0) - 1] ?? null }));

/** Adds groups of rows up. */
export function figureOf(tallies: readonly Tally[], rows: Rows): Figure {
  const sums = new Map<string, bigint>();
  for (const { currency, amount } of tallies) if (currency) sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  return {
    count: tallies.reduce((total, { count }) => total + count, 0),
    amounts: [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, amount]) => ({ amount, currency })),
    rows,
  };
}

/** The value of a measure in a period, out of all groups of its source. */
export function measured(measure: Measure, scope: Scope, tallies: readonly DatedTally[]): Figure {
  return figureOf(
    tallies.filter((tally) => liesIn(tally, scope) && fits(tally, measure.only)),
    rowsOf(measure, scope),
  );
}

/** Marks stand at both ends of every period that is asked for, so a group lies in it as a whole or not at all. */
const liesIn = ({ begins }: DatedTally, { from, to }: Period): boolean => begins !== null && begins >= from && begins <= to;

function fits({ facets }: Tally, only: FilterFields = {}): boolean {
  return Object.entries(only).every(([field, wanted]) => {
    const value = facets[FACETS[field] ?? ''];
    return Array.isArray(wanted) ? wanted.includes(value) : value === wanted;
  });
}

/** Larger first: by money where there is any, in the currency that comes first; by count otherwise. */
export function byWeight(a: Figure, b: Figure): number {
  const [most, least] = [weightOf(b, a), weightOf(a, b)];
  if (most === least) return b.count - a.count;
  return most > least ? 1 : -1;
}

function weightOf({ amounts }: Figure, other: Figure): bigint {
  const currency = [amounts[0]?.currency, other.amounts[0]?.currency].filter((code) => code !== undefined).sort()[0];
  return amounts.find((sum) => sum.currency === currency)?.amount ?? 0n;
}
