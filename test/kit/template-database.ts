import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
// Not through the front doors: those load Nest, whose registries are global and would leak from the set-up into the tests.
import { seedCatalog } from '../../libs/catalog/src/catalog.seed';
import { migrate } from '../../libs/platform/src/database/migrator';

export interface TestServer {
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly applicationUrl: string;
  readonly isExternal: boolean;
}

export interface PreparedServer extends TestServer {
  readonly template: string;
}

const MIGRATIONS = join(__dirname, '../../migrations');
/** On a server of somebody else's, the application's login is made by us and nobody else uses it. */
const EXTERNAL_LOGIN = 'trihelix_test_app';

/** The server that the global set-up has prepared. */
export const preparedServer = (): PreparedServer => JSON.parse(process.env.TRIHELIX_TEST_SERVER ?? '{}') as PreparedServer;

export const urlOf = (base: string, database: string, login?: { user: string; password: string }): string => {
  const url = new URL(base);
  url.pathname = `/${database}`;
  if (login) [url.username, url.password] = [login.user, login.password];
  return url.toString();
};

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The application's own, unprivileged login in a database. */
export function applicationUrl(server: TestServer, database: string): string {
  return server.isExternal
    ? urlOf(server.adminUrl, database, { user: EXTERNAL_LOGIN, password: EXTERNAL_LOGIN })
    : urlOf(server.applicationUrl, database);
}

export async function prepareTemplate(server: TestServer): Promise<string> {
  const template = `trihelix_template_${randomBytes(4).toString('hex')}`;
  const owner = decodeURIComponent(new URL(server.ownerUrl).username);
  await withClient(server.adminUrl, async (admin) => {
    if (server.isExternal) {
      const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [EXTERNAL_LOGIN]);
      if (!rowCount) await admin.query(`CREATE ROLE ${EXTERNAL_LOGIN} LOGIN PASSWORD '${EXTERNAL_LOGIN}'`);
    }
    await admin.query(`CREATE DATABASE ${template} OWNER ${admin.escapeIdentifier(owner)}`);
  });
  const ownerUrl = urlOf(server.ownerUrl, template);
  await migrate({ ownerUrl, applicationUrl: applicationUrl(server, template), folder: MIGRATIONS });
  await withClient(ownerUrl, (client) =>
    seedCatalog(async (sql, parameters) => (await client.query(sql, parameters as unknown[])).rows),
  );
  return template;
}

/** A fresh copy of the template, a few tens of milliseconds; by its files, which costs the server half of what a copy by its log does. */
export async function createDatabase(server: PreparedServer): Promise<string> {
  const database = `trihelix_test_${process.env.JEST_WORKER_ID ?? '0'}_${randomBytes(4).toString('hex')}`;
  const owner = decodeURIComponent(new URL(server.ownerUrl).username);
  await withClient(server.adminUrl, (admin) =>
    admin.query(
      `CREATE DATABASE ${database} TEMPLATE ${server.template} OWNER ${admin.escapeIdentifier(owner)} STRATEGY FILE_COPY`,
    ),
  );
  return database;
}

export async function dropDatabase(server: PreparedServer, database: string): Promise<void> {
  await withClient(server.adminUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`));
}

export async function dropTemplate(): Promise<void> {
  const server = preparedServer();
  if (server.template) await dropDatabase(server, server.template);
}
