import type { Separator } from './file.format';

const [QUOTE, LINE_FEED, RETURN] = [0x22, 0x0a, 0x0d];
/** Characters of the longest record; a quote that nobody closed would otherwise swallow the file. */
const LONGEST_RECORD = 1_000_000;

/** A record that does not end: its quote is never closed, or it is longer than any can be. */
export class EndlessRecord extends Error {
  constructor(
    /** As a spreadsheet counts. */
    readonly row: number,
    readonly isQuoted: boolean,
  ) {
    super(`The record in row ${row} does not end.`);
  }
}

export interface CsvRecord {
  /** As a spreadsheet counts, empty lines included; from 1. */
  readonly row: number;
  readonly cells: readonly string[];
}

/**
 * Splits CSV in UTF-8 (RFC 4180; any of the three line ends, also mixed) into records; empty lines are counted and passed over.
 * A quote inside an unquoted cell, and one that closes before the cell does, is a character like any other. Only the record
 * being read is kept. @throws EndlessRecord
 */
export async function* csvRecords(bytes: AsyncIterable<Uint8Array>, separator: Separator): AsyncGenerator<CsvRecord> {
  const decoder = new TextDecoder();
  let [rest, row] = ['', 1];
  for await (const chunk of bytes) {
    const splitter = new Splitter(rest + decoder.decode(chunk, { stream: true }), separator, false);
    for (let cells = splitter.next(); cells; cells = splitter.next()) {
      if (!isEmptyLine(cells)) yield { row, cells };
      row += 1;
    }
    rest = splitter.rest();
    if (rest.length > LONGEST_RECORD) throw new EndlessRecord(row, splitter.isQuoted);
  }
  const splitter = new Splitter(rest + decoder.decode(), separator, true);
  for (let cells = splitter.next(); cells; cells = splitter.next()) {
    if (!isEmptyLine(cells)) yield { row, cells };
    row += 1;
  }
  if (splitter.isQuoted) throw new EndlessRecord(row, true);
}

const isEmptyLine = (cells: readonly string[]): boolean => cells.length === 1 && cells[0] === '';

/** Takes whole records from the beginning of a text; `isLast` when nothing follows it. */
class Splitter {
  private at = 0;
  /** Whether the record that could not be taken whole stopped within quotes. */
  isQuoted = false;

  constructor(
    private readonly text: string,
    separator: Separator,
    private readonly isLast: boolean,
  ) {
    this.separator = separator.charCodeAt(0);
  }

  private readonly separator: number;

  rest(): string {
    return this.text.slice(this.at);
  }

  /** The cells of the next record, or undefined when the text does not hold it to its end. */
  next(): string[] | undefined {
    const { text } = this;
    if (this.at >= text.length) return undefined;
    const cells: string[] = [];
    this.isQuoted = false;
    for (let from = this.at; ;) {
      const cell = text.charCodeAt(from) === QUOTE ? this.quoted(from) : this.plain(from, from);
      if (!cell) return undefined;
      cells.push(cell.content);
      const end = text.charCodeAt(cell.end);
      if (cell.end < text.length && end === this.separator) {
        from = cell.end + 1;
        continue;
      }
      // A return at the end of what is here may be half of a line end.
      if (cell.end >= text.length - 1 && !this.isLast && (cell.end >= text.length || end === RETURN)) return undefined;
      const isPair = end === RETURN && text.charCodeAt(cell.end + 1) === LINE_FEED;
      this.at = Math.min(text.length, cell.end + (isPair ? 2 : 1));
      return cells;
    }
  }

  /** A cell from `from` to the next separator or line end, looked for from `seek` on. */
  private plain(from: number, seek: number): { content: string; end: number } {
    const { text, separator } = this;
    let end = seek;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === separator || code === LINE_FEED || code === RETURN) break;
    }
    return { content: text.slice(from, end), end };
  }

  /** A cell whose first character is a quote; undefined when it is not closed here. */
  private quoted(from: number): { content: string; end: number } | undefined {
    const { text, separator } = this;
    for (let seek = from + 1; ;) {
      const close = text.indexOf('"', seek);
      // The last quote may be half of a doubled one.
      if (close < 0 || (close === text.length - 1 && !this.isLast)) {
        this.isQuoted = true;
        return undefined;
      }
      const after = text.charCodeAt(close + 1);
      if (after === QUOTE) {
        seek = close + 2;
        continue;
      }
      const isEnd = close + 1 >= text.length || after === separator || after === LINE_FEED || after === RETURN;
      if (!isEnd) return this.plain(from, close + 1);
      const content = text.slice(from + 1, close);
      return { content: content.includes('""') ? content.replaceAll('""', '"') : content, end: close + 1 };
    }
  }
}
