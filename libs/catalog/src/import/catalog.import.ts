import { CsvError, parse } from 'csv-parse';
import { columnsOf, commonFacts, type Column, type ImportedRow } from './import.columns';
import { CatalogFileUnreadable, type CatalogProblem, CellProblem } from './import.problem';
import { type CatalogImportKind, type Facts, IMPORT_RULES, type ImportRules, type KnownRow, successorsOf } from './import.rules';

/** What an import did, or would do. */
export interface CatalogImportReport {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly returned: number;
  /** The first problems; `problemCount` counts all. */
  readonly problems: readonly CatalogProblem[];
  readonly problemCount: number;
}

/** A connection of the owner of the tables: `query` runs statements, `inTransaction` runs work in one transaction. */
export interface CatalogWriter {
  readonly query: <Row>(sql: string, parameters?: unknown[]) => Promise<Row[]>;
  readonly inTransaction: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Rows of one transaction. */
const BATCH = 500;
const MOST_ROWS = 500_000;
const MOST_PROBLEMS = 1000;
const LONGEST_ROW = 64 * 1024;

/**
 * Brings rows of a CSV file (UTF-8) into one list: new levels, other names, days, ends of regions. Good rows go in, in
 * transactions of at most 500; the others are reported. The same file again changes nothing.
 * @throws CatalogFileUnreadable when the file as a whole cannot be read; what was read before stays in.
 */
export async function importCatalog(
  writer: CatalogWriter,
  kind: CatalogImportKind,
  bytes: AsyncIterable<Uint8Array>,
  { isRehearsal = false } = {},
): Promise<CatalogImportReport> {
  const rules: ImportRules = IMPORT_RULES[kind];
  const run = new CatalogImport(writer, rules, isRehearsal);
  await run.load();
  for await (const row of rowsOf(bytes)) await run.take(row);
  return run.finish();
}

interface Taken {
  readonly facts: Facts;
  readonly became: readonly string[];
}

class CatalogImport {
  private readonly known = new Map<string, KnownRow>();
  private readonly seen = new Map<string, number>();
  private readonly problems: CatalogProblem[] = [];
  private batch: Taken[] = [];
  private counts = { rows: 0, created: 0, updated: 0, unchanged: 0, returned: 0 };

  constructor(
    private readonly writer: CatalogWriter,
    private readonly rules: ImportRules,
    private readonly isRehearsal: boolean,
  ) {}

  async load(): Promise<void> {
    const { table, knownSql } = this.rules;
    const rows = await this.writer.query<KnownRow & { code: string }>(`SELECT code, ${knownSql} FROM ${table}`);
    for (const { code, path, section } of rows) this.known.set(code, { path, section });
  }

  async take(row: ImportedRow): Promise<void> {
    this.counts.rows += 1;
    try {
      this.batch.push(this.read(row));
    } catch (error) {
      if (!(error instanceof CellProblem)) throw error;
      this.counts.returned += 1;
      const { column, found, expected, fix } = error;
      if (this.problems.length < MOST_PROBLEMS) this.problems.push({ row: row.row, column, found, expected, fix });
    }
    if (this.batch.length === BATCH) await this.write();
  }

  async finish(): Promise<CatalogImportReport> {
    if (this.batch.length > 0) await this.write();
    return { ...this.counts, problems: this.problems, problemCount: this.counts.returned };
  }

  private read(row: ImportedRow): Taken {
    const facts = this.rules.read(row, commonFacts(row), this.known);
    const before = this.seen.get(facts.code);
    if (before !== undefined) {
      throw new CellProblem(
        'code',
        facts.code,
        { zh: '文件中不重复的代码', en: 'a code that stands only once in the file' },
        { zh: `第 ${before} 行已有该代码，请删除其中一行。`, en: `Row ${before} has it already: delete one of them.` },
      );
    }
    const became = successorsOf(row, facts.code, this.known);
    this.seen.set(facts.code, row.row);
    const { path = null, section_code: section = null } = facts as Partial<Record<string, string | null>>;
    this.known.set(facts.code, { path, section });
    return { facts, became };
  }

  private async write(): Promise<void> {
    const batch = this.batch;
    this.batch = [];
    await this.writer.inTransaction(async () => {
      const [written] = await this.writer.query<{ created: number; updated: number }>(
        upsertSql(this.rules.table, Object.keys(batch[0]?.facts ?? {}), this.isRehearsal),
        [JSON.stringify(batch.map(({ facts }) => facts))],
      );
      const { created = 0, updated = 0 } = written ?? {};
      this.counts.created += created;
      this.counts.updated += updated;
      this.counts.unchanged += batch.length - created - updated;
      if (!this.isRehearsal) await this.writeSuccessions(batch.filter(({ became }) => became.length > 0));
    });
  }

