import { GraphQLSchemaHost } from '@nestjs/graphql';
import { structuredLogger } from '@trihelix/platform';
import type { GraphQLSchema } from 'graphql';
import { PASSWORD, prove, World } from '../kit';
import { askFor, type Asked, rootFields } from '../kit/document';
import { RawSocket } from '../kit/socket';
import { assemble, type Cast, type Sender } from './fuzz/cast';
import { NastyTaste } from './fuzz/nasty.taste';
import { Seeded } from './fuzz/seeded';
import { findFault, type Reply } from './fuzz/verdict';

/** `FUZZ_SEED=… npx jest test/proofs/schema-fuzz` sends the same stream again. */
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_117);
const AT_ONCE = 6;
const ESTRANGING = /^(signOut|changePassword|resetPassword|endMembership|changeRoles|endSession)/;
const PATIENCE_MILLISECONDS = 5_000;

interface Sent extends Asked {
  readonly field: string;
  readonly from: Sender;
  readonly over: 'HTTP' | 'WebSocket';
}

describe('documents made from the schema', () => {
  let world: World;
  let cast: Cast;
  let schema: GraphQLSchema;
  const logged: string[] = [];
  const console = jest.spyOn(globalThis.console, 'error').mockImplementation(() => undefined);

  beforeAll(async () => {
    world = await World.open(
      { LOG_LEVEL: 'debug' },
      structuredLogger('debug', 'api', { write: (line) => void logged.push(line) }),
    );
    ({ schema } = world.app.get(GraphQLSchemaHost));
    cast = await assemble(world);
  });
  afterAll(() => world.close());

  it.each<[string, Partial<Reply>, string]>([
    ['an internal error', { status: 500, errors: [{ message: '系统内部出错', extensions: { code: 'INTERNAL' } }] }, 'status 500'],
    [
      'an internal error beside data',
      { errors: [{ message: '系统内部出错', extensions: { code: 'INTERNAL' } }] },
      'code INTERNAL',
    ],
    [
      'a code of a library',
      { status: 400, errors: [{ message: 'Unexpected <EOF>', extensions: { code: 'GRAPHQL_PARSE_FAILED' } }] },
      'code GRAPHQL_PARSE_FAILED',
    ],
    ['silence', { status: 0 }, 'nothing came in five seconds'],
    [
      'a refusal without words',
      { status: 400, errors: [{ message: '', extensions: { code: 'BAD_INPUT' } }] },
      'a refusal without a sentence',
    ],
    ['a statement', { text: '{"message":"SELECT id FROM x"}' }, 'innards: SELECT '],
    ['a secret', { text: '{"title":"canary-of-theirs"}' }, 'a secret of another organization'],
  ])('the judge sees %s', (_, reply, fault) => {
    expect(findFault({ status: 200, text: '{}', errors: undefined, ...reply }, ['canary-of-theirs'], '{ ours }')).toBe(fault);
  });

  it('the secrets are there to be seen, by those whose they are', async () => {
    const kept = JSON.stringify(
      await Promise.all(
        ['achievement', 'challenge', 'licence', 'achievement_inventor', 'user_account', 'invitation'].map((table) =>
          world.sql(`SELECT * FROM ${table}`),
        ),
      ),
    );
    expect(cast.canaries.filter((canary) => !kept.includes(canary))).toEqual([]);
  });

  prove({
    name: 'schema-fuzz',
    claim: 'Whatever the schema lets anybody write, no field breaks, hangs, or tells what is not theirs to know',
    // Of each field: every kind of sender over both transports, again and again.
    cases: { small: 12, full: 1_008 },
    run: async (cases) => {
      const sockets = await Promise.all(
        cast.senders.map(({ tester }) =>
          RawSocket.open(world.origin, { shows: tester.bearer ? { authorization: `Bearer ${tester.bearer}` } : {} }),
        ),
      );
      const fields = rootFields(schema, ['Query', 'Mutation']);
      const [faults, tally, reached] = [[] as string[], { answered: 0, refused: 0, unrecognised: 0 }, new Set<string>()];
      const judge = async (sent: Sent) => {
        const reply =
          sent.over === 'HTTP' ? await overHttp(sent) : await overSocket(sent, sockets, cast.senders.indexOf(sent.from));
        tally[reply.errors ? 'refused' : 'answered'] += 1;
        if (!reply.errors) reached.add(sent.field);
        if (sent.from.tester.bearer && reply.errors?.[0]?.extensions?.code === 'UNAUTHENTICATED') tally.unrecognised += 1;
        const echo = `${sent.query}${JSON.stringify(sent.variables)}`;
        const fault = findFault(reply, cast.canaries, echo) ?? findSilence(reply, sent);
        if (fault)
          faults.push(
            `${sent.field} by ${sent.from.who} over ${sent.over}: ${fault}\n  ${echo.slice(0, 8_000)}\n  → ${reply.text.slice(0, 500)}`,
          );
      };
      const seeded = new Seeded(SEED);
      for (let round = 0; round < cases && faults.length < 20; round += 1) {
        // Taken from the end; what makes a sender a stranger comes last.
        const queue = documents(fields, round, seeded).sort(
          (one, other) => Number(ESTRANGING.test(other.field)) - Number(ESTRANGING.test(one.field)),
        );
        const worker = async () => {
          for (let sent = queue.pop(); sent; sent = queue.pop()) await judge(sent);
        };
        await Promise.all(Array.from({ length: AT_ONCE }, worker));
        await cast.restore();
      }
      sockets.forEach((socket) => socket.close());
      if (faults.length > 0)
        throw new Error(`Seed ${SEED}:\n${[...faults, ...logged.filter((line) => line.includes('"level":50'))].join('\n')}`);
      expectQuietLogs();
      const unreached = fields.map(({ field }) => field.name).filter((name) => !reached.has(name));
      // Whoever is signed in stays so, but for a moment after signing out everywhere; or all of this would be a visitor's.
      expect(tally.unrecognised).toBeLessThan(cases * fields.length * 0.05);
      expect(reached.size).toBeGreaterThan(fields.length * (cases < 100 ? 0.4 : 0.7));
      return {
        seed: SEED,
        fields: fields.length,
        documents: cases * fields.length,
        ...tally,
        'fields answered at least once': reached.size,
        unanswered: unreached.join(', ') || 'none',
        'internal errors': 0,
        leaks: 0,
        hangs: 0,
      };
    },
  });

  /** One document for each field, the same for the same seed, whatever the answers were; six hands take them in turn. */
  function documents(fields: ReturnType<typeof rootFields>, round: number, seeded: Seeded): Sent[] {
    const from = cast.senders[round % cast.senders.length] as Sender;
    const over = Math.floor(round / cast.senders.length) % 2 === 0 ? 'HTTP' : 'WebSocket';
    return fields.map(({ kind, field }) => ({
      ...askFor(schema, kind, field, new NastyTaste(seeded, cast.known)),
      field: field.name,
      from,
      over,
    }));
  }

  async function overHttp({ from, query, variables }: Sent): Promise<Reply> {
    try {
      const response = await fetch(`${world.origin}/graphql`, {
        method: 'POST',
        signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
        body: JSON.stringify({ query, variables }),
        headers: {
          'content-type': 'application/json',
          ...(from.tester.bearer ? { authorization: `Bearer ${from.tester.bearer}` } : {}),
        },
      });
      const text = await response.text();
      return { status: response.status, text, errors: (JSON.parse(text) as { errors?: Reply['errors'] }).errors };
    } catch (error) {
      return { status: 0, text: String(error), errors: undefined };
    }
  }

  async function overSocket({ query, variables, from }: Sent, sockets: RawSocket[], at: number): Promise<Reply> {
    const socket = sockets[at] as RawSocket;
    try {
      const heard = await socket.ask(query, variables, { milliseconds: PATIENCE_MILLISECONDS });
      socket.forget(heard.id);
      return {
        status: 200,
        text: JSON.stringify(heard.payload),
        errors: heard.type === 'error' ? heard.payload : heard.payload.errors,
      };
    } catch (error) {
      if (socket.closed)
        sockets[at] = await RawSocket.open(world.origin, {
          shows: from.tester.bearer ? { authorization: `Bearer ${from.tester.bearer}` } : {},
        });
      return { status: 0, text: String(error), errors: undefined };
    }
  }

  /** A null where data was asked for is an answer; nothing at all is none. */
  function findSilence({ text, errors }: Reply, { field }: Sent): string | undefined {
    return errors || text.includes(`"${field}"`) ? undefined : 'neither data nor errors';
  }

  /** Nothing personal, and no error: refusals are not errors of ours. */
  function expectQuietLogs(): void {
    const bearers = cast.senders.flatMap(({ tester }) => tester.bearer ?? []);
    const secrets = [...cast.canaries, PASSWORD, ...bearers];
    expect(logged.length).toBeGreaterThan(10);
    expect(
      logged
        .filter((line) => secrets.some((secret) => line.includes(secret)) || /@example\.org|"level":50/.test(line))
        .slice(0, 5),
    ).toEqual([]);
    expect(console).not.toHaveBeenCalled();
  }
});
