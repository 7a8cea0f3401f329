import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BookChecks, type BookRule } from '@trihelix/ledger';
import { BooksAudit } from './books.audit';
import { receiptStands } from './standing.sql';

/** What of all licences an account of the books stands at, by licence. */
const standing = (code: 'RECEIVABLE' | 'ADVANCE' | 'INTEREST_INCOME') =>
  `(SELECT subject_id AS licence_id, sum(kept.amount) AS amount FROM ledger_account JOIN ledger_balance AS kept ON kept.account_id = ledger_account.id
    WHERE code = '${code}' GROUP BY subject_id)`;
/** Sums by licence. What was taken back stands with the signs turned, so that it counts for nothing. */
const summed = (table: string, what = 'amount', where = 'true') =>
  `(SELECT licence_id, sum(${what}) AS amount FROM ${table} WHERE ${where} GROUP BY licence_id)`;
const OWED = summed('licence_receivable', 'amount', `kind NOT IN ('CREDIT', 'WRITE_OFF')`);
const CREDITED = summed('licence_receivable', '-amount', `kind IN ('CREDIT', 'WRITE_OFF')`);

/** The lines that are open, worked out once for all of them: what the books' triggers say line by line. */
const LEFT_OPEN = `
  SELECT line.id AS receivable_id, line.licence_id, line.licensor_id, line.licensee_id, line.region_path, line.licensor_region_path,
    line.amount - coalesce(part.principal, 0) AS principal, coalesce(last.interest_left, 0) AS interest_left, last.applied_on
  FROM licence_receivable AS line
  LEFT JOIN licence_receivable AS back ON back.reverses_id = line.id
  LEFT JOIN (
    SELECT receivable_id, sum(principal)::bigint AS principal FROM licence_allocation GROUP BY receivable_id
  ) AS part ON part.receivable_id = line.id
  LEFT JOIN (
    SELECT DISTINCT ON (stands.receivable_id) stands.receivable_id, stands.interest_left, stands.applied_on
    FROM licence_allocation AS stands LEFT JOIN licence_allocation AS back ON back.reverses_id = stands.id
    WHERE stands.reverses_id IS NULL AND back.id IS NULL
    ORDER BY stands.receivable_id, stands.applied_on DESC, stands.interest_left
  ) AS last ON last.receivable_id = line.id
  WHERE line.amount > 0 AND line.reverses_id IS NULL AND back.id IS NULL
    AND (line.amount > coalesce(part.principal, 0) OR last.interest_left > 0)`;

