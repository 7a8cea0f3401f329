import { createHash } from 'node:crypto';
import { DayOrderEvidence, type DayOrder } from './day.order';
import { isHeading, type Heading } from './csv.heading';
import { readCsv } from './csv.reader';
import { type FileFormat, isArchive, recogniseFormat, refuseForeignFile } from './file.format';
import type { ImportSource } from './import.source';
import { readJsonLines } from './json-lines.reader';
import { type FileRemark, isRemark, type RawRow } from './raw.row';
import { encodingOf, inUtf8 } from './text.encoding';
import { UnreadableFile } from './unreadable-file';
import { readXlsx } from './xlsx.reader';

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
  /** What its importer should hear about the file, with numbers of rows or sheets. */
  readonly remarks: Readonly<Record<string, number>>;
}

/** Enough to hold any heading. */
const BEGINNING_BYTES = 65_536;
/** A sign of life is given after so many rows. */
const ROWS_BETWEEN_SIGNS = 20_000;
/** Columns that JSON objects may have between them. */
const MOST_COLUMNS = 1_000;

/**
 * Reads a file from end to end without keeping it: kind, encoding, heading, number of rows, digest.
 * `stillThere` is called now and then. @throws UnreadableFile naming the place and the remedy.
 */
export async function inspectFile(source: ImportSource, stillThere?: () => Promise<void>): Promise<Inspection> {
  const format = await formatOf(source);
  const evidence = new DayOrderEvidence();
  const columns = new Set<string>();
  const remarks: Record<string, number> = {};
  let rows = 0;
  for await (const item of itemsOf(source, format)) {
    if (isRemark(item)) remarks[item.remark] = item.count;
    else if (isHeading(item)) for (const column of item.columns) noteColumn(columns, column);
    else {
      rows += 1;
      if (rows % ROWS_BETWEEN_SIGNS === 0) await stillThere?.();
      for (const [column, value] of item.cells) {
        noteColumn(columns, column);
        if (typeof value === 'string') evidence.note(column, value);
      }
    }
  }
  if (rows === 0) throw empty(remarks['BLANK_ROWS'] ?? 0);
  if (columns.size === 0) throw noRecords();
  return { ...(await digestOf(source)), format, columns: [...columns], rows, dayOrders: evidence.orders(), remarks };
}

/** The kind of a file by its content. @throws UnreadableFile for what is none of ours. */
export async function formatOf(source: ImportSource): Promise<FileFormat> {
  const beginning = await beginningOf(source);
  if (isArchive(beginning)) return { kind: 'XLSX' };
  refuseForeignFile(beginning);
  const encoding = await encodingOf(source);
  return recogniseFormat(new TextDecoder(encoding).decode(beginning, { stream: true }), encoding);
}

/** The rows of a file that has been inspected. */
export async function* rowsOf(source: ImportSource, format: FileFormat): AsyncGenerator<RawRow> {
  for await (const item of itemsOf(source, format)) if (!isHeading(item) && !isRemark(item)) yield item;
}

function itemsOf(source: ImportSource, format: FileFormat): AsyncGenerator<Heading | RawRow | FileRemark> {
  if (format.kind === 'XLSX') return readXlsx(source);
  const text = inUtf8(source, format.encoding);
  return format.kind === 'CSV' ? readCsv(text, format.separator) : readJsonLines(text);
}

function noteColumn(columns: Set<string>, column: string | null): void {
  if (column === null) return;
  columns.add(column);
  if (columns.size > MOST_COLUMNS) throw tooWide();
}

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

async function digestOf(source: ImportSource): Promise<{ sha256: string; bytes: number }> {
  const digest = createHash('sha256');
  let bytes = 0;
  for await (const chunk of source.open()) {
    digest.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: digest.digest('hex'), bytes };
}

const noRecords = () =>
  new UnreadableFile({
    zh: '没有一行是 JSON 对象。JSON Lines 文件每行应为一个对象，如 {"code": "N-1", "title": "……"}。',
    en: 'No line is a JSON object. In a JSON Lines file every line is one, like {"code": "N-1", "title": "…"}.',
  });

const tooWide = () =>
  new UnreadableFile({
    zh: `各行合计超过 ${MOST_COLUMNS} 个不同的列名。`,
    en: `The rows name more than ${MOST_COLUMNS} different columns between them.`,
  });

const empty = (blanks: number) =>
  new UnreadableFile({
    zh: `文件中没有数据行${blanks > 0 ? `（有 ${blanks} 个空行）` : ''}。请在表头之后至少填写一行数据。`,
    en: `The file has no rows${blanks > 0 ? ` (but ${blanks} blank ones)` : ''}. Put at least one below the heading.`,
  });
