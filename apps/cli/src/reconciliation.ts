import type { Text } from '@trihelix/kernel';

/** Runs SQL as somebody who sees every row. */
export type Ask = <Row extends object>(sql: string) => Promise<Row[]>;

/** Something that must never be found in a database. */
export interface Invariant {
  readonly what: Text;
  /** Finds what breaks it, one row each. */
  readonly offenders: string;
}

/** What holds between the tables whatever happened to the processes that wrote them. */
export const INVARIANTS: readonly Invariant[] = [
  {
    what: { zh: '每笔转账分录齐全', en: 'every transfer has all its entries' },
    offenders: `SELECT transfer.id FROM ledger_transfer AS transfer LEFT JOIN ledger_entry AS entry ON entry.transfer_id = transfer.id
      GROUP BY transfer.id HAVING count(entry.id) <> transfer.entry_count`,
  },
  {
    what: { zh: '每笔转账借贷平衡', en: 'every transfer is balanced in every currency' },
    offenders: 'SELECT transfer_id FROM ledger_entry GROUP BY transfer_id, currency HAVING sum(amount) <> 0',
  },
  {
    what: { zh: '余额等于分录之和', en: 'every balance is the sum of its entries' },
    offenders: `SELECT account_id FROM ledger_balance FULL JOIN
      (SELECT account_id, sum(amount) AS amount, count(*) AS entry_count FROM ledger_entry GROUP BY account_id) AS summed USING (account_id)
      WHERE ledger_balance.amount IS DISTINCT FROM summed.amount OR ledger_balance.entry_count IS DISTINCT FROM summed.entry_count`,
  },
  {
    what: { zh: '每笔应收款已入账且金额一致', en: 'every receivable stands in the books with its amount' },
    offenders: `SELECT id FROM licence_receivable AS receivable WHERE amount IS DISTINCT FROM
      (SELECT sum(amount) FROM ledger_entry WHERE transfer_id = receivable.transfer_id AND amount > 0)`,
  },
  {
    what: { zh: '每笔到账的核销不超过到账金额', en: 'no receipt is allocated beyond its amount' },
    offenders: `SELECT receipt.id FROM licence_receipt AS receipt JOIN licence_allocation AS allocation ON allocation.receipt_id = receipt.id
      GROUP BY receipt.id HAVING sum(allocation.amount) > receipt.amount`,
  },
  {
    what: { zh: '每条投递都有其事件', en: 'every delivery has its event' },
    offenders: 'SELECT event_id FROM outbox_delivery LEFT JOIN outbox_event ON id = event_id WHERE id IS NULL',
  },
];

/** The invariants that do not hold, with how often. */
export async function brokenInvariants(ask: Ask): Promise<(Text & { readonly times: number })[]> {
  const broken = [];
  for (const { what, offenders } of INVARIANTS) {
    const [found] = await ask<{ times: number }>(`SELECT count(*)::int AS times FROM (${offenders}) AS offender`);
    if (found && found.times > 0) broken.push({ ...what, times: found.times });
  }
  return broken;
}
