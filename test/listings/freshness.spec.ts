import { draftAchievement, given, listedAchievement, publishedNeed, type Tester, UFPL_TERMS, World } from '../kit';
import { mailsTo } from '../kit/mailbox';
import type { Loose } from '../kit/tester';

const SHOWN = 'id version state stateReason freshness confirmedAt freshUntil hidesAfter viewerActions';
const IN_ENGLISH = { headers: { 'accept-language': 'en' } };

let world: World;
let officer: Tester & { email: string };
let manager: Tester & { email: string };
beforeEach(async () => {
  [officer, manager] = await Promise.all([given.member(world, { of: 'UNIVERSITY' }), given.member(world, { of: 'ENTERPRISE' })]);
});
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
afterEach(() => world.clock.reset());

const one = async (who: Tester, type: 'achievement' | 'need', id: string, options = {}): Promise<Loose> =>
  (await who.send(`query ($id: ID!) { it: ${type}(id: $id) { ${SHOWN} } }`, { id }, options)).data?.it;

const confirm = (who: Tester, type: 'Achievement' | 'Need', id: string, version: number) =>
  who.ask(
    `mutation ($id: ID!, $version: Int!) { done: confirm${type}(id: $id, expectedVersion: $version) {
       __typename ... on ${type} { ${SHOWN} } ... on Failure { code message } } }`,
    { id, version },
  ) as Promise<{ done: Loose }>;

async function day(later: number): Promise<string> {
  const [row] = await world.sql<{ day: string }>(
    `SELECT ((now() + $1::interval) AT TIME ZONE 'Asia/Shanghai')::date + $2::integer || '' AS day`,
    [`${world.clock.shift} milliseconds`, later],
  );
  return row?.day ?? '';
}

const later = async (days: number) => {
  world.clock.travel({ days });
  await world.tick();
};

describe('a listed achievement', () => {
  it('is fresh for 180 days, then its owner is asked, and after 30 more it is hidden for a reason that says so', async () => {
    const { id } = await listedAchievement(officer);
    expect(await one(officer, 'achievement', id)).toMatchObject({
      freshness: 'FRESH',
      freshUntil: await day(180),
      hidesAfter: null,
    });

    await later(180);
    expect(await one(officer, 'achievement', id)).toMatchObject({ freshness: 'FRESH' });
    await later(1);
    const asked = await one(officer, 'achievement', id);
    expect(asked).toMatchObject({ state: 'LISTED', freshness: 'ASKED', hidesAfter: await day(30) });
    expect(asked.viewerActions).toContain('CONFIRM');
    expect((await one(world.visitor(), 'achievement', id)).hidesAfter).toBeNull();

    await later(30);
    expect((await one(officer, 'achievement', id)).state).toBe('LISTED');
    await later(1);
    expect(await one(officer, 'achievement', id)).toMatchObject({
      state: 'HIDDEN',
      freshness: 'STALE_HIDDEN',
      stateReason: '长期未确认信息是否仍然有效，提醒后也未答复，已自动隐藏；确认后即恢复显示。',
    });
    expect((await one(officer, 'achievement', id, IN_ENGLISH)).stateReason).toMatch(/^Nobody confirmed/);
    expect(await one(world.visitor(), 'achievement', id)).toBeUndefined();
  });

  it('is forgotten by the index, with a line on the trail by the clock', async () => {
    const { id } = await listedAchievement(officer);
    await later(181);
    await later(31);
    const news = await world.sql<{ payload: Loose }>(
      `SELECT payload FROM outbox_event WHERE type = 'AchievementsChanged' AND system = 'listings.freshness' AND payload->'ids' ? $1`,
      [id],
    );
    expect(news.map(({ payload }) => payload.facts[id])).toEqual([['STATE']]);
    const { timeline } = await officer.ask(
      'query ($id: ID!) { timeline(subjectType: "Achievement", subjectId: $id) { edges { node { system before after } } } }',
      { id },
    );
    const byTheClock = timeline.edges
      .map(({ node }: Loose) => node)
      .filter(({ system }: Loose) => system === 'listings.freshness');
    expect(byTheClock).toEqual([
      {
        system: 'listings.freshness',
        before: { state: 'LISTED', stateReason: null },
        after: { state: 'HIDDEN', stateReason: 'NOT_CONFIRMED' },
      },
      expect.objectContaining({ before: { askedOn: null, hidesAfter: null } }),
    ]);
  });

  it('stays by one confirmation, and comes back by one when it has been hidden', async () => {
    const { id, version } = await listedAchievement(officer);
    await later(181);
    const { done: stays } = await confirm(officer, 'Achievement', id, version);
    expect(stays).toMatchObject({ state: 'LISTED', freshness: 'FRESH', freshUntil: await day(180), version: version + 1 });
    await later(31);
    expect((await one(officer, 'achievement', id)).freshness).toBe('FRESH');

    await later(150);
    await later(31);
    const hidden = await one(officer, 'achievement', id);
    expect(hidden.state).toBe('HIDDEN');
    const { done: back } = await confirm(officer, 'Achievement', id, hidden.version);
    expect(back).toMatchObject({ state: 'LISTED', stateReason: null, freshness: 'FRESH' });
    expect((await one(world.visitor(), 'achievement', id)).id).toBe(id);
  });

  it('is confirmed by being changed, and not by the clock when a person has hidden it', async () => {
    const { id, version } = await listedAchievement(officer);
    world.clock.travel({ days: 100 });
    await officer.command(
      `mutation { updateAchievement(id: "${id}", expectedVersion: ${version}, input: { priceTerms: "面议" }) {
        ... on Achievement { id } ... on Failure { code message } } }`,
    );
    expect((await one(officer, 'achievement', id)).freshUntil).toBe(await day(180));
    await officer.command(
      `mutation { hideAchievement(id: "${id}", expectedVersion: ${version + 1}, reason: "正在改写") {
        ... on Achievement { id } ... on Failure { code message } } }`,
    );
    expect((await confirm(officer, 'Achievement', id, version + 2)).done.code).toBe('NOT_IN_THIS_STATE');
    await later(181);
    expect(await one(officer, 'achievement', id)).toMatchObject({ state: 'HIDDEN', stateReason: '正在改写', freshness: null });
  });

  it('is confirmed by its owner only, on the version that was read', async () => {
    const { id, version } = await listedAchievement(officer);
    const stranger = await given.member(world, { of: 'UNIVERSITY' });
    const researcher = await given.member(world, { organizationId: officer.organizationId, roles: ['RESEARCHER'] });
    const document = `mutation { confirmAchievement(id: "${id}", expectedVersion: ${version}) { __typename } }`;
    expect((await stranger.send(document)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await researcher.send(document)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await confirm(officer, 'Achievement', id, version - 1)).done.code).toBe('STALE_VERSION');
  });
});

