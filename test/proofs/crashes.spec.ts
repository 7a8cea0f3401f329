import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, civilDateIn } from '@trihelix/kernel';
import { brokenInvariants } from '../../apps/cli/src/reconciliation';
import { prove } from '../kit';
import { type Aftermath, aftermathOf, settled } from './crashes/aftermath';
import { type Acknowledged, type Adapter, Journal } from './crashes/journal';
import { ask, pairIn, pay, signedIn, walk, type Pair, type Walk } from './crashes/loop';
import { RealPlatform } from './crashes/real-platform';

/** Commands of one walk, its payment included. */
const COMMANDS = 13;
const CLIENTS = 4;
const PATIENCE_MS = 120_000;
const TRIAL_DAYS = 367;
/** The API and the worker are killed once more when their clock is set. */
const FEW = { api: 1, worker: 0, postgres: 1, cuts: 8 };
const MANY = { api: 11, worker: 4, postgres: 6, cuts: 120 };
const NOTHING: Aftermath = { lost: [], doubled: [], halfDone: [] };

describe('kill -9 and cut connections during the whole loop', () => {
  let platform: RealPlatform;
  const sql = <Row extends object>(text: string, parameters: unknown[] = []) => platform.sql<Row>(text, parameters);
  beforeAll(async () => {
    platform = await RealPlatform.start();
  }, 120_000);
  afterAll(() => platform.stop(), 60_000);

  const journal = new Journal();

  prove({
    name: 'crashes',
    claim:
      'Killed servers, a killed PostgreSQL and cut connections lose no acknowledged command, do none twice and leave none half done',
    cases: { small: 65, full: 650 },
    // Real processes that are killed and start again; on a machine with nothing else to do it is a sixth of this.
    patienceMs: 180_000,
    run: async (cases) => {
      const isFull = cases > 500;
      const pairs = await Promise.all(Array.from({ length: isFull ? CLIENTS : 2 }, () => pairIn(platform, journal)));
      const count = Math.ceil(cases / COMMANDS);
      const chaos = new Chaos(platform, journal, { commands: count * COMMANDS, ...(isFull ? MANY : FEW) });
      chaos.begin();
      const walks = await atOnce(count, (n) => walk(journal, pairs[n % pairs.length] as Pair, `第 ${n} 轮`));
      await platform.travel(TRIAL_DAYS);
      const receivedOn = addDays(civilDateIn(new Date()), TRIAL_DAYS);
      // The clock is killed while it posts receivables; the next one goes on.
      const kill = isFull ? sleep(1_500).then(() => platform.kill('worker')) : undefined;
      await fallDue();
      await kill;
      await atOnce(count, (n) => pay(journal, walks[n] as Walk, receivedOn));
      await chaos.end();
      await settled(sql);

      expect(platform.deaths).toEqual([]);
      expect(await aftermath(journal.entries)).toEqual(NOTHING);
      expect(journal.entries.length).toBeGreaterThanOrEqual(cases);
      const { api, worker, postgres, connections } = platform.kills;
      expect(api).toBeGreaterThanOrEqual(isFull ? MANY.api : FEW.api);
      expect(postgres).toBeGreaterThanOrEqual(isFull ? MANY.postgres : FEW.postgres);
      expect(connections).toBeGreaterThanOrEqual(isFull ? 100 : 5);
      return {
        acknowledged: journal.entries.length,
        'attempts that had to be repeated': journal.retries,
        'kills of the API': api,
        'kills of the worker': worker,
        'kills of PostgreSQL': postgres,
        'connections cut': connections,
        lost: 0,
        doubled: 0,
        'half done': 0,
        'ended by itself': 0,
      };
    },
  });

  /** The real worker's clock runs every five minutes; it is asked to run now, until nothing is left to fall due. */
  async function fallDue(): Promise<void> {
    for (let attempt = 0; attempt < 60; attempt += 1) {
      await sql(`INSERT INTO pgboss.job (name, data) VALUES ('licensing.clock', '{}')`).catch(() => undefined);
      await sleep(1_000);
      const left = await sql(`SELECT FROM licence WHERE state NOT IN ('PAYING', 'PAID_UP')`).catch(() => [{}]);
      if (left.length === 0) return;
    }
    throw new Error('Some licences never fell due.');
  }

  it(
    'a client whose retries carry no key is found out: what it did twice is there twice',
    async () => {
      const forgetful: Adapter = async ({ browser }, document, variables) => {
        await browser.send(document, variables);
        return browser.send(document, variables);
      };
      const found = await after(forgetful);
      expect(found.doubled).toContainEqual(expect.stringMatching(/^createNeed: \d+ made, \d+ acknowledged/));
    },
    PATIENCE_MS,
  );

  it(
    'a client that takes a command for done before it has sent it is found out: it is not there',
    async () => {
      const hasty: Adapter = async (_person, document, variables) => {
        const promised = { ...variables, id: randomUUID(), version: 1 };
        return { status: 200, data: { done: promised }, errors: undefined, text: document };
      };
      const found = await after(hasty);
      expect(found.lost).toContainEqual(expect.stringMatching(/^createNeed of .*: 0 effects/));
      expect(found.lost).toContainEqual(expect.stringMatching(/^createNeed of .*: 0 answers/));
      expect(found.lost).toContainEqual(expect.stringMatching(/^publishNeed of .*: 0 audit entries/));
    },
    PATIENCE_MS,
  );

  it('a transfer that was written by half is found out: the books do not reconcile', async () => {
    const found = await platform.look(async (client) => {
      await client.query('BEGIN');
      // Without the triggers that would refuse it.
      await client.query(`SET LOCAL session_replication_role = 'replica'`);
      await client.query('DELETE FROM ledger_entry WHERE id = (SELECT max(id::text)::uuid FROM ledger_entry)');
      const broken = await brokenInvariants(async <Row extends object>(text: string) => (await client.query<Row>(text)).rows);
      await client.query('ROLLBACK');
      return broken.map(({ what }) => what.en);
    });
    expect(found).toEqual(
      expect.arrayContaining(['every transfer has all its entries', 'every transfer is balanced in every currency']),
    );
  });

  /** What is found when one more client does its commands that way. */
  async function after(adapter: Adapter): Promise<Aftermath> {
    const faulty = new Journal(adapter);
    const manager = await signedIn(platform, faulty, { of: 'ENTERPRISE', roles: ['MANAGER'] });
    await ask(faulty, manager, '有缺陷的客户端').catch(() => undefined);
    await settled(sql);
    return aftermath([...journal.entries, ...faulty.entries]);
  }

  const aftermath = (entries: readonly Acknowledged[]): Promise<Aftermath> =>
    platform.look((client) =>
      aftermathOf(
        async <Row extends object>(text: string, values: unknown[] = []) => (await client.query<Row>(text, values)).rows,
        entries,
      ),
    );
});

