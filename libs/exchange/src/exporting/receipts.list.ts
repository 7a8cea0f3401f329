import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { BooksReader, type Receipt, type ReceiptFilter, ReceiptReversal } from '@trihelix/licensing';
import { type Actor, Database, type PageArgs, rowsWith } from '@trihelix/platform';
import { type BookedFacts, bookedFacts } from './books.reading';
import { column, dayAt, dayCell, type ExportColumn, idColumn, moneyCell } from './export.column';
import { ExportableList, ExportableLists } from './exportable.list';
import { ExportedList } from './list-export.entity';

type Shown = Receipt & BookedFacts & { readonly reversedOn: CivilDate | null };

const COLUMNS: readonly ExportColumn<Shown>[] = [
  column('许可编号', 'licence number', ({ licenceNumber }) => licenceNumber),
  column('许可方', 'licensor', ({ licensorId, organization }, locale) => organization(licensorId, locale)),
  column('被许可方', 'licensee', ({ licenseeId, organization }, locale) => organization(licenseeId, locale)),
  column('到账金额', 'amount', ({ amount, currency }) => moneyCell(amount, currency)),
  column('未核销金额', 'unapplied', ({ amount, allocated, currency, reversedOn }) =>
    moneyCell(reversedOn ? 0n : amount - allocated, currency),
  ),
  column('币种', 'currency', ({ currency }) => currency),
  column('到账日', 'received on', ({ receivedOn }) => dayCell(receivedOn)),
  column('银行流水号', 'bank reference', ({ bankReference }) => bankReference),
  column('登记日', 'recorded on', ({ recordedAt }) => dayAt(recordedAt)),
  column('冲销日', 'taken back on', ({ reversedOn }) => (reversedOn ? dayCell(reversedOn) : null)),
  idColumn(),
];

/** What came in under licences, as a file. */
@Injectable()
export class ReceiptsList extends ExportableList<ReceiptFilter, Receipt, Shown> {
  readonly name = ExportedList.RECEIPTS;
  readonly title = { zh: '到账记录', en: 'Receipts' };
  readonly permission = 'licence.read';
  readonly columns = COLUMNS;

  constructor(
    lists: ExportableLists,
    private readonly database: Database,
    private readonly books: BooksReader,
  ) {
    super(lists);
  }

  page(actor: Actor, filter: ReceiptFilter, page: PageArgs) {
    return this.books.receipts(actor, filter, page);
  }

  async show(_: Actor, rows: readonly Receipt[]): Promise<Shown[]> {
    const ids = rows.map(({ id }) => id);
    const reversals = await rowsWith(this.database, ReceiptReversal, 'receiptId', ids);
    const decided = reversals.filter(({ reversedOn }) => reversedOn !== null);
    const days = new Map(decided.map(({ receiptId, reversedOn }) => [receiptId, reversedOn]));
    const shown = await bookedFacts(this.database, rows, 'receiptId');
    return shown.map((row) => ({ ...row, reversedOn: days.get(row.id) ?? null }));
  }
}
