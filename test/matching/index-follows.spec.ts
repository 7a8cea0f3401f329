import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { IndexAway, ThreadedMatchIndex } from '@trihelix/match-engine';
import { IndexCheck, IndexFollower, SqlMatchIndex } from '@trihelix/matching';
import { MatchIndex, StatementLog } from '@trihelix/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { given, World } from '../kit';
import { listedAchievement } from '../kit/given-achievement';
import { publishedNeed } from '../kit/given-need';
import { anotherProcess } from '../kit/process';
import { conformance } from './match-index.conformance';
import { writeListings } from './match-index.listings';
import { OpenSearchServer } from './opensearch.server';

/** What a document says: its only term, so that the index can be asked which version of it it holds. */
const termOf = (version: number) => `version${version}`;

const WRITE = `INSERT INTO match_document (id, side, language, organization_id, kind, region_path, ufpl_offered, is_listed, terms, changed_in)
  VALUES ($1, 'ACHIEVEMENT', 'en', $1, 'PATENT', '/33/', false, $3, jsonb_build_array(jsonb_build_array($2::text, 1, 0, 0)), pg_current_xact_id())
  ON CONFLICT (id) DO UPDATE SET terms = excluded.terms, is_listed = excluded.is_listed, changed_in = excluded.changed_in`;

/** What one connection does next; `LOOK` is the index's own turn. */
type Move =
  { do: 'WRITE'; by: number; document: number; isListed: boolean } | { do: 'COMMIT' | 'ROLLBACK'; by: number } | { do: 'LOOK' };

const CONNECTIONS = 3;
const DOCUMENTS = 4;

