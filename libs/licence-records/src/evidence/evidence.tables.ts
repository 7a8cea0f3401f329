import type { CloseOutContent, LicenceMaterial, LicenceUseEntry } from '@trihelix/licensing';
import { AT_END_NAMES, KIND_NAMES, OUTCOME_NAMES, RESULT_NAMES } from './evidence.words';

/** The log as a table: its head, and a row for each entry. */
export function useLogTable({ entries }: CloseOutContent): { head: string[]; rows: string[][] } {
  const corrected = new Set(entries.map(({ correctsId }) => correctsId));
  const numberOf = new Map(entries.map(({ id }, index) => [id, index + 1]));
  return {
    head: ['序号', '日期', '试用内容', '结果', '测量与备注', '工时（小时）', '更正'],
    rows: entries.map((entry, index) => useRow(entry, index + 1, numberOf, corrected)),
  };
}

function useRow(
  { id, usedOn, activity, result, notes, hours, correctsId }: LicenceUseEntry,
  number: number,
  numberOf: ReadonlyMap<string, number>,
  corrected: ReadonlySet<string | null>,
): string[] {
  const corrects = correctsId === null ? '' : `更正第 ${numberOf.get(correctsId) ?? ''} 条`;
  const state = [corrects, corrected.has(id) ? '已被更正' : ''].filter(Boolean).join('；');
  return [String(number), usedOn, activity, RESULT_NAMES[result], notes ?? '', hours === null ? '' : String(hours), state];
}

/** What was handed over, as a table. */
export function materialsTable({ materials }: CloseOutContent): { head: string[]; rows: string[][] } {
  return {
    head: ['名称', '类别', '数量', '交付日', '收到日', '期满处置', '处置结果', '处置日', '确认日', '说明'],
    rows: materials.map(materialRow),
  };
}

function materialRow(material: LicenceMaterial): string[] {
  const { name, kind, quantity, handedOverOn, receivedOn, atEnd, outcome, settledOn, confirmedOn } = material;
  const said = [material.note, material.confirmedBySilence ? '许可方逾期未答复，视为确认' : null];
  return [
    name,
    KIND_NAMES[kind],
    String(quantity),
    handedOverOn,
    receivedOn ?? '',
    AT_END_NAMES[atEnd],
    outcome ? OUTCOME_NAMES[outcome] : atEnd === 'KEEP' ? '可留存' : '',
    settledOn ?? '',
    confirmedOn ?? '',
    said.filter(Boolean).join('；'),
  ];
}

/** What a spreadsheet would read as a formula (CWE-1236). */
const FORMULA = /^[=+\-@\t\r]/;

/** RFC 4180 in UTF-8 with a byte order mark, which spreadsheets need for Chinese; no cell is read as a formula. */
export function csvOf({
  head,
  rows,
}: {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}): string {
  const cell = (text: string): string => {
    const harmless = FORMULA.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
  };
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
