import { draftAchievement, draftNeed, given, listedAchievement, publishedNeed, type Tester, World } from '../kit';
import type { Loose } from '../kit/tester';

const RESULT = `__typename ... on BulkResult { done unchanged refused rows { id outcome refusal { code message } } }
  ... on SelectionChanged { code found } ... on SelectionTooLarge { code limit }`;
const DECLARATION = '本机构对这些成果拥有合法处置权，内容真实。';

let world: World;
let officer: Tester;
let manager: Tester;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  [officer, manager] = await Promise.all([given.member(world, { of: 'UNIVERSITY' }), given.member(world, { of: 'ENTERPRISE' })]);
});
afterAll(() => world.close());
afterEach(() => world.clock.reset());

const now = () => new Date(Date.now() + world.clock.shift + 60_000).toISOString();

async function bulk(who: Tester, act: string, selection: object, rest = '', options = {}): Promise<Loose> {
  const type = act.endsWith('Needs') ? 'NeedSelection' : 'AchievementSelection';
  const document = `mutation ($selection: ${type}!) { done: ${act}(selection: $selection ${rest}) { ${RESULT} } }`;
  return (await who.ask(document, { selection: { asSeenAt: now(), ...selection } }, options)).done;
}

const drafts = async (count: number) => {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push((await draftAchievement(officer, { title: `成果 ${n}` })).id);
  return ids;
};
const publish = (ids: readonly string[], rest = `, ownershipDeclaration: "${DECLARATION}"`) =>
  bulk(officer, 'publishAchievements', { ids }, rest);

