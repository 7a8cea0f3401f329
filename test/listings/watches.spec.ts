import { given, listedAchievement, publishedNeed, type Tester, World } from '../kit';
import { mailsTo } from '../kit/mailbox';
import type { Loose } from '../kit/tester';

let world: World;
let officer: Tester;
let watcher: Tester & { email: string; userId: string };
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  [officer, watcher] = await Promise.all([given.member(world, { of: 'UNIVERSITY' }), given.member(world, { of: 'ENTERPRISE' })]);
});
afterAll(() => world.close());
afterEach(() => world.clock.reset());

const watch = (who: Tester, id: string, type = 'Achievement') =>
  who.command(`mutation { watch${type}(id: "${id}") { ... on Watch { id listingType title changed } } }`);
const mine = async (who: Tester, filter = '{}'): Promise<Loose[]> =>
  (
    await who.ask(`{ myWatches(filter: ${filter}) { totalCount edges { node {
      id title changed changedAt achievement { id title } need { id } } } } }`)
  ).myWatches.edges.map(({ node }: Loose) => node);
const edit = (who: Tester, id: string, version: number, input: string) =>
  who.command(
    `mutation { updateAchievement(id: "${id}", expectedVersion: ${version}, input: ${input}) {
      ... on Achievement { id } ... on Failure { code message } } }`,
  );