/** Runs the walks, as many at once as there are clients. */
async function atOnce<T>(count: number, work: (n: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) results[n] = await work(n);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return results;
}

/** Kills and cuts while commands are under way: which at how many acknowledged commands is drawn by lot beforehand. */
class Chaos {
  private readonly plan: { readonly at: number; readonly work: () => Promise<void> | void }[];
  private isOver = false;
  private lane: Promise<void> | undefined;

  constructor(
    private readonly platform: RealPlatform,
    private readonly journal: Journal,
    { commands, api, worker, postgres, cuts }: { commands: number; api: number; worker: number; postgres: number; cuts: number },
  ) {
    const sometime = (count: number, work: () => Promise<void> | void) =>
      Array.from({ length: count }, (_, n) => ({ at: ((n + Math.random()) / count) * commands * 0.95, work }));
    this.plan = [
      ...sometime(api, () => platform.kill('api')),
      ...sometime(worker, () => platform.kill('worker')),
      ...sometime(postgres, () => platform.killPostgres()),
      ...sometime(cuts, () => platform.cut(2)),
    ].sort((one, other) => one.at - other.at);
  }

  begin(): void {
    this.lane = this.run();
  }

  /** Waits for what is under way. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.lane;
  }

  private async run(): Promise<void> {
    while (!this.isOver && this.plan.length > 0) {
      const [next] = this.plan;
      if (next && this.journal.entries.length >= next.at) {
        this.plan.shift();
        // In the middle of a command, not at its end.
        await sleep(Math.random() * 60);
        await next.work();
      } else await sleep(5);
    }
  }
}
