import { randomUUID } from 'node:crypto';
import { addDays, civilDateIn, type CivilDate } from '@trihelix/kernel';
import { brokenInvariants } from '../../apps/cli/src/reconciliation';
import { prove } from '../kit';
import { type Aftermath, aftermathOf, brokenIndexes, NOTHING_WRONG, settled } from './crashes/aftermath';
import { bookCommandsOf, charge, keepBooks, proposeCost } from './crashes/books';
import { atOnce, Chaos } from './crashes/chaos';
import { COMMANDS_A_TURN, runCourses } from './crashes/courses';
import { type Adapter, Journal, unlucky } from './crashes/journal';
import { ask, pay, signedIn, type Walk } from './crashes/loop';
import { RealPlatform } from './crashes/real-platform';
import { yearOf } from './crashes/year';

/** Commands of one walk, its payment or its terms included. */
const COMMANDS = 13;
const PATIENCE_MS = 120_000;
/** Whose books are kept in full. */
const LICENCES = 25;
/** The worker is killed once more when its clock is set. */
const FEW = { api: 1, worker: 0, postgres: 1, cuts: 8 };
const MANY = { api: 12, worker: 4, postgres: 6, cuts: 120 };
/** Of what keeps books in full. */
const MANY_IN_BOOKS = { api: 8, worker: 2, postgres: 5, cuts: 150 };
const MANY_IN_COURSES = { api: 8, worker: 3, postgres: 5, cuts: 120 };