describe('an open need', () => {
  it('is asked about after 90 days and hidden 14 days later, and comes back as what it was', async () => {
    const { id } = await publishedNeed(manager);
    await world.sql(`UPDATE challenge SET state = 'MATCHED' WHERE id = $1`, [id]);
    await later(91);
    expect(await one(manager, 'need', id)).toMatchObject({ state: 'MATCHED', freshness: 'ASKED', hidesAfter: await day(14) });
    await later(15);
    const hidden = await one(manager, 'need', id);
    expect(hidden).toMatchObject({ state: 'HIDDEN', freshness: 'STALE_HIDDEN' });
    expect(hidden.stateReason).toContain('已自动隐藏');
    expect(await one(world.visitor(), 'need', id)).toBeUndefined();
    const { done } = await confirm(manager, 'Need', id, hidden.version);
    expect(done).toMatchObject({ state: 'MATCHED', freshness: 'FRESH', stateReason: null });
  });

  it('is not asked about when it ends by itself within the grace, and gets no more time by being confirmed', async () => {
    const [soon, late] = [
      await publishedNeed(manager, { deadline: await day(100) }),
      await publishedNeed(manager, { deadline: await day(120) }),
    ];
    await later(91);
    expect([(await one(manager, 'need', soon.id)).freshness, (await one(manager, 'need', late.id)).freshness]).toEqual([
      'FRESH',
      'ASKED',
    ]);
    await confirm(manager, 'Need', late.id, late.version);
    await later(30);
    for (const { id } of [soon, late]) {
      expect(await one(manager, 'need', id)).toMatchObject({ state: 'EXPIRED', stateReason: '需求的截止日期已过。' });
    }
  });

  it('expires on its day also while it is hidden, and stays out of sight', async () => {
    const { id } = await publishedNeed(manager);
    await later(91);
    await later(15);
    await later(80);
    expect(await one(manager, 'need', id)).toMatchObject({ state: 'EXPIRED', freshness: null });
    expect(await one(world.visitor(), 'need', id)).toBeUndefined();
  });

  it('is hidden and shown by its owner, with a reason', async () => {
    const { id, version } = await publishedNeed(manager);
    const move = (act: string) =>
      manager.command(`mutation { ${act} { ... on Need { state stateReason viewerActions } ... on Failure { code message } } }`);
    expect(await move(`hideNeed(id: "${id}", expectedVersion: ${version}, reason: "内部评审")`)).toEqual({
      state: 'HIDDEN',
      stateReason: '内部评审',
      viewerActions: ['UPDATE', 'EXTEND', 'SHOW', 'WITHDRAW'],
    });
    expect(await move(`showNeed(id: "${id}", expectedVersion: ${version + 1})`)).toMatchObject({ state: 'PUBLISHED' });
  });
});

