import { ORIGINAL_COLUMN, PROBLEM_COLUMN } from './mapping/column.mapping';
import type { RawRow } from './reading/raw.row';
import { type RowProblem, sayProblem } from './row.problem';

/** Spreadsheet programs take a file for UTF-8 by it. */
const BYTE_ORDER_MARK = '\ufeff';

/** The heading of the file in which rows come back: what is wrong first, then the columns as they were. */
export const rejectedHeading = (columns: readonly string[]): string =>
  BYTE_ORDER_MARK + lineOf([PROBLEM_COLUMN, ...own(columns), ORIGINAL_COLUMN]);

/**
 * A row as it comes back: its problems in both languages, its cells as they were; put right, the file can be imported
 * as it is. A row that has no cells of its own comes back as its text.
 */
export const rejectedLine = (columns: readonly string[], { cells, original }: RawRow, problems: readonly RowProblem[]): string =>
  lineOf([
    problems
      .map(sayProblem)
      .map(({ zh, en }) => `${zh} / ${en}`)
      .join('\n'),
    ...own(columns).map((column) => textOf(cells.get(column))),
    original ?? '',
  ]);

/** Without those that an earlier round added. */
const own = (columns: readonly string[]): string[] =>
  columns.filter((column) => column !== PROBLEM_COLUMN && column !== ORIGINAL_COLUMN);

const lineOf = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join('; ');
  return JSON.stringify(value);
}
