import type { EntityMetadata, EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { bringCarried, carriedColumns, type WantedCarried } from './carried';
import { columnList, objectsOf } from './columns';
import type { Database } from './database';

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
export async function rowsOf<E extends ObjectLiteral>(query: SelectQueryBuilder<E>, wanted: Wanted = {}): Promise<E[]> {
  const { metadata, name: alias } = query.expressionMap.mainAlias ?? {};
  if (!metadata || !alias) throw new Error('Rows are read from one entity.');
  const { properties, carried = [] } = wanted;
  const metadataOf = (entity: EntityTarget<ObjectLiteral>): EntityMetadata => query.connection.getMetadata(entity);
  const columns = [columnList(metadata, alias, properties), ...carriedColumns(carried, metadata, alias, metadataOf)];
  const raw = await query.select(columns.join(', ')).getRawMany<ObjectLiteral>();
  return bringCarried(carried, objectsOf<E>(metadata, raw), metadataOf);
}

/** The rows of an entity whose `property` is one of `keys`, in one statement; ordered by the properties of `order`. */
export async function rowsWith<E extends ObjectLiteral>(
  database: Database,
  entity: EntityTarget<E>,
  property: keyof E & string,
  keys: readonly string[],
  order: readonly (keyof E & string)[] = [],
): Promise<E[]> {
  const { metadata } = database.of(entity);
  const column = (name: string) => `"${metadata.findColumnWithPropertyName(name)?.databaseName ?? name}"`;
  const sorted = order.length > 0 ? `ORDER BY ${order.map(column).join(', ')}` : '';
  const raw = await database.query<ObjectLiteral>(
    `SELECT ${columnList(metadata, 'found')} FROM "${metadata.tableName}" AS "found" WHERE ${column(property)} = ANY($1) ${sorted}`,
    [keys],
  );
  return objectsOf<E>(metadata, raw);
}
