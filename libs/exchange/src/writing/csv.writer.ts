import { harmless } from './harmless.text';

/**
 * What stands in a cell of a file that is written; null is blank. Numbers stay numbers, days are civil dates; a decimal is a
 * plain decimal number (`-1234.50`) that must not pass through floating point.
 */
export type WrittenCell = string | number | bigint | null | { readonly day: string } | { readonly decimal: string };

/** Spreadsheet programs take a file for UTF-8 by it. */
const BYTE_ORDER_MARK = '\ufeff';

/** Rows as CSV (RFC 4180, UTF-8 with a byte order mark), none of whose cells a spreadsheet program computes. */
export async function* csvOf(
  rows: AsyncIterable<readonly WrittenCell[]> | Iterable<readonly WrittenCell[]>,
): AsyncGenerator<Uint8Array> {
  let text = BYTE_ORDER_MARK;
  for await (const row of rows) {
    text += csvLine(row);
    if (text.length < 65_536) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

/** One row with its line end. */
export const csvLine = (row: readonly WrittenCell[]): string => `${row.map((cell) => quoted(plain(cell))).join(',')}\r\n`;

/** The heading of a file that is written line by line. */
export const csvHeading = (row: readonly string[]): string => BYTE_ORDER_MARK + csvLine(row);

function plain(cell: WrittenCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return harmless(cell);
  if (typeof cell !== 'object') return String(cell);
  return 'day' in cell ? cell.day : cell.decimal;
}

const quoted = (cell: string): string => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
