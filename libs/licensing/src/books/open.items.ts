import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { Database } from '@trihelix/platform';

/** A receivable of which a part is unpaid. */
export interface OpenReceivable {
  readonly id: string;
  readonly postedOn: CivilDate;
  readonly currency: string;
  /** Minor units still owed. */
  readonly open: bigint;
}

/** A receipt of which a part waits. */
export interface UnappliedReceipt {
  readonly id: string;
  /** Minor units not allocated yet. */
  readonly open: bigint;
}

/** What of a licence's books is still open. */
@Injectable()
export class OpenItems {
  constructor(private readonly database: Database) {}

  /** In the order in which payments are applied: rolled due date, then posting. */
  async receivables(licenceId: string): Promise<OpenReceivable[]> {
    const rows = await this.database.query<{ id: string; postedOn: CivilDate; currency: string; open: string }>(
      `SELECT id, posted_on AS "postedOn", currency, open::text FROM (
         SELECT receivable.*,
           receivable.amount
             - coalesce((SELECT sum(amount) FROM licence_allocation WHERE receivable_id = receivable.id), 0) AS open
         FROM licence_receivable AS receivable WHERE receivable.licence_id = $1
       ) AS item WHERE open > 0 ORDER BY effective_due_on, posted_on, id`,
      [licenceId],
    );
    return rows.map((row) => ({ ...row, open: BigInt(row.open) }));
  }

  /** In the order in which they came in. */
  async unapplied(licenceId: string): Promise<UnappliedReceipt[]> {
    const rows = await this.database.query<{ id: string; open: string }>(
      `SELECT id, open::text FROM (
         SELECT receipt.*,
           receipt.amount - coalesce((SELECT sum(amount) FROM licence_allocation WHERE receipt_id = receipt.id), 0) AS open
         FROM licence_receipt AS receipt WHERE receipt.licence_id = $1
       ) AS item WHERE open > 0 ORDER BY received_on, id`,
      [licenceId],
    );
    return rows.map(({ id, open }) => ({ id, open: BigInt(open) }));
  }
}
