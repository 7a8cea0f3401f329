import { isCivilDate, isUuid } from '@trihelix/kernel';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Database } from '../database/database';
import { rowsOf, type Wanted } from '../database/rows';
import { badCursor, type Connection, countRows, type PageArgs, pageOf } from './connection';

/** By which property a list is ordered; rows with the same value stand in the order of their ids. */
export interface Sorting<E> {
  readonly by: keyof E & string;
  /** What the property is: a civil day, one that not every row has (those without it come last), or an instant. */
  readonly kind: 'DAY' | 'DAY_IF_ANY' | 'INSTANT';
  readonly direction: 'ASC' | 'DESC';
}

/** The day of rows without one: an index on `coalesce(day, 'infinity'), id` serves the order. */
const NEVER = 'infinity';
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * Like `paginate`, in another order than by birth. A cursor is `<value>~<id>`, so that a page follows the one before also when
 * the row at its end has moved since. An order that the query already has is replaced.
 */
export async function paginateBy<E extends ObjectLiteral & { id: string }>(
  database: Database,
  query: SelectQueryBuilder<E>,
  { first, after }: PageArgs,
  sorting: Sorting<E>,
  wanted: Wanted = {},
): Promise<Connection<E>> {
  const { actor } = database;
  const { alias } = query;
  const { by, kind, direction } = sorting;
  const counting = query.clone();
  const value = kind === 'DAY_IF_ANY' ? `coalesce(${alias}.${by}, '${NEVER}')` : `${alias}.${by}`;
  if (after) comesAfter(query, value, sorting, after);
  query.orderBy(value, direction).addOrderBy(`${alias}.id`, direction);
  const properties = wanted.properties && new Set([...wanted.properties, by]);
  const rows = await rowsOf(database, query.limit(first + 1), properties ? { ...wanted, properties } : wanted);
  return pageOf(
    rows,
    first,
    (row) => `${kind === 'INSTANT' ? (row[by] as Date).toISOString() : ((row[by] as string | null) ?? NEVER)}~${row.id}`,
    () => database.read(actor, () => countRows(database, counting)),
  );
}

function comesAfter<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  value: string,
  { by, kind, direction }: Sorting<E>,
  after: string,
): void {
  const [given = '', id = ''] = after.split('~');
  const isValue = kind === 'INSTANT' ? INSTANT.test(given) : given === NEVER || isCivilDate(given);
  if (!isValue || !isUuid(id)) throw badCursor();
  const sign = direction === 'ASC' ? '>' : '<';
  query.andWhere(`(${value}, ${query.alias}.id) ${sign} (${cursorValue(query, by, kind)}, CAST(:cursorId AS uuid))`, {
    cursorValue: given,
    cursorId: id,
  });
}

/** The database keeps microseconds and a cursor milliseconds: the row itself, if it has not moved, knows the rest. */
function cursorValue<E extends ObjectLiteral>(
  { alias, expressionMap }: SelectQueryBuilder<E>,
  by: string,
  kind: Sorting<E>['kind'],
) {
  if (kind !== 'INSTANT') return 'CAST(:cursorValue AS date)';
  const metadata = expressionMap.mainAlias?.metadata;
  const column = metadata?.findColumnWithPropertyName(by)?.databaseName;
  if (!metadata || !column) throw new Error(`${alias} has no ${by}.`);
  const instant = 'CAST(:cursorValue AS timestamptz)';
  return `coalesce((SELECT "last"."${column}" FROM "${metadata.tableName}" AS "last" WHERE "last"."id" = CAST(:cursorId AS uuid)
    AND date_trunc('milliseconds', "last"."${column}") = ${instant}), ${instant})`;
}
