import { Configuration, ConfigurationError } from '@trihelix/platform';
import { given, World } from '../kit';
import { PASSWORD } from '../kit/given';
import { SIGN_IN } from '../kit/sign-in';

/** What a client forged, the client, and a proxy in between, as a chain of proxies writes them. */
const FORWARDED = '192.0.2.66, 198.51.100.7, 203.0.113.9';

/** The address that somebody's sessions show after signing in through a proxy on this machine. */
async function addressShown(told: NodeJS.ProcessEnv): Promise<string> {
  const world = await World.open(told);
  try {
    const { email } = await given.member(world, { of: 'ENTERPRISE' });
    const browser = world.visitor();
    const headers = { 'x-forwarded-for': FORWARDED };
    await browser.ask(SIGN_IN, { input: { email, password: PASSWORD } }, { headers });
    const { mySessions } = await browser.ask('{ mySessions { address } }');
    expect(mySessions).toHaveLength(1);
    return mySessions[0].address as string;
  } finally {
    await world.close();
  }
}

describe('the address of a session', () => {
  it.each<[string, NodeJS.ProcessEnv, string]>([
    ["is the connection's own when nothing is said of proxies", {}, '127.0.0.1'],
    ["is the connection's own when the proxy is not among those named", { TRIHELIX_TRUST_PROXY: '10.0.0.0/8' }, '127.0.0.1'],
    ['is the last one that no named proxy has', { TRIHELIX_TRUST_PROXY: '127.0.0.1, 203.0.113.0/24' }, '198.51.100.7'],
    ['is the first one that was forwarded when everybody is believed', { TRIHELIX_TRUST_PROXY: 'on' }, '192.0.2.66'],
  ])('%s', async (_, told, shown) => {
    expect(await addressShown(told)).toBe(shown);
  });
});

describe('the proxies in the configuration', () => {
  const trusted = (told: string) =>
    Configuration.from({
      DATABASE_URL: 'postgres://localhost/x',
      TRIHELIX_JWT_SECRET: 'a secret that only the tests know, 32+',
      TRIHELIX_TRUST_PROXY: told,
    }).trustedProxies;

  it.each<[string, boolean | string[]]>([
    ['', false],
    ['off', false],
    ['on', true],
    ['10.0.0.1, 172.16.0.0/12,fd00::/8', ['10.0.0.1', '172.16.0.0/12', 'fd00::/8']],
  ])('may be “%s”', (told, expected) => {
    expect(trusted(told)).toEqual(expected);
  });

  it.each(['true', 'proxy.example.org', '10.0.0.1/33', '10.0.0.0/8/8', '0.0.0.0/0', '10.0.0.1, on', ','])(
    'are refused at the start as “%s”',
    (told) => {
      expect(() => trusted(told)).toThrow(ConfigurationError);
      expect(() => trusted(told)).toThrow(/TRIHELIX_TRUST_PROXY/);
    },
  );
});