describe('watching', () => {
  it('shows what others have changed since one looked', async () => {
    const { id, version } = await listedAchievement(officer);
    expect(await watch(watcher, id)).toMatchObject({ listingType: 'ACHIEVEMENT', changed: [] });
    const [again] = [await watch(watcher, id)];
    expect((await mine(watcher)).map((one) => one.id)).toEqual([again?.id]);
    const own = `{ achievement(id: "${id}") { viewerWatch { id } } }`;
    expect((await watcher.ask(own)).achievement.viewerWatch).toEqual({ id: again?.id });
    expect((await officer.ask(own)).achievement.viewerWatch).toBeNull();

    await edit(officer, id, version, '{ priceTerms: "五十万元起", title: "新名称" }');
    await edit(officer, id, version + 1, '{ keywords: ["涂层"] }');
    await world.settle();
    const [news] = await mine(watcher, '{ isChanged: true }');
    expect(news).toMatchObject({
      changed: ['CONTENT', 'PRICE_TERMS'],
      title: '耐高温陶瓷涂层的制备方法',
      achievement: { title: '新名称' },
      need: null,
    });
    expect(await watcher.command('mutation { markWatchesSeen { ... on WatchesSeen { seen } } }')).toEqual({ seen: 1 });
    expect(await mine(watcher, '{ isChanged: true }')).toEqual([]);
    await watcher.command(`mutation { unwatch(id: "${news?.id}") { ... on Watch { id } } }`);
    expect(await mine(watcher)).toEqual([]);
    expect((await watcher.send(`mutation { unwatch(id: "${news?.id}") { __typename } }`)).errors?.[0]?.extensions.code).toBe(
      'NOT_FOUND',
    );
  });

  it('tells of deadlines, budgets and ends of needs, also by the clock', async () => {
    const manager = await given.member(world, { of: 'ENTERPRISE' });
    const { id, version } = await publishedNeed(manager);
    await watch(watcher, id, 'Need');
    await manager.command(
      `mutation { extendNeedDeadline(id: "${id}", expectedVersion: ${version}, deadline: "2999-01-01") {
        ... on Need { id } ... on Failure { code message } } }`,
    );
    await world.settle();
    expect((await mine(watcher))[0]).toMatchObject({ changed: ['DEADLINE'], need: { id } });
    await watcher.command('mutation { markWatchesSeen { ... on WatchesSeen { seen } } }');
    world.clock.travel({ days: 91 });
    await world.tick();
    world.clock.travel({ days: 15 });
    await world.tick();
    expect((await mine(watcher))[0]).toMatchObject({ changed: ['STATE'], need: null });
  });

  it("is silent about the watcher's own changes and those of the own organization", async () => {
    const { id, version } = await listedAchievement(officer);
    const colleague = await given.member(world, { organizationId: officer.organizationId, roles: ['TRANSFER_OFFICER'] });
    for (const who of [officer, colleague]) await watch(who, id);
    await edit(officer, id, version, '{ priceTerms: "面议" }');
    await world.settle();
    for (const who of [officer, colleague]) expect((await mine(who))[0]?.changed).toEqual([]);
  });

  it('is mailed once a day at most, with what changed', async () => {
    const [one, two] = [
      await listedAchievement(officer, { title: '甲成果' }),
      await listedAchievement(officer, { title: '乙成果' }),
    ];
    for (const { id } of [one, two]) await watch(watcher, id);
    await edit(officer, one.id, one.version, '{ priceTerms: "面议" }');
    await world.settle();
    await Promise.all([world.tick(), world.tick()]);
    const [mail, ...more] = await mailsTo(world, watcher.email);
    expect(more).toEqual([]);
    expect(mail).toContain('甲成果: 价格、许可条件或预算');
    expect(mail).not.toContain('乙成果');

    await edit(officer, two.id, two.version, '{ abstract: "改写后的摘要。" }');
    await world.settle();
    await world.tick();
    expect(await mailsTo(world, watcher.email)).toHaveLength(1);
    world.clock.travel({ days: 1 });
    await world.tick();
    const mails = await mailsTo(world, watcher.email);
    expect(mails).toHaveLength(2);
    expect(mails[1]).toContain('乙成果: content');
  });

  it("is nobody else's business: the owner sees a number, and that only when it is large enough to hide in", async () => {
    const { id } = await listedAchievement(officer);
    const count = async (who: Tester) =>
      (await who.ask(`{ achievement(id: "${id}") { watcherCount } }`)).achievement.watcherCount;
    const people = [watcher, await given.member(world), await given.member(world)];
    for (const [at, who] of people.entries()) {
      expect(await count(officer)).toBeNull();
      await watch(who, id);
      expect((await mine(who)).length).toBe(1);
      expect(at).toBeLessThan(3);
    }
    expect(await count(officer)).toBe(3);
    for (const who of [watcher, world.visitor()]) expect(await count(who)).toBeNull();
    expect(await mine(officer)).toEqual([]);
    const [theirs] = await mine(watcher);
    const stolen = await officer.send(`mutation { unwatch(id: "${theirs?.id}") { __typename } }`);
    expect(stolen.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('takes what is public and nothing else', async () => {
    const visitor = await world
      .visitor()
      .send(`mutation { watchNeed(id: "01890000-0000-7000-8000-000000000001") { __typename } }`);
    expect(visitor.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    for (const id of ['01890000-0000-7000-8000-000000000001', 'x']) {
      const refused = await watcher.send(`mutation { watchAchievement(id: "${id}") { __typename } }`);
      expect(refused.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
    expect((await watcher.send('mutation { markWatchesSeen(ids: ["x"]) { __typename } }')).errors?.[0]?.extensions.code).toBe(
      'BAD_INPUT',
    );
  });

  it('has a bound, which it names', async () => {
    const { id } = await listedAchievement(officer);
    await world.sql(
      `INSERT INTO listing_watch (id, user_id, listing_type, listing_id, title, watched_at, seen_at, changed, untold)
       SELECT gen_random_uuid(), $1, 'NEED', gen_random_uuid(), '需求', now(), now(), '{}', '{}' FROM generate_series(1, 1000)`,
      [watcher.userId],
    );
    await expect(
      watcher.command(`mutation { watchAchievement(id: "${id}") { ... on Watch { id } ... on Failure { code message } } }`),
    ).rejects.toThrow('TOO_MANY_WATCHES');
  });
});
