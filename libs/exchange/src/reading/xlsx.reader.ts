import type { Text } from '@trihelix/kernel';
import { type RowProblem, shown } from '../row.problem';
import { unmarked } from '../writing/harmless.text';
import { columnsOfHeading, type Heading, nameless } from './csv.heading';
import type { ImportSource } from './import.source';
import type { FileRemark, RawRow } from './raw.row';
import { SharedStrings } from './shared.strings';
import { readSheet, type SheetCell, type SheetRow } from './sheet.reader';
import { UnreadableFile } from './unreadable-file';
import { WorkbookArchive } from './workbook.archive';
import { findParts } from './workbook.parts';

type Fault = NonNullable<SheetCell['fault']>;

const FAULTS: Readonly<Record<Fault, { readonly expected: Text; readonly fix: Text }>> = {
  UNCOMPUTED: {
    expected: { zh: '公式的计算结果', en: 'what the formula comes to' },
    fix: {
      zh: '文件中没有保存该公式的结果。请在 Excel 或 WPS 中打开并保存，或改为数值。',
      en: 'The file does not hold the result. Open and save it in Excel or WPS, or put the value in its place.',
    },
  },
  ERROR: {
    expected: { zh: '没有错误的值', en: 'a value without an error' },
    fix: { zh: '请更正公式或改为数值。', en: 'Correct the formula, or put the value in its place.' },
  },
  DIGITS_LOST: {
    expected: { zh: '至多 15 位的数字，或文本', en: 'a number of at most 15 digits, or text' },
    fix: {
      zh: '表格程序只保留 15 位数字，其余已丢失。请将单元格格式设为“文本”后重新填写。',
      en: 'Spreadsheet programs keep 15 digits; the others are lost. Make the cell a text and fill it in again.',
    },
  },
};

/**
 * Reads the first visible sheet of a workbook (Office Open XML, ISO/IEC 29500) row by row: the heading first, then rows, then
 * what its importer should hear. Of a formula the stored result counts. A title above the heading is passed over.
 * Nothing grows with the sheet except the place where each shared text begins.
 * @throws UnreadableFile
 */
export async function* readXlsx(source: ImportSource): AsyncGenerator<Heading | RawRow | FileRemark> {
  const archive = await WorkbookArchive.open(source);
  let strings: SharedStrings | null = null;
  try {
    const { sheet, otherSheets, sharedStrings, ...rules } = await findParts(archive);
    if (sharedStrings !== null && archive.has(sharedStrings)) strings = await SharedStrings.read(archive.read(sharedStrings));
    yield* rowsOfSheet(readSheet(archive.read(sheet.part), { ...rules, strings }));
    if (otherSheets.length > 0) yield { remark: 'OTHER_SHEETS', count: otherSheets.length };
  } finally {
    strings?.close();
    archive.close();
  }
}

async function* rowsOfSheet(rows: AsyncIterable<SheetRow>): AsyncGenerator<Heading | RawRow | FileRemark> {
  let [blanks, computed] = [0, 0];
  let first: SheetRow | undefined;
  let heading: Heading | undefined;
  for await (const row of rows) {
    blanks += row.blanks;
    if (row.cells.size === 0) continue;
    if (!heading && !first) {
      first = row;
      continue;
    }
    if (!heading && first) {
      const isTitle = first.cells.size === 1 && row.cells.size > 1;
      yield (heading = headingOf(isTitle ? row : first));
      if (isTitle) continue;
    }
    if (!heading) continue;
    if ([...row.cells.values()].some(({ isComputed }) => isComputed)) computed += 1;
    yield rowOf(heading, row);
  }
  if (!heading && first) yield headingOf(first);
  if (computed > 0) yield { remark: 'FORMULA_RESULTS', count: computed };
  if (blanks > 0) yield { remark: 'BLANK_ROWS', count: blanks };
}

function headingOf({ row, cells }: SheetRow): Heading {
  for (const { fault, text } of cells.values()) {
    if (!fault) continue;
    const { expected, fix } = FAULTS[fault];
    throw new UnreadableFile(
      {
        zh: `表头（第 ${row} 行）中的“${shown(text)}”应为${expected.zh}。${fix.zh}`,
        en: `In the heading (row ${row}) stands "${shown(text)}" instead of ${expected.en}. ${fix.en}`,
      },
      { row },
    );
  }
  const width = Math.max(...cells.keys()) + 1;
  return columnsOfHeading(
    Array.from({ length: width }, (_, at) => cells.get(at)?.text ?? ''),
    row,
  );
}

function rowOf({ columns }: Heading, { row, cells: found }: SheetRow): RawRow {
  const cells = new Map<string, string>();
  for (const column of columns) if (column !== null) cells.set(column, '');
  const faults: RowProblem[] = [];
  for (const [at, { text, fault }] of found) {
    const column = columns[at] ?? null;
    if (column === null) throw nameless(at, row, text);
    cells.set(column, fault ? text : unmarked(text));
    if (fault) faults.push({ row, column, found: shown(text), ...FAULTS[fault] });
  }
  return faults.length > 0 ? { row, cells, faults } : { row, cells };
}
