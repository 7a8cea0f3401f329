import type { EntityMetadata, ObjectLiteral } from 'typeorm';

type Column = EntityMetadata['columns'][number];

/** All columns of an entity under one alias; the same text every time, so it is written once. */
const fullLists = new WeakMap<EntityMetadata, Map<string, string>>();

/**
 * The columns of `properties` (all when not said) and the primary key, as a SELECT list that names them by property.
 * A bigint is text, because it goes through JSON, whose numbers are doubles.
 */
export function columnList(metadata: EntityMetadata, alias: string, properties?: ReadonlySet<string>): string {
  if (properties) return listed(metadata, alias, properties);
  const lists = fullLists.get(metadata) ?? new Map<string, string>();
  fullLists.set(metadata, lists);
  const list = lists.get(alias) ?? listed(metadata, alias);
  lists.set(alias, list);
  return list;
}

/**
 * The rows of an entity, parsed from JSON with columns named by property, as the objects its readers know: instants become
 * dates, and what has a transformer goes through it. In place: the rows are nobody else's.
 */
export function objectsOf<E extends ObjectLiteral>(metadata: EntityMetadata, rows: ObjectLiteral[]): E[] {
  const readers = readersOf(metadata);
  for (const row of rows) {
    for (const { property, read } of readers) {
      const told: unknown = row[property];
      if (told !== null && told !== undefined) row[property] = read(told);
    }
  }
  return rows as E[];
}

interface Reader {
  readonly property: string;
  readonly read: (told: unknown) => unknown;
}

/** Only the columns whose JSON is not yet their value; worked out once. */
const allReaders = new WeakMap<EntityMetadata, readonly Reader[]>();

function readersOf(metadata: EntityMetadata): readonly Reader[] {
  const known = allReaders.get(metadata);
  if (known) return known;
  const readers = metadata.columns.flatMap((column) => {
    const read = readerOf(column);
    return read ? [{ property: column.propertyName, read }] : [];
  });
  allReaders.set(metadata, readers);
  return readers;
}

function readerOf({ type, transformer }: Column): Reader['read'] | undefined {
  if (type === 'timestamptz') return (told) => new Date(told as string);
  if (!transformer) return undefined;
  const transformers = [transformer].flat();
  return (told) => transformers.reduceRight<unknown>((value, { from }) => from(value) as unknown, told);
}

const listed = ({ columns }: EntityMetadata, alias: string, properties?: ReadonlySet<string>): string =>
  columns
    .filter(({ isPrimary, propertyName }) => !properties || isPrimary || properties.has(propertyName))
    .map(
      ({ databaseName, propertyName, type }) =>
        `"${alias}"."${databaseName}"${type === 'bigint' ? '::text' : ''} AS "${propertyName}"`,
    )
    .join(', ');