describe('kill -9 and cut connections', () => {
  let platform: RealPlatform;
  const sql = <Row extends object>(text: string, parameters: unknown[] = []) => platform.sql<Row>(text, parameters);
  beforeAll(async () => {
    platform = await RealPlatform.start();
  });
  afterAll(() => platform.stop());

  /** Of the loop, of the books that are kept afterwards, and of what else becomes of licences: together all that was ever done. */
  const [journal, books, courses] = [new Journal(), new Journal(unlucky()), new Journal(unlucky())];
  const walks: Walk[] = [];
  const today = (): CivilDate => addDays(civilDateIn(new Date()), platform.days);

  prove({
    name: 'crashes',
    claim:
      'Killed servers, a killed PostgreSQL and cut connections lose no acknowledged command, do none twice and leave none half done',
    cases: { small: 40, full: 650 },
    // Real processes that are killed and start again; on a machine with nothing else to do it is a sixth of this.
    patienceMs: 360_000,
    run: async (cases) => {
      const isFull = cases > 500;
      const count = Math.ceil(cases / COMMANDS);
      const chaos = new Chaos(platform, journal, { commands: count * COMMANDS, ...(isFull ? MANY : FEW) });
      chaos.begin();
      // Every other licence has complete terms, whose books are kept afterwards; the others owe one agreed sum.
      walks.push(...(await yearOf(platform, journal, { count, isFull, isComplete: (n) => n % 2 === 1 })));
      const agreedSums = walks.filter(({ isComplete }) => !isComplete);
      await atOnce(agreedSums.length, (n) => pay(journal, agreedSums[n] as Walk, { on: today() }));
      await chaos.end();
      await settled(sql);

      expect(platform.deaths).toEqual([]);
      expect(await aftermath()).toEqual(NOTHING_WRONG);
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

  prove({
    name: 'books-crashes',
    claim:
      'Books that are kept while the API and PostgreSQL are killed and connections cut lose nothing, double nothing, balance, and are what their computation says',
    cases: { small: 20, full: 2000 },
    patienceMs: 360_000,
    run: async (cases) => {
      const isFull = cases > 500;
      const months = isFull ? 12 : 3;
      // Where this proof runs alone, nobody has walked before.
      if (walks.length === 0)
        walks.push(...(await yearOf(platform, journal, { count: isFull ? LICENCES : 2, isFull, isComplete: () => true })));
      const kept = walks.filter(({ isComplete }) => isComplete);
      const havoc = isFull ? MANY_IN_BOOKS : FEW;
      const before = { ...platform.kills };
      const chaos = new Chaos(platform, books, { commands: kept.length * bookCommandsOf(months), ...havoc });
      chaos.begin();
      await atOnce(kept.length, (n) => keepBooks(books, kept[n] as Walk, { months, today: today() }));
      await chaos.end();
      await settled(sql);

      expect(platform.deaths).toEqual([]);
      expect(await aftermath()).toEqual(NOTHING_WRONG);
      expect(platform.collisions()).toEqual([]);
      expect(await brokenIndexes(sql)).toEqual([]);
      expect(await platform.audit()).toEqual({ findings: [], deviations: [], computed: walks.length });
      expect(books.entries.length).toBeGreaterThanOrEqual(cases);
      const { api, worker, postgres, connections } = platform.kills;
      expect(api - before.api).toBeGreaterThanOrEqual(havoc.api);
      expect(postgres - before.postgres).toBeGreaterThanOrEqual(havoc.postgres);
      return {
        acknowledged: books.entries.length,
        'licences with complete terms': kept.length,
        ...(await written()),
        'attempts that had to be repeated': books.retries,
        'kills of the API': api - before.api,
        'kills of the worker': worker - before.worker,
        'kills of PostgreSQL': postgres - before.postgres,
        'connections cut': connections - before.connections,
        lost: 0,
        doubled: 0,
        'half done': 0,
        'rules of the books that are broken': 0,
        'licences whose books are not what is computed again': 0,
      };
    },
  });

  prove({
    name: 'licence-crashes',
    claim:
      'Licences that are objected to, converted, disputed, filed, ended, queued for or given back under the same crashes stand where their answers say, and nowhere in between',
    cases: { small: COMMANDS_A_TURN, full: 2000 },
    patienceMs: 360_000,
    run: async (cases) => {
      const turns = Math.ceil(cases / COMMANDS_A_TURN);
      const havoc = turns > 1 ? MANY_IN_COURSES : FEW;
      const before = { ...platform.kills };
      const chaos = new Chaos(platform, courses, { commands: cases, ...havoc });
      chaos.begin();
      await runCourses(platform, courses, { turns, today });
      await chaos.end();
      await settled(sql);

      expect(platform.deaths).toEqual([]);
      expect(await aftermath()).toEqual(NOTHING_WRONG);
      expect(platform.collisions()).toEqual([]);
      expect(await platform.audit()).toMatchObject({ findings: [], deviations: [] });
      expect(courses.entries.length).toBeGreaterThanOrEqual(cases);
      const { api, worker, postgres, connections } = platform.kills;
      expect(api - before.api).toBeGreaterThanOrEqual(havoc.api);
      expect(postgres - before.postgres).toBeGreaterThanOrEqual(havoc.postgres);
      return {
        acknowledged: courses.entries.length,
        ...Object.fromEntries(
          (
            await sql<{ state: string; n: number }>(`SELECT state, count(*)::int AS n FROM licence
            WHERE id IN (SELECT licence_id FROM licence_event WHERE kind = 'REQUESTED') GROUP BY state ORDER BY state`)
          ).map(({ state, n }) => [state, n]),
        ),
        'attempts that had to be repeated': courses.retries,
        'kills of the API': api - before.api,
        'kills of the worker': worker - before.worker,
        'kills of PostgreSQL': postgres - before.postgres,
        'connections cut': connections - before.connections,
        lost: 0,
        doubled: 0,
        'half done': 0,
      };
    },
  });

  /** What stands in all books. */
  async function written(): Promise<Record<string, number>> {
    const [row] = await sql<Record<string, number>>(`SELECT
      (SELECT count(*)::int FROM licence_statement) AS "statements, versions each",
      (SELECT count(*)::int FROM licence_receipt) AS receipts,
      (SELECT count(*)::int FROM licence_receivable) AS "lines, credits and reversals",
      (SELECT count(*)::int FROM licence_allocation) AS "allocations, reversals included",
      (SELECT count(*)::int FROM ledger_transfer) AS "transfers, each balanced"`);
    return row ?? {};
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

  describe('a platform with a bug is found out', () => {
    const licence = (): Walk => walks.find(({ isComplete }) => isComplete) as Walk;
    /** Whose first answer is always lost. */
    const unluckiest: Adapter = async ({ browser }, document, variables, idempotencyKey) => {
      await browser.send(document, variables, { idempotencyKey });
      return browser.send(document, variables, { idempotencyKey });
    };

    it(
      'that does again what is sent again: a receipt and a proposed cost stand twice',
      async () => {
        await platform.plant('no idempotency');
        const client = new Journal(unluckiest);
        await pay(client, licence(), { on: today(), amount: '4321', reference: 'BANK-doubled' });
        await proposeCost(client, licence(), '催收律师函，一次');
        const { doubled } = await aftermath(client);
        expect(doubled).toContainEqual(expect.stringMatching(/^recordPayment: \d+ made, \d+ acknowledged/));
        expect(doubled).toContainEqual(expect.stringMatching(/^proposeLicenceCost: \d+ made, \d+ acknowledged/));
      },
      PATIENCE_MS,
    );

    it(
      'that does not hold a licence: two facts want one number, and PostgreSQL refuses the second',
      async () => {
        await platform.plant('no lock');
        const client = new Journal();
        // Of payments the database holds what it keeps of their licence; costs begin with their fact.
        const proposed = [];
        for (let n = 1; n <= 6; n += 1) proposed.push(await proposeCost(client, licence(), `催收律师函，第 ${n} 封`));
        await Promise.all(proposed.map((cost) => charge(client, licence(), cost)));
        expect(platform.collisions()).toContainEqual(expect.stringContaining('licence_fact_pkey'));
      },
      PATIENCE_MS,
    );

    it(
      'that answers before it commits: what was acknowledged is not there after a kill',
      async () => {
        await settled(sql);
        await platform.plant('early acknowledgement');
        const client = new Journal();
        await pay(client, licence(), { on: today(), amount: '5432', reference: 'BANK-lost' });
        await platform.killForGood('api');
        const { lost, halfDone } = await aftermath(client);
        expect(halfDone).toEqual([]);
        expect(lost).toContainEqual(expect.stringMatching(/^recordPayment of .*: 0 effects/));
      },
      PATIENCE_MS,
    );
  });

  /** What is found when one more client does its commands that way. */
  async function after(adapter: Adapter): Promise<Aftermath> {
    const faulty = new Journal(adapter);
    const manager = await signedIn(platform, faulty, { of: 'ENTERPRISE', roles: ['MANAGER'] });
    await ask(faulty, manager, '有缺陷的客户端').catch(() => undefined);
    await settled(sql);
    return aftermath(faulty);
  }

  const aftermath = (...clients: readonly Journal[]): Promise<Aftermath> =>
    platform.look((client) =>
      aftermathOf(
        async <Row extends object>(text: string, values: unknown[] = []) => (await client.query<Row>(text, values)).rows,
        [journal, books, courses, ...clients].flatMap(({ entries }) => entries),
      ),
    );
});