describe('one command on many listings', () => {
  it('publishes, hides, shows, confirms and withdraws them, and says of each what became of it', async () => {
    const ids = await drafts(3);
    const [incomplete] = [(await draftAchievement(officer, { title: null })).id];
    const published = await publish([...ids, incomplete ?? '']);
    expect(published).toMatchObject({ done: 3, unchanged: 0, refused: 1 });
    expect(published.rows[3]).toMatchObject({ id: incomplete, outcome: 'REFUSED', refusal: { code: 'ACHIEVEMENT_INCOMPLETE' } });
    expect((await publish(ids)).unchanged).toBe(3);
    expect(await bulk(officer, 'hideAchievements', { ids }, ', reason: "正在改写"')).toMatchObject({ done: 3 });
    expect(await bulk(officer, 'confirmAchievements', { ids })).toMatchObject({ refused: 3 });
    expect(await bulk(officer, 'showAchievements', { ids: [ids[0]] })).toMatchObject({ done: 1 });
    expect(await bulk(officer, 'showAchievements', { ids })).toMatchObject({ done: 2, unchanged: 1 });
    expect(await bulk(officer, 'confirmAchievements', { ids })).toMatchObject({ done: 3 });
    expect(await bulk(officer, 'withdrawAchievements', { ids }, ', reason: "已转让"')).toMatchObject({ done: 3 });
    const { achievement } = await officer.ask(`{ achievement(id: "${ids[0]}") { state stateReason version } }`);
    expect(achievement).toEqual({ state: 'WITHDRAWN', stateReason: '已转让', version: 6 });
  });

  it('refuses in the language of the reader what is not theirs, what was changed, and what may not be, and does the rest', async () => {
    const [own, changed, draft] = [
      await listedAchievement(officer),
      await listedAchievement(officer, { title: '后来改了' }),
      await draftAchievement(officer),
    ];
    const foreign = await listedAchievement(await given.member(world, { of: 'UNIVERSITY' }));
    const asSeenAt = new Date(Date.now() + 1_000).toISOString();
    world.clock.travel({ minutes: 5 });
    await officer.command(
      `mutation { updateAchievement(id: "${changed.id}", expectedVersion: ${changed.version}, input: { priceTerms: "面议" }) {
        ... on Achievement { id } ... on Failure { code message } } }`,
    );
    const ids = [own, changed, draft, foreign].map(({ id }) => id);
    const { rows } = await bulk(officer, 'hideAchievements', { ids, asSeenAt }, ', reason: "正在改写"', {
      headers: { 'accept-language': 'en' },
    });
    expect(rows.map(({ outcome, refusal }: Loose) => [outcome, refusal?.code])).toEqual([
      ['DONE', undefined],
      ['REFUSED', 'STALE_VERSION'],
      ['REFUSED', 'NOT_IN_THIS_STATE'],
      ['REFUSED', 'NOT_FOUND'],
    ]);
    expect(rows[3].refusal.message).toBe('Your organization has no such listing.');
    expect((await world.visitor().ask(`{ achievement(id: "${foreign.id}") { state } }`)).achievement.state).toBe('LISTED');
  });

  it('acts on what a filter finds, if it is as many as the person saw', async () => {
    await publish(await drafts(3));
    await listedAchievement(officer, { kind: 'SOFTWARE' });
    await listedAchievement(await given.member(world, { of: 'UNIVERSITY' }));
    const filter = { kinds: ['PATENT'] };
    const reason = ', reason: "正在改写"';
    const states = { ...filter, states: ['LISTED'] };
    expect(await bulk(officer, 'hideAchievements', { filter: states, expectedCount: 4 }, reason)).toEqual({
      __typename: 'SelectionChanged',
      code: 'SELECTION_CHANGED',
      found: 3,
    });
    expect(await bulk(officer, 'hideAchievements', { filter: states, expectedCount: 3 }, reason)).toMatchObject({
      done: 3,
      refused: 0,
    });
  });

  it('brings back by one command everything that the clock has hidden', async () => {
    await publish(await drafts(3));
    world.clock.travel({ days: 181 });
    await world.tick();
    world.clock.travel({ days: 31 });
    await world.tick();
    const filter = { freshness: 'STALE_HIDDEN' };
    expect(await bulk(officer, 'confirmAchievements', { filter, expectedCount: 3 })).toMatchObject({ done: 3 });
    expect(
      (await officer.ask(`{ achievements(filter: { ownerId: "${officer.organizationId}", freshness: FRESH }) { totalCount } }`))
        .achievements.totalCount,
    ).toBe(3);
  });

  it('takes as many statements for many as for two, publishes one event and touches the trail for each', async () => {
    const cost = async (act: () => Promise<unknown>) => (await world.statements(act)).statements.length;
    const [few, many] = [await drafts(2), await drafts(12)];
    expect(await cost(() => publish(many))).toBe(await cost(() => publish(few)));
    const hide = (ids: readonly string[]) => bulk(officer, 'hideAchievements', { ids }, ', reason: "正在改写"');
    expect(await cost(() => hide(many))).toBe(await cost(() => hide(few)));
    const events = await world.sql<{ payload: Loose }>(
      `SELECT payload FROM outbox_event WHERE type IN ('AchievementsChanged', 'CommandPerformed') AND organization_id = $1
       ORDER BY id DESC LIMIT 4`,
      [officer.organizationId],
    );
    const [performed] = events.filter(({ payload }) => payload.changes?.length === 12);
    const [changed, ...more] = events.filter(({ payload }) => payload.ids?.length === 12);
    expect(more).toEqual([]);
    expect(changed?.payload.ids.sort()).toEqual([...many].sort());
    expect(performed?.payload.changes.map(({ subjectId }: Loose) => subjectId).sort()).toEqual([...many].sort());
  });

  it('lists the first of several drafts that are nearly the same, and the others once that is acknowledged', async () => {
    const abstract = Array.from({ length: 100 }, (_, n) => `word${n}`).join(' ');
    const ids = [];
    for (const title of ['一', '二', '三']) ids.push((await draftAchievement(officer, { title, abstract })).id);
    const { rows } = await publish(ids);
    expect(rows.map(({ refusal }: Loose) => refusal?.code)).toEqual([undefined, 'EVIDENT_DUPLICATE', 'EVIDENT_DUPLICATE']);
    expect(await publish(ids, `, ownershipDeclaration: "${DECLARATION}", acknowledgeDuplicates: true`)).toMatchObject({
      done: 2,
      unchanged: 1,
    });
  });

  it('keeps a declaration that was made before', async () => {
    const { id } = await draftAchievement(officer);
    await officer.command(
      `mutation { declareOwnership(id: "${id}", expectedVersion: 1, text: "先前单独作出的权属声明。") {
        ... on Achievement { id } ... on Failure { code message } } }`,
    );
    const hash = async () => (await officer.ask(`{ achievement(id: "${id}") { declarationHash } }`)).achievement.declarationHash;
    const before = await hash();
    expect(await publish([id])).toMatchObject({ done: 1 });
    expect(await hash()).toBe(before);
  });

  it('does the same for needs', async () => {
    const ids = [(await draftNeed(manager)).id, (await draftNeed(manager, { title: null })).id];
    expect(await bulk(manager, 'publishNeeds', { ids })).toMatchObject({ done: 1, refused: 1 });
    await publishedNeed(manager);
    const all = { filter: { states: ['PUBLISHED'] }, expectedCount: 2 };
    expect(await bulk(manager, 'hideNeeds', all, ', reason: "内部评审"')).toMatchObject({ done: 2 });
    const hidden = { filter: { states: ['HIDDEN'] }, expectedCount: 2 };
    expect(await bulk(manager, 'showNeeds', hidden)).toMatchObject({ done: 2 });
    expect(await bulk(manager, 'confirmNeeds', all)).toMatchObject({ done: 2 });
    expect(await bulk(manager, 'withdrawNeeds', all, ', reason: "项目取消"')).toMatchObject({ done: 2 });
  });

  it.each([
    ['neither ids nor a filter', {}],
    ['both', { ids: ['01890000-0000-7000-8000-000000000001'], filter: {}, expectedCount: 1 }],
    ['a filter without a count', { filter: {} }],
    ['an id that is none', { ids: ['x'] }],
    [
      'more than 500 ids',
      { ids: Array.from({ length: 501 }, (_, n) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`) },
    ],
  ])('refuses %s', async (_, selection) => {
    const { errors } = await officer.send(
      'mutation ($selection: AchievementSelection!) { confirmAchievements(selection: $selection) { __typename } }',
      { selection: { asSeenAt: now(), ...selection } },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_INPUT');
  });

  it('is for those who may publish', async () => {
    const researcher = await given.member(world, { organizationId: officer.organizationId, roles: ['RESEARCHER'] });
    const { errors } = await researcher.send(
      'mutation ($selection: AchievementSelection!) { confirmAchievements(selection: $selection) { __typename } }',
      { selection: { asSeenAt: now(), filter: {}, expectedCount: 0 } },
    );
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
