import { regionLevel, type RegionLevel, regionPath } from '@trihelix/kernel';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

type Query<E extends ObjectLiteral> = SelectQueryBuilder<E>;

/** Characters of a path of each level: `/33/`, `/33/3301/`, and all of `/33/3301/330106/`. */
const IN_REGION: Readonly<Record<RegionLevel, (column: string) => string>> = {
  PROVINCE: (column) => `left(${column}, 4)`,
  CITY: (column) => `left(${column}, 9)`,
  COUNTY: (column) => column,
};

/**
 * Keeps the region and everything below it, and puts its path before the id in the order of the list: with indexes on
 * `(…, left(region_path, 4), id)`, `(…, left(region_path, 9), id)` and `(…, region_path, id)` the newest of any region are
 * read in order. The path is the same in all rows kept; it is bounded twice instead of equated because a planner that knows
 * it to be constant would drop it from the order and walk down the primary key past all other regions' rows.
 */
export function inRegion<E extends ObjectLiteral>(query: Query<E>, property: keyof E & string, code: string): void {
  const path = IN_REGION[regionLevel(code)](`${query.alias}.${property}`);
  query
    .andWhere(`${path} >= :${property} AND ${path} <= :${property}`, { [property]: regionPath(code) })
    .addOrderBy(path, 'DESC');
}

/** Keeps rows whose property has one of the values; a single one is an equality, so that the order of its index can be used. */
export function isOneOf<E extends ObjectLiteral>(query: Query<E>, property: keyof E & string, values: readonly string[]): void {
  const parameter = `${property}In`;
  if (values.length === 1) query.andWhere(`${query.alias}.${property} = :${parameter}`, { [parameter]: values[0] });
  else query.andWhere(`${query.alias}.${property} = ANY (:${parameter})`, { [parameter]: values });
}

/**
 * Keeps rows that hold the words as they are written, in either case, in any of these places: each is a property, or a
 * condition in SQL that speaks of the words as the pattern `:words`. Trigram indexes serve words of three characters and more.
 */
export function holdsWords<E extends ObjectLiteral>(
  query: Query<E>,
  words: string | null | undefined,
  places: readonly ((keyof E & string) | { readonly sql: string })[],
): void {
  const wanted = words?.trim();
  if (!wanted) return;
  const conditions = places.map((place) => (typeof place === 'string' ? `${query.alias}.${place} ILIKE :words` : place.sql));
  query.andWhere(`(${conditions.join(' OR ')})`, { words: `%${wanted.replace(/[\\%_]/g, '\\$&')}%` });
}

/** Keeps rows whose instant lies between two civil days of China, both included; null leaves an end open. */
export function betweenDays<E extends ObjectLiteral>(
  query: Query<E>,
  property: keyof E & string,
  from: string | null | undefined,
  to: string | null | undefined,
): void {
  const [start, end] = [`${property}From`, `${property}To`];
  if (from) query.andWhere(`${query.alias}.${property} >= ${midnight(start, 0)}`, { [start]: from });
  if (to) query.andWhere(`${query.alias}.${property} < ${midnight(end, 1)}`, { [end]: to });
}

const midnight = (parameter: string, later: number) =>
  `((CAST(:${parameter} AS date) + ${later})::timestamp AT TIME ZONE 'Asia/Shanghai')`;
