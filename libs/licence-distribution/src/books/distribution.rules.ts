import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BookChecks, type BookRule } from '@trihelix/ledger';

/** What a transfer moves on one account, debits above zero. */
const moved = (transfer: string, code: 'DISTRIBUTED' | 'BANK') =>
  `(SELECT sum(entry.amount) FROM ledger_entry AS entry JOIN ledger_account AS account ON account.id = entry.account_id
    WHERE entry.transfer_id = ${transfer} AND account.code = '${code}')`;

/** What holds between receipts, distributions, payouts and the licensors' books. */
export const DISTRIBUTION_RULES: readonly BookRule[] = [
  {
    name: 'DISTRIBUTIONS_WHOLE',
    what: { zh: '每张分配单的份额之和等于净额', en: 'the shares of every distribution sum to its net' },
    offenders: `SELECT told.id FROM licence_distribution AS told
      WHERE told.net IS DISTINCT FROM (SELECT sum(amount) FROM licence_distribution_share WHERE distribution_id = told.id)
        OR told.net IS DISTINCT FROM told.gross - (SELECT coalesce(sum(amount), 0) FROM licence_distribution_deduction
          WHERE distribution_id = told.id)
        OR told.gross IS DISTINCT FROM (SELECT sum(amount) FROM licence_distribution_receipt WHERE distribution_id = told.id)`,
  },
  {
    name: 'INVENTORS_HAVE_THEIR_PART',
    what: {
      zh: '完成人所得不低于净额的法定或政策比例',
      en: 'inventors have no less of net than law and rules leave them',
    },
    offenders: `SELECT told.id FROM licence_distribution AS told WHERE told.net::numeric * greatest(told.floor_ppm, 500000) > 1000000 *
      (SELECT coalesce(sum(amount), 0) FROM licence_distribution_share WHERE distribution_id = told.id AND kind = 'INVENTOR')`,
  },
  {
    name: 'DISTRIBUTED_WITHIN_RECEIVED',
    what: {
      zh: '每份许可的分配额不超过其已核销的到账收入（收入被冲减的，应撤销或调整分配）',
      en: 'no more of a licence is distributed than came in for something owed (income taken back leaves too much)',
    },
    offenders: `SELECT id FROM licence_distribution WHERE state IN ('PREPARED', 'APPROVED', 'PAID')
      AND licence_distribution_missing(id) > 0`,
  },
  {
    name: 'DISTRIBUTIONS_POSTED',
    what: {
      zh: '已批准的分配单已入账，且金额为完成人与团队（院系）所得之和',
      en: 'every approved distribution stands in the books with what leaves the university',
    },
    offenders: `SELECT told.id FROM licence_distribution AS told WHERE told.state IN ('APPROVED', 'PAID')
      AND told.inventors_amount + told.unit_amount IS DISTINCT FROM ${moved('told.transfer_id', 'DISTRIBUTED')}`,
  },
  {
    name: 'REVOKED_DISTRIBUTIONS_REVERSED',
    what: {
      zh: '每张撤销批准的分配单已原额冲回，且没有发放',
      en: 'what a distribution whose approval was taken back had booked is reversed, and none of it was paid',
    },
    offenders: `SELECT told.id FROM licence_distribution AS told
      LEFT JOIN ledger_transfer AS reversal ON reversal.id = told.reversal_transfer_id
      WHERE told.state NOT IN ('APPROVED', 'PAID') AND told.transfer_id IS NOT NULL AND (reversal.reverses_id IS DISTINCT FROM told.transfer_id
        OR EXISTS (SELECT FROM licence_distribution_payout WHERE distribution_id = told.id))`,
  },
  {
    name: 'PAYOUTS_POSTED',
    what: {
      zh: '每笔发放等于其份额，并已从银行存款支出',
      en: 'every payout is its share, and left the bank with its amount',
    },
    offenders: `SELECT payout.id FROM licence_distribution_payout AS payout
      JOIN licence_distribution_share AS share ON share.id = payout.share_id
      WHERE payout.amount <> share.amount OR -payout.amount IS DISTINCT FROM ${moved('payout.transfer_id', 'BANK')}`,
  },
  {
    name: 'UNPAID_SHARES_AS_BOOKED',
    what: {
      zh: '每份许可未发放的份额与账簿应付分配款一致',
      en: 'what of each licence is approved and not paid out is what the books owe',
    },
    offenders: `SELECT licence_id FROM (
        SELECT licence_id, sum(amount) AS amount FROM (
          SELECT licence_id, inventors_amount + unit_amount AS amount FROM licence_distribution WHERE state IN ('APPROVED', 'PAID')
          UNION ALL
          SELECT told.licence_id, -payout.amount FROM licence_distribution_payout AS payout
            JOIN licence_distribution AS told ON told.id = payout.distribution_id
        ) AS item GROUP BY licence_id
      ) AS owed
      FULL JOIN (
        SELECT subject_id AS licence_id, sum(kept.amount) AS amount FROM ledger_account
          JOIN ledger_balance AS kept ON kept.account_id = ledger_account.id
        WHERE code = 'DISTRIBUTION_PAYABLE' GROUP BY subject_id
      ) AS booked USING (licence_id)
      WHERE coalesce(owed.amount, 0) <> -coalesce(booked.amount, 0)`,
  },
  {
    name: 'PAID_OUT_OWES_NOBODY',
    what: { zh: '已发放的分配单没有未发放的份额', en: 'a distribution that is paid out owes nobody' },
    offenders: `SELECT told.id FROM licence_distribution AS told WHERE told.state = 'PAID' AND NOT licence_distribution_paid_out(told.id)`,
  },
];

/** Has them held against the books with everything else. */
@Injectable()
export class DistributionRules implements OnModuleInit {
  constructor(private readonly checks: BookChecks) {}

  onModuleInit(): void {
    this.checks.add(DISTRIBUTION_RULES);
  }
}
