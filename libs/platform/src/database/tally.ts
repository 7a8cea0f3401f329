import type { CivilDate, RegionLevel } from '@trihelix/kernel';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Database } from './database';

/** What the rows of a list are counted by; without any of it they are counted as one. */
export interface TallyBy {
  /** First days of successive periods, in order. */
  readonly marks?: readonly CivilDate[];
  /** By the division of this level that a row lies in. */
  readonly level?: RegionLevel;
  /** By what the room calls by these names. */
  readonly facets?: readonly string[];
}

/** Where a table keeps what its rows can be counted by: SQL in which properties follow the query's alias. */
export interface TallyColumns {
  /** A civil day. */
  readonly day: string;
  readonly regionPath: string;
  readonly facets?: Readonly<Record<string, string>>;
  /** Amounts are summed for each currency apart. */
  readonly money?: { readonly amount: string; readonly currency: string };
}

/** Rows that are alike in everything they are counted by. */
export interface Tally {
  /** Zero before the first mark, n from the n-th on; null when there were no marks. */
  readonly period: number | null;
  /** Path of the division; a shorter one for rows that lie in none of that level, null when no level was asked for. */
  readonly regionPath: string | null;
  readonly facets: Readonly<Record<string, unknown>>;
  readonly count: number;
  /** The first day any of them has. */
  readonly firstDay: CivilDate | null;
  /** Minor units of `currency`; zero and null where rows are only counted. */
  readonly amount: bigint;
  readonly currency: string | null;
}

/** Characters of a path of each level, slashes included. */
const PATH_LENGTH: Readonly<Record<RegionLevel, number>> = { PROVINCE: 4, CITY: 9, COUNTY: 16 };

/** Counts the rows that a query finds, in one statement, by whatever is asked for. */
export async function tallyRows<E extends ObjectLiteral>(
  database: Database,
  query: SelectQueryBuilder<E>,
  { day, regionPath, facets: offered = {}, money }: TallyColumns,
  { marks, level, facets = [] }: TallyBy,
): Promise<Tally[]> {
  const grouped = query.clone().orderBy();
  grouped.select('count(*)::int', 'tally_count').addSelect(`min(${day})`, 'tally_first_day');
  grouped.addSelect(money ? `sum(${money.amount})::text` : `'0'`, 'tally_amount');
  const keys: Record<string, string> = {};
  if (marks) {
    keys['period'] = `width_bucket(${day}, CAST(:tallyMarks AS date[]))`;
    grouped.setParameter('tallyMarks', marks);
  }
  if (level) keys['region'] = `left(${regionPath}, ${PATH_LENGTH[level]})`;
  if (money) keys['currency'] = money.currency;
  for (const facet of facets) keys[`facet_${facet}`] = columnOf(offered, facet);
  // Grouped by name: an expression with a parameter in it is not equal to itself once it is written twice.
  for (const [name, sql] of Object.entries(keys)) grouped.addSelect(sql, `tally_${name}`).addGroupBy(`"tally_${name}"`);
  const rows = await database.query<Record<string, unknown>>(...grouped.getQueryAndParameters());
  return rows.filter(({ tally_count: count }) => count !== 0).map((row) => read(row, facets));
}

function columnOf(offered: Readonly<Record<string, string>>, facet: string): string {
  const sql = offered[facet];
  if (sql === undefined) throw new Error(`These rows are not counted by ${facet}.`);
  return sql;
}

function read(row: Record<string, unknown>, facets: readonly string[]): Tally {
  return {
    period: (row['tally_period'] as number | undefined) ?? null,
    regionPath: (row['tally_region'] as string | undefined) ?? null,
    facets: Object.fromEntries(facets.map((facet) => [facet, row[`tally_facet_${facet}`]])),
    count: row['tally_count'] as number,
    firstDay: row['tally_first_day'] as CivilDate | null,
    amount: BigInt(row['tally_amount'] as string),
    currency: (row['tally_currency'] as string | undefined) ?? null,
  };
}
