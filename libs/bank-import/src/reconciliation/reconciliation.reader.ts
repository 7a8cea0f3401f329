import { Injectable } from '@nestjs/common';
import { addMonths, type CivilDate } from '@trihelix/kernel';
import { Receipt, receiptStands } from '@trihelix/licensing';
import { type Actor, type Connection, Database, type PageArgs, paginate, refusal } from '@trihelix/platform';
import { licensorOf } from '../licensor';
import { OPEN_STATES } from '../lines/bank-line.policy';
import type { BankMonth, PeriodArgs } from './reconciliation.types';

const MOST_MONTHS = 36;
const AMOUNTS = ['bank', 'setAside', 'received', 'difference', 'open', 'missing'] as const;
type Row = Omit<BankMonth, (typeof AMOUNTS)[number]> & Readonly<Record<(typeof AMOUNTS)[number], string>>;

/** Whether the receipt stands on no statement. */
const onNoStatement = (reference: string, licensor: string) =>
  `NOT EXISTS (SELECT FROM bank_line AS line WHERE line.is_standing AND line.licensor_id = ${licensor} AND line.reference = ${reference} )`;

/** SQL: the line takes back another one, or a receipt. */
const takesBack = (line: string) =>
  `${line}.direction = 'DEBIT' AND num_nonnulls(${line}.earlier_line_id, ${line}.earlier_receipt_id) > 0
    AND ${line}.state NOT IN ('DUPLICATE', 'CONFLICT') AND ${line}.ignored_as IS DISTINCT FROM 'WITHDRAWN'`;

/** SQL: the receipt of the line was taken back. */
const TAKEN_BACK = `EXISTS (SELECT FROM receipt_reversal WHERE receipt_id = line.receipt_id AND state = 'APPROVED')`;

/**
 * By month: of a receipt that was taken back because the bank took the money back both are counted, each on its day, as the bank
 * does; of one that was a mistake of the books nothing.
 */
const BY_MONTH = `
  WITH said AS (
    SELECT booked_on, currency, amount, state = 'IGNORED' AS is_aside, state = ANY ($4) OR (
        state = 'RECORDED' AND ${TAKEN_BACK} AND NOT EXISTS (SELECT FROM bank_line AS back WHERE back.earlier_line_id = line.id AND ${takesBack('back')})
      ) AS is_open
    FROM bank_line AS line WHERE licensor_id = $1 AND is_standing AND booked_on BETWEEN $2 AND $3
    UNION ALL SELECT booked_on, currency, -amount, state = 'IGNORED', state = 'TAKES_BACK' OR (
        state = 'REVERSAL_PROPOSED'
        AND NOT EXISTS (SELECT FROM receipt_reversal WHERE id = line.receipt_reversal_id AND state = 'APPROVED')
      )
    FROM bank_line AS line WHERE licensor_id = $1 AND ${takesBack('line')} AND booked_on BETWEEN $2 AND $3
  ), bank AS (
    SELECT to_char(booked_on, 'YYYY-MM') AS month, currency, sum(amount) AS bank, (count(*) FILTER (WHERE amount > 0))::int AS lines,
      coalesce(sum(amount) FILTER (WHERE is_aside), 0) AS set_aside,
      coalesce(sum(amount) FILTER (WHERE is_open), 0) AS open, (count(*) FILTER (WHERE is_open))::int AS open_lines
    FROM said GROUP BY 1, 2
  ), known AS (
    SELECT received_on, currency, amount, ${onNoStatement('receipt.bank_reference', 'receipt.licensor_id')} AS is_missing
    FROM licence_receipt AS receipt
    WHERE licensor_id = $1 AND received_on BETWEEN $2 AND $3 AND (${receiptStands('receipt')} OR EXISTS (
      SELECT FROM receipt_reversal AS reversal JOIN bank_line AS line ON line.receipt_reversal_id = reversal.id
      WHERE reversal.receipt_id = receipt.id AND reversal.state = 'APPROVED'
    ))
    UNION ALL SELECT line.booked_on, line.currency, -line.amount, false
    FROM bank_line AS line JOIN receipt_reversal AS reversal ON reversal.id = line.receipt_reversal_id AND reversal.state = 'APPROVED'
    WHERE line.licensor_id = $1 AND line.booked_on BETWEEN $2 AND $3
  ), books AS (
    SELECT to_char(received_on, 'YYYY-MM') AS month, currency, sum(amount) AS received, (count(*) FILTER (WHERE amount > 0))::int AS receipts,
      coalesce(sum(amount) FILTER (WHERE is_missing), 0) AS missing, (count(*) FILTER (WHERE is_missing))::int AS missing_receipts
    FROM known GROUP BY 1, 2
  )
  SELECT month, currency, coalesce(bank, 0)::text AS bank, coalesce(set_aside, 0)::text AS "setAside",
    coalesce(received, 0)::text AS received,
    (coalesce(bank, 0) - coalesce(set_aside, 0) - coalesce(received, 0))::text AS difference,
    coalesce(lines, 0) AS "lineCount", coalesce(open_lines, 0) AS "openCount", coalesce(open, 0)::text AS open,
    coalesce(receipts, 0) AS "receiptCount", coalesce(missing_receipts, 0) AS "missingCount", coalesce(missing, 0)::text AS missing
  FROM bank FULL JOIN books USING (month, currency) ORDER BY month, currency`;

/** What the bank says against what the books say. */
@Injectable()
export class ReconciliationReader {
  constructor(private readonly database: Database) {}

  /** Month by month, currency by currency, in one statement. @throws BAD_INPUT for a period that is none, or too long. */
  async months(actor: Actor, { from, to }: PeriodArgs): Promise<BankMonth[]> {
    requirePeriod(from, to);
    const rows = await this.database.query<Row>(BY_MONTH, [licensorOf(actor), from, to, OPEN_STATES]);
    return rows.map((row) => ({ ...row, ...(amountsOf(row) as Pick<BankMonth, (typeof AMOUNTS)[number]>) }));
  }

  /** Receipts of the period that stand on no imported statement, newest first. @throws BAD_INPUT as above. */
  missing(actor: Actor, { from, to }: PeriodArgs, page: PageArgs): Promise<Connection<Receipt>> {
    requirePeriod(from, to);
    const query = this.database
      .of(Receipt)
      .createQueryBuilder('receipt')
      .where('receipt.licensorId = :licensorId', { licensorId: licensorOf(actor) })
      .andWhere('receipt.receivedOn BETWEEN :from AND :to', { from, to })
      .andWhere(receiptStands('receipt'))
      .andWhere(onNoStatement('receipt.bankReference', 'receipt.licensorId'));
    return paginate(this.database, query, page);
  }
}

const amountsOf = (row: Row) => Object.fromEntries(AMOUNTS.map((name) => [name, BigInt(row[name])]));

function requirePeriod(from: CivilDate, to: CivilDate): void {
  if (from <= to && to < addMonths(from, MOST_MONTHS)) return;
  throw refusal('BAD_INPUT', {
    zh: `对账期间的起始日须不晚于截止日，且不超过 ${MOST_MONTHS} 个月。`,
    en: `The period has to begin before it ends and to last ${MOST_MONTHS} months at most.`,
  });
}
