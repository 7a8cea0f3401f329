import { Injectable } from '@nestjs/common';
import { Database, Loader } from '@trihelix/platform';

interface Allocated {
  readonly id: string;
  readonly amount: bigint;
}

/** How much is allocated, by receivable or by receipt. */
abstract class AllocatedBy extends Loader<string, Allocated> {
  protected constructor(
    database: Database,
    private readonly column: 'receivable_id' | 'receipt_id',
  ) {
    super(database);
  }

  protected async fetch(ids: readonly string[]): Promise<Allocated[]> {
    const rows = await this.database.query<{ id: string; amount: string }>(
      `SELECT ${this.column} AS id, sum(amount)::text AS amount FROM licence_allocation
       WHERE ${this.column} = ANY($1) GROUP BY 1`,
      [ids],
    );
    return rows.map(({ id, amount }) => ({ id, amount: BigInt(amount) }));
  }

  protected keyOf({ id }: Allocated): string {
    return id;
  }
}

@Injectable()
export class AllocatedToReceivables extends AllocatedBy {
  constructor(database: Database) {
    super(database, 'receivable_id');
  }
}

@Injectable()
export class AllocatedFromReceipts extends AllocatedBy {
  constructor(database: Database) {
    super(database, 'receipt_id');
  }
}
