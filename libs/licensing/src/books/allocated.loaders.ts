import { Injectable } from '@nestjs/common';
import { Database, Loader } from '@trihelix/platform';
import { receiptStands } from './standing.sql';

interface Allocated {
  readonly id: string;
  readonly amount: bigint;
}

/** How much is allocated, by an SQL that says `id` and `amount`. What was taken back counts against it. */
abstract class AllocatedBy extends Loader<string, Allocated> {
  protected constructor(
    database: Database,
    private readonly sql: string,
  ) {
    super(database);
  }

  protected async fetch(ids: readonly string[]): Promise<Allocated[]> {
    const rows = await this.database.query<{ id: string; amount: string }>(this.sql, [ids]);
    return rows.map(({ id, amount }) => ({ id, amount: BigInt(amount) }));
  }

  protected keyOf({ id }: Allocated): string {
    return id;
  }
}

/** Of the principal of receivables. */
@Injectable()
export class AllocatedToReceivables extends AllocatedBy {
  constructor(database: Database) {
    super(
      database,
      `SELECT receivable_id AS id, sum(principal)::text AS amount FROM licence_allocation WHERE receivable_id = ANY($1) GROUP BY 1`,
    );
  }
}

/** Of receipts, or taken back with them: what no longer waits. */
@Injectable()
export class SpentOfReceipts extends AllocatedBy {
  constructor(database: Database) {
    super(
      database,
      `SELECT id, sum(amount)::text AS amount FROM (
         SELECT receipt_id AS id, amount FROM licence_allocation WHERE receipt_id = ANY($1)
         UNION ALL SELECT receipt.id, receipt.amount FROM licence_receipt AS receipt
           WHERE receipt.id = ANY($1) AND NOT ${receiptStands('receipt')}
       ) AS spent GROUP BY id`,
    );
  }
}
