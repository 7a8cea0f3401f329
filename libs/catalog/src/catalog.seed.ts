import disciplineData from '../data/disciplines.json';
import industryData from '../data/industries.json';
import ipcData from '../data/ipc.json';
import undergraduateData from '../data/undergraduate-classes.json';
import { NameOrigin } from './catalog.enums';
import { endedRegionRows, regionRows, type RegionRow, successionRows } from './regions/region.source';

/** How many rows of each kind the data hold; `formerRegions` are those that ended. */
export interface CatalogCounts {
  readonly regions: number;
  readonly formerRegions: number;
  readonly industries: number;
  readonly disciplines: number;
  readonly undergraduateClasses: number;
  readonly ipcSymbols: number;
}

type Query = (sql: string, parameters?: unknown[]) => Promise<unknown>;
type Row = Readonly<Record<string, string | boolean | null>>;

/** A data file's head, as far as its rows repeat it. */
interface Source {
  readonly document: string;
  readonly edition: string;
  readonly nameEn: string;
}

/**
 * Brings the catalogue's tables to what the data say, one statement per table, as the owner of the tables.
 * Rows that agree are not touched, so seeding again changes nothing; rows that were imported are left as they are. A code that
 * has left the data stays in its table, because records may name it.
 */
export async function seedCatalog(query: Query): Promise<CatalogCounts> {
  const [regions, former] = [regionRows(), endedRegionRows()];
  const counts = {
    regions: await settle(query, 'region', [...regions, ...former].map(regionRow)),
    formerRegions: former.length,
    industries: await settle(query, 'industry', industryRows()),
    disciplines: await settle(query, 'discipline', disciplineRows()),
    undergraduateClasses: await settle(query, 'undergraduate_class', undergraduateRows()),
    ipcSymbols: await settle(query, 'ipc_symbol', ipcRows()),
  };
  await settleSuccessions(query);
  return { ...counts, regions: regions.length };
}

const stated = ({ document, edition, nameEn }: Source, en: string | null) => ({
  name_en: en,
  name_en_origin: en === null ? NameOrigin.NOT_STATED : nameEn,
  source: `${document}（${edition}）`,
  is_imported: false,
});

const regionRow = (row: RegionRow): Row => ({
  code: row.code,
  parent_code: row.parentCode,
  level: row.level,
  name_zh: row.nameZh,
  name_en: row.nameEn,
  name_en_origin: row.nameEnOrigin,
  source: row.source,
  path: row.path,
  initials: row.initials,
  valid_from: row.validFrom,
  valid_to: row.validTo,
  began_after: row.beganAfter,
  ended_by: row.endedBy,
  is_imported: false,
});

const industryRows = (): Row[] =>
  industryData.industries.map(({ code, section, zh, en }) => {
    const isSection = code === section;
    return {
      code,
      section_code: isSection ? null : section,
      parent_code: isSection ? null : section,
      level: isSection ? 'SECTION' : 'DIVISION',
      name_zh: zh,
      ...stated(industryData.source, en),
      path: isSection ? `/${code}/` : `/${section}/${code}/`,
    };
  });

const disciplineRows = (): Row[] =>
  disciplineData.disciplines.map((row) => {
    const isCategory = row.code.length === 2;
    const isProfessional = 'professional' in row;
    return {
      code: row.code,
      parent_code: isCategory ? null : row.code.slice(0, 2),
      level: isCategory ? 'CATEGORY' : isProfessional ? 'PROFESSIONAL' : 'DISCIPLINE',
      name_zh: row.zh,
      ...stated(disciplineData.source, row.en),
    };
  });

const undergraduateRows = (): Row[] =>
  undergraduateData.classes.map(({ code, zh, en }) => ({
    code,
    category_code: code.slice(0, 2),
    parent_code: null,
    level: 'CLASS',
    name_zh: zh,
    ...stated(undergraduateData.source, en),
  }));

const ipcRows = (): Row[] =>
  ipcData.symbols.map(({ code, zh, en }) => {
    const section = code.length === 1 ? null : code.charAt(0);
    return {
      code,
      section_code: section,
      parent_code: section,
      level: section === null ? 'SECTION' : 'CLASS',
      name_zh: zh,
      ...stated(ipcData.source, en),
    };
  });

/** Inserts or corrects all rows at once; column names come from the rows, which are ours. */
async function settle(query: Query, table: string, rows: readonly Row[]): Promise<number> {
  const columns = Object.keys(rows[0] ?? {});
  const facts = columns.filter((column) => column !== 'code');
  const list = (names: readonly string[], prefix = '') => names.map((name) => `${prefix}${name}`).join(', ');
  await query(
    `INSERT INTO ${table} (${list(columns)})
     SELECT ${list(columns)} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)
     ON CONFLICT (code) DO UPDATE SET ${facts.map((column) => `${column} = excluded.${column}`).join(', ')}
     WHERE NOT ${table}.is_imported AND (${list(facts, `${table}.`)}) IS DISTINCT FROM (${list(facts, 'excluded.')})`,
    [JSON.stringify(rows)],
  );
  return rows.length;
}

async function settleSuccessions(query: Query): Promise<void> {
  await query(
    `INSERT INTO region_succession (from_code, to_code, share, effective_on, document)
     SELECT given.* FROM jsonb_populate_recordset(NULL::region_succession, $1::jsonb) AS given
       JOIN region ON region.code = given.from_code AND NOT region.is_imported
     ON CONFLICT (from_code, to_code) DO UPDATE
       SET share = excluded.share, effective_on = excluded.effective_on, document = excluded.document
     WHERE (region_succession.share, region_succession.effective_on, region_succession.document)
       IS DISTINCT FROM (excluded.share, excluded.effective_on, excluded.document)`,
    [
      JSON.stringify(
        successionRows().map(({ from, to, share, on, document }) => ({
          from_code: from,
          to_code: to,
          share,
          effective_on: on,
          document,
        })),
      ),
    ],
  );
}
