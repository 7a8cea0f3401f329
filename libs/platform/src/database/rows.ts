import type { EntityMetadata, EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { bringCarried, carriedColumns, type MetadataOf, type WantedCarried } from './carried';
import { columnList, objectsOf } from './columns';
import type { Database } from './database';

/** Stands for the columns while TypeORM writes the rest. */
const PLACE = "'columns'";

/** What is wanted of the rows of a query. */
export interface Wanted {
  /** Only these columns (and the id); all when not said. The others are absent from the objects. */
  readonly properties?: ReadonlySet<string>;
  /** What each row brings with it. */
  readonly carried?: readonly WantedCarried[];
}

/**
 * The rows of a query over one entity without joins, read straight into objects of it: TypeORM's own reading, made for
 * joined results, costs several times as much. Whoever names `properties` must ask for all that later readers need.
 */
export async function rowsOf<E extends ObjectLiteral>(
  database: Database,
  query: SelectQueryBuilder<E>,
  wanted: Wanted = {},
): Promise<E[]> {
  const { metadata, name: alias } = query.expressionMap.mainAlias ?? {};
  if (!metadata || !alias) throw new Error('Rows are read from one entity.');
  const metadataOf: MetadataOf = (entity) => query.connection.getMetadata(entity);
  const columns = columnsOf(wanted, metadata, alias, metadataOf);
  // The columns are SQL already; TypeORM would search them for names of properties, each time anew.
  const [sql, parameters] = query.select(PLACE).getQueryAndParameters();
  const found = await jsonRows(
    database,
    sql.replace(PLACE, () => columns),
    parameters,
  );
  return bringCarried(wanted.carried ?? [], objectsOf<E>(metadata, found), metadataOf);
}

/** The rows of an entity whose `property` is one of `keys`, in one statement; ordered by the properties of `order`. */
export async function rowsWith<E extends ObjectLiteral>(
  database: Database,
  entity: EntityTarget<E>,
  property: keyof E & string,
  keys: readonly string[],
  order: readonly (keyof E & string)[] = [],
  wanted: Wanted = {},
): Promise<E[]> {
  const { metadata, manager } = database.of(entity);
  const metadataOf: MetadataOf = (other) => manager.connection.getMetadata(other);
  const column = (name: string) => `"${metadata.findColumnWithPropertyName(name)?.databaseName ?? name}"`;
  const sorted = order.length > 0 ? `ORDER BY ${order.map(column).join(', ')}` : '';
  const columns = columnsOf(wanted, metadata, 'found', metadataOf);
  const sql = `SELECT ${columns} FROM "${metadata.tableName}" AS "found" WHERE "found".${column(property)} = ANY($1) ${sorted}`;
  return bringCarried(wanted.carried ?? [], objectsOf<E>(metadata, await jsonRows(database, sql, [keys])), metadataOf);
}

/** The SELECT list of what is wanted; a kept document wants the same every time. */
const lists = new WeakMap<Wanted, Map<string, string>>();

function columnsOf(wanted: Wanted, metadata: EntityMetadata, alias: string, metadataOf: MetadataOf): string {
  const { properties, carried = [] } = wanted;
  const known = lists.get(wanted) ?? new Map<string, string>();
  lists.set(wanted, known);
  const list =
    known.get(alias) ??
    [columnList(metadata, alias, properties), ...carriedColumns(carried, metadata, alias, metadataOf)].join(', ');
  known.set(alias, list);
  return list;
}

/** All rows as one JSON value: parsed natively at once, where the driver would parse each column of each row in JavaScript. */
async function jsonRows(database: Database, sql: string, parameters: unknown[]): Promise<ObjectLiteral[]> {
  const [answer] = await database.query<{ rows: ObjectLiteral[] | null }>(
    `SELECT json_agg(row_to_json("row")) AS "rows" FROM (${sql}) AS "row"`,
    parameters,
  );
  return answer?.rows ?? [];
}
