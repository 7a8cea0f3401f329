import { netSalesOf, type ReportedSales } from '@trihelix/licence-calculator';
import type { SalesStatement } from '../books/sales-statement.entity';
import type { SalesInput } from './statement.inputs';
import { SalesRefused } from './statement.failures';

/** Ten trillion yuan: above it somebody has mistyped. */
const MOST = 10n ** 15n;

/**
 * Sales as the calculator takes them: net alone, or gross with its VAT rate and deductions.
 * @throws SalesRefused with the field that is wrong
 */
export function readSales({ netSales, grossInclVat, vatPpm, deductions }: SalesInput): ReportedSales {
  const amounts = [
    { field: 'sales.netSales', amount: netSales ?? 0n },
    { field: 'sales.grossInclVat', amount: grossInclVat ?? 0n },
    ...(deductions ?? []).map(({ amount }, at) => ({ field: `sales.deductions[${at}].amount`, amount })),
  ];
  for (const { field, amount } of amounts) {
    if (amount < 0n) refuse(field, '金额不能为负数。', 'The amount must not be below zero.');
    if (amount > MOST) refuse(field, '金额过大，请核对单位。', 'The amount is too large; check its unit.');
  }
  if ((netSales == null) === (grossInclVat == null))
    return refuse('sales.netSales', '净销售额与含税销售额须填写且只填写一项。', 'Give net sales or gross sales, and not both.');
  if (netSales != null) {
    if (vatPpm != null || deductions?.length)
      refuse(
        'sales.netSales',
        '净销售额已扣除税金与各项扣减，不能再填税率或扣减。',
        'Net sales have VAT and deductions taken off already.',
      );
    return { netSales };
  }
  if (vatPpm == null) return refuse('sales.vatPpm', '填写含税销售额时须填写税率。', 'The VAT rate is needed with gross sales.');
  return { grossInclVat: grossInclVat ?? 0n, vatPpm, deductions: deductions ?? [] };
}

/** Sales as they are stored. */
export type SalesFigures = Pick<SalesStatement, 'grossInclVat' | 'vatPpm' | 'deductions' | 'netSales'>;

/** Sales as a statement, or an audit of one, stores them. */
export function figuresOf(sales: ReportedSales): SalesFigures {
  const netSales = netSalesOf(sales);
  if (!('grossInclVat' in sales)) return { grossInclVat: null, vatPpm: null, deductions: [], netSales };
  const { grossInclVat, vatPpm, deductions } = sales;
  return {
    grossInclVat,
    vatPpm,
    deductions: deductions.map(({ kind, amount }) => ({ kind, amount: amount.toString() })),
    netSales,
  };
}

function refuse(field: string, zh: string, en: string): never {
  throw new SalesRefused({ zh, en }, field);
}