  private async writeSuccessions(ended: readonly Taken[]): Promise<void> {
    if (ended.length === 0) return;
    const rows = ended.flatMap(({ facts, became }) =>
      became.map((to) => ({
        from_code: facts.code,
        to_code: to,
        share: became.length === 1 ? 'WHOLE' : 'PART',
        effective_on: facts.valid_to,
        document: facts.source,
      })),
    );
    await this.writer.query('DELETE FROM region_succession WHERE from_code = ANY ($1)', [ended.map(({ facts }) => facts.code)]);
    await this.writer.query(
      'INSERT INTO region_succession SELECT * FROM jsonb_populate_recordset(NULL::region_succession, $1::jsonb)',
      [JSON.stringify(rows)],
    );
  }
}

/** Writes, or in a rehearsal only counts, what differs; column names come from the rules, which are ours. */
function upsertSql(table: string, columns: readonly string[], isRehearsal: boolean): string {
  const facts = columns.filter((column) => column !== 'code');
  const list = (names: readonly string[], prefix = '') => names.map((name) => `${prefix}${name}`).join(', ');
  const given = `jsonb_populate_recordset(NULL::${table}, $1::jsonb)`;
  const differs = (left: string, right: string) => `(${list(facts, left)}) IS DISTINCT FROM (${list(facts, right)})`;
  if (isRehearsal) {
    return `SELECT (count(*) FILTER (WHERE standing.code IS NULL))::int AS created,
        (count(*) FILTER (WHERE standing.code IS NOT NULL AND ${differs('standing.', 'given.')}))::int AS updated
      FROM ${given} AS given LEFT JOIN ${table} AS standing USING (code)`;
  }
  return `WITH written AS (
      INSERT INTO ${table} (${list(columns)}) SELECT ${list(columns)} FROM ${given}
      ON CONFLICT (code) DO UPDATE SET ${facts.map((column) => `${column} = excluded.${column}`).join(', ')}
      WHERE ${differs(`${table}.`, 'excluded.')}
      RETURNING xmax = 0 AS is_new
    )
    SELECT (count(*) FILTER (WHERE is_new))::int AS created, (count(*) FILTER (WHERE NOT is_new))::int AS updated FROM written`;
}

async function* rowsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ImportedRow> {
  const parser = parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: LONGEST_ROW });
  const feeding = feed(parser, bytes);
  let columns: (Column | null)[] | null = null;
  let count = 0;
  try {
    for await (const { record } of parser as AsyncIterable<{ record: string[] }>) {
      if (columns === null) {
        columns = columnsOf(record);
        continue;
      }
      count += 1;
      if (count > MOST_ROWS)
        throw new CatalogFileUnreadable({ zh: `文件超过 ${MOST_ROWS} 行。`, en: `The file has more than ${MOST_ROWS} rows.` });
      const cells = new Map(columns.map((column, at) => [column, (record[at] ?? '').trim()]));
      yield { row: count + 1, cell: (column) => cells.get(column) ?? '' };
    }
    await feeding;
  } catch (error) {
    parser.destroy();
    await feeding.catch(() => undefined);
    throw unreadable(error);
  }
}

/** Bytes as text, refused where they are not UTF-8. */
async function feed(parser: ReturnType<typeof parse>, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for await (const chunk of bytes) {
      if (parser.destroyed) return;
      if (!parser.write(decoder.decode(chunk, { stream: true })))
        await new Promise((go) => parser.once('drain', go).once('close', go));
    }
    parser.end(decoder.decode());
  } catch (error) {
    parser.destroy(error as Error);
  }
}

function unreadable(error: unknown): unknown {
  if (error instanceof CsvError) {
    return new CatalogFileUnreadable({
      zh: `CSV 文件第 ${String(error['lines'] ?? '?')} 行附近无法解析（${error.code}）。`,
      en: `The CSV file cannot be parsed near line ${String(error['lines'] ?? '?')} (${error.code}).`,
    });
  }
  if ((error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return new CatalogFileUnreadable({
      zh: '文件不是 UTF-8 编码，请另存为 UTF-8。',
      en: 'The file is not UTF-8. Save it as UTF-8.',
    });
  return error;
}
