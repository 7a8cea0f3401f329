import { Injectable } from '@nestjs/common';
import { BooksReader, type Receipt, type ReceiptFilter } from '@trihelix/licensing';
import { type Actor, Database, type PageArgs } from '@trihelix/platform';
import { type BookedFacts, bookedFacts } from './books.reading';
import { column, dayAt, dayCell, type ExportColumn, idColumn, moneyCell } from './export.column';
import { ExportableList, ExportableLists } from './exportable.list';
import { ExportedList } from './list-export.entity';

type Shown = Receipt & BookedFacts;

const COLUMNS: readonly ExportColumn<Shown>[] = [
  column('许可编号', 'licence number', ({ licenceNumber }) => licenceNumber),
  column('许可方', 'licensor', ({ licensorId, organization }, locale) => organization(licensorId, locale)),
  column('被许可方', 'licensee', ({ licenseeId, organization }, locale) => organization(licenseeId, locale)),
  column('到账金额', 'amount', ({ amount, currency }) => moneyCell(amount, currency)),
  column('未核销金额', 'unapplied', ({ amount, allocated, currency }) => moneyCell(amount - allocated, currency)),
  column('币种', 'currency', ({ currency }) => currency),
  column('到账日', 'received on', ({ receivedOn }) => dayCell(receivedOn)),
  column('银行流水号', 'bank reference', ({ bankReference }) => bankReference),
  column('登记日', 'recorded on', ({ recordedAt }) => dayAt(recordedAt)),
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

  show(_: Actor, rows: readonly Receipt[]): Promise<Shown[]> {
    return bookedFacts(this.database, rows, 'receiptId');
  }
}
