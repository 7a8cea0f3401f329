import { type ImportReport, sayNotice, sayProblem } from '@trihelix/exchange';
import type { Text } from '@trihelix/kernel';
import type { Importer } from './importer';

/** Problems told on the terminal; the file of rejected rows has them all. */
const SHOWN_PROBLEMS = 20;

export interface Told {
  readonly report: ImportReport;
  readonly importer: Importer;
  readonly rejects: string;
  readonly hasRejects: boolean;
}

/** The report of an import in one language. */
export function importReport(told: Told, language: keyof Text): string[] {
  const { report, importer } = told;
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const { name, nameEn } = importer.organization;
  const [rehearsal, assumed] = [
    report.isRehearsal ? say('试运行，未写入：', 'Rehearsal, nothing written: ') : '',
    importer.isAssumed ? say('（未指定机构，自动选用）', ' (nobody named an organization, so this one)') : '',
  ];
  return [
    `${rehearsal}${report.fileName} → ${say(name, nameEn ?? name)}${assumed}`,
    say(
      `共 ${report.rowCount} 行：新增 ${report.created}，更新 ${report.updated}，未变 ${report.unchanged}，退回 ${report.returned}。`,
      `${report.rowCount} rows: created ${report.created}, updated ${report.updated}, ` +
        `unchanged ${report.unchanged}, returned ${report.returned}.`,
    ),
    ...publishing(report, language),
    say(`识别列：${report.keyColumn}。`, `Rows are known by: ${report.keyColumn}.`),
    say(
      `列映射：${report.mapping.map(({ column, field }) => `${column}→${field}`).join('，')}。`,
      `Columns: ${report.mapping.map(({ column, field }) => `${column} → ${field}`).join(', ')}.`,
    ),
    ...(report.unmapped.length === 0
      ? []
      : [
          say(
            `未导入的列：${report.unmapped.join('、')}（可用 --map 列=字段 指定）。`,
            `Columns not imported: ${report.unmapped.join(', ')} (send them somewhere with --map column=field).`,
          ),
        ]),
    ...Object.entries(report.notices).map(([notice, rows]) =>
      say(`${sayNotice(notice).zh}：${rows} 行。`, `Note: ${sayNotice(notice).en}: ${rows} rows.`),
    ),
    ...problems(told, language),
    say(`导入声明（SHA-256 ${report.sha256}）：`, `Declared for SHA-256 ${report.sha256}:`),
    `  ${report.declaration.split('\n')[language === 'zh' ? 0 : 1] ?? report.declaration}`,
  ];
}

function publishing(
  { publishes, published, alreadyPublic, keptDraft, missing, isRehearsal }: ImportReport,
  language: keyof Text,
): string[] {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  if (!publishes)
    return [
      say(
        '未要求发布：新增的行保存为草稿（--publish 可发布）。',
        'Publishing was not asked for: new rows are drafts (--publish publishes them).',
      ),
    ];
  return [
    say(
      `发布 ${published} 条${isRehearsal ? '（试运行）' : ''}，此前已发布 ${alreadyPublic} 条，仍为草稿 ${keptDraft} 条。`,
      `Published ${published}, public before ${alreadyPublic}, still drafts ${keptDraft}.`,
    ),
    ...missing.map(({ text, rows }) => say(`  缺：${text.zh}（${rows} 行）`, `  missing: ${text.en} (${rows} rows)`)),
  ];
}

function problems({ report, rejects, hasRejects }: Told, language: keyof Text): string[] {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const shown = report.problems.slice(0, SHOWN_PROBLEMS);
  const rest = report.problemCount - shown.length;
  return [
    ...shown.map((problem) =>
      say(`  第 ${problem.row} 行 ${sayProblem(problem).zh}`, `  row ${problem.row}: ${sayProblem(problem).en}`),
    ),
    ...(rest > 0 ? [say(`  另有 ${rest} 个问题。`, `  and ${rest} more problems.`)] : []),
    ...(hasRejects
      ? [
          say(
            `退回的行连同问题已写入 ${rejects}，改正后可直接重新导入。`,
            `The rows that came back are in ${rejects} with their problems; put right, the file can be imported as it is.`,
          ),
        ]
      : []),
  ];
}
