import { Injectable } from '@nestjs/common';
import type { Outcome } from '@trihelix/contracts';
import {
  column,
  ExportableList,
  ExportableLists,
  type ExportColumn,
  ExportedList,
  idColumn,
  momentCell,
  wordCell,
} from '@trihelix/exchange';
import { say, type Text } from '@trihelix/kernel';
import { type Actor, Database, type PageArgs } from '@trihelix/platform';
import type { AuditEntry } from './audit-entry.entity';
import { AuditService } from './audit.service';
import { nameOfOperation } from './operation.words';

type Shown = AuditEntry & { readonly person: string | null };

const OUTCOME_NAMES: Readonly<Record<Outcome, Text>> = {
  DONE: { zh: '成功', en: 'done' },
  REFUSED: { zh: '被拒绝', en: 'refused' },
  FAILED: { zh: '失败', en: 'failed' },
};

const COLUMNS: readonly ExportColumn<Shown>[] = [
  column('时间（北京时间）', 'when (China Standard Time)', ({ occurredAt }) => momentCell(occurredAt)),
  column('操作人', 'who', ({ person, system }) => person ?? system),
  column('操作', 'operation', ({ operation }, locale) => say(nameOfOperation(operation), locale)),
  column('操作代码', 'operation code', ({ operation }) => operation),
  column('结果', 'outcome', ({ outcome }, locale) => wordCell(OUTCOME_NAMES, outcome, locale)),
  column('原因代码', 'reason', ({ reason }) => reason),
  column('对象类型', 'kind of object', ({ subjectType }) => subjectType),
  column('对象标识', 'object', ({ subjectId }) => subjectId),
  column('请求编号', 'request', ({ requestId }) => requestId),
  idColumn(),
];

/** The audit trail as a file: who did what when; the values before and after stay in the platform. */
@Injectable()
export class AuditTrailList extends ExportableList<object, AuditEntry, Shown> {
  readonly name = ExportedList.AUDIT_TRAIL;
  readonly title = { zh: '审计记录', en: 'Audit trail' };
  readonly permission = 'member.manage';
  readonly columns = COLUMNS;

  constructor(
    lists: ExportableLists,
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {
    super(lists);
  }

  page(actor: Actor, _: object, page: PageArgs) {
    return this.audit.ofActor(actor, page);
  }

  /** Row-level security names the actor and colleagues; others keep their ids. */
  async show(_: Actor, rows: readonly AuditEntry[]): Promise<Shown[]> {
    const people = [...new Set(rows.flatMap(({ userId }) => userId ?? []))];
    const found = await this.database.query<{ id: string; name: string }>(
      'SELECT id, name FROM user_account WHERE id = ANY ($1)',
      [people],
    );
    const names = new Map(found.map(({ id, name }) => [id, name]));
    return rows.map((row) => ({ ...row, person: row.userId === null ? null : (names.get(row.userId) ?? row.userId) }));
  }
}
