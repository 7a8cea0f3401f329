import type { Text } from '@trihelix/kernel';

/** One thing wrong with one row, said so that its author can put it right. */
export interface RowProblem {
  /** As a spreadsheet counts: the heading is row 1. Of JSON Lines, the line. */
  readonly row: number;
  /** The column's heading, or null when it is about the row. */
  readonly column: string | null;
  /** What stands there, shortened. */
  readonly found: string;
  readonly expected: Text;
  readonly fix: Text;
}

const LONGEST_SHOWN = 120;

/** What is shown of a value: on one line, shortened, without characters that cannot be shown. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const line = text.replace(/[\p{Surrogate}\p{Control}]+/gu, (found) => (/^\s+$/.test(found) ? ' ' : '\ufffd')).trim();
  const characters = [...line];
  return characters.length > LONGEST_SHOWN ? `${characters.slice(0, LONGEST_SHOWN - 1).join('')}…` : line;
}

/** The problem as one sentence, without the row. */
export const sayProblem = ({ column, found, expected, fix }: RowProblem): Text => ({
  zh: `${column === null ? '' : `“${column}”列：`}现为“${found}”，应为${expected.zh}。${fix.zh}`,
  en: `${column === null ? '' : `column "${column}": `}found "${found}", expected ${expected.en}. ${fix.en}`,
});
