import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Configuration } from '@trihelix/platform';
import { banner } from '../../apps/launcher/src/banner';
import { requireSoundEnvironment } from '../../apps/launcher/src/environment.check';
import type { LaunchError } from '../../apps/launcher/src/launch.error';
import { addressOf, isLoopback, settingsFrom } from '../../apps/launcher/src/launch.settings';

const settings = (environment: NodeJS.ProcessEnv) => settingsFrom(process.cwd(), environment);

describe('What the launcher reads of the environment', () => {
  it('is a demo on this machine when nothing is said', () => {
    expect(settings({})).toMatchObject({ host: '127.0.0.1', port: 3000, demo: true, offersIde: true, databaseUrl: undefined });
  });

  it('has no demo in production, nor when it is switched off, and one in production when it is asked for', () => {
    expect(settings({ NODE_ENV: 'production' })).toMatchObject({ demo: false, offersIde: false });
    expect(settings({ TRIHELIX_DEMO: 'off' }).demo).toBe(false);
    expect(settings({ NODE_ENV: 'production', TRIHELIX_DEMO: 'on' }).demo).toBe(true);
  });

  it('takes an empty variable as one that was not set', () => {
    expect(settings({ PORT: '', HOST: '', DATABASE_URL: '', TRIHELIX_DEMO: '' })).toEqual({
      ...settings({}),
      environment: expect.anything(),
    });
  });
});

describe('An environment', () => {
  const problems = async (environment: NodeJS.ProcessEnv): Promise<string> =>
    requireSoundEnvironment(environment).then(
      () => '',
      (error: LaunchError) => error.message,
    );

  it('that says nothing is sound, and so is one that leaves the database and the secret to the first start', async () => {
    expect(await problems({})).toBe('');
    expect(await problems({ PORT: '8080', DATABASE_URL: '', NODE_ENV: 'production' })).toBe('');
  });

  it('is told all that is wrong with it at once, in both languages, and no secret', async () => {
    const told = await problems({
      PORT: 'abc',
      TRIHELIX_JWT_SECRET: 'too-short',
      TRIHELIX_DEMO: 'maybe',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://me:hidden@db/x',
      DATABASE_OWNER_URL: 'hidden',
    });
    expect(told).toContain('PORT：应为 1 到 65535 的整数，而不是 abc');
    expect(told).toContain('DATABASE_URL：应为形如 postgres://用户:密码@主机:端口/库 的地址');
    expect(told).toContain('DATABASE_OWNER_URL: expected an address such as postgres://user:password@host:port/database');
    expect(told).toContain('TRIHELIX_JWT_SECRET: expected a secret of at least 32 characters');
    expect(told).toContain('TRIHELIX_DEMO: expected "on" or "off", not maybe');
    expect(told).toContain('LOG_LEVEL：应为 silent、error、warn、info 或 debug，而不是 loud');
    expect(told).not.toMatch(/hidden|too-short/);
  });

  it('that names the owner of a database must name the way of the application too', async () => {
    expect(await problems({ DATABASE_OWNER_URL: 'postgres://owner@db/x' })).toContain('DATABASE_URL: not set');
  });

  it.each(['0', '65536', '80.5', 'http', '-1', '1e3'])('is refused with the port %s', async (port) => {
    expect(await problems({ PORT: port })).toContain(`PORT: expected a whole number from 1 to 65535, not ${port}`);
  });

  it.each(Configuration.variables.filter((name) => Configuration.problemsIn({ [name]: '?' }).get(name)))(
    'is looked at when only %s is set',
    async (name) => {
      expect(await problems({ [name]: '?' })).toContain(`${name}: expected`);
    },
  );
});

describe('The banner', () => {
  let console: string;
  beforeAll(() => {
    console = mkdtempSync(join(tmpdir(), 'trihelix-banner-'));
    writeFileSync(join(console, 'index.html'), '');
  });
  afterAll(() => rmSync(console, { recursive: true, force: true }));

  const lines = (servers: string[], environment: NodeJS.ProcessEnv = {}) =>
    banner(
      settings({ PORT: '8080', TRIHELIX_BACKUP: 'off', TRIHELIX_CONSOLE: console, ...environment }),
      servers,
      'Demo accounts:\n  a@example.org\n',
      '5.0',
    )
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);

  it('shows the address to open first, then who may sign in, then the addresses for programs', () => {
    expect(lines(['api', 'worker'])).toEqual([
      'Trihelix 已启动，用时 5.0 秒 / Trihelix is running, started in 5.0 s',
      '请在浏览器中打开 http://127.0.0.1:8080 / open it in a browser',
      'Demo accounts:',
      'a@example.org',
      'IDE       http://127.0.0.1:8080/ide',
      'GraphQL   http://127.0.0.1:8080/graphql',
      '按 Ctrl-C 停止 / Press Ctrl-C to stop',
    ]);
  });

  it('sends nobody to a console that is not there', () => {
    for (const folder of ['off', '/nowhere'])
      expect(lines(['api'], { TRIHELIX_CONSOLE: folder }).join()).not.toContain('open it in a browser');
  });

  it('of a worker alone shows neither addresses nor accounts', () => {
    expect(lines(['worker'])).toEqual([
      '后台任务已启动，用时 5.0 秒 / The worker is running, started in 5.0 s',
      '按 Ctrl-C 停止 / Press Ctrl-C to stop',
    ]);
  });

  it('tells where the embedded database is backed up, and what backups on the same disk are not', () => {
    expect(lines(['worker'], { TRIHELIX_BACKUP: '/mnt/other' })).toContain('自动备份到 /mnt/other / Backups go to /mnt/other');
    const byDefault = lines(['worker'], { TRIHELIX_BACKUP: '', TRIHELIX_DATA: '/srv/data' });
    expect(byDefault).toContain('自动备份到 /srv/data/backup / Backups go to /srv/data/backup');
    expect(byDefault.join()).toContain('on the same disk as the data; TRIHELIX_BACKUP names another');
    expect(lines(['worker'], { DATABASE_URL: 'postgres://a:b@c/d', TRIHELIX_BACKUP: '' })).toHaveLength(2);
  });
});

describe('An address', () => {
  it.each(['127.0.0.1', '127.8.9.1', '::1', 'localhost'])('%s reaches this machine only', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each(['0.0.0.0', '::', '192.168.1.7', '10.127.0.1', '127.example.org', 'localhost.example.org'])(
    '%s is reached by others',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );

  it('is shown so that a browser on this machine can open it', () => {
    expect(addressOf({ host: '0.0.0.0', port: 80 })).toBe('http://127.0.0.1:80');
    expect(addressOf({ host: '::', port: 80 })).toBe('http://[::1]:80');
    expect(addressOf({ host: '192.168.1.7', port: 3000 })).toBe('http://192.168.1.7:3000');
  });
});
