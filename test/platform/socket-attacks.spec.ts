import { connect } from 'node:net';
import { BearerTokens } from '@trihelix/identity';
import { BODY_LIMIT } from '@trihelix/platform';
import { given, PASSWORD, Tester, World } from '../kit';
import { LicenceStory } from '../kit/given-licence';
import { RawSocket, type SocketOptions } from '../kit/socket';
import { trySignIn } from '../kit/sign-in';
import { httpRequest, overTheWire } from '../kit/wire';

const FOLLOW = 'subscription ($id: ID!) { licenceChanged(id: $id) { id state } }';
const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  'sec-websocket-protocol': 'graphql-transport-ws',
};

describe('what is done to a WebSocket by somebody who means harm', () => {
  let world: World;
  let story: LicenceStory;
  let bystander: RawSocket;
  let late: Promise<number>;

  beforeAll(async () => {
    world = await World.open();
    late = RawSocket.open(world.origin, { shows: false }).then((socket) => socket.end(10_000));
    bystander = await RawSocket.open(world.origin);
    story = await LicenceStory.begin(world);
  });
  // Whatever was done, somebody else is still served, on a connection that was open all along.
  afterEach(async () => {
    expect((await bystander.ask('{ __typename }')).payload).toEqual({ data: { __typename: 'Query' } });
    expect(await world.visitor().ask('{ __typename }')).toEqual({ __typename: 'Query' });
  });
  afterAll(async () => {
    bystander.close();
    await world.close();
  });

  const open = (options?: SocketOptions) => RawSocket.open(world.origin, options);
  const as = (who: Tester) => open({ shows: { authorization: `Bearer ${who.bearer ?? ''}` } });
  const codeOf = ({ type, payload }: { type: string; payload?: unknown }): string => {
    const errors = (type === 'error' ? payload : (payload as { errors?: unknown }).errors) as
      { message: string; extensions: { code: string } }[] | undefined;
    if (errors) expect(errors[0]?.message.length).toBeGreaterThan(4);
    return errors?.[0]?.extensions.code ?? 'ANSWERED';
  };

  it('a page of another origin is refused before the upgrade', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example', 'file://', '']) {
      await expect(open({ headers: { origin } })).rejects.toThrow('403');
    }
    await expect(open({ headers: { origin: world.origin } }).then((socket) => socket.close())).resolves.toBeUndefined();
  });

  it('an upgrade anywhere else, or with a target that is no path, is refused', async () => {
    for (const path of ['/', '//', '/graphql/', '/nothing', 'http://[', '/graphql%00', '*']) {
      const { status } = await overTheWire(world.origin, httpRequest('GET', path, UPGRADE));
      expect([400, 404]).toContain(status);
    }
    expect(
      (await overTheWire(world.origin, httpRequest('GET', '/graphql', { ...UPGRADE, 'sec-websocket-version': '7' }))).status,
    ).toBe(400);
    expect(
      (await overTheWire(world.origin, httpRequest('GET', '/graphql', { ...UPGRADE, 'sec-websocket-key': 'x' }))).status,
    ).toBe(400);
    expect((await overTheWire(world.origin, httpRequest('POST', '/graphql', UPGRADE))).status).toBe(405);
  });

  it('callers that hang up in the middle of an upgrade', async () => {
    const { hostname, port } = new URL(world.origin);
    for (let n = 0; n < 100; n += 1) {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          httpRequest(
            'GET',
            n % 3 === 0 ? '/nothing' : '/graphql',
            n % 2 === 0 ? UPGRADE : { ...UPGRADE, origin: 'https://evil.example' },
          ),
        );
        setTimeout(() => socket.resetAndDestroy(), n % 5);
      });
      socket.on('error', () => undefined);
      await new Promise((resolve) => socket.once('close', resolve));
    }
  });

  it('another subprotocol, or none, is closed with 4406', async () => {
    expect(await (await open({ protocol: '', shows: false })).end()).toBe(4406);
    for (const protocol of ['graphql-ws', 'soap']) await expect(open({ protocol, shows: false })).rejects.toThrow();
  });

  it('nobody stays without saying hello', async () => {
    expect(await late).toBe(4408);
  });

  it.each<[string, object | string | Buffer, number]>([
    ['text that is no JSON', 'hello', 4400],
    ['JSON that is no message', '[]', 4400],
    ['a number', '7', 4400],
    ['null', 'null', 4400],
    ['a message of no type', { id: '1' }, 4400],
    ['a message of an unknown type', { type: 'drop_table' }, 4400],
    ["a server's message", { type: 'next', id: '1', payload: { data: null } }, 4400],
    ["a server's acknowledgement", { type: 'connection_ack' }, 4400],
    ["a server's errors", { type: 'error', id: '1', payload: [{ message: 'x' }] }, 4400],
    ['a subscription without an id', { type: 'subscribe', payload: { query: '{ __typename }' } }, 4400],
    ['a subscription without a document', { type: 'subscribe', id: '1', payload: {} }, 4400],
    ['a document that is a number', { type: 'subscribe', id: '1', payload: { query: 7 } }, 4400],
    ['variables that are text', { type: 'subscribe', id: '1', payload: { query: '{ __typename }', variables: 'x' } }, 4400],
    [
      'an operation name that is a number',
      { type: 'subscribe', id: '1', payload: { query: '{ __typename }', operationName: 7 } },
      4400,
    ],
    ['a second hello', { type: 'connection_init' }, 4429],
    ['a binary frame', Buffer.from(JSON.stringify({ type: 'ping' })), 4400],
    ['a binary frame of noise', Buffer.from([0, 255, 254, 0xc0, 0x80]), 4400],
    ['a message deeper than any', `{"type":"ping","payload":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`, 0],
    ['an oversized frame', Buffer.alloc(BODY_LIMIT + 1, 32), 1009],
  ])('%s', async (_, message, code) => {
    const socket = await open();
    socket.say(message);
    // Zero: harmless, and answered.
    if (code === 0) expect((await socket.hear(({ type }) => type === 'pong')).type).toBe('pong');
    else expect(await socket.end()).toBe(code);
    socket.close();
  });

  it.each([
    ['an unmasked frame', Buffer.from([0x81, 0x02, 0x7b, 0x7d])],
    ['reserved bits', Buffer.from([0xf1, 0x80, 0, 0, 0, 0])],
    ['an unknown opcode', Buffer.from([0x8b, 0x80, 0, 0, 0, 0])],
    ['a control frame in pieces', Buffer.from([0x09, 0x80, 0, 0, 0, 0])],
    ['a frame of 2^62 bytes', Buffer.from([0x81, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
    ['text that is no UTF-8', Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc0, 0x80])],
    ['a close with a code that is none', Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0x00, 0x01])],
    ['noise', Buffer.from(Array.from({ length: 4_096 }, (_, n) => (n * 97 + 13) & 0xff))],
  ])('%s on the wire', async (_, bytes) => {
    const answer = await overTheWire(world.origin, Buffer.concat([Buffer.from(httpRequest('GET', '/graphql', UPGRADE)), bytes]), {
      patience: 1_000,
    });
    expect(answer.status).toBe(101);
  });

  it('asking before being acknowledged is closed with 4401', async () => {
    const socket = await open({ shows: false });
    socket.say({ type: 'subscribe', id: '1', payload: { query: '{ __typename }' } });
    expect(await socket.end()).toBe(4401);
  });

  it('the same id twice at once is closed with 4409', async () => {
    const socket = await as(story.cast.manager);
    const { id } = await story.draft();
    socket.say({ type: 'subscribe', id: 'a', payload: { query: FOLLOW, variables: { id } } });
    socket.say({ type: 'subscribe', id: 'a', payload: { query: FOLLOW, variables: { id } } });
    expect(await socket.end()).toBe(4409);
  });

  it('a thousand subscriptions on one socket: so many are open, the rest are refused by name', async () => {
    const socket = await as(story.cast.manager);
    const { id, version } = await story.draft();
    for (let n = 0; n < 1_000; n += 1)
      socket.say({ type: 'subscribe', id: `s${n}`, payload: { query: FOLLOW, variables: { id } } });
    await socket.hear(({ id: answered }) => answered === 's999');
    const refused = socket.heard.filter(({ type }) => type === 'error');
    expect(refused).toHaveLength(950);
    expect(new Set(refused.map(codeOf))).toEqual(new Set(['BAD_INPUT']));

    await new Promise((resolve) => setTimeout(resolve, 500));
    await story.cast.officer.command(
      'mutation ($id: ID!, $v: Int!) { submitLicenceForReview(id: $id, expectedVersion: $v) { ... on Failure { code message } } }',
      { id, v: version },
    );
    await socket.hear(({ type }) => type === 'next');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(socket.heard.filter(({ type }) => type === 'next')).toHaveLength(50);
    socket.close();
  });

  it('who may not follow is told so, and not whether it exists', async () => {
    const { id } = await story.draft();
    const visitor = await open();
    expect(codeOf(await visitor.ask(FOLLOW, { id }))).toBe('UNAUTHENTICATED');
    const outsider = await as(await given.member(world, { of: 'ENTERPRISE', roles: ['MANAGER'] }));
    const [foreign, absent, malformed] = await Promise.all(
      [id, '018f0000-0000-7000-8000-000000000000', 'x'].map((wanted) => outsider.ask(FOLLOW, { id: wanted })),
    );
    expect([foreign, absent, malformed].map((answer) => answer && codeOf(answer))).toEqual([
      'NOT_FOUND',
      'NOT_FOUND',
      'NOT_FOUND',
    ]);
    const researcher = await as(await given.member(world, { of: 'UNIVERSITY', roles: ['RESEARCHER'] }));
    expect(codeOf(await researcher.ask(FOLLOW, { id }))).toBe('FORBIDDEN');
    for (const socket of [visitor, outsider, researcher]) socket.close();
  });

  it('refuses an operation that is not in the document like HTTP does', async () => {
    for (const payload of [
      { query: 'query A { __typename }', operationName: 'B' },
      { query: 'query A { __typename } query B { __typename }' },
    ]) {
      const socket = await open();
      socket.say({ type: 'subscribe', id: '1', payload });
      expect(codeOf(await socket.hear(({ id }) => id === '1'))).toBe('BAD_INPUT');
      socket.close();
    }
  });

  it.each([
    [
      'a token that has expired',
      (story: LicenceStory) =>
        story.world.app.get(BearerTokens).sign({
          userId: story.cast.manager.userId,
          organizationId: story.cast.manager.organizationId,
          issuedAt: new Date('2020-01-01'),
          expiresAt: new Date('2020-01-02'),
        }),
    ],
    ['a token without a signature', () => 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.'],
    ['noise', () => '\u0001\u0002'],
  ])('%s is refused before anything runs', async (_, token) => {
    const socket = await open({ shows: { authorization: `Bearer ${token(story)}` } });
    expect(codeOf(await socket.ask('{ __typename }'))).toBe('UNAUTHENTICATED');
    socket.close();
  });

  it('credentials of the wrong shape leave a visitor', async () => {
    for (const authorization of [7, ['Bearer x'], { a: 1 }, null]) {
      const socket = await open({ shows: { authorization } });
      expect(codeOf(await socket.ask('{ licences { totalCount } }'))).toBe('UNAUTHENTICATED');
      socket.close();
    }
  });

  it('a session that has ended leaves a visitor, also on a socket that was opened with it', async () => {
    const browser = world.visitor();
    expect((await trySignIn(browser, { email: story.cast.manager.email, password: PASSWORD })).__typename).toBe('SignedIn');
    const { id, version } = await story.draft();
    const socket = await open({ headers: { cookie: browser.cookies ?? '' } });
    expect(codeOf(await socket.ask('{ licences { totalCount } }'))).toBe('ANSWERED');
    socket.say({ type: 'subscribe', id: 'follow', payload: { query: FOLLOW, variables: { id } } });
    await new Promise((resolve) => setTimeout(resolve, 300));

    await browser.ask('mutation { signOut { __typename } }');
    expect(codeOf(await socket.ask('{ licences { totalCount } }'))).toBe('UNAUTHENTICATED');
    await story.cast.officer.command(
      'mutation ($id: ID!, $v: Int!) { submitLicenceForReview(id: $id, expectedVersion: $v) { ... on Failure { code message } } }',
      { id, v: version },
    );
    const pushed = await socket.hear((message) => message.id === 'follow');
    expect(codeOf(pushed)).toBe('UNAUTHENTICATED');
    expect(JSON.stringify(pushed)).not.toContain('REVIEW');
    expect((await socket.hear(({ id: of, type }) => of === 'follow' && type === 'complete')).type).toBe('complete');
    socket.close();
  });

  it('a person who left the organization hears no more of it', async () => {
    const { id, version } = await story.draft();
    const leaver = await given.member(world, {
      of: 'ENTERPRISE',
      organizationId: story.cast.manager.organizationId,
      roles: ['MANAGER'],
    });
    const socket = await as(leaver);
    socket.say({ type: 'subscribe', id: 'follow', payload: { query: FOLLOW, variables: { id } } });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await world.sql('UPDATE membership SET ended_at = now() WHERE user_id = $1', [leaver.userId]);
    await story.cast.officer.command(
      'mutation ($id: ID!, $v: Int!) { submitLicenceForReview(id: $id, expectedVersion: $v) { ... on Failure { code message } } }',
      { id, v: version },
    );
    const pushed = await socket.hear((message) => message.id === 'follow');
    expect(codeOf(pushed)).toMatch(/UNAUTHENTICATED|FORBIDDEN/);
    expect(JSON.stringify(pushed)).not.toContain('REVIEW');
    socket.close();
  });
});
