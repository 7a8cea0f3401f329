import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BookChecks, type BookRule } from '@trihelix/ledger';

/** What of all licences an account of the books stands at, by licence. */
const standing = (code: 'RECEIVABLE' | 'ADVANCE') =>
  `(SELECT subject_id AS licence_id, sum(kept.amount) AS amount FROM ledger_account JOIN ledger_balance AS kept ON kept.account_id = ledger_account.id
    WHERE code = '${code}' GROUP BY subject_id)`;
const summed = (table: string) => `(SELECT licence_id, sum(amount) AS amount FROM ${table} GROUP BY licence_id)`;

/** What holds between licences, what is owed and what came in, and the licensors' books. */
export const LICENSING_RULES: readonly BookRule[] = [
  {
    name: 'RECEIVABLES_POSTED',
    what: { zh: '每笔应收款已入账且金额一致', en: 'every receivable stands in the books with its amount' },
    offenders: `SELECT id FROM licence_receivable AS receivable WHERE amount IS DISTINCT FROM
      (SELECT sum(amount) FROM ledger_entry WHERE transfer_id = receivable.transfer_id AND amount > 0)`,
  },
  {
    name: 'RECEIPTS_POSTED',
    what: { zh: '每笔到账已记入银行存款且金额一致', en: 'every receipt stands at the bank with its amount' },
    offenders: `SELECT receipt.id FROM licence_receipt AS receipt
      LEFT JOIN ledger_transfer AS transfer ON transfer.organization_id = receipt.licensor_id
        AND transfer.reference = 'licence-receipt ' || receipt.id
      WHERE receipt.amount IS DISTINCT FROM
        (SELECT sum(entry.amount) FROM ledger_entry AS entry JOIN ledger_account AS account ON account.id = entry.account_id
         WHERE entry.transfer_id = transfer.id AND account.code = 'BANK')`,
  },
  {
    name: 'RECEIPTS_NOT_OVERSPENT',
    what: { zh: '每笔到账的核销不超过到账金额', en: 'no receipt is allocated beyond its amount' },
    offenders: `SELECT receipt.id FROM licence_receipt AS receipt JOIN licence_allocation AS allocation ON allocation.receipt_id = receipt.id
      GROUP BY receipt.id HAVING sum(allocation.amount) > receipt.amount`,
  },
  {
    name: 'RECEIVABLES_NOT_OVERPAID',
    what: { zh: '每笔应收款的核销不超过应收金额', en: 'no receivable is paid beyond its amount' },
    offenders: `SELECT receivable.id FROM licence_receivable AS receivable
      JOIN licence_allocation AS allocation ON allocation.receivable_id = receivable.id
      GROUP BY receivable.id HAVING sum(allocation.amount) > receivable.amount`,
  },
  {
    name: 'OWED_AS_BOOKED',
    what: { zh: '每份许可的应收余额与账簿一致', en: 'what each licence still owes is what the books say' },
    offenders: `SELECT licence.id FROM licence
      LEFT JOIN ${summed('licence_receivable')} AS owed ON owed.licence_id = licence.id
      LEFT JOIN ${summed('licence_allocation')} AS allocated ON allocated.licence_id = licence.id
      LEFT JOIN ${standing('RECEIVABLE')} AS booked ON booked.licence_id = licence.id
      WHERE coalesce(owed.amount, 0) - coalesce(allocated.amount, 0) <> coalesce(booked.amount, 0)`,
  },
  {
    name: 'UNAPPLIED_AS_BOOKED',
    what: {
      zh: '每份许可未核销的到账与账簿预收款一致',
      en: 'what of each licence waits unapplied is what the books hold as advances',
    },
    offenders: `SELECT licence.id FROM licence
      LEFT JOIN ${summed('licence_receipt')} AS received ON received.licence_id = licence.id
      LEFT JOIN ${summed('licence_allocation')} AS allocated ON allocated.licence_id = licence.id
      LEFT JOIN ${standing('ADVANCE')} AS booked ON booked.licence_id = licence.id
      WHERE coalesce(received.amount, 0) - coalesce(allocated.amount, 0) <> -coalesce(booked.amount, 0)`,
  },
  {
    name: 'PAID_UP_OWES_NOTHING',
    what: { zh: '已付清的许可没有未收款', en: 'a licence that is paid up owes nothing' },
    offenders: `SELECT licence.id FROM licence
      JOIN ${summed('licence_receivable')} AS owed ON owed.licence_id = licence.id
      LEFT JOIN ${summed('licence_allocation')} AS allocated ON allocated.licence_id = licence.id
      WHERE state = 'PAID_UP' AND owed.amount <> coalesce(allocated.amount, 0)`,
  },
];

/** Has them held against the books with everything else. */
@Injectable()
export class LicensingRules implements OnModuleInit {
  constructor(private readonly checks: BookChecks) {}

  onModuleInit(): void {
    this.checks.add(LICENSING_RULES);
  }
}
