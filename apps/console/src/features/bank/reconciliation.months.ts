import type { BankReconciliationQuery } from '@gql/bank/graphql';

export type MonthRow = BankReconciliationQuery['bankReconciliation'][number];

/** The months of one currency. */
export interface CurrencyMonths {
  readonly currency: string;
  readonly months: readonly MonthRow[];
}

/** By currency, the months in their order. */
export function byCurrency(rows: readonly MonthRow[]): readonly CurrencyMonths[] {
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => ({ currency, months: rows.filter((row) => row.currency === currency) }));
}

/** What the bank says, less what somebody set aside: what the books should say. */
export const expectedOf = ({ bank, setAside }: MonthRow): bigint => BigInt(bank) - BigInt(setAside);

export const differs = ({ difference }: MonthRow): boolean => difference !== '0';

/** Length of a bar beside the longest, from 0 to 1. Only for drawing: amounts themselves stay whole numbers. */
export function shareOf(amount: bigint, most: bigint): number {
  if (most <= 0n || amount <= 0n) return 0;
  return Number((amount * 10_000n) / most) / 10_000;
}

/** The largest amount that is drawn. */
export const mostOf = (months: readonly MonthRow[]): bigint =>
  months
    .flatMap((month) => [expectedOf(month), BigInt(month.received)])
    .reduce((most, amount) => (amount > most ? amount : most), 0n);

/** The first day of the month five months ago, until today: half a year. */
export const halfYearUntil = (today: string): { from: string; to: string } => {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const back = year * 12 + month - 1 - 5;
  return { from: `${Math.floor(back / 12)}-${String((back % 12) + 1).padStart(2, '0')}-01`, to: today };
};
