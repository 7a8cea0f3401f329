import type { Server } from 'node:http';
import { deflateSync, gzipSync } from 'node:zlib';
import { BODY_LIMIT } from '@trihelix/platform';
import { World } from '../kit';
import { httpRequest, overTheWire, type WireAnswer } from '../kit/wire';

const ASK = JSON.stringify({ query: '{ __typename }' });
const CODES = /^(UNAUTHENTICATED|FORBIDDEN|NOT_FOUND|BAD_INPUT)$/;
const LEAKS = /SELECT |node_modules|at .*\.ts|\/libs\/|violates|pg_|relation |FST_ERR|statusCode/;

describe('what is sent to the front door by somebody who means harm', () => {
  let world: World;
  let dribbledHead: Promise<WireAnswer>;
  let silence: Promise<WireAnswer>;
  beforeAll(async () => {
    world = await World.open();
    // These take their time; everything else is asked meanwhile.
    dribbledHead = overTheWire(world.origin, httpRequest('GET', '/health/live', { 'x-long': 'x'.repeat(1_000) }), {
      dribble: 100,
      patience: 20_000,
    });
    silence = overTheWire(world.origin, '', { patience: 20_000 });
  });
  afterAll(() => world.close());

  const wire = (text: string | Buffer) => overTheWire(world.origin, text);
  const post = (body: string, headers: Record<string, string> = {}) => wire(httpRequest('POST', '/graphql', headers, body));

  function expectRefused(answer: WireAnswer, status: number, code?: string): void {
    expect(answer.status).toBe(status);
    expect(answer.body).not.toMatch(LEAKS);
    const [error] = (JSON.parse(answer.body) as { errors: { message: string; extensions: { code: string } }[] }).errors;
    expect(error?.message.length).toBeGreaterThan(4);
    expect(error?.extensions.code).toMatch(code ? new RegExp(`^${code}$`) : CODES);
  }
  async function expectAlive(): Promise<void> {
    expect(await world.visitor().ask('{ __typename }')).toEqual({ __typename: 'Query' });
  }

  it("an unknown address is a 404 in the reader's language", async () => {
    for (const path of ['/', '/nothing', '/graphql/', '/graphql/x', '/health', '/..%2f..%2fetc/passwd', '//']) {
      expectRefused(await wire(httpRequest('GET', path)), 404, 'NOT_FOUND');
    }
    expect((await wire(httpRequest('GET', '/nothing'))).body).toContain('"没有这个地址。接口位于 /graphql。"');
    const english = await wire(httpRequest('DELETE', '/nothing', { 'accept-language': 'en' }));
    expect(english.body).toContain('"There is nothing at this address. The interface is at /graphql."');
  });

  it('a path that is no path is a 400', async () => {
    expectRefused(await wire(httpRequest('GET', '/%zz')), 400);
    expectRefused(await wire(httpRequest('GET', '/%00%ff%fe')), 400);
  });

  it('a body one byte too large is a 413, whether or not it says so', async () => {
    const body = JSON.stringify({ query: '{ __typename }', variables: { x: '' } });
    const large = body.replace('""', `"${'x'.repeat(BODY_LIMIT + 1 - body.length)}"`);
    expect(large).toHaveLength(BODY_LIMIT + 1);
    const declared = await fetch(`${world.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: large,
    });
    expect(declared.status).toBe(413);
    const half = new TextEncoder().encode(large.slice(0, BODY_LIMIT / 2 + 1));
    const stream = new ReadableStream({
      start(controller) {
        for (let n = 0; n < 2; n += 1) controller.enqueue(half);
        controller.close();
      },
    });
    const chunked = await fetch(`${world.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(chunked.status).toBe(413);
  });

  it('a body that says it is shorter or longer than it is does no harm', async () => {
    expectRefused(
      await wire(httpRequest('POST', '/graphql', { 'content-type': 'application/json', 'content-length': '5' }, ASK)),
      400,
    );
    const half = await overTheWire(
      world.origin,
      httpRequest('POST', '/graphql', { 'content-type': 'application/json', 'content-length': '5000' }, ASK),
      { patience: 500 },
    );
    expect(half.status).toBe(0);
    expectRefused(
      await wire(httpRequest('POST', '/graphql', { 'content-type': 'application/json', 'content-length': '-1' }, ASK)),
      400,
    );
    expectRefused(
      await wire(
        httpRequest('POST', '/graphql', { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }, 'zz\r\nno chunk'),
      ),
      400,
    );
    await expectAlive();
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', gzipSync],
    ['gzip, gzip', gzipSync],
  ])('a %s bomb is a 415 and is never inflated', async (coding, compress) => {
    const bomb = compress(Buffer.alloc(50 * 1024 * 1024, 32));
    const before = process.memoryUsage().arrayBuffers;
    const response = await fetch(`${world.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': coding },
      body: bomb,
    });
    expect([response.status, await response.json()]).toMatchObject([415, { errors: [{ extensions: { code: 'BAD_INPUT' } }] }]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1024 * 1024);
  });

  it('GET asks by query string only with the header that no form can send, and never commands', async () => {
    const get = (query: string, headers: Record<string, string>) =>
      wire(httpRequest('GET', `/graphql?query=${encodeURIComponent(query)}`, headers));
    expectRefused(await get('{ __typename }', {}), 400);
    expect((await get('{ __typename }', { 'apollo-require-preflight': 'yes' })).status).toBe(200);
    const command = await get('mutation { signOut { __typename } }', { 'apollo-require-preflight': 'yes' });
    expect(command.status).toBeGreaterThanOrEqual(400);
    expectRefused(command, command.status);
  });

  it.each(['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'CONNECT'])(
    '%s changes nothing and breaks nothing',
    async (method) => {
      const answer = await overTheWire(world.origin, httpRequest(method, '/graphql'), { patience: 1_000 });
      expect(answer.status === 0 || (answer.status >= 200 && answer.status < 500)).toBe(true);
      expect(answer.body).not.toMatch(LEAKS);
      expect(answer.head).not.toMatch(/access-control-allow/i);
      await expectAlive();
    },
  );

  it.each([
    ['two operations of one name', { query: 'query A { __typename } query A { __typename }', operationName: 'A' }],
    ['an operation that is not there', { query: 'query A { __typename }', operationName: 'B' }],
    ['several operations and no name', { query: 'query A { __typename } query B { __typename }' }],
    ['an operation name that is a number', { query: '{ __typename }', operationName: 7 }],
    ['variables that are a list', { query: '{ __typename }', variables: [] }],
    ['variables that are text', { query: '{ __typename }', variables: 'x' }],
    ['variables that are a number', { query: '{ __typename }', variables: 7 }],
    ['a query that is a number', { query: 7 }],
    ['a query that is an object', { query: { a: 1 } }],
    ['a query that is null', { query: null }],
    ['no query', {}],
    ['an empty query', { query: '' }],
    ['only fragments', { query: 'fragment F on Query { __typename }' }],
    ['a fragment that spreads itself', { query: '{ ...F } fragment F on Query { ...F }' }],
    ['extensions that are text', { query: '{ __typename }', extensions: 'x' }],
    ['a persisted query', { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }],
    ['a body that is a number', 7],
    ['a body that is null', null],
    ['a body that is text', 'query'],
    ['a body that would be a prototype', JSON.parse('{"query":"{ __typename }","__proto__":{"x":1}}')],
    [
      'variables that would be a prototype',
      { query: '{ __typename }', variables: JSON.parse('{"constructor":{"prototype":{"x":1}}}') },
    ],
  ])('%s is a 4xx with a code and a sentence', async (_, body) => {
    const answer = await post(JSON.stringify(body));
    expect([400, 413, 415]).toContain(answer.status);
    expectRefused(answer, answer.status);
  });

  it('deep brackets, a byte order mark, bytes that are no UTF-8', async () => {
    for (const body of [
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      `{"query":"{ __typename }","variables":{"a":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}}`,
    ]) {
      const answer = await post(body);
      expectRefused(answer, 400);
    }
    const head = 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';
    const bytes = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0xc0, 0x80, 0x7d]);
    expectRefused(await wire(Buffer.concat([Buffer.from(`${head}content-length: ${bytes.length}\r\n\r\n`), bytes])), 400);
  });

  it('headers without measure', async () => {
    const many = Object.fromEntries(Array.from({ length: 1_500 }, (_, n) => [`x-${n}`, '1']));
    expect((await post(ASK, many)).status).toBeLessThan(500);
    expectRefused(await post(ASK, { 'x-large': 'x'.repeat(40_000) }), 431);
    expectRefused(await wire('this is not HTTP\r\n\r\n'), 400);
    expect((await post(ASK, { 'accept-language': `${'zh;q=0.1,'.repeat(1_500)}en` })).status).toBe(200);
    expect((await post(ASK, { 'x-acting-organization': "' OR 1=1 --" })).status).toBe(403);
    expect((await post(ASK, { authorization: `Bearer ${'a.'.repeat(3_000)}` })).status).toBe(401);
    expect((await post(ASK, { 'idempotency-key': 'x' })).status).toBe(400);
    await expectAlive();
  });

  it('cookies that do not decode leave a visitor', async () => {
    for (const cookie of [
      'trihelix_session=%',
      'trihelix_session=%E0%A4%A',
      '=;=;;;',
      `trihelix_session=${'%00'.repeat(100)}`,
      'trihelix_session=\u0001',
      '__proto__=1; constructor=2',
    ]) {
      const answer = await post(ASK, { cookie });
      expect([200, 400]).toContain(answer.status);
      expect(answer.body).not.toMatch(LEAKS);
    }
    await expectAlive();
  });

  it('somebody who dribbles headers or says nothing is let go, and nobody waits for them', async () => {
    const [slow, silent] = await Promise.all([dribbledHead, silence]);
    expect(slow.milliseconds).toBeLessThan(15_000);
    expectRefused(slow, 408);
    expect(silent.milliseconds).toBeLessThan(15_000);
  });

  it('somebody who dribbles a body is let go too', async () => {
    const server = world.app.getHttpServer() as Server;
    expect(server.requestTimeout).toBe(30_000);
    // The same rule with less patience, so that the test need not have it.
    [server.headersTimeout, server.requestTimeout] = [1_000, 2_000];
    const head = httpRequest('POST', '/graphql', { 'content-type': 'application/json', 'content-length': '5000' });
    const slow = await overTheWire(world.origin, `${head}{`, { patience: 20_000 });
    expect(slow.milliseconds).toBeGreaterThan(1_500);
    expect(slow.milliseconds).toBeLessThan(8_000);
    expectRefused(slow, 408);
    await expectAlive();
  });
});
