import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { defaultDataFolder, prepareDataFolder, Secrets, startEmbeddedPostgres } from '@trihelix/embedded-postgres';
import { BINARY_PACKAGE, Installation, type Started } from './installation.kit';

const isRoot = process.getuid?.() === 0;
const nobody = readFileSync('/etc/passwd', 'utf8')
  .split('\n')
  .map((line) => line.split(':'))
  .find(([name]) => name === 'nobody');
const ordinaryUser = { uid: Number(nobody?.[2]), gid: Number(nobody?.[3]) };

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

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

const pidFile = (server: Started): string => join(server.folder, 'postgres/data/postmaster.pid');
const pidOf = (server: Started): number => Number(readFileSync(pidFile(server), 'utf8').split('\n')[0]);

async function waitUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Gone, or dead and merely not buried by whoever adopted it. */
function isGone(pid: number): boolean {
  if (!existsSync(`/proc/${pid}/stat`)) return true;
  return readFileSync(`/proc/${pid}/stat`, 'latin1').includes(') Z ');
}

describe('The embedded PostgreSQL, from a clone under a home of mode 700, with nothing but node on the PATH', () => {
  let installation: Installation;
  let server: Started;

  beforeAll(() => {
    installation = new Installation();
  });

  afterAll(async () => {
    await installation.dispose();
    if (isRoot && server) rmSync(server.folder, { recursive: true, force: true });
  });

  it('starts after a first start that was killed while it made the cluster', async () => {
    const killed = installation.launch();
    expect(await killed.noticed()).toContain('creating the database cluster');
    await killed.kill();

    const launch = installation.launch();
    server = await launch.started();
    expect(server.reused).toBe(false);
    const [facts] = await ask(
      server.adminUrl,
      `
      SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding,
        current_setting('TimeZone') AS zone, current_setting('listen_addresses') AS listening,
        current_setting('fsync') AS durable`,
    );
    expect(facts).toEqual({
      version: expect.stringMatching(/^17\./),
      encoding: 'UTF8',
      zone: 'UTC',
      listening: '127.0.0.1',
      durable: 'on',
    });
  });

  it('keeps its folder and its secrets to itself', () => {
    expect(mode(server.folder)).toBe(isRoot ? '710' : '700');
    expect(mode(join(server.folder, 'postgres'))).toBe('700');
    expect(mode(join(server.folder, 'postgres/data'))).toBe('700');
    expect(mode(join(server.folder, 'secrets.json'))).toBe('600');
    expect(statSync(join(server.folder, 'secrets.json')).uid).toBe(process.getuid?.());
    expect(readdirSync(join(server.folder, 'postgres'))).not.toContain('password');
  });

  it('never runs as root', () => {
    expect(statSync(`/proc/${pidOf(server)}`).uid).not.toBe(0);
    expect(readFileSync(`/proc/${pidOf(server)}/status`, 'utf8')).toMatch(/^Groups:\s*$/m);
  });

  it('gives the application a login that owns nothing and bypasses nothing', async () => {
    const logins = await ask(
      server.adminUrl,
      `
      SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole
      FROM pg_roles WHERE rolname LIKE 'trihelix%' ORDER BY rolname`,
    );
    expect(logins).toEqual([
      { rolname: 'trihelix_app', rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false },
      { rolname: 'trihelix_owner', rolsuper: false, rolbypassrls: false, rolcreatedb: true, rolcreaterole: false },
    ]);
    await ask(server.ownerUrl, 'CREATE TABLE kept (word text)');
    await ask(server.ownerUrl, `INSERT INTO kept VALUES ('before the crash')`);
    await expect(ask(server.applicationUrl, 'CREATE TABLE mine ()')).rejects.toThrow('permission denied for schema public');
    await expect(ask(server.applicationUrl, 'SELECT * FROM kept')).rejects.toThrow('permission denied for table kept');
  });

  it('refuses a wrong password', async () => {
    const guess = server.applicationUrl.replace(/:[^:@]+@/, ':guess@');
    await expect(ask(guess, 'SELECT')).rejects.toThrow('password authentication failed');
  });

  it('is joined by a second process and stopped by the last to leave', async () => {
    const second = installation.launch();
    expect(await second.started()).toEqual({ ...server, reused: true });
    await second.stop();
    expect(await ask(server.ownerUrl, 'SELECT word FROM kept')).toHaveLength(1);
  });

  it('is found and reused after its launcher was killed, then stops cleanly', async () => {
    const first = installation.launch();
    await first.started();
    await installation.killAll();
    expect(isGone(pidOf(server))).toBe(false);

    const launch = installation.launch();
    expect(await launch.started()).toEqual({ ...server, reused: true });
    const pid = pidOf(server);
    await launch.stop();
    expect(isGone(pid)).toBe(true);
    expect(existsSync(pidFile(server))).toBe(false);
  });

  it('comes back with its data after it was killed itself and its number went to another process', async () => {
    await installation.launch().started();
    const pid = pidOf(server);
    const owner = statSync(join(server.folder, 'postgres'));
    process.kill(pid, 'SIGKILL');
    await waitUntil(() => isGone(pid));
    await installation.killAll();
    const stranger = spawn('/bin/sleep', ['60'], { cwd: '/', ...(isRoot && { uid: owner.uid, gid: owner.gid }) });
    writeFileSync(pidFile(server), readFileSync(pidFile(server), 'utf8').replace(String(pid), String(stranger.pid)));

    const again = await installation.launch().started();
    expect(again).toEqual({ ...server, reused: false });
    expect(await ask(again.ownerUrl, 'SELECT word FROM kept')).toEqual([{ word: 'before the crash' }]);
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
  });
});

