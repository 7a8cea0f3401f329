import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Actor, Database } from '@trihelix/platform';
import { type Exposure, MatchExposure, MatchImpressions, MatchSide, TrainingExamples } from '@trihelix/match-feedback';
import { given, World } from '../kit';
import { listedAchievement } from '../kit/given-achievement';
import { enquiryAct } from '../kit/given-enquiry';
import { runCommand } from '../kit/command-line';
import { LicenceStory } from '../kit/given-licence';
import { publishedNeed } from '../kit/given-need';

type Member = Awaited<ReturnType<typeof given.member>>;

const PAIR = '$needId: ID!, $achievementId: ID!';
const PAIR_GIVEN = 'needId: $needId, achievementId: $achievementId';
const QUALITY = `{ matchQuality { fewest evaluations { dataset metric value commit documents queries seconds }
  figures { kind value count since day curve } } }`;

interface Figure {
  readonly kind: string;
  readonly value: number | null;
  readonly count: number;
  readonly since: string;
  readonly day: string;
  readonly curve: number[] | null;
}

/** Says what a published need asks for, so that its list has it among others of the kind. */
const FITTING = { title: '提高涂层叶片耐热温度的方法' };

describe('what comes of matches', () => {
  let world: World;
  let story: LicenceStory;
  let [school, factory]: Member[] = [];
  let coating: string;
  beforeAll(async () => {
    world = await World.open();
    story = await LicenceStory.begin(world);
    [school, factory] = [story.cast.officer, story.cast.manager];
    coating = await story.offered();
    await listedAchievement(school, { title: '燃气轮机叶片涂层修复', kind: 'KNOW_HOW' });
    await world.settle();
  });
  afterAll(() => world.close());

  const flush = () => world.app.get(MatchImpressions).flush();
  const labelsOf = async (needId: string) =>
    (
      await world.sql<{ said: string }>(
        `SELECT kind || CASE WHEN withdrawn_at IS NULL THEN '' ELSE ' withdrawn' END AS said FROM match_label
         WHERE need_id = $1 ORDER BY kind`,
        [needId],
      )
    ).map(({ said }) => said);
  /** A list as the need's owner asks for it; its identifier. */
  const listFor = async (who: Member, needId: string): Promise<string> => {
    const { list } = await who.ask(
      'query ($needId: ID!) { list: matchesForNeed(needId: $needId) { listId matches { achievement { id } } } }',
      { needId },
    );
    return list.listId as string;
  };
  const exposureOf = async (id: string, ownerId: string): Promise<Exposure | undefined> =>
    world.app
      .get(Database)
      .read(Actor.system('test'), async () => (await world.app.get(MatchExposure).of('ACHIEVEMENT', [{ id, ownerId }])).get(id));

  it('begins with what was shown, where and why; written afterwards, so that the list does not wait', async () => {
    const need = await publishedNeed(factory!);
    await world.settle();
    const { result: listId, statements } = await world.statements(() => listFor(factory!, need.id));
    expect(statements.filter((sql) => sql.includes('match_impression'))).toEqual([]);
    await flush();
    const shown = await world.sql(
      `SELECT position, side, achievement_id, propensity, weights_version > 0 AS "isWeighed", parts ? 'text' AS "isText",
         organization_id, user_id FROM match_impression WHERE list_id = $1 ORDER BY position`,
      [listId],
    );
    expect(shown.length).toBeGreaterThanOrEqual(2);
    expect(shown[0]).toMatchObject({
      position: 1,
      side: 'NEED',
      propensity: 1,
      isWeighed: true,
      isText: true,
      organization_id: factory!.organizationId,
      user_id: factory!.userId,
    });
    expect(shown[1]?.['propensity']).toBeCloseTo(1 / Math.log2(3), 12);
  });

  it('counts exposure of completed days, once for each organization and match, by the chance of being looked at', async () => {
    const [one, two] = [await story.offered(), await story.offered()];
    const need = await publishedNeed(factory!);
    await world.tick();
    const before = await exposureOf(one, school!.organizationId);
    expect(before?.exposure).toBe(0);
    const actor = new Actor({ userId: factory!.userId, organizationId: factory!.organizationId });
    const entry = (achievementId: string) => ({
      needId: need.id,
      achievementId,
      ownerId: school!.organizationId,
      score: 0.5,
      parts: { text: 1 },
    });
    const show = (ids: string[]) =>
      world.app.get(Database).read(actor, async () => {
        world.app.get(MatchImpressions).shown(actor, { side: MatchSide.NEED, weightsVersion: 1, matches: ids.map(entry) });
      });
    await show([one, two]);
    await flush();
    await show([one, two]);
    await flush();
    expect((await exposureOf(one, school!.organizationId))?.exposure).toBe(0);
    world.clock.travel({ days: 1 });
    expect((await exposureOf(one, school!.organizationId))?.exposure).toBe(1);
    const { result, statements } = await world.statements(() => exposureOf(two, school!.organizationId));
    expect(result?.exposure).toBeCloseTo(1 / Math.log2(3), 12);
    expect(statements.filter((sql) => sql.includes('match_exposure'))).toHaveLength(1);
    expect(result?.expected).toBeGreaterThan(0);
    expect(result?.organizationExposure).toBeGreaterThan(1.6);
    expect(result?.organizationExpected).toBeCloseTo(result?.organizationExposure ?? 0, 9);
    await show([one]);
    await flush();
    world.clock.travel({ days: 1 });
    expect((await exposureOf(one, school!.organizationId))?.exposure).toBe(2);
    world.clock.travel({ days: 90 });
    expect((await exposureOf(one, school!.organizationId))?.exposure).toBe(0);
  });

  it('loses what comes on top of what it can hold, and says how much', async () => {
    const impressions = world.app.get(MatchImpressions);
    const actor = new Actor({ userId: factory!.userId, organizationId: factory!.organizationId });
    const absent = { needId: coating, achievementId: coating, ownerId: school!.organizationId, score: 1, parts: {} };
    await world.app.get(Database).read(actor, async () => {
      impressions.shown(actor, {
        side: MatchSide.NEED,
        weightsVersion: 1,
        matches: Array.from({ length: 10_050 }, () => absent),
      });
    });
    // A need that is not there: the database refuses the batch, and nobody who asks for a list notices.
    await flush();
    const { text } = { text: await (await fetch(`${world.origin}/metrics`)).text() };
    expect(text).toMatch(/trihelix_match_impressions_lost 10050/);
  });

  it('is kept on a shortlist by the owner of the need, and by nobody else', async () => {
    const need = await publishedNeed(factory!);
    await world.settle();
    const pair = { needId: need.id, achievementId: coating };
    const listId = await listFor(factory!, need.id);
    const keep = (who: Member, from: string | null = listId) =>
      who.send(
        `mutation (${PAIR}, $listId: ID) { shortlistMatch(${PAIR_GIVEN}, listId: $listId) { ... on ShortlistedMatch { id } } }`,
        { ...pair, listId: from },
      );
    const first = await keep(factory!);
    expect((await keep(factory!)).data).toEqual(first.data);
    expect((await keep(school!)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const kept =
      'query ($needId: ID) { page: shortlistedMatches(needId: $needId) { totalCount edges { node { achievement { id } shortlistedBy { id } } } } }';
    expect((await factory!.ask(kept, { needId: need.id })).page).toEqual({
      totalCount: 1,
      edges: [{ node: { achievement: { id: coating }, shortlistedBy: { id: factory!.userId } } }],
    });
    expect((await school!.ask(kept, {})).page.totalCount).toBe(0);
    const listsOf = () => world.sql('SELECT list_id FROM match_label WHERE need_id = $1', [need.id]);
    expect(await listsOf()).toEqual([{ list_id: listId }]);

    const letGo = () => factory!.send(`mutation (${PAIR}) { unshortlistMatch(${PAIR_GIVEN}) { __typename } }`, pair);
    await letGo();
    expect(await labelsOf(need.id)).toEqual(['SHORTLISTED withdrawn']);
    expect((await letGo()).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    // Undone on the shortlist itself, which does not know the list.
    await keep(factory!, null);
    expect(await labelsOf(need.id)).toEqual(['SHORTLISTED']);
    expect(await listsOf()).toEqual([{ list_id: listId }]);
  });

  it('is remembered when a listing is opened out of a list, an enquiry is opened, a match is put aside: each once', async () => {
    const need = await publishedNeed(factory!);
    await world.settle();
    const pair = { needId: need.id, achievementId: coating };
    const listId = await listFor(factory!, need.id);
    const view = `mutation (${PAIR}, $listId: ID!) { markMatchViewed(${PAIR_GIVEN}, listId: $listId) { ... on ViewedMatch { listId } } }`;
    for (const _ of [1, 2]) await factory!.command(view, { ...pair, listId });
    const stranger = await given.member(world, { of: 'ENTERPRISE' });
    expect((await stranger.send(view, { ...pair, listId })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    await enquiryAct(factory!, 'openEnquiry', {
      input: { subjectType: 'MATCH', subjectId: `${need.id}:${coating}`, text: '贵方成果是否适用？' },
    });
    await factory!.command(`mutation (${PAIR}) { dismissMatch(${PAIR_GIVEN}, reason: TOO_IMMATURE) { __typename } }`, pair);
    await world.settle();
    expect(await labelsOf(need.id)).toEqual(['CONTACTED', 'DISMISSED', 'VIEWED']);
    await factory!.command(`mutation (${PAIR}) { restoreMatch(${PAIR_GIVEN}) { __typename } }`, pair);
    expect(await labelsOf(need.id)).toEqual(['CONTACTED', 'DISMISSED withdrawn', 'VIEWED']);
  });

  it('puts an enquiry about an achievement, and a licence, down to the match in which it was last shown', async () => {
    const need = await publishedNeed(factory!);
    const offered = await story.offered(FITTING);
    await world.settle();
    await listFor(factory!, need.id);
    await flush();
    world.clock.travel({ days: 3 });
    await enquiryAct(factory!, 'openEnquiry', {
      input: { subjectType: 'ACHIEVEMENT', subjectId: offered, text: '价格可谈吗？' },
    });
    await story.signed({ achievementId: offered });
    await world.settle();
    expect(await labelsOf(need.id)).toEqual(['CONTACTED', 'LICENCE_ASKED', 'LICENSED']);
    // Of what an organization was never shown, no list is told.
    const other = await given.member(world, { of: 'ENTERPRISE' });
    await enquiryAct(other, 'openEnquiry', { input: { subjectType: 'ACHIEVEMENT', subjectId: offered, text: '价格可谈吗？' } });
    await world.settle();
    expect(await world.sql('SELECT FROM match_label WHERE organization_id = $1', [other.organizationId])).toEqual([]);
  });

  it('becomes examples: each pair once, accepted or not, without what was known before', async () => {
    const need = await publishedNeed(factory!);
    const [wanted, known, unwanted] = [await story.offered(FITTING), await story.offered(FITTING), await story.offered(FITTING)];
    await world.settle();
    for (const _ of [1, 2]) await listFor(factory!, need.id);
    await flush();
    const act = (name: string, achievementId: string, more = '') =>
      factory!.command(`mutation (${PAIR}) { ${name}(${PAIR_GIVEN}${more}) { __typename } }`, { needId: need.id, achievementId });
    await act('shortlistMatch', wanted);
    await act('dismissMatch', known, ', reason: ALREADY_KNOWN');
    await act('dismissMatch', unwanted, ', reason: TOO_EXPENSIVE');
    const examples = async () =>
      (await world.app.get(TrainingExamples).read()).examples.filter(({ subject }) => subject === `NEED/${need.id}`);
    // It counts when it has had its time.
    expect(await examples()).toEqual([]);
    world.clock.travel({ days: 8 });
    const mature = await examples();
    const shown = await world.sql('SELECT DISTINCT achievement_id FROM match_impression WHERE need_id = $1', [need.id]);
    expect(mature).toHaveLength(shown.length - 1);
    expect(mature.filter(({ isAccepted }) => isAccepted)).toHaveLength(1);
  });

  describe('the figures everybody may see', () => {
    const figures = async (): Promise<Record<string, Figure>> => {
      const { matchQuality } = await world.visitor().ask(QUALITY);
      return Object.fromEntries((matchQuality.figures as Figure[]).map((figure) => [figure.kind, figure]));
    };

    it('say how much is shown, how evenly, and how much is accepted, as of the day before; too little says nothing', async () => {
      await world.tick();
      world.clock.travel({ days: 1 });
      for (const _ of [1, 2, 3]) await story.offered();
      for (const _ of Array.from({ length: 6 })) {
        const need = await publishedNeed(factory!);
        await world.settle();
        await listFor(factory!, need.id);
      }
      await flush();
      world.clock.travel({ days: 1 });
      await world.tick();
      const drawn = await figures();
      expect(drawn['ACHIEVEMENTS_SHOWN']).toMatchObject({ value: expect.any(Number), curve: null });
      const [{ listed, seen } = { listed: 0, seen: 0 }] = await world.sql<{ listed: number; seen: number }>(
        `SELECT count(*)::int AS listed, count(*) FILTER (WHERE EXISTS (SELECT FROM match_impression
           WHERE achievement_id = achievement.id AND side = 'NEED' AND shown_at > now() + $1::interval - interval '91 days'))::int AS seen
         FROM achievement WHERE state = 'LISTED'`,
        [`${world.clock.shift} milliseconds`],
      );
      expect(drawn['ACHIEVEMENTS_SHOWN']).toMatchObject({ count: listed, value: seen / listed });
      const gini = drawn['EXPOSURE_GINI'];
      expect(gini?.value).toBeGreaterThan(0);
      expect(gini?.value).toBeLessThan(1);
      expect(gini?.curve?.at(-1)).toBeCloseTo(1, 9);
      // A Lorenz curve lies below the diagonal and rises.
      gini?.curve?.forEach((share, at) => expect(share).toBeLessThanOrEqual((at + 1) / 10 + 1e-9));
      expect(drawn['NEEDS_MATCHED']?.value).toBeGreaterThan(0.5);
      expect(drawn['LISTS_ACCEPTED']?.value).toBeGreaterThan(0);
      expect(drawn['LISTS_ACCEPTED']?.value).toBeLessThan(1);
      expect(drawn['MATCHES_ACCEPTED']?.count).toBeGreaterThan(drawn['LISTS_ACCEPTED']?.count ?? 0);
      // One enquiry or two: nobody's time to reply is told.
      expect(drawn['HOURS_TO_FIRST_REPLY']).toMatchObject({ value: null });
      expect(drawn['HOURS_TO_FIRST_REPLY']?.count).toBeLessThan(10);
    });

    it('stay as they were drawn for their day', async () => {
      const before = await figures();
      await world.tick();
      expect(await figures()).toEqual(before);
    });
  });

  it('forgets impressions and acts after the months that were configured, and nothing before', async () => {
    const count = async () => (await world.sql<{ n: number }>('SELECT count(*)::int AS n FROM match_impression'))[0]?.n ?? 0;
    const before = await count();
    expect(before).toBeGreaterThan(0);
    await world.tick();
    expect(await count()).toBe(before);
    const removed = await world.asApplication(async (client) => {
      await client.query(`SELECT set_config('app.system', 'test', false)`);
      return (await client.query("DELETE FROM match_impression WHERE shown_at > now() - interval '1 day'")).rowCount;
    });
    expect(removed).toBe(0);
    world.clock.travel({ days: 26 * 31 });
    await world.tick();
    expect(await count()).toBe(0);
    expect(await world.sql('SELECT FROM match_label')).toEqual([]);
  });

  describe('trained from the command line', () => {
    const train = async (...options: string[]) => {
      const { report, remarks } = await runCommand(world, ['match', 'train', ...options]);
      return { ...(JSON.parse(report) as { decision: string; written: number | null; after: Record<string, number> }), remarks };
    };
    const versions = async () =>
      (await world.sql<{ version: number }>('SELECT version FROM match_weights ORDER BY 1')).map(({ version }) => version);

    it('changes nothing while there is too little to tell, and says so', async () => {
      expect(await train('--apply')).toMatchObject({ decision: 'TOO_FEW', written: null });
      expect((await train()).remarks).toBe(
        'Version 1 stays in force: fewer than 30 held-out lists were acted on, which is too few to tell.',
      );
      expect(await versions()).toEqual([1]);
    });

    it('puts other weights in force where people have judged otherwise, but only when told to', async () => {
      const { id } = await publishedNeed(factory!);
      await contactedForMaturity(id);
      expect(await train()).toMatchObject({ decision: 'BETTER', written: null });
      expect(await versions()).toEqual([1]);
      const { written, after } = await train('--apply');
      expect(written).toBe(2);
      expect(after['maturity']).toBeGreaterThan(0.3);
      const [weights] = await world.sql('SELECT maturity_ppm, congestion_ppm, note_en FROM match_weights WHERE version = 2');
      expect(weights).toMatchObject({ congestion_ppm: 20_000 });
      // What is left over after rounding down goes to the largest remainders, so that the parts still sum to a million.
      expect(Math.abs(Number(weights?.['maturity_ppm']) - (after['maturity'] ?? 0) * 1e6)).toBeLessThan(1);
      expect(weights?.['note_en']).toMatch(/^Learned from feedback: nDCG@10 of \d+ held-out lists rose by 0\.\d+/);
      const need = await publishedNeed(factory!);
      await world.settle();
      await listFor(factory!, need.id);
      await flush();
      expect(
        await world.sql('SELECT DISTINCT weights_version AS version FROM match_impression WHERE need_id = $1', [need.id]),
      ).toEqual([{ version: 2 }]);
    });

    /** 200 needs of one firm, each shown ten achievements by their words; it asks about those that are mature. */
    const contactedForMaturity = (needId: string) =>
      world.sql(
        `WITH seeded AS (SELECT setseed(0.5)), need AS (
           INSERT INTO challenge SELECT (jsonb_populate_record(model, jsonb_build_object('id', gen_random_uuid(), 'code', 'copy ' || n))).*
           FROM seeded, challenge AS model, generate_series(1, 200) AS n WHERE model.id = $1 RETURNING id
         ), shown AS (
           INSERT INTO match_impression (list_id, position, side, need_id, achievement_id, propensity, score, weights_version, parts,
             organization_id, user_id, shown_at)
           SELECT need.id, place, 'NEED', need.id, achievement.id, 1 / log(2, place + 1), 1 - place * 0.05, 1,
             jsonb_build_object('text', 1 - place * 0.05, 'maturity', random()), $2, $3, now() - interval '9 days'
           FROM need, (SELECT id, row_number() OVER () AS place FROM (SELECT id FROM achievement LIMIT 10) AS ten) AS achievement
           RETURNING need_id, achievement_id, organization_id, parts
         )
         INSERT INTO match_label (id, kind, need_id, achievement_id, organization_id, occurred_at)
         SELECT gen_random_uuid(), 'CONTACTED', need_id, achievement_id, organization_id, now() - interval '8 days'
         FROM shown WHERE (parts ->> 'maturity')::float8 > 0.75`,
        [needId, factory!.organizationId, factory!.userId],
      );
  });

  it('records evaluations for everybody to see, with what they were made of', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'trihelix-collection-'));
    const lines = (rows: object[]) => rows.map((row) => JSON.stringify(row)).join('\n');
    await writeFile(join(folder, 'corpus.jsonl'), lines([{ id: 'd', title: 'ceramic coating', text: 'of turbine blades' }]));
    await writeFile(join(folder, 'queries.jsonl'), lines([{ id: 'q', text: 'coating of blades' }]));
    await writeFile(join(folder, 'qrels.tsv'), 'q\td\t1\n');
    const { exitCode, remarks } = await runCommand(world, [
      'match',
      'evaluate',
      '--dataset',
      folder,
      '--record',
      '--commit',
      'abc123',
    ]);
    expect([exitCode, remarks]).toEqual([0, 'Written down for the quality page.']);
    const { evaluations } = (await world.visitor().ask(QUALITY)).matchQuality as { evaluations: object[] };
    expect(evaluations).toHaveLength(3);
    expect(evaluations).toContainEqual({
      dataset: basename(folder),
      metric: 'ndcg10',
      value: 1,
      commit: 'abc123',
      documents: 1,
      queries: 1,
      seconds: expect.any(Number),
    });
    await rm(folder, { recursive: true });
  });

  it('tells of no more than all matches that were taken up, wherever they stood', async () => {
    await world.sql(
      `INSERT INTO match_label (id, kind, need_id, achievement_id, organization_id, occurred_at)
       SELECT gen_random_uuid(), 'CONTACTED', need_id, achievement_id, organization_id, max(shown_at) FROM match_impression
       GROUP BY need_id, achievement_id, organization_id
       ON CONFLICT (organization_id, need_id, achievement_id, kind)
         DO UPDATE SET occurred_at = excluded.occurred_at, withdrawn_at = NULL`,
    );
    world.clock.travel({ days: 1 });
    await world.tick();
    const { matchQuality } = await world.visitor().ask(QUALITY);
    const figure = (matchQuality.figures as Figure[]).find(({ kind }) => kind === 'MATCHES_ACCEPTED');
    expect(figure).toMatchObject({ value: 1 });
  });
});
