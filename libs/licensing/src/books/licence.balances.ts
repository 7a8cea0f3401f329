import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { Database, Loader } from '@trihelix/platform';
import { lineStands } from './standing.sql';

/** What is open of a licence today, in minor units of its currency. */
export interface LicenceBalance {
  readonly licenceId: string;
  readonly currency: string;
  readonly principal: bigint;
  /** Late interest accrued by today: simple, ACT/365, the due day not counted. */
  readonly interest: bigint;
  /** Received or credited, and taken by no line yet. */
  readonly unapplied: bigint;
  /** All that came in, of it what was set against principal, and what went back. */
  readonly received: bigint;
  readonly paid: bigint;
  readonly refunded: bigint;
  /** The first rolled due day of open principal, also when it has passed; null where none is open. */
  readonly nextDueOn: CivilDate | null;
  /** The principal due on that day, or by today where that is later. */
  readonly nextDue: bigint;
}

type Row = { readonly [Key in keyof LicenceBalance]: LicenceBalance[Key] extends bigint ? string : LicenceBalance[Key] };

/**
 * Of every open line what is left of it, with the interest that has accrued: what was left by the last allocation, and since it
 * (or since the rolled due day) on what is open. The figures are the calculator's: half-up, once for each line.
 */
const OPEN = `
  SELECT open.licence_id, line.currency, open.principal, line.effective_due_on AS due_on,
    min(line.effective_due_on) FILTER (WHERE open.principal > 0) OVER (PARTITION BY open.licence_id, line.currency) AS next_due_on,
    open.interest_left + round(open.principal * line.interest_ppm::numeric
      * greatest(0, app_today() - greatest(line.effective_due_on, open.applied_on)) / 365000000) AS interest
  FROM licence_open_line AS open JOIN licence_receivable AS line ON line.id = open.receivable_id
  WHERE open.licence_id = ANY($1)`;

const LEFT_OVER = `
  SELECT licence_id, currency, sum(principal) AS principal, sum(interest) AS interest, min(next_due_on) AS next_due_on,
    sum(principal) FILTER (WHERE due_on <= greatest(next_due_on, app_today())) AS next_due
  FROM (${OPEN}) AS each GROUP BY 1, 2`;

/** Money that went back settles a line of its own, which nobody owed. */
const REFUNDED = `coalesce((SELECT sum(line.amount) FROM licence_receivable AS line WHERE line.licence_id = kept.licence_id
  AND line.currency = kept.currency AND line.kind = 'REFUND' AND ${lineStands('line')}), 0)`;

const BALANCES = `
  SELECT kept.licence_id AS "licenceId", kept.currency, coalesce(principal, 0)::text AS principal, coalesce(interest, 0)::text AS interest,
    (received + credited - applied)::text AS unapplied, received::text, (paid - refunded)::text AS paid, refunded::text, next_due_on AS "nextDueOn",
    coalesce(next_due, 0)::text AS "nextDue"
  FROM licence_position AS kept LEFT JOIN (${LEFT_OVER}) AS left_over USING (licence_id, currency),
    LATERAL (SELECT ${REFUNDED} AS refunded) AS back
  WHERE kept.licence_id = ANY($1)`;

/** What is open of licences, by licence: one statement. */
@Injectable()
export class LicenceBalances extends Loader<string, LicenceBalance> {
  constructor(database: Database) {
    super(database);
  }

  protected async fetch(licenceIds: readonly string[]): Promise<LicenceBalance[]> {
    const rows = await this.database.query<Row>(BALANCES, [licenceIds]);
    return rows.map((row) => ({
      ...row,
      principal: BigInt(row.principal),
      interest: BigInt(row.interest),
      unapplied: BigInt(row.unapplied),
      received: BigInt(row.received),
      paid: BigInt(row.paid),
      refunded: BigInt(row.refunded),
      nextDue: BigInt(row.nextDue),
    }));
  }

  protected keyOf({ licenceId }: LicenceBalance): string {
    return licenceId;
  }
}
