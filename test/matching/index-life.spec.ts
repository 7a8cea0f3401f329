import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { documentTerms, queryTerms, ThreadedMatchIndex } from '@trihelix/match-engine';
import { IndexFollower, IndexSnapshots } from '@trihelix/matching';
import { Client } from 'pg';
import { createApi } from '../../apps/api/src/api';
import { commandLine } from '../../apps/cli/src/program';
import { Configuration } from '@trihelix/platform';
import { given, World } from '../kit';
import { listedAchievement } from '../kit/given-achievement';
import { publishedNeed } from '../kit/given-need';

const MATCHES = `query ($id: ID!) { matchesForNeed(needId: $id, first: 50) { indexedThrough indexedDocuments matches { score achievement { id } } } }`;
const STATE = `{ matchIndexState { documents tombstones deltaPostings position generation indexedThrough isRebuilding snapshotThrough
  snapshotAgeSeconds snapshotBytes merges lastMergeMs heapBytes threadRestarts } }`;

type Member = Awaited<ReturnType<typeof given.member>>;

describe('the match index of a process', () => {
  let world: World;
  let [school, factory, operator]: Member[] = [];
  let need: { id: string };
  const others: NestFastifyApplication[] = [];
  beforeAll(async () => {
    world = await World.open();
    school = await given.member(world, { of: 'UNIVERSITY' });
    factory = await given.member(world, { of: 'ENTERPRISE' });
    operator = await given.member(world, { isOperator: true });
    need = await publishedNeed(factory);
    await listedAchievement(school);
    await world.settle();
  });
  afterAll(async () => {
    for (const app of others) await app.close();
    await world.close();
  });

  const matches = async () =>
    (
      await factory!.ask<{
        matchesForNeed: { indexedThrough: string; matches: { score: number; achievement: { id: string } }[] };
      }>(MATCHES, { id: need.id })
    ).matchesForNeed;
  const idsFound = async () => (await matches()).matches.map(({ achievement }) => achievement.id);
  const state = async () => (await operator!.ask(STATE)).matchIndexState;
  const index = () => world.app.get(ThreadedMatchIndex);
  const publish = async (title: string) => {
    const listing = await listedAchievement(school!, { title });
    await world.settle();
    return listing;
  };
  const eventually = async (check: () => Promise<boolean>) => {
    for (const end = performance.now() + 15_000; performance.now() < end; await sleep(50)) if (await check()) return true;
    return false;
  };
  /** Another process on the same database, with a data folder of its own or the same one. */
  const another = async (folder = `${world.configuration.dataFolder}/${randomUUID()}`) => {
    const { databaseUrl, databaseOwnerUrl, jwtSecret } = world.configuration;
    const app = await createApi(
      Configuration.from({
        NODE_ENV: 'test',
        PORT: '0',
        DATABASE_URL: databaseUrl,
        DATABASE_OWNER_URL: databaseOwnerUrl,
        TRIHELIX_JWT_SECRET: jwtSecret,
        TRIHELIX_DATA: folder,
        TRIHELIX_IDE: 'off',
      }),
      false,
    );
    others.push(app);
    return app;
  };
  const listOf = async (app: { get: NestFastifyApplication['get'] }) => {
    await app.get(IndexFollower).catchUp();
    return app.get(ThreadedMatchIndex).topK(queryTerms({ text: '燃气轮机叶片涂层耐热' }), { side: 'ACHIEVEMENT' }, 50);
  };

  it('is told to operators, and to nobody else', async () => {
    await matches();
    expect(await state()).toMatchObject({ documents: 2, generation: '1', isRebuilding: false, threadRestarts: 0 });
    expect((await state()).heapBytes).toBeGreaterThan(1_000_000);
    expect(Number((await state()).position)).toBeGreaterThan(0);
    expect((await school!.send(STATE)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('that stands still does not hide what is published: it is scored from its stored terms', async () => {
    const follower = world.app.get(IndexFollower);
    const before = await matches();
    follower.pause();
    const late = await publish('叶片耐热涂层的快速喷涂');
    const hidden = before.matches[0]!.achievement.id;
    const whilePaused = await matches();
    expect(whilePaused.indexedThrough).toBe(before.indexedThrough);
    expect(whilePaused.matches.map(({ achievement }) => achievement.id)).toEqual(expect.arrayContaining([late.id, hidden]));
    expect((await state()).documents).toBe(2);
    follower.resume();
    const caughtUp = await matches();
    expect(caughtUp.matches).toEqual(whilePaused.matches);
    expect(Date.parse(caughtUp.indexedThrough)).toBeGreaterThan(Date.parse(before.indexedThrough));
    expect((await state()).documents).toBe(3);
  });

  it('agrees with that of another process on the same database', async () => {
    const other = await another();
    await publish('涡轮叶片涂层的无损检测');
    expect(await listOf(other)).toEqual(await listOf(world.app));
    expect((await listOf(other)).length).toBeGreaterThan(1);
  });

  it('whose thread falls comes back by itself, from its snapshot, and answers in between', async () => {
    const before = await idsFound();
    await world.app.get(IndexSnapshots).take();
    const since = await publish('叶片涂层剥落的在线监测');
    await index().replace();
    // At once, while the thread is starting.
    expect(await idsFound()).toEqual(expect.arrayContaining([...before, since.id]));
    expect(await eventually(async () => (await matches()).indexedThrough !== null)).toBe(true);
    expect((await idsFound()).sort()).toEqual([...before, since.id].sort());
    expect(await state()).toMatchObject({ threadRestarts: 1 });
    expect((await state()).snapshotBytes).toBeGreaterThan(0);
    expect((await state()).snapshotAgeSeconds).toBeGreaterThan(0);
  });

  it('of a process that starts goes on from the snapshot that another one left, and reads what came since', async () => {
    await world.app.get(IndexSnapshots).take();
    expect(
      readdirSync(join(world.configuration.dataFolder, 'match')).filter((name) => name.endsWith('.snapshot')).length,
    ).toBeGreaterThan(0);
    const since = await publish('叶片涂层的修复工艺');
    const other = await another(world.configuration.dataFolder);
    expect(await listOf(other)).toEqual(await listOf(world.app));
    expect((await other.get(ThreadedMatchIndex).state()).snapshot).not.toBeNull();
    expect((await listOf(other)).map(({ id }) => id)).toContain(since.id);
  });

  it('of a database that was restored to an earlier point is not taken from a later snapshot', async () => {
    await world.app.get(IndexSnapshots).take();
    // What a restore leaves: the rows of then, without the note of a snapshot taken later.
    await world.sql('DELETE FROM match_snapshot');
    const other = await another(world.configuration.dataFolder);
    expect(await listOf(other)).toEqual(await listOf(world.app));
    expect((await other.get(ThreadedMatchIndex).state()).snapshot).toBeNull();
  });

  it('is built anew from the stored terms, in every process, when it is told to', async () => {
    const other = await another();
    await listOf(other);
    // Something the database does not know, as a damaged index might hold.
    await index().upsert([{ id: randomUUID(), side: 'ACHIEVEMENT', language: 'zh', terms: documentTerms({ title: '涂层' }) }]);
    // As after loading a dump of another server: written by a transaction that is yet to come.
    await world.sql(`UPDATE match_document SET changed_in = (pg_current_xact_id()::text::bigint + 1000000)::text::xid8
      WHERE id = (SELECT min(id::text)::uuid FROM match_document)`);
    const [damaged, right] = [await listOf(world.app), await listOf(other)];
    expect(damaged).not.toEqual(right);
    const { report, remarks } = await rebuild();
    expect(report).toMatch(
      /^The index is built anew: generation 2, \d+ listings, \d of \d processes\. 1 documents were stamped anew\.$/,
    );
    const [, finished, asked] = /(\d) of (\d) processes/.exec(report) ?? [];
    expect([finished, Number(asked) >= 2]).toEqual([asked, true]);
    expect(remarks.join()).toMatch(/documents/);
    expect(await listOf(world.app)).toEqual(await listOf(other));
    expect((await listOf(world.app)).map(({ id }) => id)).toEqual(right.map(({ id }) => id));
    expect(await state()).toMatchObject({ generation: '2', isRebuilding: false });
  });

  async function rebuild() {
    const { databaseUrl, databaseOwnerUrl, dataFolder, jwtSecret } = world.configuration;
    const [report, remarks]: [string[], string[]] = [[], []];
    const environment = {
      DATABASE_URL: databaseUrl,
      DATABASE_OWNER_URL: databaseOwnerUrl,
      TRIHELIX_DATA: dataFolder,
      TRIHELIX_JWT_SECRET: jwtSecret,
      LANG: 'en_GB.UTF-8',
      LOG_LEVEL: 'error',
    };
    const say = (lines: string[]) => (line: string) => void lines.push(line);
    await commandLine({ environment, report: say(report), remark: say(remarks), progress: say(remarks) }).parseAsync([
      'node',
      'trihelix',
      'match',
      'rebuild',
    ]);
    return { report: report.join('\n'), remarks };
  }

  it('finds again, after an upgrade, what an earlier analysis has stored', async () => {
    const listing = await publish('叶片涂层的激光清洗');
    const orphan = randomUUID();
    // What the version before left: terms that no query of today asks for; and a row that no listing stands behind.
    await world.sql(`UPDATE match_document SET analysis = 1, terms = '[["former", 1, 0, 0]]', changed_in = pg_current_xact_id()
      WHERE id = '${listing.id}'`);
    await world.sql(`INSERT INTO match_document (id, side, language, organization_id, region_path, is_listed, terms, changed_in)
      VALUES ('${orphan}', 'NEED', 'zh', '${orphan}', '/', false, '[]', pg_current_xact_id())`);
    expect(await idsFound()).not.toContain(listing.id);
    expect(await world.tick()).toMatchObject({ 'matching.analysis': 2 });
    expect(await idsFound()).toContain(listing.id);
    expect(await world.tick()).toMatchObject({ 'matching.analysis': 0 });
  });

  it('goes on when connections to the database break under it', async () => {
    const admin = new Client({ connectionString: world.configuration.databaseUrl });
    await admin.connect();
    await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'trihelix trihelix_match' AND pid <> pg_backend_pid()`);
    await admin.end();
    const listing = await publish('叶片涂层的热障性能');
    expect(await idsFound()).toContain(listing.id);
  });
});
