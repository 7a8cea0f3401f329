import { csvRecords, EndlessRecord } from './csv.records';
import { type RowProblem, shown } from '../row.problem';
import { columnsOfHeading, type Heading, nameless } from './csv.heading';
import type { Separator } from './file.format';
import type { RawRow } from './raw.row';
import { unmarked } from '../writing/harmless.text';
import { UnreadableFile } from './unreadable-file';

/**
 * Reads CSV in UTF-8 row by row: the heading first, then rows. Rows of nothing but blanks are passed over.
 * @throws UnreadableFile for an impossible heading, content in a column without a name, and a quote that is not closed.
 */
export async function* readCsv(text: AsyncIterable<Uint8Array>, separator: Separator): AsyncGenerator<Heading | RawRow> {
  let heading: Heading | undefined;
  try {
    for await (const { row, cells } of csvRecords(text, separator)) {
      if (!heading) yield (heading = columnsOfHeading(cells, row));
      else if (cells.some((cell) => cell.trim() !== '')) yield rowOf(heading, cells, row);
    }
  } catch (error) {
    if (error instanceof EndlessRecord) throw error.isQuoted ? openQuote(error.row) : endless(error.row);
    throw error;
  }
}

function rowOf({ columns }: Heading, record: readonly string[], row: number): RawRow {
  const cells = new Map<string, string>();
  columns.forEach((column, at) => {
    const cell = unmarked(record[at] ?? '');
    if (column !== null) cells.set(column, cell);
    else if (cell.trim() !== '') throw nameless(at, row, cell);
  });
  const isRagged = record.length < columns.length || record.slice(columns.length).some((cell) => cell.trim() !== '');
  return isRagged ? { row, cells, original: record.join(' | '), faults: [ragged(row, columns.length, record)] } : { row, cells };
}

function ragged(row: number, expected: number, record: readonly string[]): RowProblem {
  const isShort = record.length < expected;
  return {
    row,
    column: null,
    found: shown(`${record.length} 列 / cells: ${(isShort ? record : record.slice(expected - 1)).join(' | ')}`),
    expected: { zh: `${expected} 列，与表头一致`, en: `${expected} cells, as in the heading` },
    fix: isShort
      ? { zh: '请补齐缺少的单元格。', en: 'Fill in the cells that are missing.' }
      : {
          zh: '单元格内含分隔符或换行时，请用双引号括起该单元格。',
          en: 'Put double quotes around a cell that contains the separator or a line break.',
        },
  };
}

const openQuote = (row: number) =>
  new UnreadableFile(
    {
      zh: `第 ${row} 行有一个双引号没有配对，其后的内容无法分行。请补上结束的双引号；单元格内的双引号须写成两个（""）。`,
      en:
        `A double quote that opens in row ${row} is never closed, so what follows cannot be told apart. ` +
        'Close it; inside a cell, write a double quote twice ("").',
    },
    { row },
  );

const endless = (row: number) =>
  new UnreadableFile(
    {
      zh: `第 ${row} 行过长，不是可读取的表格。请检查换行。`,
      en: `Row ${row} is too long to be one of a table. Check the line ends.`,
    },
    { row },
  );
