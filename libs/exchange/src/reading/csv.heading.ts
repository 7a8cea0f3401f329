import { isWellFormed } from '@trihelix/platform';
import { shown } from '../row.problem';
import { unmarked } from '../writing/harmless.text';
import { UnreadableFile } from './unreadable-file';

/** The heading of a file: names of columns in their order; null stands for one without a name. */
export interface Heading {
  readonly columns: readonly (string | null)[];
}

export const isHeading = (item: object): item is Heading => 'columns' in item;

/** Where a spreadsheet would name it: A, B, …, Z, AA. */
export function letterOf(position: number): string {
  const last = String.fromCharCode(65 + (position % 26));
  return position < 26 ? last : letterOf(Math.floor(position / 26) - 1) + last;
}

/** Columns of one file. */
const MOST_COLUMNS = 1_000;

/** @throws UnreadableFile when there are too many, two columns have one name or nothing has a name. */
export function columnsOfHeading(cells: readonly string[], row: number): Heading {
  const columns = cells.map((cell) => unmarked(cell).replace(/\s+/gu, ' ').trim() || null);
  const names = columns.filter((name) => name !== null);
  if (columns.length > MOST_COLUMNS) {
    throw new UnreadableFile(
      {
        zh: `第 ${row} 行应为表头，但有 ${columns.length} 列，至多 ${MOST_COLUMNS} 列。`,
        en: `Row ${row} should be the heading, but it has ${columns.length} columns; ${MOST_COLUMNS} are the most.`,
      },
      { row },
    );
  }
  if (names.length === 0) {
    throw new UnreadableFile(
      {
        zh: `第 ${row} 行应为表头，但没有任何列名。请在第一行填写列名。`,
        en: `Row ${row} should be the heading, but it names no column. Put the names of the columns in the first row.`,
      },
      { row },
    );
  }
  const malformed = names.findIndex((name) => !isWellFormed(name));
  if (malformed >= 0) {
    throw new UnreadableFile(
      {
        zh: `表头 ${letterOf(malformed)} 列的列名含有空字符（NUL）。请删除该字符。`,
        en: `The name of column ${letterOf(malformed)} contains a NUL character. Remove it.`,
      },
      { row },
    );
  }
  const second = columns.findIndex((name, at) => name !== null && columns.indexOf(name) < at);
  const name = columns[second];
  if (second >= 0 && name) {
    const [first, again] = [letterOf(columns.indexOf(name)), letterOf(second)];
    throw new UnreadableFile(
      {
        zh: `表头中“${name}”出现两次（${first} 列和 ${again} 列）。请为其中一列改名或将其删除。`,
        en: `The heading names "${name}" twice (columns ${first} and ${again}). Rename or remove one of them.`,
      },
      { row },
    );
  }
  return { columns };
}

/** Something stands in a column that the heading does not name; where it belongs cannot be told. */
export const nameless = (at: number, row: number, cell: string): UnreadableFile =>
  new UnreadableFile(
    {
      zh: `${letterOf(at)} 列没有列名，但第 ${row} 行有内容“${shown(cell)}”。请在表头填写列名，或删除该列。`,
      en: `Column ${letterOf(at)} has no name, yet row ${row} has "${shown(cell)}" in it. Name it in the heading, or remove it.`,
    },
    { row },
  );
