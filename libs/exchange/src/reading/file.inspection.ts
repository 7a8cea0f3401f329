import { createHash } from 'node:crypto';
import { DayOrderEvidence, type DayOrder } from './day.order';
import { isHeading } from './csv.heading';
import { readCsv } from './csv.reader';
import { type FileFormat, recogniseFormat, refuseForeignFile } from './file.format';
import type { ImportSource } from './import.source';
import { readJsonLines } from './json-lines.reader';
import type { RawRow } from './raw.row';
import { UnreadableFile } from './unreadable-file';
import { Utf8Check } from './utf8.check';

/** What a first reading of the whole file found; nothing is imported before it succeeds. */
export interface Inspection {
  readonly sha256: string;
  readonly bytes: number;
  readonly format: FileFormat;
  /** Named columns in the order of the file; of JSON Lines, of first appearance. */
  readonly columns: readonly string[];
  /** Rows that are not blank, faulty ones included. */
  readonly rows: number;
  /** Columns with days written in numbers, and which number comes first. */
  readonly dayOrders: ReadonlyMap<string, DayOrder>;
}

/** Enough to hold any heading. */
const BEGINNING_BYTES = 65_536;

/**
 * Reads a file from end to end without keeping it: encoding, format, heading, number of rows, digest.
 * @throws UnreadableFile naming the place and the remedy.
 */
export async function inspectFile(source: ImportSource): Promise<Inspection> {
  const beginning = await beginningOf(source);
  refuseForeignFile(beginning);
  const [digest, encoding] = [createHash('sha256'), new Utf8Check()];
  let bytes = 0;
  const watched: ImportSource = {
    fileName: source.fileName,
    open: async function* open() {
      for await (const chunk of source.open()) {
        encoding.accept(chunk);
        digest.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
      encoding.end();
    },
  };
  const format = recogniseFormat(new TextDecoder().decode(beginning));
  const evidence = new DayOrderEvidence();
  const columns = new Set<string>();
  let rows = 0;
  for await (const item of itemsOf(watched, format)) {
    if (isHeading(item)) {
      for (const column of item.columns) if (column !== null) columns.add(column);
      continue;
    }
    rows += 1;
    for (const [column, value] of item.cells) {
      columns.add(column);
      if (typeof value === 'string') evidence.note(column, value);
    }
  }
  if (rows === 0) throw empty();
  if (columns.size === 0) throw noRecords();
  return { sha256: digest.digest('hex'), bytes, format, columns: [...columns], rows, dayOrders: evidence.orders() };
}

/** The rows of a file that has been inspected. */
export async function* rowsOf(source: ImportSource, format: FileFormat): AsyncGenerator<RawRow> {
  for await (const item of itemsOf(source, format)) if (!isHeading(item)) yield item;
}

const itemsOf = (source: ImportSource, format: FileFormat) =>
  format.kind === 'CSV' ? readCsv(source, format.separator) : readJsonLines(source);

async function beginningOf(source: ImportSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.open()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= BEGINNING_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, BEGINNING_BYTES);
}

const noRecords = () =>
  new UnreadableFile({
    zh: '没有一行是 JSON 对象。JSON Lines 文件每行应为一个对象，如 {"code": "N-1", "title": "……"}。',
    en: 'No line is a JSON object. In a JSON Lines file every line is one, like {"code": "N-1", "title": "…"}.',
  });

const empty = () =>
  new UnreadableFile({
    zh: '文件中没有数据行。请在表头之后至少填写一行数据。',
    en: 'The file has no rows. Put at least one below the heading.',
  });
