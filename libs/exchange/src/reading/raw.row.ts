import type { RowProblem } from '../row.problem';

/** A row as it stands in the file, before anything is understood. */
export interface RawRow {
  /** As a spreadsheet counts: the heading is row 1. Of JSON Lines, the line. */
  readonly row: number;
  /** By column. Text in CSV; in JSON Lines whatever JSON has. */
  readonly cells: ReadonlyMap<string, unknown>;
  /** The row as written, for one that has no cells. */
  readonly original?: string;
  /** What is wrong with the row as a row; its cells are then not read further. */
  readonly fault?: RowProblem;
}
