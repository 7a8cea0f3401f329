import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { given, prove, type Tester, World } from '../kit';
import { httpRequest } from '../kit/wire';
import { RawSocket } from '../kit/socket';

const CREATE = 'mutation ($input: AchievementInput!) { createAchievement(input: $input) { ... on Achievement { id } } }';

describe('a client that hangs up in the middle of a command', () => {
  let world: World;
  let officer: Tester;
  beforeAll(async () => {
    // Fewer connections than hang-ups in flight: a leaked one would be missed at once.
    world = await World.open({ DATABASE_POOL: '4' });
    officer = await given.member(world, { of: 'UNIVERSITY', roles: ['TRANSFER_OFFICER'] });
  });
  afterAll(() => world.close());

  prove({
    name: 'hang-ups',
    claim: 'A client that hangs up in the middle of a command leaves it whole or undone, and its connection to the pool',
    cases: { small: 200, full: 2_000 },
    run: async (cases) => {
      for (let at = 0; at < cases; at += 10) {
        await Promise.all(
          Array.from({ length: Math.min(10, cases - at) }, (_, n) => (n % 2 === 0 ? hangUp(at + n) : hangUpSocket(at + n))),
        );
      }
      await idle();
      const [kept] = await world.sql<{ achievements: number; inventors: number; events: number; open: number }>(COUNTS);
      const { achievements, ...parts } = kept as NonNullable<typeof kept>;
      expect(parts).toEqual({ inventors: achievements * 2, events: achievements, open: 0 });
      // Both kinds must have happened, or nothing was tried.
      expect(achievements).toBeGreaterThan(0);
      expect(achievements).toBeLessThan(cases);

      const answers = await Promise.all(
        Array.from({ length: 20 }, () => officer.send('{ achievements(first: 1) { totalCount } }')),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
      return { 'hung up': cases, whole: achievements, 'not there': cases - achievements, half: 0, 'connections lost': 0 };
    },
  });

  const input = (n: number) => ({
    title: `挂断 ${n}`,
    abstract: '一种方法。',
    kind: 'PATENT',
    inventors: [{ name: '甲' }, { name: '乙' }],
  });

  /** Over HTTP: sends the whole command, or most of it, and resets the connection a few milliseconds later. */
  async function hangUp(n: number): Promise<void> {
    const { hostname, port } = new URL(world.origin);
    const body = JSON.stringify({ query: CREATE, variables: { input: input(n) } });
    const whole = httpRequest('POST', '/graphql', { authorization: `Bearer ${officer.bearer ?? ''}` }, body);
    const socket = connect(Number(port), hostname, () => {
      socket.write(n % 8 === 0 ? whole.slice(0, -20) : whole);
      setTimeout(() => socket.resetAndDestroy(), n % 23);
    });
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('close', resolve));
  }

  async function hangUpSocket(n: number): Promise<void> {
    const socket = await RawSocket.open(world.origin, { shows: { authorization: `Bearer ${officer.bearer ?? ''}` } });
    socket.say({ type: 'subscribe', id: '1', payload: { query: CREATE, variables: { input: input(n) } } });
    await sleep(n % 23);
    socket.close();
    await sleep(1);
  }

  /** Until nothing of ours is at work in the database. */
  async function idle(): Promise<void> {
    for (let quiet = 0; quiet < 5;) {
      await sleep(50);
      const busy = await world.sql(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'trihelix%' AND state <> 'idle'`,
      );
      quiet = busy.length === 0 ? quiet + 1 : 0;
    }
  }
});

const COUNTS = `SELECT
  (SELECT count(*)::int FROM achievement) AS achievements,
  (SELECT count(*)::int FROM achievement_inventor) AS inventors,
  (SELECT count(*)::int FROM outbox_event WHERE type = 'CommandPerformed' AND payload->>'outcome' = 'DONE') AS events,
  (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%') AS open`;
