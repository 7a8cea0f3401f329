import type { EntityMetadata, ObjectLiteral } from 'typeorm';

type Column = EntityMetadata['columns'][number];

/** All columns of an entity under one alias; the same text every time, so it is written once. */
const fullLists = new WeakMap<EntityMetadata, Map<string, string>>();

/** The columns of `properties` (all when not said) and the primary key, as a SELECT list that names them by property. */
export function columnList(metadata: EntityMetadata, alias: string, properties?: ReadonlySet<string>): string {
  if (properties) return listed(metadata, alias, properties);
  const lists = fullLists.get(metadata) ?? new Map<string, string>();
  fullLists.set(metadata, lists);
  const list = lists.get(alias) ?? listed(metadata, alias);
  lists.set(alias, list);
  return list;
}

/** The same columns as one JSON object by property; bigint as text, because JSON numbers are doubles. */
export function jsonObject(metadata: EntityMetadata, alias: string, properties?: ReadonlySet<string>): string {
  const pairs = chosen(metadata, properties).map(
    ({ databaseName, propertyName, type }) =>
      `'${propertyName}', "${alias}"."${databaseName}"${type === 'bigint' ? '::text' : ''}`,
  );
  return `json_build_object(${pairs.join(', ')})`;
}

/** Objects of an entity's class from rows whose columns are named by property. */
export function objectsOf<E extends ObjectLiteral>({ target, columns }: EntityMetadata, rows: readonly ObjectLiteral[]): E[] {
  const { prototype } = target as { prototype: object };
  const transformed = columns.filter(({ transformer }) => transformer);
  return rows.map((row) => {
    const object = Object.assign(Object.create(prototype) as ObjectLiteral, row);
    for (const { propertyName, transformer } of transformed) {
      if (propertyName in row) object[propertyName] = transformedFrom(transformer, row[propertyName]);
    }
    return object as E;
  });
}

/** The same from JSON objects, whose instants are text. */
export function objectsOfJson<E extends ObjectLiteral>(metadata: EntityMetadata, rows: readonly ObjectLiteral[]): E[] {
  const objects = objectsOf<E>(metadata, rows) as ObjectLiteral[];
  for (const { propertyName, type } of metadata.columns) {
    if (type !== 'timestamptz') continue;
    for (const object of objects) {
      const told = object[propertyName] as string | null | undefined;
      if (told) object[propertyName] = new Date(told);
    }
  }
  return objects as E[];
}

const chosen = ({ columns }: EntityMetadata, properties?: ReadonlySet<string>): Column[] =>
  columns.filter(({ isPrimary, propertyName }) => !properties || isPrimary || properties.has(propertyName));

const listed = (metadata: EntityMetadata, alias: string, properties?: ReadonlySet<string>): string =>
  chosen(metadata, properties)
    .map(({ databaseName, propertyName }) => `"${alias}"."${databaseName}" AS "${propertyName}"`)
    .join(', ');

const transformedFrom = (transformer: Column['transformer'], value: unknown): unknown =>
  [transformer ?? []].flat().reduceRight((read, { from }) => from(read) as unknown, value);
