import { CommandRefused, RequestFailed } from '@shared/api/request';
import { parsePercent, percentText } from '@shared/form/percent';
import type { Amount } from '@shared/format/format';
import type { SalesDeductionKind, SalesInput } from '@gql/licences/graphql';
import type { SalesVersion } from './sales.query';

export const DEDUCTIONS = ['RETURNS_INCL_VAT', 'FREIGHT', 'DISCOUNT'] as const satisfies readonly SalesDeductionKind[];

/** What is filled in of a period's sales. */
export interface SalesValues {
  readonly way: 'GROSS' | 'NET';
  readonly grossInclVat?: Amount | null;
  /** Percent, as typed. */
  readonly vat?: string;
  readonly deductions?: readonly { readonly kind?: SalesDeductionKind; readonly amount?: Amount | null }[];
  readonly netSales?: Amount | null;
  /** Of a correction. */
  readonly reason?: string;
  /** Of an audit. */
  readonly auditCost?: Amount | null;
}

/** No sales in the period: a report like any other, which an absent one is not. */
export const nilOf = (period: string): SalesInput => ({ period, netSales: '0' });

/** A new form: as the last statement was filled in, which is likely to be the way of the next one. */
export function firstSales(last: Pick<SalesVersion, 'grossInclVat' | 'vatPpm'> | undefined): SalesValues {
  const vatPpm = last?.vatPpm;
  return {
    way: last && last.grossInclVat === null ? 'NET' : 'GROSS',
    vat: vatPpm == null ? '' : percentText(vatPpm),
    deductions: [],
  };
}

/** A statement as it is filled in, for who corrects it. */
export function valuesOf({ grossInclVat, vatPpm, deductions, netSales }: SalesVersion, currency: string): SalesValues {
  const money = (amount: string): Amount => ({ amount, currency });
  if (grossInclVat == null) return { way: 'NET', netSales: money(netSales), deductions: [] };
  return {
    way: 'GROSS',
    grossInclVat: money(grossInclVat),
    vat: vatPpm == null ? '' : percentText(vatPpm),
    deductions: deductions.map(({ kind, amount }) => ({ kind, amount: money(amount) })),
  };
}

/** What is sent; undefined as long as something is missing or cannot be read. */
export function inputOf(period: string, { way, grossInclVat, vat, deductions, netSales }: SalesValues): SalesInput | undefined {
  if (way === 'NET') return netSales?.amount ? { period, netSales: netSales.amount } : undefined;
  const vatPpm = vat === undefined ? undefined : parsePercent(vat);
  if (!grossInclVat?.amount || vatPpm === undefined) return undefined;
  const taken = (deductions ?? []).map(({ kind, amount }) =>
    kind && amount?.amount ? { kind, amount: amount.amount } : undefined,
  );
  const whole = taken.filter((each) => each !== undefined);
  return whole.length === taken.length ? { period, grossInclVat: grossInclVat.amount, vatPpm, deductions: whole } : undefined;
}

/** The field of the form that a path of the API is about: `sales.deductions[0].amount` is `deductions.0.amount` here. */
const fieldOf = (path: string): string =>
  path
    .replace(/^sales\./, '')
    .replace(/\[(\d+)\]/g, '.$1')
    .replace(/^vatPpm$/, 'vat');

/** The same failure, its place named as the form names it. */
export function atFields(error: Error): Error {
  if (error instanceof RequestFailed) {
    const problems = error.problems.map(({ path, message }) => ({ path: fieldOf(path), message }));
    return new RequestFailed(error.code, error.message, problems, error.incident);
  }
  if (!(error instanceof CommandRefused) || typeof error.facts.field !== 'string') return error;
  return new CommandRefused(error.code, error.message, { ...error.facts, field: fieldOf(error.facts.field) });
}

/** What of a statement can differ from one version to the next. */
export const SALES_FIELDS = ['netSales', 'grossInclVat', 'vatPpm', 'deductions'] as const;
export type SalesField = (typeof SALES_FIELDS)[number];

/** The figures of a version, or of an audit that may become one. */
export type SalesFigures = Pick<SalesVersion, SalesField>;

/** What the later version says otherwise. */
export const differingSales = (before: SalesFigures, after: SalesFigures): readonly SalesField[] =>
  SALES_FIELDS.filter((field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null));
