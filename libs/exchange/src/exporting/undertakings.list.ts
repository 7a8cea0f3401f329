import { Injectable } from '@nestjs/common';
import { type Undertaking, UNDERTAKING_STATE_NAMES, type UndertakingFilter, UndertakingsService } from '@trihelix/agreements';
import { say } from '@trihelix/kernel';
import { type Actor, Database, type PageArgs } from '@trihelix/platform';
import { column, dayAt, dayCell, type ExportColumn, idColumn, wordCell } from './export.column';
import { ExportableList, ExportableLists } from './exportable.list';
import { ExportedList } from './list-export.entity';
import { type Names, organizationNames } from './name.reading';

type Shown = Undertaking & { readonly organization: Names };

const COLUMNS: readonly ExportColumn<Shown>[] = [
  column('保密对象', 'subject', ({ subjectTitleZh: zh, subjectTitleEn: en }, locale) => say({ zh, en }, locale)),
  column('承诺方', 'promisor', ({ promisorId, organization }, locale) => organization(promisorId, locale)),
  column('受诺方', 'promisee', ({ promiseeId, organization }, locale) => organization(promiseeId, locale)),
  column('状态', 'state', ({ state }, locale) => wordCell(UNDERTAKING_STATE_NAMES, state, locale)),
  column('期限（月）', 'term in months', ({ termMonths }) => termMonths),
  column('提出日', 'asked on', ({ askedAt }) => dayAt(askedAt)),
  column('等待方', 'waiting for', ({ waitingForId, organization }, locale) => organization(waitingForId, locale)),
  column('答复期限', 'due on', ({ dueOn }) => dayCell(dueOn)),
  column('生效日', 'in force from', ({ inForceFrom }) => dayCell(inForceFrom)),
  column('届满日', 'ends on', ({ endsOn }) => dayCell(endsOn)),
  column('文本指纹', 'fingerprint of the text', ({ documentHash }) => documentHash),
  idColumn(),
];

/** Confidentiality undertakings as a file. */
@Injectable()
export class UndertakingsList extends ExportableList<UndertakingFilter, Undertaking, Shown> {
  readonly name = ExportedList.UNDERTAKINGS;
  readonly title = { zh: '保密承诺', en: 'Undertakings' };
  readonly permission = 'undertaking.read';
  readonly columns = COLUMNS;

  constructor(
    lists: ExportableLists,
    private readonly database: Database,
    private readonly undertakings: UndertakingsService,
  ) {
    super(lists);
  }

  page(actor: Actor, filter: UndertakingFilter, page: PageArgs) {
    return this.undertakings.page(actor, filter, page);
  }

  async show(_: Actor, rows: readonly Undertaking[]): Promise<Shown[]> {
    const sides = rows.flatMap(({ promisorId, promiseeId }) => [promisorId, promiseeId]);
    const organization = await organizationNames(this.database, sides);
    return rows.map((row) => ({ ...row, organization }));
  }
}
