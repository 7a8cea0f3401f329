import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BookChecks, type BookRule } from '@trihelix/ledger';

/** What holds between invoices, what they are about, and the licensors' books. */
export const INVOICE_RULES: readonly BookRule[] = [
  {
    name: 'INVOICES_SUMMED',
    what: { zh: '每张发票的金额和税额等于各行之和', en: 'every invoice is the sum of its lines, in amount and in tax' },
    offenders: `SELECT invoice.id FROM licence_invoice AS invoice LEFT JOIN licence_invoice_line AS line ON line.invoice_id = invoice.id
      GROUP BY invoice.id HAVING (invoice.amount, invoice.tax) IS DISTINCT FROM (sum(line.amount)::bigint, sum(line.tax)::bigint)`,
  },
  {
    name: 'INVOICES_TAXED',
    what: { zh: '每行发票的税额按其税率计算', en: "every line of an invoice is taxed at the invoice's rate" },
    offenders: `SELECT line.id FROM licence_invoice_line AS line JOIN licence_invoice AS invoice ON invoice.id = line.invoice_id
      WHERE line.tax <> licence_invoice_tax(line.amount, invoice.vat_rate_ppm)`,
  },
  {
    name: 'RECEIVABLES_NOT_OVERINVOICED',
    what: { zh: '每笔应收款的开票不超过应收金额', en: 'no receivable is invoiced beyond its amount' },
    offenders: `SELECT receivable.id FROM licence_receivable AS receivable
      JOIN licence_invoice_line AS line ON line.receivable_id = receivable.id
      GROUP BY receivable.id HAVING sum(line.amount) NOT BETWEEN 0 AND greatest(receivable.amount, 0)`,
  },
  {
    name: 'RED_LETTERS_MIRRORED',
    what: { zh: '每张红字发票与原发票金额相反、税额相反', en: 'every red-letter invoice mirrors the one it takes back' },
    offenders: `SELECT red.id FROM licence_invoice AS red JOIN licence_invoice AS original ON original.id = red.reverses_id
      WHERE (red.amount, red.tax) <> (-original.amount, -original.tax) OR red.issued_on < original.issued_on
        OR EXISTS (SELECT receivable_id, amount, tax FROM licence_invoice_line WHERE invoice_id = red.id
          EXCEPT SELECT receivable_id, -amount, -tax FROM licence_invoice_line WHERE invoice_id = original.id)`,
  },
  {
    name: 'INVOICED_TAX_POSTED',
    what: { zh: '每张发票的税额已记入应交税费且金额一致', en: 'the tax of every invoice stands among the taxes payable' },
    offenders: `SELECT invoice.id FROM licence_invoice AS invoice WHERE -invoice.tax IS DISTINCT FROM coalesce(
      (SELECT sum(entry.amount) FROM ledger_entry AS entry JOIN ledger_account AS account ON account.id = entry.account_id
       WHERE entry.transfer_id = invoice.transfer_id AND account.code = 'TAX_PAYABLE' AND account.subject_id = invoice.licence_id), 0)`,
  },
  {
    name: 'INVOICED_TAX_HAS_INVOICE',
    what: { zh: '账簿中的每笔开票税额都有对应的发票', en: 'every invoiced tax in the books has its invoice' },
    offenders: `SELECT transfer.id FROM ledger_transfer AS transfer LEFT JOIN ledger_transfer AS original ON original.id = transfer.reverses_id
      WHERE 'INVOICE_ISSUED' IN (transfer.kind, original.kind)
        AND NOT EXISTS (SELECT FROM licence_invoice AS invoice WHERE invoice.transfer_id = transfer.id)`,
  },
];

/** Has them held against the books with everything else. */
@Injectable()
export class InvoiceRules implements OnModuleInit {
  constructor(private readonly checks: BookChecks) {}

  onModuleInit(): void {
    this.checks.add(INVOICE_RULES);
  }
}
