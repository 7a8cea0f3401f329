import type { AchievementKind } from '@trihelix/achievements';
import { say, type Text } from '@trihelix/kernel';
import type { RequestContext } from '@trihelix/platform';

const NOTICES: Readonly<Record<string, Text>> = {
  TITLE_DERIVED: {
    zh: '没有名称的行，已取其目标的首句作为名称，请核对',
    en: 'rows without a title got the first sentence of their objective as one; please check',
  },
};

const KIND = 'KIND_';
const KINDS: Readonly<Record<AchievementKind, string>> = {
  PATENT: '专利',
  PATENT_APPLICATION: '专利申请',
  SOFTWARE: '软件著作权',
  KNOW_HOW: '技术秘密',
  PLANT_VARIETY: '植物新品种',
  IC_LAYOUT: '集成电路布图设计',
  BIO_VARIETY: '生物医药新品种',
};

/** What was done on the importer's behalf, as a sentence. */
export function sayNotice(name: string): Text {
  const kind = name.startsWith(KIND) ? (name.slice(KIND.length) as AchievementKind) : undefined;
  if (kind === undefined) return NOTICES[name] ?? { zh: name, en: name };
  return {
    zh: `文件没有成果类型列，按“${KINDS[kind]}”（${kind}）导入`,
    en: `the file has no column for the kind; imported as ${kind}`,
  };
}

/** The sentence in the language of the request. */
export const noticeIn = ({ source, context }: { source: { name: string }; context: RequestContext }): string =>
  say(sayNotice(source.name), context.locale);

/** Notices as a list, for GraphQL. */
export const noticeList = (notices: Readonly<Record<string, number>>) =>
  Object.entries(notices).map(([name, rows]) => ({ name, rows }));
