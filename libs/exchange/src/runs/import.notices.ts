import type { AchievementKind } from '@trihelix/achievements';
import { say, type Text } from '@trihelix/kernel';
import type { RequestContext } from '@trihelix/platform';

const NOTICES: Readonly<Record<string, Text>> = {
  TITLE_DERIVED: {
    zh: '没有名称的行，已取其目标的首句作为名称，请核对',
    en: 'rows without a title got the first sentence of their objective as one; please check',
  },
  TWO_DIGIT_YEAR: {
    zh: '届满日的年份只有两位（或已被表格程序补成 19 开头），已按今天前后五十年内的年份理解，如“33”和“1933”为 2033 年，请核对',
    en:
      'the year in which a right ends had two digits, or four that a spreadsheet program made of two; read as the one within fifty ' +
      'years of today, so that "33" and "1933" are 2033; please check',
  },
  RIGHT_WITHOUT_NUMBER: {
    zh: '没有专利号或申请号（空白或只有占位符），未登记知识产权，其日期和状态也未登记',
    en: 'its number is missing, or only a placeholder stands there, so no right was entered, nor its dates and status',
  },
  SERIAL_TIDIED: {
    zh: '美国申请号中误写的斜线已改为逗号，如 12/533,258，请核对',
    en: 'a slash in an application number of the United States was put right, as in 12/533,258; please check',
  },
  FORMULA_RESULTS: {
    zh: '含公式的行，已采用文件中保存的计算结果',
    en: 'rows with formulas; what they came to when the file was saved was taken',
  },
  BLANK_ROWS: { zh: '空行已跳过', en: 'blank rows were passed over' },
  OTHER_SHEETS: {
    zh: '只导入第一个可见工作表，其余工作表未读取',
    en: 'only the first visible sheet was read, not the others',
  },
  TEXT_GB18030: { zh: '文件为 GB18030（GBK）编码，已按此读取', en: 'the file is in GB18030 (GBK) and was read as that' },
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
