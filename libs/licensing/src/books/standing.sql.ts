/**
 * SQL: a line was neither taken back nor takes back. Asked line by line, by the unique index: as an anti-join it would lead
 * PostgreSQL to read a page for a small region by walking through everybody's lines.
 */
export const lineStands = (line: string) => `${line}.reverses_id IS NULL
  AND coalesce((SELECT false FROM licence_receivable AS back WHERE back.reverses_id = ${line}.id), true)`;

/** SQL: the line `receivable` stands. */
export const STANDS = lineStands('receivable');

/** SQL: an allocation was neither taken back nor takes back. */
export const allocationStands = (part: string) => `${part}.reverses_id IS NULL
  AND NOT EXISTS (SELECT FROM licence_allocation AS back WHERE back.reverses_id = ${part}.id)`;

/** SQL: a receipt was not taken back. Asked receipt by receipt, by the unique index, as a line is. */
export const receiptStands = (receipt: string) =>
  `coalesce((SELECT false FROM receipt_reversal AS back WHERE back.receipt_id = ${receipt}.id AND back.state = 'APPROVED'), true)`;
