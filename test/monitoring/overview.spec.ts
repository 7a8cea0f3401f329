import { addDays, addMonths, type CivilDate, daysBetween, endOfMonth } from '@trihelix/kernel';
import { Database } from '@trihelix/platform';
import { given, type Tester, World } from '../kit';
import { listedAchievement } from '../kit/given-achievement';
import { type LicenceCast, licenceDone, LicenceStory, todayIn } from '../kit/given-licence';
import { fileOf } from '../kit/given-export';
import { publishedNeed } from '../kit/given-need';
import type { Loose } from '../kit/tester';

const FIGURE = 'count amounts { amount currency } rows { document variables list filter }';
const WHOLE = `region { code nameZh } from to readAt
  indicators { code name definition ${FIGURE} previous { from to recordedSince isWhole ${FIGURE} } points { from to ${FIGURE} } }
  trend { from to needsPosted { ${FIGURE} } licencesRequested { ${FIGURE} } licencesConcluded { ${FIGURE} } amountReceived { ${FIGURE} } }
  funnels { code name definition stages { code name definition ${FIGURE} } }
  distribution { measure name definition regions { region { code nameZh } ${FIGURE} } }
  ranking { measure regions { region { code } ${FIGURE} } industries { industry { code } ${FIGURE} } }
  attention { code severity sentence definition since ${FIGURE} before { ${FIGURE} } }`;
const PLAIN = `region { code nameZh } indicators { code ${FIGURE} }`;
const COMPARED = `distribution { regions { region { code } ${FIGURE} } }
  ranking { regions { region { code } ${FIGURE} } industries { industry { code } ${FIGURE} } }`;
const overviewOf = (fields: string) =>
  `query ($regionCode: RegionCode, $from: CivilDate!, $to: CivilDate!, $compared: ComparedMeasure, $industries: RankedIndustry) {
    regionOverview(regionCode: $regionCode, from: $from, to: $to, compared: $compared, industries: $industries) { ${fields} }
  }`;

interface Figure {
  count: number;
  amounts: { amount: string; currency: string }[];
  rows: { document: string; variables: object; list: string; filter: object };
}

interface Indicator extends Figure {
  code: string;
  previous: (Figure & { from: string; to: string; recordedSince: string; isWhole: boolean }) | null;
  points: (Figure & { from: string })[];
}

interface Overview {
  region: { code: string; nameZh: string };
  indicators: Indicator[];
  trend: { from: string; needsPosted: Figure; amountReceived: Figure }[];
  funnels: { code: string; stages: (Figure & { code: string })[] }[];
  distribution: { regions: (Figure & { region: { code: string } })[] };
  ranking: { regions: (Figure & { region: { code: string } })[]; industries: (Figure & { industry: { code: string } })[] | null };
  attention: (Figure & { code: string; severity: string; sentence: string; since: string; before: Figure | null })[];
}

interface Page {
  totalCount: number;
  edges: { node: { id: string; amount?: string } }[];
}

/** Every number of an answer with its rows, wherever it stands. */
function figuresIn(answer: unknown): Figure[] {
  if (answer === null || typeof answer !== 'object') return [];
  const own = 'count' in answer && 'rows' in answer ? [answer as Figure] : [];
  return [...own, ...Object.values(answer).flatMap(figuresIn)];
}

const sum = (amounts: readonly (string | undefined)[]): bigint =>
  amounts.reduce((total, amount) => total + BigInt(amount ?? 0), 0n);

