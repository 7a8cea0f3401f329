import { Client } from 'pg';

/** The application's database. */
export const DATABASE = 'trihelix';
/** Owns the database and runs migrations. */
export const OWNER = 'trihelix_owner';
/** What the application signs in as: owns nothing, bypasses nothing. */
export const APPLICATION = 'trihelix_app';

/** How to reach one server. */
export interface Passwords {
  superuser: string;
  owner: string;
  application: string;
}

/** An address that `pg` understands. The password is base64url, so it needs no escaping. */
export function urlFor(port: number, login: string, password: string, database: string): string {
  return `postgres://${login}:${password}@127.0.0.1:${port}/${database}`;
}

/** Makes the two logins and the database, or only what an interrupted first start left out. */
export async function ensureLogins(port: number, passwords: Passwords): Promise<void> {
  await withClient(urlFor(port, 'postgres', passwords.superuser, 'postgres'), async (client) => {
    await ensureLogin(client, OWNER, passwords.owner, 'CREATEDB');
    await ensureLogin(client, APPLICATION, passwords.application, 'NOCREATEDB');
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
    await client.query(`REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${DATABASE} TO ${APPLICATION}`);
  });
  await withClient(urlFor(port, 'postgres', passwords.superuser, DATABASE), async (client) => {
    await client.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
  });
}

type MayCreateDatabases = 'CREATEDB' | 'NOCREATEDB';

async function ensureLogin(client: Client, name: string, password: string, createdb: MayCreateDatabases): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  if (rowCount !== 0) return;
  const attributes = `LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION ${createdb}`;
  await client.query(`CREATE ROLE ${name} ${attributes} PASSWORD ${client.escapeLiteral(password)}`);
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  // A connection that breaks between two statements would otherwise end the process; the next statement reports it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
