import { Client, DatabaseError } from 'pg';

export interface LoginOptions {
  /** The login that owns the schema. */
  readonly ownerUrl: string;
  /** The address the application uses; its user and password name the login. */
  readonly applicationUrl: string;
}

/** SQLSTATEs: https://www.postgresql.org/docs/17/errcodes-appendix.html */
const INSUFFICIENT_PRIVILEGE = '42501';
/** Somebody else was first: seen by CREATE ROLE itself, or only by the index under it. */
const EXISTS_ALREADY = ['42710', '23505'];
/** What the application may never be: whoever passes row-level security or makes roles is not the application. */
const ATTRIBUTES = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';

/** The application's login is missing and this owner may not make it; the message holds the statement for somebody who may. */
export class MissingLoginError extends Error {
  constructor(role: string) {
    super(
      `数据库中没有应用登录 ${role}，当前所有者也无权创建。请由数据库管理员执行：\n` +
        `The login ${role} of DATABASE_URL is missing and the owner may not make it. Ask the database's administrator to run:\n` +
        `  CREATE ROLE ${role} ${ATTRIBUTES} PASSWORD '…';`,
    );
  }
}

/**
 * Makes the unprivileged login that `applicationUrl` names when the server has none of that name; an existing one stays as it is.
 * Safe to run twice at once. Returns whether it was made.
 * @throws MissingLoginError when it is missing and the owner may not make it.
 */
export async function ensureApplicationLogin({ ownerUrl, applicationUrl }: LoginOptions): Promise<boolean> {
  const { username, password } = new URL(applicationUrl);
  const client = new Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const name = decodeURIComponent(username);
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
    if (rowCount) return false;
    const role = client.escapeIdentifier(name);
    if (!password) throw new MissingLoginError(role);
    return await create(client, role, decodeURIComponent(password));
  } finally {
    await client.end();
  }
}

async function create(client: Client, role: string, password: string): Promise<boolean> {
  try {
    await client.query(`CREATE ROLE ${role} ${ATTRIBUTES} PASSWORD ${client.escapeLiteral(password)}`);
    return true;
  } catch (error) {
    const code = error instanceof DatabaseError ? error.code : undefined;
    if (code && EXISTS_ALREADY.includes(code)) return false;
    if (code === INSUFFICIENT_PRIVILEGE) throw new MissingLoginError(role);
    throw error;
  }
}
