import { Injectable } from '@nestjs/common';
import type { CivilDate, Currency } from '@trihelix/kernel';
import { lateInterest } from '@trihelix/licence-calculator';
import { Database } from '@trihelix/platform';
import { lastAllocationOf, STANDS } from './standing.sql';

/** A line of the books of which a part is unpaid. Amounts in minor units. */
export interface OpenItem {
  readonly licenceId: string;
  readonly receivableId: string;
  readonly kind: string;
  readonly currency: Currency;
  /** Still owed without interest. */
  readonly principal: bigint;
  /** Interest that the last payment towards it left unpaid. */
  readonly interestLeft: bigint;
  /** Since when interest has run: the day of that payment, or the rolled due day; the day itself does not count. */
  readonly since: CivilDate;
  /** Simple interest a year, in parts per million. */
  readonly interestPpm: number;
  readonly dueOn: CivilDate;
}

/** Interest owed on a day, by the rule of the books. */
export const interestOn = ({ principal, interestLeft, since, interestPpm }: OpenItem, on: CivilDate): bigint =>
  interestLeft + lateInterest(principal, interestPpm, since, on);

type Row = Omit<OpenItem, 'principal' | 'interestLeft'> & { readonly principal: string; readonly interestLeft: string };

const OPEN = (whose: string) => `
  SELECT licence_id AS "licenceId", id AS "receivableId", kind, currency, principal::text, coalesce(interest_left, 0)::text AS "interestLeft",
    greatest(effective_due_on, applied_on) AS since, interest_ppm AS "interestPpm", effective_due_on AS "dueOn"
  FROM (
    SELECT receivable.*, last.interest_left, last.applied_on, receivable.amount
      - coalesce((SELECT sum(principal) FROM licence_allocation WHERE receivable_id = receivable.id), 0) AS principal
    FROM licence_receivable AS receivable ${lastAllocationOf('receivable')}
    WHERE receivable.${whose} AND receivable.amount > 0 AND ${STANDS}
  ) AS item WHERE principal > 0 OR interest_left > 0 ORDER BY licence_id, kind <> 'COST', effective_due_on, id`;

/** What is open under licences, in the order in which payments are applied: costs, then by rolled due day, then by posting. One statement. */
@Injectable()
export class OpenItems {
  constructor(private readonly database: Database) {}

  /** Of everything that an organization has licensed. */
  ofLicensor(licensorId: string): Promise<OpenItem[]> {
    return this.read('licensor_id = $1', licensorId);
  }

  ofLicences(licenceIds: readonly string[]): Promise<OpenItem[]> {
    return this.read('licence_id = ANY ($1)', licenceIds);
  }

  private async read(whose: string, of: unknown): Promise<OpenItem[]> {
    const rows = await this.database.query<Row>(OPEN(whose), [of]);
    return rows.map((row) => ({ ...row, principal: BigInt(row.principal), interestLeft: BigInt(row.interestLeft) }));
  }
}
