import type { SalesPeriod } from './sales.query';

/** What a period is called, taken apart: `2027-Q1`, `2027-03`, `2027-H1` or `2027`. */
export interface PeriodParts {
  readonly kind: 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'YEAR';
  readonly year: string;
  /** Counts from 1; 1 for a year. */
  readonly at: number;
}

/** Reads a period's name; undefined for what is none, such as the day that a true-up is called by. */
export function partsOf(period: string): PeriodParts | undefined {
  const [, year, letter = '', at = '1'] = /^(\d{4})(?:-([QH]?)(\d{1,2}))?$/.exec(period) ?? [];
  if (year === undefined) return undefined;
  if (period.length === 4) return { kind: 'YEAR', year, at: 1 };
  return { kind: letter === 'Q' ? 'QUARTER' : letter === 'H' ? 'HALF_YEAR' : 'MONTH', year, at: Number(at) };
}

/** How many periods a year has. */
export const PER_YEAR = { MONTH: 12, QUARTER: 4, HALF_YEAR: 2, YEAR: 1 } as const;

/** A year of periods: a place for each of the year, empty where the licence has none. */
export interface PeriodYear {
  readonly year: string;
  readonly places: readonly (SalesPeriod | undefined)[];
}

/** The periods by their years, the first year on top. */
export function yearsOf(periods: readonly SalesPeriod[]): readonly PeriodYear[] {
  const years = new Map<string, (SalesPeriod | undefined)[]>();
  for (const each of periods) {
    const parts = partsOf(each.period);
    if (!parts) continue;
    const places = years.get(parts.year) ?? Array.from({ length: PER_YEAR[parts.kind] }, () => undefined);
    places[parts.at - 1] = each;
    years.set(parts.year, places);
  }
  return [...years].sort(([one], [other]) => one.localeCompare(other)).map(([year, places]) => ({ year, places }));
}

/** How much was sold beside the best period, in four steps; 0 where nothing was. Only for the depth of a colour. */
export function depthOf(netSales: string, most: bigint): 0 | 1 | 2 | 3 | 4 {
  const sold = BigInt(netSales);
  if (sold <= 0n || most <= 0n) return 0;
  return Number((sold * 4n + most - 1n) / most) as 1 | 2 | 3 | 4;
}

/** The net sales of the best period. */
export const mostOf = (periods: readonly SalesPeriod[]): bigint =>
  periods.reduce(
    (most, { statement }) => (statement && BigInt(statement.netSales) > most ? BigInt(statement.netSales) : most),
    0n,
  );

/** The period to begin with: what has waited longest, or else the last one. */
export const waitingFirst = (periods: readonly SalesPeriod[]): SalesPeriod | undefined =>
  [...periods].reverse().find(({ state }) => state === 'DUE' || state === 'OVERDUE') ?? periods[0];

/** How many stand how. */
export function countsOf(periods: readonly SalesPeriod[]): Readonly<Record<SalesPeriod['state'], number>> {
  const counts = { REPORTED: 0, ESTIMATED: 0, DUE: 0, OVERDUE: 0 };
  for (const { state } of periods) counts[state] += 1;
  return counts;
}
