import type { Text } from '@trihelix/kernel';

/** Something that must never be found in the books. */
export interface BookRule {
  /** The same for good: findings are written down under it. */
  readonly name: string;
  readonly what: Text;
  /** SQL that gives the id of each thing that breaks it, in one column; read as somebody who sees every row. */
  readonly offenders: string;
}

/** What holds in every book, whatever is posted in it. */
export const LEDGER_RULES: readonly BookRule[] = [
  {
    name: 'TRANSFERS_COMPLETE',
    what: { zh: '每笔转账分录齐全', en: 'every transfer has all its entries' },
    offenders: `SELECT transfer.id FROM ledger_transfer AS transfer LEFT JOIN ledger_entry AS entry ON entry.transfer_id = transfer.id
      GROUP BY transfer.id HAVING count(entry.id) <> transfer.entry_count`,
  },
  {
    name: 'TRANSFERS_BALANCED',
    what: { zh: '每笔转账借贷平衡', en: 'every transfer is balanced in every currency' },
    offenders: 'SELECT transfer_id FROM ledger_entry GROUP BY transfer_id, currency HAVING sum(amount) <> 0',
  },
  {
    name: 'BALANCES_SUMMED',
    what: { zh: '余额等于分录之和', en: 'every balance is the sum of its entries' },
    offenders: `SELECT account_id FROM ledger_balance FULL JOIN
      (SELECT account_id, sum(amount) AS amount, count(*) AS entry_count FROM ledger_entry GROUP BY account_id) AS summed USING (account_id)
      WHERE ledger_balance.amount IS DISTINCT FROM summed.amount OR ledger_balance.entry_count IS DISTINCT FROM summed.entry_count`,
  },
];

/** What only a computation can tell of the books, and no SQL. */
export interface BookProbe {
  readonly name: string;
  readonly what: Text;
  /** Ids of what breaks it; called as somebody who sees every row. */
  readonly find: () => Promise<readonly string[]>;
}

/** A rule that does not hold, how often, and some of what breaks it. */
export interface BookFinding {
  readonly rule: string;
  readonly what: Text;
  readonly times: number;
  /** Ids, five at most. */
  readonly examples: readonly string[];
}

/** Runs SQL as somebody who sees every row. */
export type Ask = <Row extends object>(sql: string) => Promise<Row[]>;

/** The rules that do not hold. */
export async function findingsOf(rules: readonly BookRule[], ask: Ask): Promise<BookFinding[]> {
  const findings: BookFinding[] = [];
  for (const { name, what, offenders } of rules) {
    const [found] = await ask<{ times: number; examples: string[] | null }>(
      `SELECT count(*)::int AS times, (array_agg(id::text ORDER BY id))[1:5] AS examples FROM (${offenders}) AS offender (id)`,
    );
    if (found && found.times > 0) findings.push({ rule: name, what, times: found.times, examples: found.examples ?? [] });
  }
  return findings;
}
