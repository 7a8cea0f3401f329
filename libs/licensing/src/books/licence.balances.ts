import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { Database, Loader } from '@trihelix/platform';
import { lastAllocationOf, receiptStands, STANDS } from './standing.sql';

/** What is open of a licence today, in minor units of its currency. */
export interface LicenceBalance {
  readonly licenceId: string;
  readonly currency: string;
  readonly principal: bigint;
  /** Late interest accrued by today: simple, ACT/365, the due day not counted. */
  readonly interest: bigint;
  /** Received or credited, and taken by no line yet. */
  readonly unapplied: bigint;
  /** All that came in, and of it what was set against principal. */
  readonly received: bigint;
  readonly paid: bigint;
  /** The first rolled due day of open principal, also when it has passed; null where none is open. */
  readonly nextDueOn: CivilDate | null;
  /** The principal due on that day, or by today where that is later. */
  readonly nextDue: bigint;
}

type Row = { readonly [Key in keyof LicenceBalance]: LicenceBalance[Key] extends bigint ? string : LicenceBalance[Key] };

/** Lines that stand, with what was set against each: every allocation is read once, however long the book. */
const LINES = `
  SELECT receivable.*, coalesce(part.principal, 0) AS paid, part.amount AS applied, coalesce(part.by_money, 0) AS by_money,
    coalesce(part.has_interest, false) AS has_interest
  FROM licence_receivable AS receivable LEFT JOIN (
    SELECT receivable_id, sum(principal) AS principal, sum(amount) AS amount,
      sum(principal) FILTER (WHERE receipt_id IS NOT NULL) AS by_money, bool_or(interest_left > 0) AS has_interest
    FROM licence_allocation WHERE licence_id = ANY($1) GROUP BY receivable_id
  ) AS part ON part.receivable_id = receivable.id
  WHERE receivable.licence_id = ANY($1) AND receivable.amount > 0 AND ${STANDS}`;

/**
 * Of every open line what is left of it, with the interest that has accrued: what was left by the last allocation, and since it
 * (or since the rolled due day) on what is open. The figures are the calculator's: half-up, once for each line.
 */
const OPEN = `
  SELECT line.licence_id, line.currency, line.amount - line.paid AS principal, line.effective_due_on AS due_on,
    min(line.effective_due_on) FILTER (WHERE line.amount > line.paid) OVER (PARTITION BY line.licence_id, line.currency) AS next_due_on,
    coalesce(last.interest_left, 0) + round((line.amount - line.paid) * line.interest_ppm::numeric
      * greatest(0, app_today() - greatest(line.effective_due_on, last.applied_on)) / 365000000) AS interest
  FROM line ${lastAllocationOf('line')}
  WHERE line.amount > line.paid OR line.has_interest`;

const LEFT_OVER = `
  SELECT licence_id, currency, sum(principal) AS principal, sum(interest) AS interest, min(next_due_on) AS next_due_on,
    sum(principal) FILTER (WHERE due_on <= greatest(next_due_on, app_today())) AS next_due
  FROM (${OPEN}) AS each GROUP BY 1, 2`;

/** What came in or was credited and has not been set against anything; of a line that was taken back, nothing is. */
const WAITING = `
  SELECT licence_id, currency, sum(amount) AS amount, sum(received) AS received, sum(paid) AS paid FROM (
    SELECT licence_id, currency, amount, amount AS received, 0 AS paid FROM licence_receipt AS receipt WHERE licence_id = ANY($1) AND ${receiptStands('receipt')}
    UNION ALL SELECT licence_id, currency, -amount, 0, 0 FROM licence_receivable AS receivable
      WHERE licence_id = ANY($1) AND amount < 0 AND ${STANDS}
    UNION ALL SELECT licence_id, currency, -applied, 0, by_money FROM line WHERE applied <> 0
  ) AS moved GROUP BY licence_id, currency`;

/** What is open of licences, by licence: one statement. */
@Injectable()
export class LicenceBalances extends Loader<string, LicenceBalance> {
  constructor(database: Database) {
    super(database);
  }

  protected async fetch(licenceIds: readonly string[]): Promise<LicenceBalance[]> {
    const rows = await this.database.query<Row>(
      `WITH line AS MATERIALIZED (${LINES}), left_over AS (${LEFT_OVER}), waiting AS (${WAITING})
       SELECT licence_id AS "licenceId", currency, coalesce(principal, 0)::text AS principal, coalesce(interest, 0)::text AS interest,
         coalesce(amount, 0)::text AS unapplied, coalesce(received, 0)::text AS received, coalesce(paid, 0)::text AS paid,
         next_due_on AS "nextDueOn", coalesce(next_due, 0)::text AS "nextDue"
       FROM left_over FULL JOIN waiting USING (licence_id, currency)`,
      [licenceIds],
    );
    return rows.map((row) => ({
      ...row,
      principal: BigInt(row.principal),
      interest: BigInt(row.interest),
      unapplied: BigInt(row.unapplied),
      received: BigInt(row.received),
      paid: BigInt(row.paid),
      nextDue: BigInt(row.nextDue),
    }));
  }

  protected keyOf({ licenceId }: LicenceBalance): string {
    return licenceId;
  }
}
