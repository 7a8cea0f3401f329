import type { CatalogWriter } from '@trihelix/catalog';
import { Client, type QueryResultRow } from 'pg';

/** Runs work as the owner of the tables, who alone writes what everybody shares: catalogues and the calendar. */
export async function asOwner<T>(url: string, work: (writer: CatalogWriter) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  // A connection that breaks while nothing is asked of it is reported by the next statement.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(writerOf(client));
  } finally {
    await client.end();
  }
}

const writerOf = (client: Client) => ({
  query: async <Row>(sql: string, parameters?: unknown[]) =>
    (await client.query<QueryResultRow>(sql, parameters)).rows as unknown as Row[],
  inTransaction: async <T>(work: () => Promise<T>): Promise<T> => {
    await client.query('BEGIN');
    try {
      const done = await work();
      await client.query('COMMIT');
      return done;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    }
  },
});
