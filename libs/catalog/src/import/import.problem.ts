import type { Text } from '@trihelix/kernel';

/** One thing wrong with one row of a file for the catalogue, said so that its author can put it right. */
export interface CatalogProblem {
  /** As a spreadsheet counts: the heading is row 1. */
  readonly row: number;
  /** The column's heading, or null when it is about the row or the file. */
  readonly column: string | null;
  readonly found: string;
  readonly expected: Text;
  readonly fix: Text;
}

/** Thrown while a row is read; the row is added by whoever reads the file. */
export class CellProblem extends Error {
  constructor(
    readonly column: string | null,
    readonly found: string,
    readonly expected: Text,
    readonly fix: Text,
  ) {
    super(expected.en);
  }
}

/** The file as a whole cannot be read: too large, not UTF-8, a quote that never closes, headings that are missing. */
export class CatalogFileUnreadable extends Error {
  constructor(readonly text: Text) {
    super(text.en);
  }
}

/** The problem as one sentence. */
export const sayCatalogProblem = ({ row, column, found, expected, fix }: CatalogProblem): Text => ({
  zh: `第 ${row} 行${column === null ? '' : `“${column}”列`}：现为“${found}”，应为${expected.zh}。${fix.zh}`,
  en: `row ${row}${column === null ? '' : `, column "${column}"`}: found "${found}", expected ${expected.en}. ${fix.en}`,
});
