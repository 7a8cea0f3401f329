import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BookChecks, type BookRule } from '@trihelix/ledger';

/** What holds between the lines of statements and the receipts in the books. */
export const BANK_RULES: readonly BookRule[] = [
  {
    name: 'BANK_LINES_RECORDED',
    what: {
      zh: '每笔已登记的对账单明细都有流水号、日期、金额和币种一致的收款',
      en: 'every recorded line of a statement has its receipt with the same reference, day, amount and currency',
    },
    offenders: `SELECT line.id FROM bank_line AS line LEFT JOIN licence_receipt AS receipt ON receipt.id = line.receipt_id
      WHERE line.state = 'RECORDED' AND (receipt.licensor_id, receipt.licence_id, receipt.bank_reference, receipt.received_on,
        receipt.amount, receipt.currency) IS DISTINCT FROM
        (line.licensor_id, line.licence_id, line.reference, line.booked_on, line.amount, line.currency)`,
  },
  {
    name: 'BANK_REVERSALS_PROPOSED',
    what: {
      zh: '每笔已申请冲销的银行冲正，冲销的都是它所冲正的那笔到账',
      en: 'what is proposed for a line by which the bank takes back is about the receipt that it takes back',
    },
    offenders: `SELECT line.id FROM bank_line AS line JOIN receipt_reversal AS reversal ON reversal.id = line.receipt_reversal_id
      LEFT JOIN bank_line AS earlier ON earlier.id = line.earlier_line_id
      WHERE (reversal.licensor_id, reversal.receipt_id) IS DISTINCT FROM
        (line.licensor_id, coalesce(line.earlier_receipt_id, earlier.receipt_id, earlier.earlier_receipt_id))`,
  },
];

/** Has them held against the books with everything else. */
@Injectable()
export class BankRules implements OnModuleInit {
  constructor(private readonly checks: BookChecks) {}

  onModuleInit(): void {
    this.checks.add(BANK_RULES);
  }
}
