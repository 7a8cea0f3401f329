import { Injectable } from '@nestjs/common';
import type { Text } from '@trihelix/kernel';
import { BooksReader, type Receivable, type ReceivableFilter, type ReceivableKind } from '@trihelix/licensing';
import { type Actor, Database, type PageArgs } from '@trihelix/platform';
import { type BookedFacts, bookedFacts } from './books.reading';
import { column, dayCell, type ExportColumn, idColumn, moneyCell, wordCell } from './export.column';
import { ExportableList, ExportableLists } from './exportable.list';
import { ExportedList } from './list-export.entity';

type Shown = Receivable & BookedFacts;

const KIND_NAMES: Readonly<Record<ReceivableKind, Text>> = {
  LUMP_SUM: { zh: '一次性价款', en: 'lump sum' },
  INSTALMENT: { zh: '分期价款', en: 'instalment' },
  ROYALTY: { zh: '提成', en: 'royalty' },
  TRUE_UP: { zh: '年度保底补足', en: 'true-up to the annual minimum' },
  CREDIT: { zh: '贷项', en: 'credit note' },
  SUPPLEMENT: { zh: '更正补收', en: 'supplement by correction' },
  BUY_OUT: { zh: '买断价款', en: 'buy-out' },
  COST: { zh: '追偿费用', en: 'costs of recovery' },
  REFUND: { zh: '退款', en: 'refund' },
  WRITE_OFF: { zh: '坏账核销', en: 'write-off' },
  WRITE_BACK: { zh: '坏账转回', en: 'write-back' },
};

const COLUMNS: readonly ExportColumn<Shown>[] = [
  column('许可编号', 'licence number', ({ licenceNumber }) => licenceNumber),
  column('许可方', 'licensor', ({ licensorId, organization }, locale) => organization(licensorId, locale)),
  column('被许可方', 'licensee', ({ licenseeId, organization }, locale) => organization(licenseeId, locale)),
  column('款项', 'kind', ({ kind }, locale) => wordCell(KIND_NAMES, kind, locale)),
  column('应收金额', 'amount', ({ amount, currency }) => moneyCell(amount, currency)),
  column('已收金额', 'paid', ({ allocated, currency }) => moneyCell(allocated, currency)),
  column('未收金额', 'outstanding', ({ amount, allocated, currency }) =>
    moneyCell(amount < 0n ? 0n : amount - allocated, currency),
  ),
  column('币种', 'currency', ({ currency }) => currency),
  column('入账日', 'posted on', ({ postedOn }) => dayCell(postedOn)),
  column('到期日', 'due on', ({ dueOn }) => dayCell(dueOn)),
  column('实际到期工作日', 'due on (working day)', ({ effectiveDueOn }) => dayCell(effectiveDueOn)),
  idColumn(),
];

/** What is owed under licences, as a file. */
@Injectable()
export class ReceivablesList extends ExportableList<ReceivableFilter, Receivable, Shown> {
  readonly name = ExportedList.RECEIVABLES;
  readonly title = { zh: '应收款', en: 'Receivables' };
  readonly permission = 'licence.read';
  readonly columns = COLUMNS;

  constructor(
    lists: ExportableLists,
    private readonly database: Database,
    private readonly books: BooksReader,
  ) {
    super(lists);
  }

  page(actor: Actor, filter: ReceivableFilter, page: PageArgs) {
    return this.books.receivables(actor, filter, page);
  }

  show(_: Actor, rows: readonly Receivable[]): Promise<Shown[]> {
    return bookedFacts(this.database, rows, 'receivableId');
  }
}
