import { createClient, type Client } from 'graphql-ws';
import { LIMITS } from '@trihelix/platform';
import WebSocket from 'ws';
import { World } from '../kit/world';

interface Refused {
  readonly code: unknown;
  readonly reason: unknown;
}

const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');
const ofType = (depth: number): string => `${'ofType { '.repeat(depth)}name${' }'.repeat(depth)}`;

describe('What is too much over HTTP is too much over WebSocket', () => {
  let world: World;
  let socket: Client;

  beforeAll(async () => {
    world = await World.open();
    socket = createClient({ url: `${world.origin.replace(/^http/, 'ws')}/graphql`, webSocketImpl: WebSocket });
  });
  afterAll(async () => {
    await socket?.dispose();
    await world?.close();
  });

  const overHttp = async (query: string, variables: Record<string, unknown>): Promise<Refused & { status: number }> => {
    const { status, errors } = await world.visitor().send(query, variables);
    return { status, code: errors?.[0]?.extensions.code, reason: errors?.[0]?.extensions.reason };
  };

  const overSocket = (query: string, variables: Record<string, unknown>): Promise<Refused> =>
    new Promise((resolve, reject) => {
      const first = (errors: unknown): Refused => {
        const [error] = (Array.isArray(errors) ? errors : []) as { extensions?: Partial<Refused> }[];
        return { code: error?.extensions?.code, reason: error?.extensions?.reason };
      };
      socket.subscribe(
        { query, variables },
        {
          next: ({ errors }) => resolve(first(errors)),
          error: (errors) => (Array.isArray(errors) ? resolve(first(errors)) : reject(errors as Error)),
          complete: () => undefined,
        },
      );
    });

  const named = 'query ($name: String!) { __type(name: $name) { name } }';

  it.each<[string, string, Record<string, unknown>, string | undefined]>([
    [
      'nested introspection',
      `{ __schema { queryType { ${ofType(LIMITS.introspectionDepth - 2)} } } }`,
      {},
      'INTROSPECTION_TOO_DEEP',
    ],
    ['root fields', `{ ${times(LIMITS.rootFields + 1, (n) => `a${n}: __typename`)} }`, {}, 'TOO_MANY_ROOT_FIELDS'],
    ['aliases', `{ __schema { ${times(LIMITS.aliases + 1, (n) => `a${n}: __typename`)} } }`, {}, 'TOO_MANY_ALIASES'],
    [
      'directives',
      `{ __schema { ${times(LIMITS.directives + 1, () => '__typename @skip(if: false)')} } }`,
      {},
      'TOO_MANY_DIRECTIVES',
    ],
    ['tokens, which the parser refuses', `{ ${times(LIMITS.tokens, () => '__typename')} }`, {}, undefined],
    ['a NUL', named, { name: 'a\u0000' }, 'MALFORMED_TEXT'],
    ['list items', named, { name: 'a', more: Array(LIMITS.variableItems + 1).fill(0) }, 'TOO_MANY_VARIABLE_ITEMS'],
  ])('%s', async (_, query, variables, reason) => {
    expect(await overHttp(query, variables)).toEqual({ status: 400, code: 'BAD_INPUT', reason });
    expect(await overSocket(query, variables)).toEqual({ code: 'BAD_INPUT', reason });
  });

  it('a document that is costly to validate is measured first, and no cost', async () => {
    // Nearly five hundred fields of one name, each compared with every other by the rule that lets fields merge.
    const wide = `{ ${times(495, () => 'regions{totalCount}')} }`;
    const started = performance.now();
    const reason = 'TOO_MANY_ROOT_FIELDS';
    expect(await overHttp(wide, {})).toEqual({ status: 400, code: 'BAD_INPUT', reason });
    expect(await overSocket(wide, {})).toEqual({ code: 'BAD_INPUT', reason });
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('a document that the schema does not know is refused by both', async () => {
    expect(await overHttp('{ nothing }', {})).toEqual({ status: 400, code: 'BAD_INPUT', reason: undefined });
    expect(await overSocket('{ nothing }', {})).toEqual({ code: 'BAD_INPUT', reason: undefined });
    // The same text again: what is remembered is what was valid.
    expect(await overHttp('{ nothing }', {})).toEqual({ status: 400, code: 'BAD_INPUT', reason: undefined });
  });

  it('and what is not is answered by both', async () => {
    expect(await overHttp('{ __typename }', {})).toEqual({ status: 200, code: undefined, reason: undefined });
    expect(await overSocket('{ __typename }', {})).toEqual({ code: undefined, reason: undefined });
  });
});
