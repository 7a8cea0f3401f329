import { type EntityMetadata, type EntityTarget, type ObjectLiteral, QueryFailedError } from 'typeorm';
import type { Database } from './database';
import { plainText } from './plain-json';

/**
 * Inserts any number of whole rows of one table with one statement. Every column of the entity is written; what a row
 * leaves out is NULL. Rows travel as JSON, so bigints, dates, arrays and jsonb arrive typed by the table itself.
 */
export async function insertAll<E extends ObjectLiteral>(
  database: Database,
  entity: EntityTarget<E>,
  rows: readonly E[],
): Promise<void> {
  if (rows.length === 0) return;
  const { metadata } = database.of(entity);
  const columns = columnsOf(metadata).join(', ');
  await database.query(`INSERT INTO ${metadata.tablePath} (${columns}) SELECT ${columns} FROM ${given(metadata)}`, [
    jsonOf(metadata, rows),
  ]);
}

/**
 * Replaces any number of whole rows with one statement: each only where its stored version is the one before the row's.
 * Returns the ids that were written; a missing one was changed by somebody else in the meantime.
 */
export async function updateAll<E extends ObjectLiteral & { id: string; version: number }>(
  database: Database,
  entity: EntityTarget<E>,
  rows: readonly E[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const { metadata } = database.of(entity);
  const sets = columnsOf(metadata)
    .filter((column) => column !== 'id')
    .map((column) => `${column} = given.${column}`);
  const written = await database.query<{ id: string }>(
    `UPDATE ${metadata.tablePath} AS stored SET ${sets.join(', ')} FROM ${given(metadata)} AS given
     WHERE stored.id = given.id AND stored.version = given.version - 1 RETURNING stored.id`,
    [jsonOf(metadata, rows)],
  );
  return written.map(({ id }) => id);
}

/** The name of the constraint that refused a statement, or null when it failed for another reason. */
export function violatedConstraint(error: unknown): string | null {
  if (!(error instanceof QueryFailedError)) return null;
  return (error.driverError as { constraint?: string }).constraint ?? null;
}

const given = ({ tablePath }: EntityMetadata) => `jsonb_populate_recordset(NULL::${tablePath}, $1::jsonb)`;

const columnsOf = (metadata: EntityMetadata) => metadata.columns.map(({ databaseName }) => databaseName);

/** What is NULL stays out: a new draft has some thirty columns of which nobody has said anything. */
function jsonOf(metadata: EntityMetadata, rows: readonly ObjectLiteral[]): string {
  const columns = metadata.columns.map(({ databaseName, propertyName }) => [databaseName, propertyName] as const);
  return plainText(
    rows.map((row) => {
      const said: ObjectLiteral = {};
      for (const [column, property] of columns) said[column] = (row[property] as unknown) ?? undefined;
      return said;
    }),
  );
}
