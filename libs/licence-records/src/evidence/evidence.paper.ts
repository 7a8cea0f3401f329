import { type PaperSheet, writePaper } from '@trihelix/files';
import type { CloseOutContent } from '@trihelix/licensing';
import type { SignedRecord } from '../exporting/record.document';
import { materialsTable, useLogTable } from './evidence.tables';

/** The close-out on paper: who, what was tried, what became of what was handed over, the declaration, and that nothing is owed. */
export function writeCloseOut(content: CloseOutContent, record: SignedRecord): Promise<Buffer> {
  const { licence, closeOut } = content;
  const info = {
    title: `退还归档 ${licence.number}`,
    madeAt: closeOut.closedAt ?? new Date(record.exportedAt),
    foot: licence.number,
  };
  return writePaper(info, (sheet) => put(sheet, content, record));
}

function put(sheet: PaperSheet, content: CloseOutContent, { licence: named, head }: SignedRecord): void {
  const { licence, closeOut } = content;
  sheet.title('试用退还归档', `${licence.number}　${named.achievement.name}`);
  sheet.facts([
    ['许可方', named.licensor.name],
    ['被许可方', named.licensee.name],
    ['试用期', `${licence.trialStartedOn ?? licence.effectiveOn} 至 ${lastDayOf(content)}`],
    ['退还开始', closeOut.openedOn],
    ['应办结日', closeOut.dueOn],
    ['归档日', closeOut.closedOn ?? ''],
    ...(closeOut.closedByPlatform ? [BY_PLATFORM] : []),
    ['链首哈希', head.hash],
  ]);
  sheet.heading('试用记录');
  putTable(sheet, useLogTable(content), [0.06, 0.12, 0.26, 0.1, 0.26, 0.08, 0.12], '试用期内没有记录。');
  sheet.heading('交付物与处置');
  putTable(sheet, materialsTable(content), [0.16, 0.09, 0.06, 0.11, 0.11, 0.08, 0.09, 0.11, 0.11, 0.08], '试用期内没有交付物。');
  putDeclaration(sheet, content);
  sheet.heading('结清');
  sheet.note('截至归档之日，双方在本许可项下无应付款项，也无未使用的来款。试用期满未转付费，不发生许可费。');
  sheet.note(
    '本页与同一证据包内的 record.json、record.pdf、use-log.csv、materials.csv、declaration.txt 互为印证；各文件的 SHA-256 见 manifest.json，清单的哈希记入存证链。',
  );
}

/** Nobody closed it. */
const BY_PLATFORM: [string, string] = ['归档人', '平台。以上事项均已办结，许可方经提醒未在期限内归档。'];

/** A trial may be given back before its last day. */
const lastDayOf = ({ licence: { trialEndsOn }, closeOut: { openedOn } }: CloseOutContent): string =>
  openedOn < trialEndsOn ? openedOn : trialEndsOn;

function putTable(
  sheet: PaperSheet,
  { head, rows }: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] },
  widths: readonly number[],
  nothing: string,
): void {
  if (rows.length === 0) return sheet.note(nothing);
  sheet.table({ heads: head, widths, rows });
}

function putDeclaration(sheet: PaperSheet, { closeOut }: CloseOutContent): void {
  sheet.heading('不再使用声明');
  if (closeOut.declarationMissing)
    return sheet.facts([
      ['声明', '缺。被许可方在应办结日前未签署。'],
      ['许可方说明', closeOut.missingReason ?? ''],
    ]);
  for (const line of (closeOut.declaration ?? '').split('\n')) sheet.note(line);
  sheet.facts([
    ['签署时间', `${beijing(closeOut.declaredAt)}（北京时间）`],
    ['签署方式', closeOut.method === 'REAUTHENTICATION' ? '重新验证身份' : (closeOut.method ?? '')],
    ['文本哈希', closeOut.declarationHash ?? ''],
  ]);
}

/** Eight hours ahead of UTC all year. */
const beijing = (at: Date | null): string =>
  at === null ? '' : new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
