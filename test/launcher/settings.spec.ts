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

  it.each(['0', '65536', '80.5', 'http', '-1'])('refuses the port %s', (port) => {
    expect(() => settings({ PORT: port })).toThrow(`PORT is a whole number from 1 to 65535, not ${port}`);
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