const whenRoot = isRoot && nobody ? describe : describe.skip;

whenRoot('The embedded PostgreSQL of an ordinary user (run as root, with a user nobody)', () => {
  let installation: Installation;

  beforeAll(() => {
    installation = new Installation();
    installation.give(ordinaryUser);
  });

  afterAll(async () => installation.dispose());

  it('runs as that user, in the clone itself, with the missing library links made in place', async () => {
    const launch = installation.launch({}, ordinaryUser);
    const server = await launch.started();
    expect(server.folder).toBe(join(installation.clone, '.trihelix'));
    expect(mode(server.folder)).toBe('700');
    expect(statSync(`/proc/${pidOf(server)}`).uid).toBe(ordinaryUser.uid);
    const libraries = readdirSync(join(installation.clone, 'node_modules', BINARY_PACKAGE, 'native/lib'));
    expect(libraries).toContain('libpq.so');
    expect(existsSync(join(server.folder, 'bin'))).toBe(false);
    await launch.stop();
  });

  it('runs from a copy in its data folder when the packages are not his to write', async () => {
    rmSync(join(installation.clone, 'node_modules', BINARY_PACKAGE, 'native/lib/libicuuc.so.60'), { force: true });
    installation.give({ uid: 0, gid: 0 });
    chmodSync(installation.home, 0o755);
    const folder = join(installation.home, 'data');
    mkdirSync(folder);
    chownSync(folder, ordinaryUser.uid, ordinaryUser.gid);

    const launch = installation.launch({ TRIHELIX_DATA: folder }, ordinaryUser);
    const server = await launch.started();
    expect(server.folder).toBe(folder);
    expect(mode(folder)).toBe('700');
    expect(readdirSync(join(folder, 'bin'))).toEqual([expect.stringMatching(/^17\..*-linux-/)]);
    await launch.stop();
  });
});

const asRoot = isRoot ? it : it.skip;

describe('A data folder', () => {
  let home: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'trihelix-data-'));
  });

  afterEach(() => rmSync(home, { recursive: true, force: true }));

  asRoot('below a directory that the server cannot enter is refused by name, with the way out (as root)', async () => {
    const failure = startEmbeddedPostgres({ folder: join(home, 'data') });
    await expect(failure).rejects.toThrow(`chmod o+x ${home}`);
    await expect(failure).rejects.toThrow(`无法进入 ${home}`);
  });

  it('that holds something else is left alone', async () => {
    chmodSync(home, 0o755);
    writeFileSync(join(home, 'letter.txt'), 'private');
    await expect(startEmbeddedPostgres({ folder: home })).rejects.toThrow('neither empty nor a data folder of this platform');
    expect(readdirSync(home)).toEqual(['letter.txt']);
    expect(mode(home)).toBe('755');
  });

  it('that cannot be made is named', async () => {
    writeFileSync(join(home, 'file'), '');
    const folder = join(home, 'file/data');
    await expect(startEmbeddedPostgres({ folder })).rejects.toThrow(`The data folder ${folder} cannot be made`);
  });

  it('whose secrets are lost while its database is there is not opened with new ones', async () => {
    chmodSync(home, 0o755);
    mkdirSync(join(home, 'leases'));
    mkdirSync(join(home, 'postgres/data'), { recursive: true });
    await expect(startEmbeddedPostgres({ folder: home })).rejects.toThrow('restore that file from a backup');
  });

  it('gives every asker the same secret', async () => {
    const folder = prepareDataFolder(join(home, 'data'));
    const values = await Promise.all([1, 2, 3, 4].map(() => new Secrets(folder).secret('session')));
    expect(new Set(values).size).toBe(1);
    expect(Buffer.from(values[0] ?? '', 'base64url')).toHaveLength(32);
    expect(new Secrets(folder).all()).toEqual({ session: values[0] });
  });
});

describe('The place of the data', () => {
  const home = tmpdir();

  it('is where TRIHELIX_DATA says, except that of the tests', () => {
    const environment = { TRIHELIX_DATA: join(home, 'elsewhere') };
    expect(defaultDataFolder(home, environment)).toBe(join(home, 'elsewhere'));
    expect(defaultDataFolder(home, environment, 'test')).toBe(defaultDataFolder(home, {}, 'test'));
  });

  it('differs between two checkouts and between the variants of one', () => {
    const folders = [defaultDataFolder(home, {}), defaultDataFolder('/', {}), defaultDataFolder(home, {}, 'test')];
    expect(new Set(folders).size).toBe(3);
  });

  asRoot('is one that every user can walk to when root starts (as root)', () => {
    expect(defaultDataFolder(home, {})).toMatch(/^\/var\/lib\/trihelix\/[0-9a-f]{12}$/);
  });
});
