import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seedCatalog } from '@trihelix/catalog';
import {
  Backups,
  backupsIn,
  chooseBackup,
  restore,
  shelvesOf,
  startEmbeddedPostgres,
  uploadsOf,
} from '@trihelix/embedded-postgres';
import { migrate } from '@trihelix/platform';
import { Client } from 'pg';
import { INVARIANTS } from '../../apps/cli/src/reconciliation';
import { inspectRestored } from '../../apps/cli/src/restore.inspection';
import { prove } from '../kit';

const MIGRATIONS = join(__dirname, '../../migrations');
const WRITERS = 4;
/** More than the clock of a commit and that of the writer can be apart. */
const BREATH_MS = 20;

/** What a writer has been told: the transfer and its file are kept. */
interface Acknowledged {
  readonly id: string;
  readonly file: string;
  /** When the acknowledgement came, milliseconds since 1970. */
  readonly at: number;
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  // The books are kept by a trigger that runs as their owner, whom row-level security asks who he is.
  await client.query(`SELECT set_config('app.system', 'drill', false)`);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('a restore drill', () => {
  let home: string;
  const at = (name: string) => join(home, name);
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'trihelix-drill-'));
    chmodSync(home, 0o711);
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  prove({
    name: 'restore-drill',
    claim:
      'A base backup made under load and the archived log bring back any moment after it: nothing lost before, nothing there after',
    cases: { small: 400, full: 20_000 },
    run: async (cases) => {
      const server = await startEmbeddedPostgres({ folder: at('data'), archiving: true });
      try {
        await migrate({ ownerUrl: server.ownerUrl, applicationUrl: server.applicationUrl, folder: MIGRATIONS });
        const books = await openBooks(admin(server.adminUrl));
        const uploads = at('data/files');
        const backups = new Backups({ dataFolder: at('data'), store: at('store'), uploads });
        const acknowledged: Acknowledged[] = [];
        const write = async (count: number) => {
          await Promise.all(
            Array.from({ length: WRITERS }, () =>
              withClient(admin(server.adminUrl), async (client) => {
                for (let n = 0; n < count / WRITERS; n += 1) acknowledged.push(await post(client, books, uploads));
              }),
            ),
          );
        };
        const [base] = await Promise.all([backups.create(undefined), write(cases / 2)]);
        await write(cases / 4);
        await sleep(BREATH_MS);
        const target = Date.now();
        await sleep(BREATH_MS);
        await write(cases / 4);
        // The last second before the end of the log is not promised.
        await sleep(1_100);
        await backups.flush();

        const before = acknowledged.filter((one) => one.at <= target);
        const began = performance.now();
        const restored = await drill(at('store'), at('restored'), target);
        const seconds = (performance.now() - began) / 1000;
        const kept = new Set(restored);
        expect(before.filter(({ id }) => !kept.has(id))).toEqual([]);
        expect(acknowledged.filter((one) => one.at > target && kept.has(one.id))).toEqual([]);
        expect(restored).toHaveLength(before.length);
        expect(before.filter(({ file }) => !existsSync(join(at('restored/files'), file)))).toEqual([]);
        expect(before.length).toBeGreaterThan(cases / 2);

        // The restored folder serves on its own, and its books reconcile there too.
        const copy = await startEmbeddedPostgres({ folder: at('restored'), archiving: true });
        const offenders = await withClient(admin(copy.adminUrl), async (client) => {
          const counts = [];
          for (const { offenders: sql } of INVARIANTS) counts.push((await client.query(sql)).rowCount);
          return counts;
        });
        await copy.stop();
        expect(offenders).toEqual(INVARIANTS.map(() => 0));
        return {
          'acknowledged before the moment': before.length,
          'acknowledged after it': acknowledged.length - before.length,
          'written while the base backup ran': acknowledged.filter((one) => one.at <= Date.parse(base.manifest.endedAt)).length,
          'lost before': 0,
          'there after': 0,
          'uploaded files missing': 0,
          'invariants broken on the copy': 0,
          'size of the backup, MB': (base.manifest.packed.reduce((sum, { bytes }) => sum + bytes, 0) / 1024 ** 2).toFixed(0),
          'restore, s': seconds.toFixed(1),
        };
      } finally {
        await server.stop();
      }
    },
  });

