import type { LinkTo, Shown } from '@shared/charts/shown';
import { type Amount, exactMoney, number, roundMoney } from '@shared/format/format';
import { type RowsOf, rowsLink } from '@shared/links/rows.link';
import type { Language } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import type { OverviewFiguresQuery } from '@gql/overview/graphql';
import type { Counted } from './overview.change';

export type Indicator = OverviewFiguresQuery['regionOverview']['indicators'][number];

/** A number as the API gives it, with the way to its rows. */
export interface Told extends Counted {
  readonly rows: RowsOf;
}

/** Numbers that are told as money; where nothing came in they have no amounts, so their names say it. */
export const isMoney = (code: string): boolean => code.startsWith('AMOUNT');

const NOTHING: Amount = { amount: '0', currency: 'CNY' };

/** Amounts for reading at a glance, each currency apart. */
export const roundAmounts = (amounts: readonly Amount[], language: Language): string =>
  (amounts.length > 0 ? amounts : [NOTHING]).map((amount) => roundMoney(amount, language)).join(' + ');

/** The same to the last unit. */
export const exactAmounts = (amounts: readonly Amount[]): string =>
  (amounts.length > 0 ? amounts : [NOTHING]).map(exactMoney).join(' + ');

/** A number as it is read at a glance: a count, or money. */
export const writtenOf = ({ count, amounts }: Counted, money: boolean, language: Language): string =>
  money ? roundAmounts(amounts, language) : number(count, language);

/** What decides lengths and heights: a count, or the minor units of the first currency. Only drawn, never told. */
export const sizeOf = ({ count, amounts }: Counted, money: boolean): number => (money ? Number(amounts[0]?.amount ?? 0) : count);

/** The link to the rows behind a number. */
export const toRows =
  (rows: RowsOf): LinkTo =>
  (look) => <Link {...rowsLink(rows)} {...look} />;

/** A number for a chart. */
export function shownOf(told: Told, money: boolean, language: Language): Shown {
  return {
    value: sizeOf(told, money),
    ...(money ? { text: roundAmounts(told.amounts, language) } : {}),
    link: toRows(told.rows),
  };
}
