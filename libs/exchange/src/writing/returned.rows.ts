import { ORIGINAL_COLUMN, PROBLEM_COLUMN } from '../mapping/column.mapping';
import type { RawRow } from '../reading/raw.row';
import { type RowProblem, sayProblem } from '../row.problem';

/** The heading of the file in which rows come back: what is wrong first, then the columns as they were. */
export const returnedHeading = (columns: readonly string[]): string[] => [PROBLEM_COLUMN, ...own(columns), ORIGINAL_COLUMN];

/**
 * A row as it comes back: its problems in both languages, its cells as they were; put right, the file can be imported
 * as it is. A row that has no cells of its own comes back as its text.
 */
export const returnedCells = (
  columns: readonly string[],
  { cells, original }: Pick<RawRow, 'cells' | 'original'>,
  problems: readonly RowProblem[],
): string[] => [
  problems
    .map(sayProblem)
    .map(({ zh, en }) => `${zh} / ${en}`)
    .join('\n'),
  ...own(columns).map((column) => cellText(cells.get(column))),
  original ?? '',
];

/** Without those that an earlier round added. */
const own = (columns: readonly string[]): string[] =>
  columns.filter((column) => column !== PROBLEM_COLUMN && column !== ORIGINAL_COLUMN);

/** A cell as text, also one of JSON. */
export function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join('; ');
  return JSON.stringify(value);
}