  it('refuses what it cannot reach, and damaged backups, by name', async () => {
    const [backup] = backupsIn(at('store'));
    if (!backup) throw new Error('There is no backup to be refused.');
    const order = {
      base: backup,
      uploads: uploadsOf(backup),
      shelves: shelvesOf(backup),
      forget: [],
      into: at('never'),
      inspect: never,
    };
    const early = restore({ ...order, target: Date.parse(backup.manifest.endedAt) - 1 });
    await expect(early).rejects.toThrow(`was completed at ${backup.manifest.endedAt}`);
    const late = restore({ ...order, target: backup.reach + 1 });
    await expect(late).rejects.toThrow(`one can go as far as ${new Date(backup.reach).toISOString()}`);
    await expect(restore({ ...order, target: undefined, into: at('restored') })).rejects.toThrow('is not empty');
    writeFileSync(join(backup.folder, 'cluster/PG_VERSION.gz'), 'something else');
    await expect(restore({ ...order, target: undefined })).rejects.toThrow('differ from its manifest (cluster/PG_VERSION)');
    expect(existsSync(at('never'))).toBe(false);
  });
});

const never = (): Promise<void> => Promise.reject(new Error('It came to an inspection.'));

/** What an operator does with `cli restore`. Returns the transfers that are there. */
async function drill(store: string, into: string, target: number): Promise<string[]> {
  const base = chooseBackup(backupsIn(store), target);
  if (!base) throw new Error('There is no backup.');
  let transfers: string[] = [];
  await restore({
    base,
    uploads: uploadsOf(base),
    shelves: shelvesOf(base),
    target,
    into,
    forget: ['jwtSecret'],
    inspect: async (server) => {
      await inspectRestored(server, { report: () => undefined, expectsUploads: true });
      transfers = await withClient(server.url, async (client) =>
        (await client.query<{ id: string }>('SELECT id FROM ledger_transfer')).rows.map(({ id }) => id),
      );
    },
  });
  return transfers;
}

const admin = (adminUrl: string): string => adminUrl.replace(/\/postgres$/, '/trihelix');

interface Books {
  readonly organization: string;
  readonly bank: string;
  readonly income: string;
}

async function openBooks(url: string): Promise<Books> {
  const [organization, bank, income] = [randomUUID(), randomUUID(), randomUUID()];
  await withClient(url, async (client) => {
    await seedCatalog(async (sql, parameters) => (await client.query(sql, parameters as unknown[])).rows);
    await client.query(
      `INSERT INTO organization (id, kind, name, region_code, region_path, state, created_at)
       VALUES ($1, 'INVESTOR', '演练投资', '330000', '/33/', 'VERIFIED', clock_timestamp())`,
      [organization],
    );
    await client.query(
      `INSERT INTO ledger_account (id, organization_id, code, currency, opened_at)
       VALUES ($1, $3, 'BANK', 'CNY', clock_timestamp()), ($2, $3, 'LICENCE_INCOME', 'CNY', clock_timestamp())`,
      [bank, income, organization],
    );
  });
  return { organization, bank, income };
}

/** One acknowledged command: a file in the object store, then, in one transaction, its row and a balanced transfer. */
async function post(client: Client, { organization, bank, income }: Books, uploads: string): Promise<Acknowledged> {
  const [id, content] = [randomUUID(), `证明 ${randomUUID()}`];
  const file = join(id.slice(-2), id);
  mkdirSync(dirname(join(uploads, file)), { recursive: true });
  writeFileSync(join(uploads, file), content, { flush: true });
  const sha256 = createHash('sha256').update(content).digest('hex');
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO file_object (key, organization_id, state, sha256, bytes, since) VALUES ($1, $2, 'KEPT', $3, $4, clock_timestamp())`,
    [id, organization, sha256, statSync(join(uploads, file)).size],
  );
  await client.query(
    `INSERT INTO ledger_transfer (id, organization_id, region_path, kind, reference, effective_on, posted_at, entry_count, content_hash)
     VALUES ($1, $2, '/33/', 'PAYMENT_RECEIVED', $4, '2026-01-05', clock_timestamp(), 2, $3)`,
    [id, organization, sha256, `drill ${id}`],
  );
  await client.query(
    `INSERT INTO ledger_entry (id, transfer_id, account_id, organization_id, amount, currency)
     VALUES (gen_random_uuid(), $1, $2, $4, 100, 'CNY'), (gen_random_uuid(), $1, $3, $4, -100, 'CNY')`,
    [id, bank, income, organization],
  );
  await client.query('COMMIT');
  return { id, file, at: Date.now() };
}
