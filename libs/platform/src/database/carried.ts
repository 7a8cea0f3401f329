import type { EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { columnList, objectsOf } from './columns';

/**
 * What rows of a list bring with them in the same statement, because nearly every reader asks for it: a field takes what is
 * carried, and its resolver is asked only when nothing is. For public tables, and fields that show the same to everybody.
 */
export interface Carried {
  /** The GraphQL field it answers. */
  readonly field: string;
  readonly entity: EntityTarget<ObjectLiteral>;
  /** The property of the row that points to the one carried; or the property of the many carried that point to the row. */
  readonly by: { readonly pointer: string } | { readonly pointsHere: string; readonly orderedBy: string };
}

/** Something carried, and which of its columns; all when not said. */
export interface WantedCarried extends Carried {
  readonly properties?: ReadonlySet<string>;
}

/** The one object that `pointer` of each row names. */
export const carriesOne = <Row extends ObjectLiteral>(
  field: string,
  entity: EntityTarget<ObjectLiteral>,
  pointer: keyof Row & string,
): Carried => ({ field, entity, by: { pointer } });

/** The several objects whose `pointsHere` names the row, in order. */
export const carriesMany = <Many extends ObjectLiteral>(
  field: string,
  entity: EntityTarget<Many>,
  pointsHere: keyof Many & string,
  orderedBy: keyof Many & string,
): Carried => ({ field, entity: entity as EntityTarget<ObjectLiteral>, by: { pointsHere, orderedBy } });

/** What a row brought with it for a field; undefined when it was not asked to. */
export const carriedBy = <Value>(row: object, field: string): Value | undefined =>
  brought.get(row)?.get(field) as Value | undefined;

/** Beside the rows and not in them: a row must not show what was not selected as its own. */
const brought = new WeakMap<object, Map<string, unknown>>();

export type MetadataOf = (entity: EntityTarget<ObjectLiteral>) => EntityMetadata;

/** One sub-select for each, named so that no property can be meant. */
export function carriedColumns(
  carried: readonly WantedCarried[],
  row: EntityMetadata,
  alias: string,
  metadataOf: MetadataOf,
): string[] {
  return carried.map(({ entity, by, properties }, index) => {
    const metadata = metadataOf(entity);
    const list = columnList(metadata, 'c', properties);
    const table = `"${metadata.tableName}" AS "c"`;
    const [key] = row.primaryColumns;
    const select =
      'pointer' in by
        ? `SELECT row_to_json("o") FROM (SELECT ${list} FROM ${table} WHERE "c"."id" = "${alias}"."${columnOf(row, by.pointer)}") AS "o"`
        : `SELECT coalesce(json_agg(row_to_json("o")), '[]') FROM (SELECT ${list} FROM ${table} ` +
          `WHERE "c"."${columnOf(metadata, by.pointsHere)}" = "${alias}"."${key?.databaseName ?? 'id'}" ` +
          `ORDER BY "c"."${columnOf(metadata, by.orderedBy)}") AS "o"`;
    return `(${select}) AS "${nameOf(index)}"`;
  });
}

/** Takes what was carried out of the rows and keeps it beside them. */
export function bringCarried<E extends ObjectLiteral>(carried: readonly WantedCarried[], rows: E[], metadataOf: MetadataOf): E[] {
  if (carried.length === 0) return rows;
  const takers = carried.map(({ field, entity, by }, index) => {
    const [name, metadata] = [nameOf(index), metadataOf(entity)];
    return (row: ObjectLiteral, values: Map<string, unknown>) => {
      const found = row[name] as ObjectLiteral | ObjectLiteral[] | null;
      // Not deleted: an object that loses a property becomes a slow one.
      row[name] = undefined;
      const objects = objectsOf(metadata, Array.isArray(found) ? found : found ? [found] : []);
      values.set(field, 'pointer' in by ? (objects[0] ?? null) : objects);
    };
  });
  for (const row of rows) {
    const values = new Map<string, unknown>();
    for (const take of takers) take(row, values);
    brought.set(row, values);
  }
  return rows;
}

const nameOf = (index: number): string => `carried ${index}`;

const columnOf = (metadata: EntityMetadata, property: string): string =>
  metadata.findColumnWithPropertyName(property)?.databaseName ?? property;