describe('the reminder', () => {
  it('is one mail a day for a hundred listings of both kinds, to those who may confirm them', async () => {
    const both = await given.member(world, { organizationId: manager.organizationId, roles: ['ADMINISTRATOR'] });
    const poster = await given.member(world, { organizationId: manager.organizationId, roles: ['MANAGER'] });
    const reader = await given.member(world, { organizationId: manager.organizationId, roles: ['READER'] });
    for (let n = 0; n < 12; n += 1) await listedAchievement(both, { title: `成果 ${n}` });
    await publishedNeed(manager, { deadline: await day(400) });
    await later(181);
    const [mail, ...more] = await mailsTo(world, both.email);
    expect(more).toEqual([]);
    expect(mail).toContain('请确认');
    expect(mail).toContain('12 项科技成果（“成果 0”');
    expect(mail).toContain('1 项技术需求');
    expect(mail).toContain(await day(30));
    // A manager posts needs and lists no achievements.
    const [theirs] = await mailsTo(world, poster.email);
    expect(theirs).toContain('1 项技术需求');
    expect(theirs).not.toContain('科技成果');
    expect(await mailsTo(world, reader.email)).toEqual([]);
    await world.tick();
    await later(1);
    expect(await mailsTo(world, both.email)).toHaveLength(1);
  });

  it('comes before the hiding, however late it is, and never on the same day', async () => {
    const { id } = await listedAchievement(officer);
    await later(181);
    // As if the worker had died between asking and telling, and stayed away for longer than the grace.
    await world.sql(
      `SET session_replication_role = replica; DELETE FROM listing_reminder WHERE organization_id = '${officer.organizationId}'`,
    );
    await later(40);
    expect((await one(officer, 'achievement', id)).state).toBe('LISTED');
    expect(await mailsTo(world, officer.email)).toHaveLength(2);
    await world.tick();
    expect((await one(officer, 'achievement', id)).state).toBe('LISTED');
    await later(1);
    expect(await one(officer, 'achievement', id)).toMatchObject({ state: 'HIDDEN', freshness: 'STALE_HIDDEN' });
  });

  it('is sent once by two workers at the same moment', async () => {
    for (let n = 0; n < 3; n += 1) await listedAchievement(officer, { title: `成果 ${n}` });
    world.clock.travel({ days: 181 });
    await Promise.all([world.tick(), world.tick(), world.tick()]);
    expect(await mailsTo(world, officer.email)).toHaveLength(1);
    const asked = await world.sql(
      `SELECT 1 FROM outbox_event, jsonb_array_elements(payload->'changes') AS change
       WHERE type = 'CommandPerformed' AND system = 'listings.freshness' AND change->'parties' ? $1`,
      [officer.organizationId],
    );
    expect(asked).toHaveLength(3);
  });
});

describe('lists', () => {
  it('are filtered by freshness in SQL, and ordered by what is to be confirmed soonest', async () => {
    const ids: string[] = [];
    for (const title of ['甲', '乙', '丙', '丁']) {
      ids.push((await listedAchievement(officer, { title, ufplOffered: true, ufpl: UFPL_TERMS })).id);
      world.clock.travel({ days: 11 });
    }
    await draftAchievement(officer);
    await later(137);
    await later(31);
    const page = (rest: string) =>
      `{ achievements(${rest}) { totalCount pageInfo { endCursor hasNextPage } edges { node { id title } } } }`;
    const titles = async (rest: string) =>
      (await officer.ask(page(rest))).achievements.edges.map(({ node }: Loose) => node.title).join('');
    const own = `ownerId: "${officer.organizationId}"`;
    expect(await titles(`filter: { ${own}, freshness: STALE_HIDDEN }`)).toBe('甲');
    expect(await titles(`filter: { ${own}, freshness: ASKED }`)).toBe('丙乙');
    expect(await titles(`filter: { ${own}, freshness: FRESH }`)).toBe('丁');
    expect(await titles(`filter: { ${own} }, order: STALEST_FIRST`)).toBe('甲乙丙丁');
    const first = await officer.ask(page(`filter: { ${own} }, order: STALEST_FIRST, first: 3`));
    const { endCursor } = first.achievements.pageInfo;
    expect(await titles(`filter: { ${own} }, order: STALEST_FIRST, first: 3, after: "${endCursor}"`)).toBe('丁');
    expect(first.achievements.totalCount).toBe(4);
    for (const refused of [`order: STALEST_FIRST`, `filter: { ${own} }, order: STALEST_FIRST, after: "x"`]) {
      expect((await officer.send(page(refused))).errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    }
  });

  it('say the rules in force and whose they are', async () => {
    const { listingPolicies } = await world
      .visitor()
      .ask('{ listingPolicies { listingType version freshDays graceDays source } }');
    expect(listingPolicies).toEqual([
      { listingType: 'ACHIEVEMENT', version: 1, freshDays: 180, graceDays: 30, source: '本平台规则，无外部依据' },
      { listingType: 'NEED', version: 1, freshDays: 90, graceDays: 14, source: '本平台规则，无外部依据' },
    ]);
  });
});
