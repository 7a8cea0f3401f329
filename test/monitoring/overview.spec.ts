import { given, type Tester, World } from '../kit';
import { listedAchievement } from '../kit/given-achievement';
import { type LicenceCast, licenceDone, LicenceStory, todayIn } from '../kit/given-licence';
import { publishedNeed } from '../kit/given-need';

const OVERVIEW = `query ($regionCode: RegionCode!, $from: CivilDate!, $to: CivilDate!) { regionOverview(regionCode: $regionCode, from: $from, to: $to) {
  region { code nameZh } readAt
  indicators { code name definition count amounts { amount currency } rows { document variables } }
} }`;

interface Indicator {
  code: string;
  name: string;
  count: number;
  amounts: { amount: string; currency: string }[];
  rows: { document: string; variables: object };
}

interface Page {
  totalCount: number;
  edges: { node: { id: string; amount?: string } }[];
}

describe('the overview of a region', () => {
  let world: World;
  let story: LicenceStory;
  let cast: LicenceCast;
  const period = (): { from: string; to: string } => ({ from: '2026-01-01', to: todayIn(world) });
  const overview = async (who: Tester, regionCode: string, days = period()) =>
    (
      await who.ask<{ regionOverview: { indicators: Indicator[]; region: { nameZh: string } } }>(OVERVIEW, {
        regionCode,
        ...days,
      })
    ).regionOverview;

  beforeAll(async () => {
    world = await World.open();
    story = await LicenceStory.begin(world);
    ({ cast } = story);
    for (const title of ['涂层叶片', '耐磨轴承']) await listedAchievement(cast.officer, { title });
    const farm = await given.member(world, { of: 'ENTERPRISE', region: '440305' });
    for (const title of ['需要耐热涂层', '需要耐磨轴承', '需要密封件']) await publishedNeed(farm, { title });
    await story.draft();
    await story.inReview();
  });
  afterAll(() => world.close());

  it('counts exactly the rows that each number opens', async () => {
    const { indicators } = await overview(cast.authority, '440000');
    expect(indicators.length).toBeGreaterThan(15);
    for (const { code, count, amounts, rows } of indicators) {
      const [page] = Object.values(await cast.authority.ask<Record<string, Page>>(rows.document, rows.variables));
      expect([code, page?.totalCount]).toEqual([code, count]);
      expect([code, page?.edges.length]).toEqual([code, count]);
      const sum = (page?.edges ?? []).reduce((total, { node }) => total + BigInt(node.amount ?? 0), 0n);
      expect([code, amounts.reduce((total, { amount }) => total + BigInt(amount), 0n)]).toEqual([code, sum]);
    }
    expect(indicators.find(({ code }) => code === 'NEEDS_POSTED')?.count).toBe(3);
    expect(indicators.find(({ code }) => code === 'LICENCES_REQUESTED')?.count).toBe(2);
  });

  it('is of the asked region and below, and of the asked period', async () => {
    const { indicators, region } = await overview(cast.authority, '440305');
    expect(region.nameZh).toBe('南山区');
    expect(indicators.find(({ code }) => code === 'NEEDS_POSTED')?.count).toBe(3);
    const elsewhere = await overview(cast.authority, '440100');
    expect(elsewhere.indicators.every(({ count }) => count === 0)).toBe(true);
    const before = await overview(cast.authority, '440000', { from: '2020-01-01', to: '2020-12-31' });
    expect(before.indicators.every(({ count }) => count === 0)).toBe(true);
  });

  it('is for the authority of the region only', async () => {
    const inZhejiang = await given.member(world, { of: 'AUTHORITY', region: '330000' });
    for (const [who, code] of [
      [inZhejiang, 'FORBIDDEN'],
      [cast.manager, 'FORBIDDEN'],
      [world.visitor(), 'UNAUTHENTICATED'],
    ] as const) {
      expect((await who.send(OVERVIEW, { regionCode: '440000', ...period() })).errors?.[0]?.extensions.code).toBe(code);
    }
    expect(
      (await cast.authority.send(OVERVIEW, { regionCode: '440000', from: '2026-05-01', to: '2026-04-01' })).errors?.[0]
        ?.extensions.code,
    ).toBe('BAD_INPUT');
  });

  it('shows money as it falls due and comes in', async () => {
    const licence = await story.paying();
    const due = (
      await overview(cast.authority, '440000', {
        from: todayIn(world).slice(0, 4) + '-01-01',
        to: `${Number(todayIn(world).slice(0, 4)) + 1}-12-31`,
      })
    ).indicators;
    expect(due.find(({ code }) => code === 'AMOUNT_DUE')).toMatchObject({
      count: 1,
      amounts: [{ amount: '8000000', currency: 'CNY' }],
    });
    expect(due.find(({ code }) => code === 'AMOUNT_RECEIVED')).toMatchObject({ count: 0, amounts: [] });
    await licenceDone(cast.accountant, 'recordPayment', {
      licenceId: licence.id,
      amount: '8000000',
      receivedOn: todayIn(world),
      bankReference: 'ICBC-1',
    });
    const paid = (await overview(cast.authority, '440000', { from: todayIn(world), to: todayIn(world) })).indicators;
    expect(paid.find(({ code }) => code === 'AMOUNT_RECEIVED')).toMatchObject({
      count: 1,
      amounts: [{ amount: '8000000', currency: 'CNY' }],
    });
    world.clock.reset();
  });

  it('takes a known number of statements', async () => {
    const { statements } = await world.statements(() => overview(cast.authority, '440000'));
    // Recognising the caller, one for each source (two lists, three days of licences, two books), the region.
    expect(statements).toHaveLength(9);
  });
});
