import { Injectable } from '@nestjs/common';
import {
  EnquiriesReader,
  ENQUIRY_STATE_NAMES,
  type Enquiry,
  type EnquiryFilter,
  type EnquiryOutcome,
  type EnquirySubjectType,
} from '@trihelix/conversations';
import { say, type Text } from '@trihelix/kernel';
import { type Actor, Database, type PageArgs } from '@trihelix/platform';
import { column, dayAt, dayCell, type ExportColumn, idColumn, wordCell } from './export.column';
import { ExportableList, ExportableLists } from './exportable.list';
import { ExportedList } from './list-export.entity';
import { type Names, organizationNames } from './name.reading';

type Shown = Enquiry & { readonly organization: Names };

const SUBJECT_NAMES: Readonly<Record<EnquirySubjectType, Text>> = {
  ACHIEVEMENT: { zh: '科技成果', en: 'achievement' },
  NEED: { zh: '技术需求', en: 'need' },
  MATCH: { zh: '供需匹配', en: 'match' },
};
const OUTCOME_NAMES: Readonly<Record<EnquiryOutcome, Text>> = {
  AGREED_TO_LICENCE: { zh: '同意许可', en: 'agreed to license' },
  AGREED_TO_PROJECT: { zh: '同意立项合作', en: 'agreed to a project' },
  TERMS_NOT_AGREED: { zh: '条件未谈妥', en: 'terms not agreed' },
  NOT_SUITABLE: { zh: '技术不适用', en: 'not suitable' },
  NO_CAPACITY: { zh: '暂无力承接', en: 'no capacity' },
  SOLVED_OTHERWISE: { zh: '已另行解决', en: 'solved otherwise' },
  SILENCE: { zh: '双方无回音', en: 'silence' },
};

const COLUMNS: readonly ExportColumn<Shown>[] = [
  column('咨询对象类型', 'about', ({ subjectType }, locale) => wordCell(SUBJECT_NAMES, subjectType, locale)),
  column('咨询对象', 'subject', ({ subjectTitleZh: zh, subjectTitleEn: en }, locale) => say({ zh, en }, locale)),
  column('咨询方', 'asker', ({ askerId, organization }, locale) => organization(askerId, locale)),
  column('答复方', 'answerer', ({ answererId, organization }, locale) => organization(answererId, locale)),
  column('状态', 'state', ({ state }, locale) => wordCell(ENQUIRY_STATE_NAMES, state, locale)),
  column('结果', 'outcome', ({ outcome }, locale) => wordCell(OUTCOME_NAMES, outcome, locale)),
  column('发起日', 'opened on', ({ openedAt }) => dayAt(openedAt)),
  column('承诺答复日', 'reply promised by', ({ replyBy }) => dayCell(replyBy)),
  column('首次答复日', 'answered on', ({ answeredAt }) => dayAt(answeredAt)),
  column('等待方', 'waiting for', ({ waitingForId, organization }, locale) => organization(waitingForId, locale)),
  column('期限', 'due on', ({ dueOn }) => dayCell(dueOn)),
  column('消息数', 'messages', ({ messageCount }) => messageCount),
  column('最近消息日', 'last message on', ({ lastMessageAt }) => dayAt(lastMessageAt)),
  idColumn(),
];

/** Enquiries as a file: who asked whom about what and how it ended; what was written stays in the enquiry. */
@Injectable()
export class EnquiriesList extends ExportableList<EnquiryFilter, Enquiry, Shown> {
  readonly name = ExportedList.ENQUIRIES;
  readonly title = { zh: '咨询', en: 'Enquiries' };
  readonly permission = 'enquiry.read';
  readonly columns = COLUMNS;

  constructor(
    lists: ExportableLists,
    private readonly database: Database,
    private readonly enquiries: EnquiriesReader,
  ) {
    super(lists);
  }

  page(actor: Actor, filter: EnquiryFilter, page: PageArgs) {
    return this.enquiries.page(actor, filter, page);
  }

  async show(_: Actor, rows: readonly Enquiry[]): Promise<Shown[]> {
    const sides = rows.flatMap(({ askerId, answererId }) => [askerId, answererId]);
    const organization = await organizationNames(this.database, sides);
    return rows.map((row) => ({ ...row, organization }));
  }
}