describe('reading behind a safe horizon', () => {
  let world: World;
  const clients: Client[] = [];
  let versions = 0;
  beforeAll(async () => {
    world = await World.open();
    for (let at = 0; at < CONNECTIONS; at += 1) {
      const client = new Client({ connectionString: world.configuration.databaseUrl });
      await client.connect();
      clients.push(client);
    }
  });
  afterAll(async () => {
    for (const client of clients) await client.end();
    await world.close();
  });

  const look = () => world.app.get(IndexFollower).catchUp();
  const index = () => world.app.get(ThreadedMatchIndex);
  /** Which version of each document the index holds; none where it is not found. */
  const held = async (documents: readonly string[], from: number) => {
    const terms = Array.from({ length: versions - from }, (_, at) => ({ term: termOf(from + at + 1), weight: 1 }));
    const held = new Map<string, string>();
    for (let at = 0; at < terms.length; at += 60) {
      for (const { id, perTerm } of await index().topK(terms.slice(at, at + 60), { side: 'ACHIEVEMENT', only: documents }, 50)) {
        expect(held.has(id) || perTerm.length > 1).toBe(false);
        held.set(id, perTerm[0]?.term ?? '');
      }
    }
    return held;
  };
  /** What anybody who looks now may see. */
  const committed = async (documents: readonly string[]) => {
    const rows = await world.sql<{ id: string; term: string }>(
      `SELECT id, terms->0->>0 AS term FROM match_document WHERE is_listed AND id = ANY ($1::uuid[])`,
      [documents],
    );
    return new Map(rows.map(({ id, term }) => [id, term]));
  };

  it('passes over nothing and applies nothing twice when an earlier transaction commits after a later one', async () => {
    const [slow, fast] = [clients[0] as Client, clients[1] as Client];
    const [first, second, both] = [randomUUID(), randomUUID(), randomUUID()];
    const from = versions;
    const write = (client: Client, id: string) => client.query(WRITE, [id, termOf((versions += 1)), true]);
    await slow.query('BEGIN');
    await write(slow, first);
    await fast.query('BEGIN');
    await write(fast, second);
    await write(fast, both);
    await fast.query('COMMIT');
    const horizon = await world.sql('SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin');
    await look();
    expect([...(await held([first, second, both], from)).keys()].sort()).toEqual([second, both].sort());
    // The earlier transaction now changes what the later one wrote: its number is lower, its content newer.
    await write(slow, both);
    const read: string[] = [];
    world.app.get(StatementLog).listen((sql) => void read.push(sql));
    await look();
    await look();
    expect(read.filter((sql) => sql.includes('terms::text'))).toEqual([]);
    await slow.query('COMMIT');
    await look();
    expect(await held([first, second, both], from)).toEqual(await committed([first, second, both]));
    expect((await held([first, second, both], from)).get(both)).toBe(termOf(versions));
    expect(BigInt(world.app.get(IndexFollower).held.position)).toBeGreaterThanOrEqual(BigInt(String(horizon[0]?.xmin)));
    // Each version was read once: two of the later transaction, and then the two of the earlier one.
    expect(read.filter((sql) => sql.includes('terms::text'))).toHaveLength(1);
  });

  it('holds what is committed after any interleaving of transactions, rollbacks included', async () => {
    const by = fc.nat({ max: CONNECTIONS - 1 });
    const move: fc.Arbitrary<Move> = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          do: fc.constant('WRITE' as const),
          by,
          document: fc.nat({ max: DOCUMENTS - 1 }),
          isListed: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
        }),
      },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('COMMIT' as const), by }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('ROLLBACK' as const), by }) },
      { weight: 3, arbitrary: fc.constant<Move>({ do: 'LOOK' }) },
    );
    const statistics = { looks: 0, commits: 0, rollbacks: 0 };
    const property = fc.asyncProperty(fc.array(move, { minLength: 6, maxLength: 24 }), async (moves) => {
      const documents = Array.from({ length: DOCUMENTS }, () => randomUUID());
      const from = versions;
      const isOpen = clients.map(() => false);
      /** Who has written a document and not ended: another one would wait for it. */
      const locks = new Map<number, number>();
      const end = async (who: number, how: 'COMMIT' | 'ROLLBACK') => {
        if (!isOpen[who]) return;
        await clients[who]?.query(how);
        isOpen[who] = false;
        for (const [document, owner] of locks) if (owner === who) locks.delete(document);
        statistics[how === 'COMMIT' ? 'commits' : 'rollbacks'] += 1;
      };
      const check = async () => {
        await look();
        statistics.looks += 1;
        expect(await held(documents, from)).toEqual(await committed(documents));
      };
      for (const each of moves) {
        if (each.do === 'LOOK') await check();
        else if (each.do !== 'WRITE') await end(each.by, each.do);
        else if ((locks.get(each.document) ?? each.by) === each.by) {
          if (!isOpen[each.by]) await clients[each.by]?.query('BEGIN');
          isOpen[each.by] = true;
          locks.set(each.document, each.by);
          await clients[each.by]?.query(WRITE, [documents[each.document], termOf((versions += 1)), each.isListed]);
        }
      }
      for (let who = 0; who < CONNECTIONS; who += 1) await end(who, who % 2 === 0 ? 'COMMIT' : 'ROLLBACK');
      await check();
    });
    try {
      await fc.assert(property, { numRuns: 25, endOnFailure: true });
    } finally {
      for (const client of clients) await client.query('ROLLBACK');
    }
    expect(Math.min(statistics.looks, statistics.commits, statistics.rollbacks)).toBeGreaterThan(10);
  });

  it('answers whoever asks while a look hangs, and the look goes on when they have left', async () => {
    const [school, factory] = [await given.member(world, { of: 'UNIVERSITY' }), await given.member(world, { of: 'ENTERPRISE' })];
    const need = await publishedNeed(factory, { title: '极寒地区光伏组件除冰', problem: '光伏组件结冰，需要除冰涂层。' });
    const listed = await listedAchievement(school, { title: '光伏组件除冰涂层' });
    await world.settle();
    const hanging = world.sql('BEGIN; LOCK TABLE match_generation; SELECT pg_sleep(2); COMMIT');
    await sleep(200);
    const { held: before } = world.app.get(IndexFollower);
    const asked = performance.now();
    const { matchesForNeed } = await factory.ask<{ matchesForNeed: { matches: { achievement: { id: string } }[] } }>(
      'query ($id: ID!) { matchesForNeed(needId: $id, first: 5) { matches { achievement { id } } } }',
      { id: need.id },
    );
    expect(performance.now() - asked).toBeLessThan(1_800);
    expect(matchesForNeed.matches.map(({ achievement }) => achievement.id)).toEqual([listed.id]);
    expect(world.app.get(IndexFollower).held).toEqual(before);
    await hanging;
    await look();
    expect(BigInt(world.app.get(IndexFollower).held.position)).toBeGreaterThan(BigInt(before.position));
  });

  it('keeps few marks: what is behind the horizon is forgotten', async () => {
    await look();
    // Another database of the server may have a transaction open just now; then some are kept until it ends.
    for (let attempt = 0; attempt < 200 && world.app.get(IndexFollower).held.ahead > 0; attempt += 1) {
      await sleep(100);
      await look();
    }
    expect(world.app.get(IndexFollower).held.ahead).toBeLessThan(10);
  });

  describe('checked against the oracle', () => {
    const tables: Client[] = [];
    afterAll(async () => {
      for (const client of tables) await client.end();
    });
    // A table of its own for each, in front of the real one.
    conformance(
      'The oracle',
      async () => {
        const client = new Client({ connectionString: world.configuration.databaseOwnerUrl });
        tables.push(client);
        await client.connect();
        await client.query('CREATE TEMPORARY TABLE match_document (LIKE match_document INCLUDING ALL)');
        return new SqlMatchIndex(
          async <Row>(sql: string, parameters: unknown[]) => (await client.query(sql, parameters)).rows as Row[],
        );
      },
      { keepsNoStates: true },
    );

    const fill = (count: number) => writeListings(world, count);

    it('an index says what the formula says, and is found out when it does not', async () => {
      await world.sql(`UPDATE match_document SET is_listed = false, terms = '[]', changed_in = pg_current_xact_id()`);
      const [id] = await fill(20);
      await look();
      const check = (app: Pick<NestFastifyApplication, 'get'>) => app.get(IndexCheck).run(20);
      const well = await check(world.app);
      expect(well).toMatchObject({ differences: [] });
      expect([well.asked, well.compared > 100, well.indexedThrough !== null]).toEqual([20, true, true]);
      // Changed behind the index's back.
      await world.sql(`UPDATE match_document SET terms = '[["wing", 0, 0, 40]]' WHERE id = $1`, [id]);
      const { differences } = await check(world.app);
      expect(differences.some(({ oracle, index }) => [oracle?.id, index?.id].includes(id))).toBe(true);
      await world.sql('UPDATE match_document SET changed_in = pg_current_xact_id() WHERE id = $1', [id]);
      expect((await check(world.app)).differences).toEqual([]);
    });

    it('processes that share an engine agree with it and with each other, and fill it again when it is lost', async () => {
      const engine = await OpenSearchServer.start();
      const shared = { TRIHELIX_MATCH_INDEX: 'opensearch', OPENSEARCH_URL: engine.url };
      const apps = [await anotherProcess(world, shared), await anotherProcess(world, shared)];
      try {
        await Promise.all(apps.map((app) => app.get(IndexFollower).catchUp()));
        const [id] = await fill(6);
        for (const app of apps) expect((await app.get(IndexCheck).run(6)).differences).toEqual([]);
        await world.sql(
          `UPDATE match_document SET is_listed = false, terms = '[]', changed_in = pg_current_xact_id() WHERE id = $1`,
          [id],
        );
        for (const app of apps) expect((await app.get(IndexCheck).run(6)).differences).toEqual([]);
        expect(engine.names).toHaveLength(2);

        // One process has read a listing and its write is on the way, when the listing changes and the other is faster.
        const [[late], [one, other]] = [await fill(1), apps.map((app) => app.get(IndexFollower))];
        let letGo = () => {};
        engine.let(/_bulk/, new Promise<void>((resolve) => (letGo = resolve)));
        const writes = () => engine.requests.filter(({ path }) => path.endsWith('_bulk')).length;
        const before = writes();
        const slow = one?.catchUp();
        while (writes() === before) await sleep(5);
        await world.sql(
          `UPDATE match_document SET terms = '[["news", 1, 0, 0]]', changed_in = pg_current_xact_id() WHERE id = $1`,
          [late],
        );
        await other?.catchUp();
        letGo();
        await slow;
        const told = await apps[1]?.get(MatchIndex).topK([{ term: 'news', weight: 1 }], { side: 'NEED' }, 1);
        expect(told?.map(({ id }) => id)).toEqual([late]);

        engine.drop('trihelix-match-1-');
        for (const app of apps) {
          // Whoever asks first finds out.
          await expect(app.get(MatchIndex).watermark()).rejects.toThrow(IndexAway);
          expect((await app.get(IndexCheck).run(6)).differences).toEqual([]);
        }
      } finally {
        for (const app of apps) await app.close();
        await engine.stop();
      }
    });
  });
});
