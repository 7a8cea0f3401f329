import { Injectable } from '@nestjs/common';
import { Database, Loader } from '@trihelix/platform';

/**
 * SQL: of the lines $1 those whose outcome in the books no longer holds. A recorded one whose receipt was taken back, unless the
 * bank itself took the money back; one that takes back, whose proposal was rejected or has lapsed.
 */
const UNDONE = `
  SELECT line.id FROM bank_line AS line JOIN receipt_reversal AS reversal ON reversal.receipt_id = line.receipt_id
  WHERE line.id = ANY ($1) AND line.state = 'RECORDED' AND reversal.state = 'APPROVED' AND NOT EXISTS (
    SELECT FROM bank_line AS back WHERE back.earlier_line_id = line.id AND back.direction = 'DEBIT'
      AND back.state NOT IN ('DUPLICATE', 'CONFLICT') AND back.ignored_as IS DISTINCT FROM 'WITHDRAWN'
  )
  UNION ALL SELECT line.id FROM bank_line AS line JOIN receipt_reversal AS reversal ON reversal.id = line.receipt_reversal_id
  WHERE line.id = ANY ($1) AND line.state = 'REVERSAL_PROPOSED' AND reversal.state IN ('REJECTED', 'LAPSED')`;

/** Lines whose outcome in the books no longer holds. */
@Injectable()
export class UndoneLines extends Loader<string, { readonly id: string }> {
  constructor(database: Database) {
    super(database);
  }

  /** Whether it is so of this line now. */
  async has(id: string): Promise<boolean> {
    return (await this.fetch([id])).length > 0;
  }

  protected fetch(ids: readonly string[]): Promise<{ readonly id: string }[]> {
    return this.database.query<{ id: string }>(UNDONE, [ids]);
  }

  protected keyOf({ id }: { readonly id: string }): string {
    return id;
  }
}
