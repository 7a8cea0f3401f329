import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Backups, startEmbeddedPostgres, type EmbeddedServer } from '@trihelix/embedded-postgres';
import { Client } from 'pg';
import { commandLine } from '../../apps/cli/src/program';

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const SEGMENT = /^[0-9A-F]{24}$/;

async function ask<R extends object>(url: string, sql: string): Promise<R[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('backups of the embedded server', () => {
  let home: string;
  let server: EmbeddedServer;
  let environment: NodeJS.ProcessEnv;
  const at = (name: string) => join(home, name);

  /** What the command says on standard output and beside it. @throws what it was refused with */
  async function run(...words: string[]): Promise<{ report: string[]; remarks: string[] }> {
    const [report, remarks]: [string[], string[]] = [[], []];
    const surroundings = {
      environment,
      report: (line: string) => report.push(line),
      remark: (line: string) => remarks.push(line),
    };
    const program = commandLine({ ...surroundings, progress: () => undefined }).exitOverride();
    await program.parseAsync(['node', 'trihelix', ...words]);
    return { report, remarks };
  }

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'trihelix-backup-'));
    chmodSync(home, 0o711);
    environment = { TRIHELIX_DATA: at('data'), TRIHELIX_BACKUP: at('store'), LANG: 'en_US.UTF-8' };
    // A data folder of before there were backups.
    const old = await startEmbeddedPostgres({ folder: at('data') });
    await ask(old.ownerUrl, 'CREATE TABLE kept (word text)');
    await old.stop();
    server = await startEmbeddedPostgres({ folder: at('data'), archiving: true });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('an older data folder is archived from its next start on', async () => {
    expect(await ask(server.adminUrl, 'SHOW archive_mode')).toEqual([{ archive_mode: 'on' }]);
    expect(await ask(server.adminUrl, 'SHOW archive_library')).toEqual([{ archive_library: 'basic_archive' }]);
  });

  it('a server that was left running without is started again with it, unless somebody uses it; then one is told', async () => {
    const folder = at('joined');
    const first = await startEmbeddedPostgres({ folder, durable: false });
    await ask(first.ownerUrl, 'CREATE TABLE kept (word text)');
    const joined = await startEmbeddedPostgres({ folder, archiving: true });
    expect(joined).toMatchObject({ reused: true, archiving: false });
    // As if both had been killed: their leases are of nobody who lives.
    rmSync(join(folder, 'leases'), { recursive: true });
    mkdirSync(join(folder, 'leases'));
    const alone = await startEmbeddedPostgres({ folder, archiving: true });
    expect(alone).toMatchObject({ reused: false, archiving: true });
    expect(await ask(alone.adminUrl, 'SHOW archive_mode')).toEqual([{ archive_mode: 'on' }]);
    expect(await ask(alone.ownerUrl, 'SELECT count(*)::int AS tables FROM kept')).toEqual([{ tables: 0 }]);
    await alone.stop();
    await Promise.all([first.stop(), joined.stop()]);
  });

  it('before there is any, nothing is kept and nothing can be restored', async () => {
    await ask(server.adminUrl, 'SELECT pg_switch_wal()');
    await new Backups({ dataFolder: at('data'), store: at('store'), uploads: at('data/files') }).ship();
    expect(existsSync(at('store/wal'))).toBe(false);
    await expect(run('restore', '--into', at('new'))).rejects.toThrow(`There is no backup in ${at('store')}.`);
  });

  it('are made while the server serves, whole or not at all, and keep the secrets to themselves', async () => {
    const { report } = await run('backup');
    expect(report.join('\n')).toMatch(/Backed up .* with 0 uploaded files/);
    expect(report.join('\n')).toContain("holds the installation's secrets");
    const [base = ''] = report;
    expect(base).toMatch(/\/store\/base-\d{8}T\d{9}Z$/);
    expect([mode(at('store')), mode(base), mode(join(base, 'secrets.json'))]).toEqual(['700', '700', '600']);
    expect(readdirSync(at('store')).filter((name) => name.startsWith('new-'))).toEqual([]);
    expect((await run('backup', 'verify')).report.at(-1)).toBe('All are intact.');
  });

  it('take every log that the server archives, one that comes twice once, and never over another', async () => {
    await ask(server.ownerUrl, `INSERT INTO kept VALUES ('a')`);
    const backups = new Backups({ dataFolder: at('data'), store: at('store'), uploads: at('data/files') });
    await backups.flush();
    const [last] = readdirSync(at('store/wal')).sort().reverse();
    const segment = last?.slice(0, 24) ?? '';
    const staged = at(`data/postgres/archive/${segment}`);
    expect(readdirSync(at('data/postgres/archive')).filter((name) => SEGMENT.test(name))).toEqual([]);

    copyFileSync(at(`data/postgres/data/pg_wal/${segment}`), staged);
    await backups.ship();
    expect(readdirSync(at('store/wal')).filter((name) => name.startsWith(segment))).toEqual([last]);
    writeFileSync(staged, 'another history');
    await expect(backups.ship()).rejects.toThrow(`already holds another log ${segment}`);
    rmSync(staged);
  });

  it('go to another folder too, which is then enough by itself', async () => {
    const { report } = await run('backup', at('elsewhere'));
    expect(report[0]).toContain('/elsewhere/base-');
    await expect(run('restore', at('elsewhere'), '--into', at('new'))).rejects.toThrow('no record of migrations');
    expect(existsSync(at('new'))).toBe(false);
  });

  it('are pruned on request, never the newest', async () => {
    await run('backup');
    const bases = () => readdirSync(at('store')).filter((name) => name.startsWith('base-'));
    expect(bases()).toHaveLength(2);
    // Both are of today, and a day can be gone back to with either.
    expect((await run('backup', 'prune', '--days', '1')).report[0]).toMatch(/^Removed 0 backups/);
    expect(bases()).toHaveLength(2);
    await expect(run('backup', 'prune', '--days', 'soon')).rejects.toThrow('a whole number above 0');
  });

  it('say what stands in the way', async () => {
    await expect(run('restore', '--to', '2026-01-05 10:00', '--into', at('new'))).rejects.toThrow('a moment with its offset');
    await expect(run('restore', '--to', '2126-01-05T10:00:00+08:00', '--into', at('new'))).rejects.toThrow('has not come yet');
    await expect(run('restore', '--to', '2026-01-05T10:00:00+08:00', '--into', at('new'))).rejects.toThrow(
      'use an earlier backup',
    );
    await expect(run('restore', '--into', at('store'))).rejects.toThrow('is not empty');
    writeFileSync(at('file'), '');
    await expect(run('backup', at('file/store'))).rejects.toThrow('is not a folder');
  });

  it('are left to the tools of a server of the operator’s own', async () => {
    environment = { ...environment, DATABASE_URL: 'postgres://somebody:secret@db.example.org/trihelix' };
    await expect(run('backup')).rejects.toThrow('pg_basebackup --pgdata=FOLDER');
    environment = { ...environment, DATABASE_URL: '', TRIHELIX_DATA: at('nowhere') };
    mkdirSync(at('nowhere/leases'), { recursive: true });
    await expect(run('backup')).rejects.toThrow(`The embedded database of ${at('nowhere')} is not running.`);
  });
});
