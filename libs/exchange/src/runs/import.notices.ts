import { say, type Text } from '@trihelix/kernel';
import type { RequestContext } from '@trihelix/platform';

const NOTICES: Readonly<Record<string, Text>> = {
  TITLE_DERIVED: {
    zh: '没有名称的行，已取其目标的首句作为名称，请核对',
    en: 'rows without a title got the first sentence of their objective as one; please check',
  },
  KIND_DEFAULTED: {
    zh: '文件没有成果类型列，已按默认类型导入（未指定时为技术秘密 KNOW_HOW）',
    en: 'the file has no column for the kind, so all rows have the default one (KNOW_HOW unless chosen)',
  },
};

/** What was done on the importer's behalf, as a sentence. */
export const sayNotice = (name: string): Text => NOTICES[name] ?? { zh: name, en: name };

/** The sentence in the language of the request. */
export const noticeIn = ({ source, context }: { source: { name: string }; context: RequestContext }): string => say(sayNotice(source.name), context.locale);

/** Notices as a list, for GraphQL. */
export const noticeList = (notices: Readonly<Record<string, number>>) => Object.entries(notices).map(([name, rows]) => ({ name, rows }));
