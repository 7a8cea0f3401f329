import type { Text } from '@trihelix/kernel';
import { ended, type Sentence } from './sentence';

/** What the news of an import are made of. */
export interface ImportFacts {
  readonly fileName: string;
  /** Rows that are in, and rows that came back. */
  readonly taken: number;
  readonly returned: number;
  /** Why it did not come to an end. */
  readonly reason: Text | null;
}

/** What the news of an export are made of. */
export interface ExportFacts {
  readonly list: string;
  readonly rows: number;
  readonly reason: Text | null;
}

const LISTS: Readonly<Record<string, Text>> = {
  ACHIEVEMENTS: { zh: '科技成果', en: 'achievements' },
  NEEDS: { zh: '技术需求', en: 'needs' },
  LICENCES: { zh: '许可', en: 'licences' },
  RECEIVABLES: { zh: '应收款', en: 'receivables' },
  RECEIPTS: { zh: '收款', en: 'receipts' },
  ORGANIZATIONS: { zh: '机构', en: 'organizations' },
  ENQUIRIES: { zh: '合作咨询', en: 'enquiries' },
  UNDERTAKINGS: { zh: '保密承诺', en: 'undertakings' },
  AUDIT_TRAIL: { zh: '操作记录', en: 'audit trail' },
};
const nameOf = (list: string): Text => LISTS[list] ?? { zh: list, en: list };
const UNKNOWN: Text = { zh: '原因不明，请稍后重试', en: 'for an unknown reason; try again later' };

const IMPORTS = {
  IMPORT_FINISHED: {
    heading: { zh: '导入完成', en: 'An import has finished' },
    say: ({ fileName, taken, returned }) => ({
      zh: `“${fileName}”导入完成：${taken} 行已导入${returned > 0 ? `，${returned} 行有问题被退回` : ''}。`,
      en: `${fileName} is imported: ${taken} rows are in${returned > 0 ? `, ${returned} came back with problems` : ''}.`,
    }),
  },
  IMPORT_FAILED: {
    heading: { zh: '导入未完成', en: 'An import did not finish' },
    say: ({ fileName, reason }) => ({
      zh: ended(`“${fileName}”导入未完成：${(reason ?? UNKNOWN).zh}`, '。'),
      en: ended(`${fileName} was not imported: ${(reason ?? UNKNOWN).en}`, '.'),
    }),
  },
} as const satisfies Readonly<Record<string, Sentence<ImportFacts>>>;

const EXPORTS = {
  EXPORT_FINISHED: {
    heading: { zh: '导出文件已生成', en: 'An export is ready' },
    say: ({ list, rows }) => ({
      zh: `您要的${nameOf(list).zh}清单已导出，共 ${rows} 行，可以下载。`,
      en: `The list of ${nameOf(list).en} you asked for is ready: ${rows} rows.`,
    }),
  },
  EXPORT_FAILED: {
    heading: { zh: '导出未完成', en: 'An export did not finish' },
    say: ({ list, reason }) => ({
      zh: ended(`您要的${nameOf(list).zh}清单未能导出：${(reason ?? UNKNOWN).zh}`, '。'),
      en: ended(`The list of ${nameOf(list).en} could not be exported: ${(reason ?? UNKNOWN).en}`, '.'),
    }),
  },
} as const satisfies Readonly<Record<string, Sentence<ExportFacts>>>;

export const FILE_WORDS = { ...IMPORTS, ...EXPORTS };
