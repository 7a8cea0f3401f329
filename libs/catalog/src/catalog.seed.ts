import disciplineData from '../data/disciplines.json';
import industryData from '../data/industries.json';
import ipcData from '../data/ipc.json';
import { regionRows } from './regions/region.source';

/** How many rows of each kind the data hold. */
export interface CatalogCounts {
  readonly regions: number;
  readonly industries: number;
  readonly disciplines: number;
  readonly ipcSymbols: number;
}

type Query = (sql: string, parameters?: unknown[]) => Promise<unknown>;

/**
 * Brings the catalogue's tables to what the data say, one statement per table, as the owner of the tables.
 * Rows that agree are not touched, so seeding again changes nothing. A code that has left the data stays in its
 * table, because records may name it.
 */
export async function seedCatalog(query: Query): Promise<CatalogCounts> {
  const regions = regionRows().map(({ code, parentCode, level, nameZh, nameEn, path }) => ({
    code,
    parent_code: parentCode,
    level,
    name_zh: nameZh,
    name_en: nameEn,
    path,
  }));
  const industries = industryData.industries.map(({ code, section, zh, en }) => {
    const isSection = code === section;
    return {
      code,
      section_code: isSection ? null : section,
      level: isSection ? 'SECTION' : 'DIVISION',
      name_zh: zh,
      name_en: en,
      path: isSection ? `/${code}/` : `/${section}/${code}/`,
    };
  });
  const disciplines = disciplineData.disciplines.map(({ code, zh, en }) => ({ code, name_zh: zh, name_en: en }));
  const ipcSymbols = ipcData.symbols.map(({ code, zh, en }) => {
    const isSection = code.length === 1;
    return {
      code,
      section_code: isSection ? null : code.charAt(0),
      level: isSection ? 'SECTION' : 'CLASS',
      name_zh: zh,
      name_en: en,
    };
  });

  return {
    regions: await settle(query, 'region', regions),
    industries: await settle(query, 'industry', industries),
    disciplines: await settle(query, 'discipline', disciplines),
    ipcSymbols: await settle(query, 'ipc_symbol', ipcSymbols),
  };
}

/** Inserts or corrects all rows at once; column names come from the rows, which are ours. */
async function settle(query: Query, table: string, rows: readonly Record<string, string | null>[]): Promise<number> {
  const columns = Object.keys(rows[0] ?? {});
  const facts = columns.filter((column) => column !== 'code');
  const list = (names: readonly string[], prefix = '') => names.map((name) => `${prefix}${name}`).join(', ');
  await query(
    `INSERT INTO ${table} (${list(columns)})
     SELECT ${list(columns)} FROM jsonb_to_recordset($1::jsonb) AS given (${columns.map((column) => `${column} text`).join(', ')})
     ON CONFLICT (code) DO UPDATE SET ${facts.map((column) => `${column} = excluded.${column}`).join(', ')}
     WHERE (${list(facts, `${table}.`)}) IS DISTINCT FROM (${list(facts, 'excluded.')})`,
    [JSON.stringify(rows)],
  );
  return rows.length;
}
