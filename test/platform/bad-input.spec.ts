import { given, World } from '../kit';

const REGIONS = '{ regions(first: 1) { totalCount } }';

describe('bad input over HTTP', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  const post = async (body: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${world.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const text = await response.text();
    return {
      status: response.status,
      text,
      errors: (text.startsWith('{') ? JSON.parse(text).errors : undefined) as {
        message: string;
        extensions: { code: string; reason?: string; problems?: { path: string; rule: string; message: string }[] };
      }[],
    };
  };
  const ask = (query: string, variables: object = {}) => post(JSON.stringify({ query, variables }));

  it.each([
    ['a body that is no JSON', '{"query": '],
    ['an empty body', ''],
    ['a batch', JSON.stringify([{ query: REGIONS }, { query: REGIONS }])],
    ['a document that does not parse', JSON.stringify({ query: '{ regions(' })],
    ['a field that does not exist', JSON.stringify({ query: '{ nothing }' })],
    ['an unknown enum value', JSON.stringify({ query: '{ regions(filter: { level: VILLAGE }) { totalCount } }' })],
    ['a negative page', JSON.stringify({ query: '{ regions(first: -1) { totalCount } }' })],
    ['a page of a million', JSON.stringify({ query: '{ regions(first: 1000000) { totalCount } }' })],
    ['a page beyond 32 bits', JSON.stringify({ query: '{ regions(first: 99999999999) { totalCount } }' })],
    ['a cursor of somebody else', JSON.stringify({ query: '{ deadLetters(after: "x") { totalCount } }' })],
    [
      'a NUL byte',
      JSON.stringify({
        query: 'query($s: String) { regions(filter: { search: $s }) { totalCount } }',
        variables: { s: 'a\u0000b' },
      }),
    ],
    [
      'half a character',
      '{"query":"query($s: String) { regions(filter: { search: $s }) { totalCount } }","variables":{"s":"\\ud800"}}',
    ],
    [
      'thirty levels',
      JSON.stringify({ query: `{ __schema { types ${'{ fields { type { ofType '.repeat(8)} { name } ${'} } }'.repeat(8)} } }` }),
    ],
    [
      'a hundred aliases',
      JSON.stringify({ query: `{ ${Array.from({ length: 100 }, (_, n) => `a${n}: regions { totalCount }`).join(' ')} }` }),
    ],
    ['five thousand tokens', JSON.stringify({ query: `{ ${'__typename '.repeat(5000)} }` })],
  ])('%s is a 4xx with a code and a sentence', async (_, body) => {
    const { status, errors, text } = await post(body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(errors[0]?.message.length).toBeGreaterThanOrEqual(5);
    expect(errors[0]?.extensions.code).toMatch(/^(BAD_INPUT|UNAUTHENTICATED)$/);
    expect(text).not.toMatch(/node_modules|\.ts:|\.js:|SELECT/);
  });

  it('an oversized body is refused with its limit', async () => {
    const { status, errors } = await post(JSON.stringify({ query: REGIONS, variables: { x: 'x'.repeat(2_200_000) } }));
    expect(status).toBe(413);
    expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_INPUT' } });
    expect(errors[0]?.message).toContain('2 MiB');
  });

  it("says what is wrong in the reader's language", async () => {
    expect((await ask('{ regions(first: 0) { totalCount } }')).errors[0]?.message).toBe('输入有误：first 不得小于 1。');
    const english = await post(JSON.stringify({ query: '{ regions(first: 0) { totalCount } }' }), { 'accept-language': 'en' });
    expect(english.errors[0]?.message).toBe('The input is wrong: first must not be less than 1.');
  });

  it('names each field that is wrong from the argument down, with a sentence to put beside it', async () => {
    const signUp = 'mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }';
    const input = { email: 'no address', name: '', password: 'x' };
    const problems = async (variables: object, headers: Record<string, string> = {}) =>
      (await post(JSON.stringify({ query: signUp, variables }), headers)).errors.flatMap(({ extensions }) => extensions.problems);
    expect(await problems({ input })).toEqual([
      { path: 'input.email', rule: 'isEmail', message: '不是有效的电子邮箱地址' },
      { path: 'input.name', rule: 'isLength', message: '长度须为 1 至 100 个字符' },
      { path: 'input.name', rule: 'matches', message: '格式不正确' },
    ]);
    expect((await problems({ input }, { 'accept-language': 'en' }))[0]).toMatchObject({ message: 'is not an e-mail address' });
    expect((await ask('{ regions(first: 0) { totalCount } }')).errors[0]?.extensions.problems).toMatchObject([{ path: 'first' }]);
  });

  it('names the field also when its type refuses it, before anything runs', async () => {
    const { bearer } = await given.member(world);
    const register = 'mutation ($input: RegisterOrganizationInput!) { registerOrganization(input: $input) { __typename } }';
    const input = { kind: 'NOPE', uscc: '9133; at "input.name"', regionCode: '330106', size: { employees: 'many' } };
    const { errors } = await post(JSON.stringify({ query: register, variables: { input } }), {
      authorization: `Bearer ${bearer}`,
    });
    const problems = errors.flatMap(({ extensions }) => extensions.problems ?? []);
    expect(problems.map(({ path, rule }) => `${path} ${rule}`).sort()).toEqual([
      'input.kind type',
      'input.name isNotEmpty',
      'input.size.asOf isNotEmpty',
      'input.size.employees type',
      'input.uscc type',
    ]);
    expect(problems.find(({ path }) => path === 'input.uscc')?.message).toBe('统一社会信用代码应为 18 位，现为 19 位。');
  });

  it('a page of another origin may not send commands', async () => {
    const { status, errors } = await post(JSON.stringify({ query: REGIONS }), { origin: 'https://evil.example' });
    expect([status, errors[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('a form of another page is stopped by the preflight rule', async () => {
    const { status } = await post(`query=${encodeURIComponent(REGIONS)}`, {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  it('an expired or forged token is refused before anything runs', async () => {
    for (const token of ['nonsense', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.']) {
      const { status, errors } = await post(JSON.stringify({ query: REGIONS }), { authorization: `Bearer ${token}` });
      expect([status, errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    }
  });
});
