import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { Database, Loader } from '@trihelix/platform';

/** On which day a receipt was taken back. */
interface ReversalDay {
  readonly receiptId: string;
  readonly reversedOn: CivilDate;
}

/** The days on which receipts were taken back; of one that stands there is none. */
@Injectable()
export class ReversalDays extends Loader<string, ReversalDay> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(receiptIds: readonly string[]): Promise<ReversalDay[]> {
    return this.database.query<ReversalDay>(
      `SELECT receipt_id AS "receiptId", reversed_on AS "reversedOn" FROM receipt_reversal
       WHERE receipt_id = ANY($1) AND state = 'APPROVED'`,
      [receiptIds],
    );
  }

  protected keyOf({ receiptId }: ReversalDay): string {
    return receiptId;
  }
}
