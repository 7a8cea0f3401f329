import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { given, PASSWORD, type Tester, World } from '../kit';
import { SIGN_IN, trySignIn } from '../kit/sign-in';

const VIEWER = '{ viewer { id actingOrganizationId } }';
const ISSUE = `mutation ($organizationId: ID) {
  issueAccessToken(organizationId: $organizationId) {
    ... on AccessToken { token expiresAt organizationId } ... on Failure { code } } }`;

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
afterEach(() => world.clock.reset());

const nobody = (): string => `nobody-${Math.random().toString(36).slice(2)}@example.org`;
const member = () => given.member(world, { of: 'ENTERPRISE' });

async function signedIn(email: string): Promise<Tester> {
  const browser = world.visitor();
  expect(await trySignIn(browser, { email })).toMatchObject({ __typename: 'SignedIn' });
  return browser;
}

describe('signing in', () => {
  it('begins a session that the browser keeps where no script can read it', async () => {
    const { email, userId, organizationId } = await member();
    const response = await fetch(`${world.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: SIGN_IN, variables: { input: { email, password: PASSWORD } } }),
    });
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^trihelix_session=[\w-]{43}; .*HttpOnly.*SameSite=Lax/);
    const browser = world.visitor();
    browser.showCookie(cookie.split(';')[0]);
    expect(await browser.ask(VIEWER)).toEqual({ viewer: { id: userId, actingOrganizationId: organizationId } });
  });

  it('reads the address in any case', async () => {
    const { email } = await member();
    expect(await trySignIn(world.visitor(), { email: ` ${email.toUpperCase()} ` })).toMatchObject({ __typename: 'SignedIn' });
  });

  it.each([
    { shown: {}, message: '邮箱或密码不正确。' },
    { shown: { totpCode: '000000' }, message: '邮箱、密码或验证码不正确。' },
  ])('says the same for a wrong password and for an address that nobody has: $message', async ({ shown, message }) => {
    const { email } = await member();
    const wrong = await trySignIn(world.visitor(), { email, password: 'not the password', ...shown });
    const unknown = await trySignIn(world.visitor(), { email: nobody(), password: 'not the password', ...shown });
    expect(wrong).toEqual(unknown);
    expect(wrong).toMatchObject({ __typename: 'WrongCredentials', code: 'WRONG_CREDENTIALS', message });
  });

  it('takes as long for an address that nobody has as for one that somebody has', async () => {
    const { email } = await member();
    const time = async (address: string) => {
      const began = performance.now();
      await trySignIn(world.visitor(), { email: address, password: 'not the password' });
      return performance.now() - began;
    };
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let round = 0; round < 20; round += 1) {
      known.push(await time(email));
      unknown.push(await time(nobody()));
      await world.sql('DELETE FROM sign_in_attempt');
    }
    // The quickest of each: whatever else the machine does only ever adds time.
    const ratio = Math.min(...known) / Math.min(...unknown);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it('tells everybody their own outcome, also when many knock together', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, member));
    const outcomes = await Promise.all(
      people.map(({ email }, index) =>
        trySignIn(world.visitor(), { email, password: index % 2 === 0 ? PASSWORD : 'not the password' }),
      ),
    );
    expect(outcomes.map(({ code, viewer }) => code ?? viewer.email)).toEqual(
      people.map(({ email }, index) => (index % 2 === 0 ? email : 'WRONG_CREDENTIALS')),
    );
  });

  it('answers nothing but a code for an empty or endless password', async () => {
    const { email } = await member();
    expect(await trySignIn(world.visitor(), { email, password: '' })).toMatchObject({ code: 'WRONG_CREDENTIALS' });
    const { status, errors } = await world.visitor().send(SIGN_IN, { input: { email, password: 'x'.repeat(10_000) } });
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_INPUT']);
  });
});

describe('after five wrong passwords', () => {
  const fail = (email: string) => trySignIn(world.visitor(), { email, password: 'not the password' });

  it.each(['known', 'unknown'])(
    'an address (%s) has to wait, each time twice as long, also with the right password',
    async (kind) => {
      const email = kind === 'known' ? (await member()).email : nobody();
      for (let count = 0; count < 5; count += 1) expect(await fail(email)).toMatchObject({ code: 'WRONG_CREDENTIALS' });
      const refused = await trySignIn(world.visitor(), { email });
      expect(refused).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
      expect(refused.retryAfterSeconds).toBeGreaterThan(25);
      expect(refused.retryAfterSeconds).toBeLessThanOrEqual(30);

      world.clock.travel({ minutes: 1 });
      expect(await fail(email)).toMatchObject({ code: 'WRONG_CREDENTIALS' });
      const longer = await fail(email);
      expect(longer.retryAfterSeconds).toBeGreaterThan(55);
      expect(longer.retryAfterSeconds).toBeLessThanOrEqual(60);
    },
  );

  it('the right password after the pause forgives them all', async () => {
    const { email } = await member();
    for (let count = 0; count < 5; count += 1) await fail(email);
    world.clock.travel({ minutes: 1 });
    await signedIn(email);
    for (let count = 0; count < 4; count += 1) expect(await fail(email)).toMatchObject({ code: 'WRONG_CREDENTIALS' });
    await signedIn(email);
  });

  it('guesses that arrive together are counted as well', async () => {
    const { email } = await member();
    const codes = (await Promise.all(Array.from({ length: 20 }, () => fail(email)))).map(({ code }) => code as string);
    expect(codes.filter((code) => code === 'WRONG_CREDENTIALS')).toHaveLength(5);
    expect(codes.filter((code) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(15);
  });
});

describe('a session', () => {
  it('gets a new token after a quarter of an hour; the old one serves requests under way and then nobody', async () => {
    const { email, userId } = await member();
    const browser = await signedIn(email);
    const first = browser.cookies;
    await browser.ask(VIEWER);
    expect(browser.cookies).toBe(first);

    world.clock.travel({ minutes: 16 });
    const late = world.visitor();
    late.showCookie(first);
    await browser.ask(VIEWER);
    expect(browser.cookies).not.toBe(first);
    await late.ask(VIEWER);
    expect(late.cookies).toBe(first);

    world.clock.travel({ minutes: 1 });
    expect((await late.send(VIEWER)).status).toBe(401);
    expect((await browser.send(VIEWER)).status).toBe(401);
    expect(await world.sql('SELECT end_reason FROM session WHERE user_id = $1', [userId])).toEqual([
      { end_reason: 'TOKEN_REUSED' },
    ]);
  });

  it('carries a WebSocket on the token it was opened with, for as long as the session lives', async () => {
    const browser = await signedIn((await member()).email);
    const opened = browser.cookies ?? '';
    class Socket extends WebSocket {
      constructor(url: string, protocols: string) {
        super(url, protocols, { headers: { cookie: opened } });
      }
    }
    const client = createClient({ url: `${world.origin.replace(/^http/, 'ws')}/graphql`, webSocketImpl: Socket, lazy: false });
    const ask = async () => {
      for await (const { data, errors } of client.iterate({ query: VIEWER })) return data ?? errors?.[0]?.extensions?.code;
      return undefined;
    };
    const viewer = await browser.ask(VIEWER);
    expect(await ask()).toEqual(viewer);
    for (let turn = 0; turn < 3; turn += 1) {
      world.clock.travel({ minutes: 20 });
      expect(await ask()).toEqual(viewer);
      expect(await browser.ask(VIEWER)).toEqual(viewer);
    }
    expect(browser.cookies).not.toBe(opened);
    await browser.command('mutation { signOut { ... on SignedOut { sessions } } }');
    expect(await ask()).toBe('UNAUTHENTICATED');
    await client.dispose();
  });

  it('ends when nobody uses it for half a day', async () => {
    const browser = await signedIn((await member()).email);
    world.clock.travel({ hours: 11 });
    await browser.ask(VIEWER);
    world.clock.travel({ hours: 11 });
    await browser.ask(VIEWER);
    world.clock.travel({ hours: 13 });
    expect((await browser.send(VIEWER)).status).toBe(401);
  });

  it('ends after a week, however busy', async () => {
    const browser = await signedIn((await member()).email);
    for (let turn = 0; turn < 16; turn += 1) {
      world.clock.travel({ hours: 10 });
      await browser.ask(VIEWER);
    }
    world.clock.travel({ hours: 10 });
    expect((await browser.send(VIEWER)).status).toBe(401);
  });

  it('is ended by signing out', async () => {
    const browser = await signedIn((await member()).email);
    const cookie = browser.cookies;
    expect(await browser.command('mutation { signOut { ... on SignedOut { sessions } } }')).toEqual({ sessions: 1 });
    browser.showCookie(cookie);
    expect((await browser.send(VIEWER)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('is listed with the others and ended from there, by its owner only', async () => {
    const { email } = await member();
    const [here, there] = [await signedIn(email), await signedIn(email)];
    const { mySessions } = await here.ask('{ mySessions { id isCurrent address userAgent } }');
    expect(mySessions.map(({ isCurrent }: { isCurrent: boolean }) => isCurrent)).toEqual([false, true]);
    const end = 'mutation ($id: ID!) { endSession(id: $id) { ... on SessionEnded { id } } }';
    const stranger = await signedIn((await member()).email);
    expect((await stranger.send(end, { id: mySessions[0].id })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await here.send(end, { id: 'no such thing' })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    await here.command(end, { id: mySessions[0].id });
    expect((await there.send(VIEWER)).status).toBe(401);
    await here.ask(VIEWER);
  });

  it('ends everywhere at once, and every token with it', async () => {
    const { email, userId } = await member();
    const [here, there] = [await signedIn(email), await signedIn(email)];
    const { token } = await here.command(ISSUE);
    const program = given.program(world, token);
    expect(await program.ask('{ viewer { id } }')).toEqual({ viewer: { id: userId } });
    expect(await here.command('mutation { signOutEverywhere { ... on SignedOut { sessions } } }')).toEqual({ sessions: 2 });
    for (const tester of [here, there, program]) expect((await tester.send(VIEWER)).status).toBe(401);
    const again = await signedIn(email);
    expect(await given.program(world, (await again.command(ISSUE)).token).ask('{ viewer { id } }')).toEqual({
      viewer: { id: userId },
    });
  });
});

describe('acting for another organization', () => {
  it('is chosen once for a session, or by a header for a request', async () => {
    const person = await member();
    const other = await given.organization(world, { of: 'UNIVERSITY' });
    await world.sql(
      `INSERT INTO membership (id, user_id, organization_id, roles, created_at)
       VALUES (gen_random_uuid(), $1, $2, '{READER}', now())`,
      [person.userId, other],
    );
    const browser = await signedIn(person.email);
    const actFor = `mutation ($id: ID!) {
      actFor(organizationId: $id) { ... on Viewer { actingOrganizationId permissions } ... on Failure { code } } }`;
    const acting = async (options = {}) => (await browser.ask(VIEWER, {}, options)).viewer.actingOrganizationId;
    for (const id of [other, person.organizationId]) {
      expect(await browser.command(actFor, { id })).toMatchObject({ actingOrganizationId: id });
      expect(await acting()).toBe(id);
    }
    expect(await acting({ headers: { 'x-acting-organization': other } })).toBe(other);
    expect(await person.ask(actFor, { id: other })).toEqual({ actFor: { code: 'SESSION_NEEDED' } });
  });

  it('is not for a token that was issued for another organization', async () => {
    const person = await member();
    const other = await given.organization(world);
    await world.sql(
      `INSERT INTO membership (id, user_id, organization_id, roles, created_at)
       VALUES (gen_random_uuid(), $1, $2, '{READER}', now())`,
      [person.userId, other],
    );
    const browser = await signedIn(person.email);
    const { token } = await browser.command(
      'mutation ($id: ID!) { issueAccessToken(organizationId: $id) { ... on AccessToken { token } ... on Failure { code message } } }',
      { id: person.organizationId },
    );
    const program = given.program(world, token as string);
    expect((await program.ask(VIEWER)).viewer.actingOrganizationId).toBe(person.organizationId);
    const { status, errors } = await program.send(VIEWER, {}, { headers: { 'x-acting-organization': other } });
    expect([status, errors?.[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('is refused where one does not belong', async () => {
    const [person, stranger] = [await member(), await member()];
    const browser = await signedIn(person.email);
    const header = { headers: { 'x-acting-organization': stranger.organizationId } };
    for (const tester of [browser, person]) {
      const { status, errors } = await tester.send(VIEWER, {}, header);
      expect([status, errors?.[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
    }
    expect((await browser.send(VIEWER, {}, { headers: { 'x-acting-organization': 'theirs' } })).status).toBe(403);
    const { errors } = await browser.send('mutation ($id: ID!) { actFor(organizationId: $id) { __typename } }', {
      id: stranger.organizationId,
    });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('falls back to what is left when a membership has ended', async () => {
    const person = await member();
    const browser = await signedIn(person.email);
    await browser.command('mutation ($id: ID!) { actFor(organizationId: $id) { ... on Viewer { id } } }', {
      id: person.organizationId,
    });
    await world.sql('UPDATE membership SET ended_at = now() WHERE user_id = $1', [person.userId]);
    expect(await browser.ask(VIEWER)).toEqual({ viewer: { id: person.userId, actingOrganizationId: null } });
    expect((await person.send(VIEWER)).status).toBe(403);
  });
});

describe('a bearer token', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it("holds for an hour by the database's clock", async () => {
    const { email, organizationId } = await member();
    const issued = await (await signedIn(email)).command(ISSUE);
    expect(issued).toMatchObject({ organizationId });
    const program = given.program(world, issued.token);
    await program.ask(VIEWER);
    world.clock.travel({ minutes: 59 });
    await program.ask(VIEWER);
    world.clock.travel({ minutes: 2 });
    const { status, errors } = await program.send(VIEWER);
    expect([status, errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('that is issued in a shifted time holds in that time', async () => {
    world.clock.travel({ days: 400 });
    const { token } = await (await signedIn((await member()).email)).command(ISSUE);
    await given.program(world, token).ask(VIEWER);
  });

  it('does not renew itself', async () => {
    expect(await (await member()).ask(ISSUE)).toEqual({ issueAccessToken: { code: 'SESSION_NEEDED' } });
  });

  it("is issued for one's own organizations only", async () => {
    const [person, stranger] = [await member(), await member()];
    const browser = await signedIn(person.email);
    for (const organizationId of [stranger.organizationId, 'x']) {
      expect((await browser.send(ISSUE, { organizationId })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
  });

  it('that was forged, changed, unsigned or nonsense is refused, also for what is public', async () => {
    const { bearer = '', userId } = await member();
    const [header = '', claims = '', signature = ''] = bearer.split('.');
    const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as object;
    const tokens = [
      `${header}.${part({ ...read, sub: (await member()).userId })}.${signature}`,
      `${part({ alg: 'none', typ: 'JWT' })}.${part({ sub: userId, org: '', iss: 'trihelix', iat: 1e9, exp: 4e9 })}.`,
      `${header}.${claims}.${signature.slice(0, -4)}AAAA`,
      'nonsense',
    ];
    for (const token of tokens) {
      const { status, errors } = await given.program(world, token).send('{ organizations { totalCount } }');
      expect([status, errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    }
  });
});
