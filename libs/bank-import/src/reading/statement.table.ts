import {
  bytesSource,
  type CsvRecord,
  csvRecords,
  EndlessRecord,
  formatOf,
  inUtf8,
  type Separator,
  shown,
  type TextEncoding,
  unmarked,
  UnreadableFile,
} from '@trihelix/exchange';
import { isWellFormed } from '@trihelix/platform';
import { meaningOf } from './statement.fields';

/** One row below the heading; cells stand at the places of the columns. */
export interface TableRow {
  /** As a spreadsheet counts. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** A statement as a table, before anything of it is understood. */
export interface StatementTable {
  readonly encoding: TextEncoding;
  readonly separator: Separator;
  /** The row in which the columns are named; banks put the account and the period above it. */
  readonly headingRow: number;
  /** Names of the columns, each once: the second of two equal ones gets a number, one without a name its letter. */
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

const SEPARATORS: readonly Separator[] = [',', ';', '\t', '|'];
/** How far down a heading is looked for. */
const PREAMBLE = 40;
/** A row that names so many columns we know is a heading. */
const ENOUGH_MEANINGS = 2;
const MOST_COLUMNS = 200;

/**
 * Reads CSV in UTF-8 or GB18030, whichever separator it has. The heading is the row that names most columns we know; a file
 * that names none of them is read from its first row with two cells, and its columns are for a person to tell.
 * @throws UnreadableFile for what is no CSV, has no heading, or no row below it.
 */
export async function readTable(fileName: string, bytes: Uint8Array): Promise<StatementTable> {
  const format = await formatOf(bytesSource(fileName, bytes));
  if (format.kind !== 'CSV') throw notCsv();
  const { encoding } = format;
  const attempts: Attempt[] = [];
  for (const separator of new Set([format.separator, ...SEPARATORS])) {
    const [at, meanings] = headingIn(await recordsOf(fileName, bytes, { encoding, separator, most: PREAMBLE }));
    attempts.push({ separator, at, meanings });
  }
  // Of equals the first: the separator that the first row uses most.
  const { separator, at } = attempts.reduce((one, other) => (other.meanings > one.meanings ? other : one));
  const records = await recordsOf(fileName, bytes, { encoding, separator, most: Infinity });
  const heading = records[at];
  if (!heading || heading.cells.length < ENOUGH_MEANINGS) throw noHeading();
  const columns = namesOf(heading.cells);
  if (columns.length > MOST_COLUMNS) throw noHeading();
  const rows = records.slice(at + 1).filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (rows.length === 0) throw empty();
  return { encoding, separator, headingRow: heading.row, columns, rows };
}

interface Attempt {
  readonly separator: Separator;
  /** Where the heading is among the records. */
  readonly at: number;
  readonly meanings: number;
}

interface Way {
  readonly encoding: TextEncoding;
  readonly separator: Separator;
  /** Records to read, at most. */
  readonly most: number;
}

async function recordsOf(fileName: string, bytes: Uint8Array, { encoding, separator, most }: Way): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  try {
    for await (const { row, cells } of csvRecords(inUtf8(bytesSource(fileName, bytes), encoding), separator)) {
      records.push({ row, cells: cells.map((cell) => unmarked(cell.trim()).trim()) });
      if (records.length >= most) break;
    }
  } catch (error) {
    if (error instanceof EndlessRecord) throw endless(error.row);
    throw error;
  }
  return records;
}

/** Where the heading stands, and how many columns in it are known. */
function headingIn(records: readonly CsvRecord[]): [at: number, meanings: number] {
  const known = records
    .slice(0, PREAMBLE)
    .map(({ cells }) => new Set(cells.flatMap((cell) => meaningOf(cell)?.field ?? [])).size);
  const most = Math.max(0, ...known);
  if (most >= ENOUGH_MEANINGS) return [known.indexOf(most), most];
  const first = records.findIndex(({ cells }) => cells.filter((cell) => cell !== '').length >= ENOUGH_MEANINGS);
  return [Math.max(first, 0), 0];
}

function namesOf(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell !== '');
  const names: string[] = [];
  cells.slice(0, last + 1).forEach((cell, at) => {
    if (!isWellFormed(cell)) throw noHeading();
    const name = shown(cell.replace(/\s+/gu, ' ')) || `#${at + 1}`;
    const times = names.filter((one) => one === name || one.startsWith(`${name} (`)).length;
    names.push(times === 0 ? name : `${name} (${times + 1})`);
  });
  return names;
}

const notCsv = () =>
  new UnreadableFile({
    zh: '银行对账单须为 CSV 文件。请在网上银行导出 CSV，或在 Excel、WPS 中另存为“CSV UTF-8（逗号分隔）”。',
    en: 'A statement has to be CSV. Export CSV from the bank, or save it as "CSV UTF-8 (comma delimited)" in Excel or WPS.',
  });

const noHeading = () =>
  new UnreadableFile({
    zh: '找不到表头。表头一行须写明各列名称，如“交易日期、贷方金额、对方户名、摘要、交易流水号”。',
    en: 'There is no heading. One row has to name the columns, such as "Date, Credit, Counterparty, Description, Reference".',
  });

const empty = () => new UnreadableFile({ zh: '表头之下没有任何数据行。', en: 'There is no row below the heading.' });

const endless = (row: number) =>
  new UnreadableFile(
    {
      zh: `第 ${row} 行不能结束：双引号没有配对，或该行过长。请检查该行的双引号。`,
      en: `Row ${row} does not end: a double quote is not closed, or the row is too long. Check its double quotes.`,
    },
    { row },
  );
