import { Injectable } from '@nestjs/common';
import type { CivilDate, Currency } from '@trihelix/kernel';
import { lateInterest } from '@trihelix/licence-calculator';
import { Database } from '@trihelix/platform';

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
  SELECT open.licence_id AS "licenceId", line.id AS "receivableId", kind, currency, principal::text, interest_left::text AS "interestLeft",
    greatest(effective_due_on, applied_on) AS since, interest_ppm AS "interestPpm", effective_due_on AS "dueOn"
  FROM licence_open_line AS open JOIN licence_receivable AS line ON line.id = open.receivable_id
  WHERE open.${whose} ORDER BY open.licence_id, kind NOT IN ('COST', 'REFUND'), effective_due_on, line.id`;

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