describe('the overview of a region', () => {
  let world: World;
  let story: LicenceStory;
  let cast: LicenceCast;
  let farm: Tester;
  const today = () => todayIn(world);
  const thisYear = () => ({ from: `${today().slice(0, 4)}-01-01`, to: today() });
  const overview = async (who: Tester, asked: object = {}, fields = PLAIN) =>
    (await who.ask<{ regionOverview: Overview }>(overviewOf(fields), { ...thisYear(), ...asked })).regionOverview;
  const indicator = ({ indicators }: Overview, code: string) => indicators.find((one) => one.code === code);
  const travelTo = (day: CivilDate) => world.clock.travel({ days: daysBetween(today(), day) });

  /** Sends the query of every number and compares what comes; each query once. */
  async function allOpen(who: Tester, figures: readonly Figure[]): Promise<void> {
    const known = new Map<string, Page>();
    for (const { count, amounts, rows } of figures) {
      const key = JSON.stringify([rows.list, rows.filter]);
      const page =
        known.get(key) ?? Object.values(await who.ask<Record<string, Page>>(rows.document, rows.variables))[0] ?? fail(key);
      known.set(key, page);
      expect([key, page.totalCount, page.edges.length]).toEqual([key, count, count]);
      expect([key, sum(amounts.map(({ amount }) => amount))]).toEqual([key, sum(page.edges.map(({ node }) => node.amount))]);
      expect(rows.variables).toEqual({ filter: rows.filter });
      expect(rows.document).toContain(`${rows.list.toLowerCase()}(filter: $filter`);
    }
  }
  const fail = (key: string): never => {
    throw new Error(`Nothing came for ${key}`);
  };

  beforeAll(async () => {
    world = await World.open();
    story = await LicenceStory.begin(world);
    ({ cast } = story);
    for (const title of ['涂层叶片', '耐磨轴承']) await listedAchievement(cast.officer, { title, regionCode: '440305' });
    farm = await given.member(world, { of: 'ENTERPRISE', region: '440305' });
    await publishedNeed(farm, { title: '需要耐热涂层', industries: ['C36', 'C27'] });
    await publishedNeed(farm, { title: '需要耐磨轴承', industries: ['C36'] });
    await publishedNeed(farm, { title: '需要密封件', industries: ['A01'], regionCode: '440100' });
    await story.draft();
    await story.inReview();
  });
  afterAll(() => world.close());

  it('counts exactly the rows that each number opens', async () => {
    const { indicators } = await overview(cast.authority, { regionCode: '440000', from: addMonths(today(), -1) }, WHOLE);
    await allOpen(cast.authority, indicators);
    expect(indicators.length).toBeGreaterThan(15);
    const counts = Object.fromEntries(indicators.map(({ code, count }) => [code, count]));
    expect(counts).toMatchObject({ ACHIEVEMENTS_LISTED: 2, NEEDS_POSTED: 3, LICENCES_REQUESTED: 2, LICENCES_REVIEW: 1 });
  });

  it('is of the asked region and below, of the whole jurisdiction when none is named, and of the asked period', async () => {
    const nanshan = await overview(cast.authority, { regionCode: '440305' });
    expect(nanshan.region.nameZh).toBe('南山区');
    expect(indicator(nanshan, 'NEEDS_POSTED')?.count).toBe(2);
    const all = await overview(cast.authority);
    expect([all.region.code, indicator(all, 'NEEDS_POSTED')?.count]).toEqual(['440000', 3]);
    const before = await overview(cast.authority, { from: '2020-01-01', to: '2020-12-31' });
    expect(before.indicators.every(({ count }) => count === 0)).toBe(true);
  });

  it('is for the authority of the region only', async () => {
    const inZhejiang = await given.member(world, { of: 'AUTHORITY', region: '330000' });
    const refusals = async (who: Tester, asked: object) =>
      (await who.send(overviewOf(PLAIN), { regionCode: '440000', ...thisYear(), ...asked })).errors?.[0]?.extensions.code;
    expect(await refusals(inZhejiang, {})).toBe('FORBIDDEN');
    expect(await refusals(cast.manager, {})).toBe('FORBIDDEN');
    expect(await refusals(cast.officer, { regionCode: null })).toBe('FORBIDDEN');
    expect(await refusals(world.visitor(), {})).toBe('UNAUTHENTICATED');
    expect(await refusals(cast.authority, { from: '2026-05-01', to: '2026-04-01' })).toBe('BAD_INPUT');
    expect(await refusals(cast.authority, { from: '2020-01-01', to: '2026-01-01' })).toBe('BAD_INPUT');
  });

  it('says that there is no year before instead of a zero', async () => {
    const { indicators } = await overview(cast.authority, {}, WHOLE);
    expect(indicators.map(({ previous }) => previous)).toEqual(indicators.map(() => null));
  });

  it('compares places, zeroes included, and ranks them and industries', async () => {
    const { distribution, ranking } = await overview(cast.authority, { compared: 'NEEDS_POSTED' }, WHOLE);
    await allOpen(cast.authority, figuresIn([distribution, ranking]));
    expect(distribution.regions).toHaveLength(21);
    const withSome = distribution.regions.filter(({ count }) => count > 0).map(({ region, count }) => [region.code, count]);
    expect(withSome).toEqual([
      ['440100', 1],
      ['440300', 2],
    ]);
    expect(ranking.regions.map(({ region }) => region.code)).toEqual(['440300', '440100']);
    // What serves two divisions of a section is one need of that section.
    expect(ranking.industries?.map(({ industry, count }) => [industry.code, count])).toEqual([
      ['C', 2],
      ['A', 1],
    ]);
    const divisions = (await overview(cast.authority, { industries: 'DIVISION' }, WHOLE)).ranking.industries;
    expect(divisions?.map(({ industry, count }) => [industry.code, count])).toEqual([
      ['36', 2],
      ['01', 1],
      ['27', 1],
    ]);
    await allOpen(cast.authority, divisions ?? []);
  });

  it('shows everybody, signed in or not, where what is public is: all of the country, each number with its rows', async () => {
    const query = `{ listingPlaces { region { code nameZh } achievements { ${FIGURE} } needs { ${FIGURE} } } }`;
    interface Place {
      region: { code: string; nameZh: string };
      achievements: Figure;
      needs: Figure;
    }
    for (const who of [world.visitor(), cast.authority, farm, cast.officer]) {
      const { result: value, statements } = await world.statements(() => who.ask<{ listingPlaces: Place[] }>(query));
      const places = value.listingPlaces;
      expect(places).toHaveLength(34);
      expect(
        places.flatMap(({ region, achievements, needs }) =>
          achievements.count + needs.count > 0 ? [[region.code, achievements.count, needs.count]] : [],
        ),
      ).toEqual([
        ['330000', 2, 0],
        ['440000', 2, 3],
      ]);
      const shown = places.filter(({ region }) => ['110000', '330000', '440000'].includes(region.code));
      await allOpen(who, figuresIn(shown));
      // Recognising the caller, the names, the two lists.
      expect(statements.length).toBeLessThanOrEqual(4);
    }
  });

  it('shows money as it falls due and comes in', async () => {
    await story.signed();
    const licence = await story.paying();
    const due = await overview(cast.authority, { to: addMonths(today(), 2) });
    expect(indicator(due, 'AMOUNT_DUE')).toMatchObject({ count: 2, amounts: [{ amount: '16000000', currency: 'CNY' }] });
    expect(indicator(due, 'AMOUNT_RECEIVED')).toMatchObject({ count: 0, amounts: [] });
    await licenceDone(cast.accountant, 'recordPayment', {
      licenceId: licence.id,
      amount: '8000000',
      receivedOn: today(),
      bankReference: 'ICBC-1',
    });
    const paid = await overview(cast.authority, { from: today() });
    expect(indicator(paid, 'AMOUNT_RECEIVED')).toMatchObject({ count: 1, amounts: [{ amount: '8000000', currency: 'CNY' }] });
  });

  it('sets beside each number that of the same days a year earlier, and says how far back the record goes', async () => {
    const [from, to] = [addMonths(today(), -1), today()];
    const { indicators } = await overview(cast.authority, { from, to }, WHOLE);
    const { previous } = indicators.find(({ code }) => code === 'NEEDS_POSTED') ?? {};
    expect(previous).toMatchObject({ from: addMonths(from, -12), to: addMonths(to, -12), count: 3, isWhole: false });
    expect(previous?.recordedSince).toBe(addDays(today(), -367));
    const later = await overview(cast.authority, { from: addDays(to, -1), to: addDays(to, 5) }, WHOLE);
    expect(indicator(later, 'NEEDS_POSTED')?.previous).toMatchObject({ count: 0, isWhole: true });
    expect(indicator(later, 'AMOUNT_RECEIVED')?.previous).toBeNull();
  });

  it('tells what is stuck and what has fallen since the month before', async () => {
    const [first, second, third] = [1, 2, 3].map((months) => addDays(endOfMonth(addMonths(today(), months - 1)), 1));
    if (!first || !second || !third) throw new Error('Months are missing.');
    for (const [day, posted] of [
      [first, 13],
      [second, 11],
    ] as const) {
      travelTo(day);
      for (let index = 0; index < posted; index += 1)
        await publishedNeed(farm, { title: `第${index}项需求`, industries: ['C36'] });
    }
    const { organizationId } = await given.member(world, { of: 'ENTERPRISE', region: '440305' });
    await world.sql(`UPDATE organization SET state = 'PENDING', created_at = $2 WHERE id = $1`, [organizationId, second]);
    travelTo(addDays(third, 5));
    const { attention } = await overview(cast.authority, {}, WHOLE);
    await allOpen(cast.authority, figuresIn(attention));
    expect(attention.map(({ code, severity, count }) => [code, severity, count])).toEqual([
      ['RECEIVABLES_OVERDUE', 'CRITICAL', 1],
      ['ORGANIZATIONS_WAITING', 'CRITICAL', 1],
      // The other one was a draft that nobody answered: it has lapsed.
      ['LICENCES_WAITING', 'WARNING', 1],
      ['NEEDS_UNMATCHED', 'WARNING', 24],
      ['NEEDS_POSTED_FALLEN', 'INFO', 11],
      ['NEEDS_POSTED_FALLEN', 'INFO', 11],
    ]);
    expect(attention.map(({ since }) => since).slice(-2)).toEqual([second, second]);
    expect(attention.at(-1)?.before?.count).toBe(13);
    expect(attention.at(-1)?.sentence).toContain('15%');
    expect(attention.find(({ code }) => code === 'NEEDS_UNMATCHED')?.since).toBe(first);
  });

  it('adds up: months to their period, stages to no more than the one before', async () => {
    const whole = await overview(cast.authority, { from: addMonths(today(), -18) }, WHOLE);
    for (const { code, count, amounts, points } of whole.indicators) {
      expect([code, points.reduce((total, point) => total + point.count, 0)]).toEqual([code, count]);
      const monthly = points.flatMap((point) => point.amounts.map(({ amount }) => amount));
      expect([code, sum(monthly)]).toEqual([code, sum(amounts.map(({ amount }) => amount))]);
    }
    expect(whole.trend).toHaveLength(19);
    expect(whole.trend.reduce((total, month) => total + month.needsPosted.count, 0)).toBe(27);
    expect(Object.fromEntries(whole.funnels.map(({ code, stages }) => [code, stages.map(({ count }) => count)]))).toEqual({
      LICENCES: [4, 2, 2, 2, 1],
      NEEDS: [27, 0],
      FEES: [2, 1],
    });
  });

  it('opens every number of every part, whatever is compared', async () => {
    for (const compared of ['ACHIEVEMENTS_LISTED', 'LICENCES_REQUESTED', 'LICENCES_CONCLUDED', 'AMOUNT_DUE', 'AMOUNT_RECEIVED']) {
      const { distribution, ranking } = await overview(cast.authority, { from: addMonths(today(), -18), compared }, COMPARED);
      await allOpen(cast.authority, figuresIn([distribution.regions.slice(0, 2), ranking]));
      expect(ranking.regions.length).toBeGreaterThan(0);
    }
    const whole = await overview(cast.authority, { from: addMonths(today(), -2) }, WHOLE);
    await allOpen(cast.authority, figuresIn([whole.indicators, whole.trend, whole.funnels]));
  });

  it('is had as a file with the same numbers, their meaning and the moment they were read', async () => {
    const scope = { from: addMonths(today(), -3), to: today() };
    const shown = await overview(cast.authority, scope, WHOLE);
    const ask = `mutation ($from: CivilDate!, $to: CivilDate!) { result: exportRegionOverview(format: XLSX, from: $from, to: $to) {
      __typename ... on ListExport { id } ... on Failure { code message } } }`;
    const started = (await cast.authority.ask<{ result: Loose }>(ask, scope)).result;
    const { rows } = await fileOf(world, cast.authority, started);
    const written = rows.map((row) => [
      row['系统标识'],
      Number(row['数量']),
      row['上年同期数量'] === undefined ? null : Number(row['上年同期数量']),
    ]);
    expect(written).toEqual(shown.indicators.map(({ code, count, previous }) => [code, count, previous?.count ?? null]));
    expect(rows[0]).toMatchObject({ 指标: '上架科技成果', 区域: '广东省', 行政区划代码: '440000' });
    expect((await cast.manager.send(ask, scope)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('reads all its numbers in one snapshot', async () => {
    const database = world.app.get(Database);
    const count = () => database.query('SELECT count(*)::int FROM organization');
    await database.read(undefined, async () => {
      const before = await count();
      await given.organization(world);
      expect(await count()).toEqual(before);
    });
  });

  it('takes a known number of statements, and none for what is not asked for', async () => {
    const taken = async (fields: string) =>
      (await world.statements(() => overview(cast.authority, {}, fields))).statements.length;
    // Recognising the caller, one for each source (two lists, three days of licences, two books), the region.
    expect(await taken(PLAIN)).toBe(9);
    // Beside those: places, their figures, industries and their names; the region, five rules and three numbers that may fall.
    expect(await taken(WHOLE)).toBe(22);
    expect(await taken('readAt')).toBe(1);
  });
});