/** What holds between licences, what is owed and what came in, and the licensors' books. */
export const LICENSING_RULES: readonly BookRule[] = [
  {
    name: 'RECEIVABLES_POSTED',
    what: { zh: '每笔应收款已入账且金额一致', en: 'every receivable stands in the books with its amount' },
    offenders: `SELECT receivable.id FROM licence_receivable AS receivable
      LEFT JOIN (SELECT transfer_id, sum(amount) AS amount FROM ledger_entry WHERE amount > 0 GROUP BY transfer_id) AS booked
        ON booked.transfer_id = receivable.transfer_id
      WHERE abs(receivable.amount) <> coalesce(booked.amount, 0)`,
  },
  {
    name: 'RECEIPTS_POSTED',
    what: { zh: '每笔到账已记入银行存款且金额一致', en: 'every receipt stands at the bank with its amount' },
    offenders: `SELECT receipt.id FROM licence_receipt AS receipt
      LEFT JOIN ledger_transfer AS transfer ON transfer.organization_id = receipt.licensor_id
        AND transfer.reference = 'licence-receipt ' || receipt.id
      LEFT JOIN (
        SELECT entry.transfer_id, sum(entry.amount) AS amount FROM ledger_entry AS entry
        JOIN ledger_account AS account ON account.id = entry.account_id WHERE account.code = 'BANK' GROUP BY entry.transfer_id
      ) AS booked ON booked.transfer_id = transfer.id
      WHERE receipt.amount IS DISTINCT FROM booked.amount`,
  },
  {
    name: 'RECEIPT_REVERSALS_POSTED',
    what: {
      zh: '到账的冲销与账簿一致：批准的都有等额反向记账，没有批准的都没有',
      en: 'a receipt is taken back in the books when, and only when, that was approved, by what mirrors its posting',
    },
    offenders: `SELECT receipt.id FROM licence_receipt AS receipt
      LEFT JOIN receipt_reversal AS reversal ON reversal.receipt_id = receipt.id AND reversal.state = 'APPROVED'
      LEFT JOIN ledger_transfer AS posted ON posted.organization_id = receipt.licensor_id
        AND posted.reference = 'licence-receipt ' || receipt.id
      LEFT JOIN ledger_transfer AS mirror ON mirror.reverses_id = posted.id
      LEFT JOIN (
        SELECT entry.transfer_id, sum(entry.amount) AS amount FROM ledger_entry AS entry
        JOIN ledger_account AS account ON account.id = entry.account_id WHERE account.code = 'BANK' GROUP BY entry.transfer_id
      ) AS booked ON booked.transfer_id = mirror.id
      WHERE reversal.transfer_id IS DISTINCT FROM mirror.id OR (mirror.id IS NOT NULL AND booked.amount IS DISTINCT FROM -receipt.amount)`,
  },
  {
    name: 'FACTS_COMPLETE',
    what: {
      zh: '每笔到账及其冲销、每份销售报告都已计入许可事实',
      en: 'every receipt, what was taken back of them, and every statement is among the facts of its licence',
    },
    offenders: `SELECT id FROM licence_receipt WHERE NOT EXISTS (SELECT FROM licence_fact WHERE receipt_id = licence_receipt.id)
      UNION ALL SELECT id FROM licence_statement WHERE NOT EXISTS (SELECT FROM licence_fact WHERE statement_id = licence_statement.id)
      UNION ALL SELECT id FROM receipt_reversal
        WHERE (state = 'APPROVED') <> EXISTS (SELECT FROM licence_fact WHERE receipt_reversal_id = receipt_reversal.id)`,
  },
  {
    name: 'RECEIPTS_NOT_OVERSPENT',
    what: {
      zh: '每笔到账的核销不超过到账金额，已冲销的没有核销',
      en: 'no receipt is allocated beyond its amount, and nothing of one that was taken back',
    },
    offenders: `SELECT receipt.id FROM licence_receipt AS receipt JOIN licence_allocation AS allocation ON allocation.receipt_id = receipt.id
      GROUP BY receipt.id HAVING sum(allocation.amount) > CASE WHEN ${receiptStands('receipt')} THEN receipt.amount ELSE 0 END`,
  },
  {
    name: 'RECEIVABLES_NOT_OVERPAID',
    what: { zh: '每笔应收款的核销不超过应收金额', en: 'no receivable is paid beyond its amount' },
    offenders: `SELECT receivable.id FROM licence_receivable AS receivable
      JOIN licence_allocation AS allocation ON allocation.receivable_id = receivable.id
      LEFT JOIN licence_receivable AS back ON back.reverses_id = receivable.id
      GROUP BY receivable.id, back.amount HAVING sum(allocation.principal) > receivable.amount + coalesce(back.amount, 0)`,
  },
  {
    name: 'CREDITS_NOT_OVERSPENT',
    what: { zh: '每笔贷项的抵减不超过贷项金额', en: 'no credit is set off beyond its amount' },
    offenders: `SELECT credit.id FROM licence_receivable AS credit JOIN licence_allocation AS allocation ON allocation.credit_id = credit.id
      LEFT JOIN licence_receivable AS back ON back.reverses_id = credit.id
      GROUP BY credit.id, back.amount HAVING sum(allocation.amount) > -(credit.amount + coalesce(back.amount, 0))`,
  },
  {
    name: 'OWED_AS_BOOKED',
    what: { zh: '每份许可的应收余额与账簿一致', en: 'what each licence still owes is what the books say' },
    offenders: `SELECT licence.id FROM licence
      LEFT JOIN ${OWED} AS owed ON owed.licence_id = licence.id
      LEFT JOIN ${summed('licence_allocation', 'principal')} AS allocated ON allocated.licence_id = licence.id
      LEFT JOIN ${standing('RECEIVABLE')} AS booked ON booked.licence_id = licence.id
      WHERE coalesce(owed.amount, 0) - coalesce(allocated.amount, 0) <> coalesce(booked.amount, 0)`,
  },
  {
    name: 'UNAPPLIED_AS_BOOKED',
    what: {
      zh: '每份许可未核销的到账和贷项与账簿预收款一致',
      en: 'what of each licence waits unapplied is what the books hold as advances',
    },
    offenders: `SELECT licence.id FROM licence
      LEFT JOIN ${summed('licence_receipt AS receipt', 'amount', receiptStands('receipt'))} AS received ON received.licence_id = licence.id
      LEFT JOIN ${CREDITED} AS credited ON credited.licence_id = licence.id
      LEFT JOIN ${summed('licence_allocation')} AS allocated ON allocated.licence_id = licence.id
      LEFT JOIN ${standing('ADVANCE')} AS booked ON booked.licence_id = licence.id
      WHERE coalesce(received.amount, 0) + coalesce(credited.amount, 0) - coalesce(allocated.amount, 0) <> -coalesce(booked.amount, 0)`,
  },
  {
    name: 'INTEREST_AS_BOOKED',
    what: { zh: '每份许可已收利息与账簿利息收入一致', en: 'the interest each licence has paid is what the books say' },
    offenders: `SELECT licence.id FROM licence
      LEFT JOIN ${summed('licence_allocation', 'interest')} AS paid ON paid.licence_id = licence.id
      LEFT JOIN ${standing('INTEREST_INCOME')} AS booked ON booked.licence_id = licence.id
      WHERE coalesce(paid.amount, 0) <> -coalesce(booked.amount, 0)`,
  },
  {
    name: 'OPEN_LINES_KEPT',
    what: {
      zh: '列为未清的应收款及其未收本金、利息与账目一致',
      en: 'the lines kept as open, with the principal and interest left of each, are those that the books leave open',
    },
    offenders: `SELECT coalesce(kept.receivable_id, derived.receivable_id) AS id
      FROM licence_open_line AS kept FULL JOIN (${LEFT_OPEN}) AS derived USING (receivable_id)
      WHERE (kept.licence_id, kept.licensor_id, kept.licensee_id, kept.region_path, kept.licensor_region_path, kept.principal,
          kept.interest_left, kept.applied_on)
        IS DISTINCT FROM (derived.licence_id, derived.licensor_id, derived.licensee_id, derived.region_path,
          derived.licensor_region_path, derived.principal, derived.interest_left, derived.applied_on)`,
  },
  {
    name: 'POSITIONS_KEPT',
    what: {
      zh: '每份许可的到账、贷项、核销合计与账目一致',
      en: 'the sums kept of what came in, was credited and was applied are those of the books',
    },
    offenders: `SELECT coalesce(kept.licence_id, derived.licence_id) AS id
      FROM licence_position AS kept FULL JOIN licence_position_derived AS derived USING (licence_id, currency)
      WHERE (kept.licensor_id, kept.licensee_id, kept.region_path, kept.licensor_region_path, kept.received, kept.credited,
          kept.applied, kept.paid)
        IS DISTINCT FROM (derived.licensor_id, derived.licensee_id, derived.region_path, derived.licensor_region_path,
          derived.received, derived.credited, derived.applied, derived.paid)`,
  },
  {
    name: 'PAID_UP_OWES_NOTHING',
    what: { zh: '已付清的许可没有未收款', en: 'a licence that is paid up owes nothing' },
    offenders: `SELECT licence.id FROM licence
      JOIN ${OWED} AS owed ON owed.licence_id = licence.id
      LEFT JOIN ${summed('licence_allocation', 'principal')} AS allocated ON allocated.licence_id = licence.id
      WHERE state = 'PAID_UP' AND owed.amount <> coalesce(allocated.amount, 0)`,
  },
];

/** Has them held against the books with everything else. */
@Injectable()
export class LicensingRules implements OnModuleInit {
  constructor(
    private readonly checks: BookChecks,
    private readonly audit: BooksAudit,
  ) {}

  onModuleInit(): void {
    this.checks.add(LICENSING_RULES);
    this.checks.addProbe({
      name: 'RECOMPUTED',
      what: { zh: '由事实重新计算的结果与账目一致', en: 'what is computed again from the facts is what the books say' },
      find: () => this.audit.differingTonight(),
    });
  }
}
