import { randomUUID } from 'node:crypto';
import { escapeLiteral, Pool, type PoolClient, type QueryResult } from 'pg';
import { Seeded } from '../fuzz/seeded';
import { type Asking, keyOf, type Row, TABLES, type Visible } from './visible.rule';

/** How a request ends. */
const ENDINGS = ['COMMIT', 'WRITE', 'ROLLBACK', 'FAIL', 'FOREIGN', 'CROOKED'] as const;
type Ending = (typeof ENDINGS)[number];

export interface Plan {
  readonly databaseUrl: string;
  /** Who asks, and what each sees by the plain rule. */
  readonly askings: readonly { readonly asking: Asking; readonly allowed: Visible }[];
  readonly requests: number;
  /** How many connections the requests share. */
  readonly connections: number;
  /** In so many of a hundred requests the actor is told to the session and not to the transaction: the fault to be found. */
  readonly leakyPercent?: number;
}

export interface Observed {
  readonly rows: number;
  readonly endings: Readonly<Record<Ending, number>>;
  /** What was seen and must not be, or the other way round. */
  readonly faults: readonly string[];
}

/** More requests than connections wait at any time, so that every connection serves everybody by turns. */
const AT_ONCE = 4;
const MOST_FAULTS = 20;

/**
 * Sends requests as the application does: each is a transaction on a pooled connection that says who acts for itself alone,
 * reads some tables, and commits, rolls back or fails. What it saw is held against the plain rule.
 */
export async function interleave(plan: Plan): Promise<Observed> {
  const pool = new Pool({ connectionString: plan.databaseUrl, max: plan.connections });
  const seeded = new Seeded(20_261_122);
  const endings: Record<Ending, number> = { COMMIT: 0, WRITE: 0, ROLLBACK: 0, FAIL: 0, FOREIGN: 0, CROOKED: 0 };
  const faults: string[] = [];
  let [rows, sent] = [0, 0];
  const work = async () => {
    while (sent < plan.requests && faults.length < MOST_FAULTS) {
      sent += 1;
      const { asking, allowed } = seeded.one(plan.askings);
      const tables = [seeded.one(Object.keys(TABLES)), seeded.one(Object.keys(TABLES))];
      const ending = endingFor(asking, seeded);
      const isLocal = !seeded.chance(plan.leakyPercent ?? 0);
      const client = await pool.connect();
      try {
        const seen = await read(client, asking, tables, isLocal);
        tables.forEach((table, at) => {
          const fault = compare(table, seen[at] ?? [], allowed.get(table) ?? new Set());
          if (fault) faults.push(`${JSON.stringify(asking)} ${fault}`);
          rows += seen[at]?.length ?? 0;
        });
        const fault = await end(client, ending, asking, allowed.get('bank_mapping')?.size ?? 0);
        if (fault) {
          faults.push(`${JSON.stringify(asking)} ${fault}`);
          await client.query('ROLLBACK');
        }
        endings[ending] += 1;
      } finally {
        client.release();
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE * plan.connections }, work));
  await pool.end();
  return { rows, endings, faults };
}

/** Half of all requests do something else than to commit what they read. Without an organization nothing of one's own is written. */
function endingFor({ organizationId }: Asking, seeded: Seeded): Ending {
  if (seeded.chance(50)) return 'COMMIT';
  return organizationId ? seeded.one(ENDINGS) : seeded.one(['ROLLBACK', 'FAIL', 'WRITE'] as const);
}

async function read(client: PoolClient, asking: Asking, tables: readonly string[], isLocal: boolean): Promise<Row[][]> {
  const settings = {
    'app.organization_id': asking.organizationId,
    'app.jurisdiction': asking.jurisdiction,
    'app.system': asking.system,
  };
  const told = Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `SELECT set_config('${name}', ${escapeLiteral(value ?? '')}, ${isLocal});`);
  const asked = tables.map((table) => `SELECT ${(TABLES[table] ?? []).map((key) => `${key}::text`).join(', ')} FROM ${table};`);
  const answers = (await client.query(`BEGIN; ${told.join(' ')} ${asked.join(' ')}`)) as unknown as QueryResult<Row>[];
  return answers.slice(-tables.length).map((answer) => answer.rows);
}

function compare(table: string, rows: readonly Row[], allowed: ReadonlySet<string>): string | undefined {
  const foreign = rows.filter((row) => !allowed.has(keyOf(table, row)));
  if (foreign.length > 0) return `saw ${foreign.length} rows of ${table} that are not to be seen`;
  return rows.length === allowed.size ? undefined : `saw ${rows.length} of ${allowed.size} rows of ${table}`;
}

/** Ends the transaction; tells when that went otherwise than it must. */
async function end(
  client: PoolClient,
  ending: Ending,
  { organizationId = '' }: Asking,
  ownMappings: number,
): Promise<string | undefined> {
  const codeOf = (sql: string) =>
    client.query(sql).then(
      () => 'DONE',
      (error: { code: string }) => error.code,
    );
  const account = (owner: string) => `INSERT INTO ledger_account (id, organization_id, code, currency, subject_id, opened_at)
    VALUES ('${randomUUID()}', '${owner}', 'BANK', 'EUR', '${randomUUID()}', app_now())`;
  const expect = async (sql: string, code: string) => {
    const found = await codeOf(sql);
    return found === code ? undefined : `got ${found} instead of ${code} for ${ending}`;
  };
  switch (ending) {
    case 'COMMIT':
      return expect('COMMIT', 'DONE');
    case 'WRITE': {
      // Whose rows are not seen are not changed either.
      const { rowCount } = await client.query('UPDATE bank_mapping SET updated_at = app_now()');
      await client.query('COMMIT');
      return rowCount === ownMappings ? undefined : `changed ${rowCount} of ${ownMappings} rows`;
    }
    case 'ROLLBACK':
      return (organizationId ? await expect(account(organizationId), 'DONE') : undefined) ?? expect('ROLLBACK', 'DONE');
    case 'FAIL':
      return (await expect('SELECT 1 / 0', '22012')) ?? expect('ROLLBACK', 'DONE');
    case 'FOREIGN':
      return (await expect(account(randomUUID()), '42501')) ?? expect('ROLLBACK', 'DONE');
    case 'CROOKED':
      // A transfer without entries falls at its commit.
      return expect(
        `INSERT INTO ledger_transfer (id, organization_id, region_path, kind, reference, effective_on, posted_at, entry_count, content_hash)
         VALUES ('${randomUUID()}', '${organizationId}', '/33/', 'COST_CHARGED', '${randomUUID()}', app_today(), app_now(), 2, repeat('0', 64));
         COMMIT`,
        '23514',
      );
  }
}
