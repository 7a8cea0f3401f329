import type { RowProblem } from '../row.problem';

/** A row as it stands in the file, before anything is understood. */
export interface RawRow {
  /** As a spreadsheet counts: the heading is row 1. Of JSON Lines, the line. */
  readonly row: number;
  /** By column. Text in CSV and workbooks; in JSON Lines whatever JSON has. */
  readonly cells: ReadonlyMap<string, unknown>;
  /** The row as written, for one that has no cells. */
  readonly original?: string;
  /** What is wrong with the row or its cells as such; the cells are then not read further. */
  readonly faults?: readonly RowProblem[];
}

/** Something about the file that is neither a heading nor a row, and that its importer should hear: see `sayNotice`. */
export interface FileRemark {
  readonly remark: 'FORMULA_RESULTS' | 'BLANK_ROWS' | 'OTHER_SHEETS';
  readonly count: number;
}

export const isRemark = (item: object): item is FileRemark => 'remark' in item;
