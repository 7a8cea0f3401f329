import { mulDiv, PPM } from '@trihelix/kernel';
import type { Deduction, ReportedSales } from './scenario';

/** An amount without the value-added tax in it: divided by (1 + VAT), half-up on its own. */
export const exVat = (inclVat: bigint, vatPpm: number): bigint => mulDiv(inclVat, PPM, PPM + BigInt(vatPpm));

/** Net sales of a statement in minor units: gross without VAT less what is taken off, not below zero. */
export function netSalesOf(sales: ReportedSales): bigint {
  if ('netSales' in sales) return sales.netSales;
  const { grossInclVat, vatPpm, deductions } = sales;
  const taken = (each: Deduction) => (each.kind === 'RETURNS_INCL_VAT' ? exVat(each.amount, vatPpm) : each.amount);
  const net = deductions.reduce((left, each) => left - taken(each), exVat(grossInclVat, vatPpm));
  return net > 0n ? net : 0n;
}
