import { draftAchievement, given, listedAchievement, type Tester, UFPL_TERMS, World } from '../kit';
import { nodesOf, planFor, type PlanNode } from '../kit/plan';

interface Page {
  readonly totalCount: number;
  readonly edges: { node: { id: string; title: string } }[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const LIST = `query ($filter: AchievementFilter, $first: Int! = 20, $after: String) {
  achievements(filter: $filter, first: $first, after: $after) {
    totalCount edges { node { id title } } pageInfo { hasNextPage endCursor }
  }
}`;

let world: World;
let hangzhou: Tester;
let shanghai: Tester;
beforeAll(async () => {
  world = await World.open();
  [hangzhou, shanghai] = await Promise.all([
    given.member(world, { of: 'UNIVERSITY', region: '330106' }),
    given.member(world, { of: 'INSTITUTE', region: '310115', name: '甬江材料研究院' }),
  ]);
  await listedAchievement(hangzhou, {
    title: '甲：耐热涂层',
    industries: ['C36'],
    disciplines: ['08'],
    ipc: ['C23'],
    ufplOffered: true,
    ufpl: UFPL_TERMS,
  });
  await listedAchievement(hangzhou, {
    title: '乙：Vaccine adjuvant',
    abstract: 'An adjuvant for vaccines.',
    kind: 'KNOW_HOW',
    industries: ['C'],
    disciplines: ['10'],
    language: 'en',
  });
  await listedAchievement(shanghai, {
    title: '丙：100%_可降解薄膜',
    code: 'CG-2026-0017',
    kind: 'SOFTWARE',
    ipc: ['A01', 'C08'],
    maturity: { level: 6, evidence: '中试报告' },
  });
  await draftAchievement(hangzhou, { title: '丁：草稿' });
});
afterAll(() => world.close());

const page = async (filter: object = {}, who: Tester = world.visitor(), rest: object = {}) =>
  (await who.ask<{ achievements: Page }>(LIST, { filter, ...rest })).achievements;
/** The first characters of the titles found, in order. */
const found = async (filter: object, who?: Tester) =>
  (await page(filter, who)).edges.map(({ node }) => node.title.charAt(0)).join('');

describe('the list of achievements', () => {
  it.each<[string, object, string]>([
    ['nothing', {}, '丙乙甲'],
    ['a kind', { kinds: ['KNOW_HOW'] }, '乙'],
    ['several kinds', { kinds: ['KNOW_HOW', 'PATENT'] }, '乙甲'],
    ['a province', { regionCode: '330000' }, '乙甲'],
    ['a city', { regionCode: '310100' }, '丙'],
    ['a county', { regionCode: '330106' }, '乙甲'],
    ['a neighbouring county', { regionCode: '330105' }, ''],
    ['an industry', { industry: 'C36' }, '甲'],
    ['a section with its divisions', { industry: 'C' }, '乙甲'],
    ['a discipline within a category', { discipline: '0805' }, '甲'],
    ['a group within a patent class', { ipc: 'C08L 5/00' }, '丙'],
    ['use first, pay later', { ufplOffered: true }, '甲'],
    ['no use first, pay later', { ufplOffered: false }, '丙乙'],
    ['a language', { language: 'en' }, '乙'],
    ['words of the title', { search: 'vaccine' }, '乙'],
    ["the owner's name", { search: '甬江' }, '丙'],
    ['a part of the code', { search: 'cg-2026-0' }, '丙'],
    ['the whole code', { code: 'cg-2026-0017' }, '丙'],
    ['a part of a code as the whole', { code: 'CG-2026' }, ''],
    ['a maturity', { minTrl: 6 }, '丙'],
    ['a higher maturity', { minTrl: 7 }, ''],
    ['words with the signs of a pattern', { search: '100%_可' }, '丙'],
    ['a sign of a pattern alone', { search: '_' }, '丙'],
    ['several conditions', { regionCode: '330000', kinds: ['PATENT'], industry: 'C' }, '甲'],
    ['drafts, for strangers', { states: ['DRAFT'] }, ''],
    ['days to come', { listedFrom: '2999-01-01' }, ''],
    ['days gone by', { listedTo: '2000-01-01' }, ''],
    ['all days', { listedFrom: '2000-01-01', listedTo: '2999-01-01' }, '丙乙甲'],
  ])('filtered by %s shows the newest first, and counts them', async (_, filter, titles) => {
    const { edges, totalCount } = await page(filter);
    expect([edges.map(({ node }) => node.title.charAt(0)).join(''), totalCount]).toEqual([titles, titles.length]);
  });

  it('shows the days of China, both ends included', async () => {
    const [{ today }] = (await world.sql<{ today: string }>(
      `SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date::text AS today`,
    )) as [{ today: string }];
    expect(await found({ listedFrom: today, listedTo: today })).toBe('丙乙甲');
  });

  it('shows its owner everything of their own, and drafts of others to nobody', async () => {
    expect(await found({ ownerId: hangzhou.organizationId }, hangzhou)).toBe('丁乙甲');
    expect(await found({ states: ['DRAFT'] }, hangzhou)).toBe('丁');
    expect(await found({ ownerId: hangzhou.organizationId, states: ['DRAFT', 'LISTED'] }, shanghai)).toBe('乙甲');
    expect(await found({ ownerId: hangzhou.organizationId })).toBe('乙甲');
  });

  it('puts what was changed last first, page by page, also when many were changed at the same microsecond', async () => {
    // The clock writes microseconds that a cursor does not know, the same in all rows of a batch.
    await world.sql(
      `UPDATE achievement SET updated_at = '2026-01-02T03:04:05.678901Z' WHERE title LIKE '甲%' OR title LIKE '丙%'`,
    );
    const titles: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { achievements }: { achievements: Page } = await world.visitor().ask(
        `query ($after: String) { achievements(order: RECENTLY_UPDATED, first: 1, after: $after) {
          totalCount edges { node { id title } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      titles.push(...achievements.edges.map(({ node }) => node.title.charAt(0)));
      [after, more] = [achievements.pageInfo.endCursor, achievements.pageInfo.hasNextPage];
    }
    expect(titles.join('')).toBe('乙丙甲');
  });

  it('is read page by page, each once', async () => {
    const titles: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { edges, pageInfo, totalCount } = await page({}, world.visitor(), { first: 2, after });
      titles.push(...edges.map(({ node }) => node.title.charAt(0)));
      expect(totalCount).toBe(3);
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(titles.join('')).toBe('丙乙甲');
  });

  it.each([
    ['its own columns', 'id title state version ufpl { lumpSum { amount } } viewerActions', 1],
    ['its owner', 'owner { name }', 1],
    ['its rights', 'rights { number }', 1],
    ['its shares with holders by name', 'shares { holderName sharePpm }', 2],
    ['all of these', 'owner { name } rights { number } shares { holderName }', 2],
  ])('is read with %s in so many statements, one more for the total', async (_, fields, expected) => {
    const read = (count: string) =>
      world.statements(() => world.visitor().ask(`{ achievements { ${count} edges { node { ${fields} } } } }`));
    expect((await read('')).statements).toHaveLength(expected);
    expect((await read('totalCount')).statements).toHaveLength(expected + 1);
  });

  it('costs its owner one more for all the inventors, and others nothing', async () => {
    const document = `{
      achievements(filter: { ownerId: "${hangzhou.organizationId}" }) { edges { node { inventors { name } } } }
    }`;
    const recognised = (await world.statements(() => hangzhou.ask('{ __typename }'))).statements.length;
    expect((await world.statements(() => hangzhou.ask(document))).statements).toHaveLength(recognised + 2);
    expect((await world.statements(() => shanghai.ask(document))).statements).toHaveLength(recognised + 1);
  });

  it.each([
    ['a negative page', '{ achievements(first: -1) { totalCount } }'],
    ['a huge page', '{ achievements(first: 101) { totalCount } }'],
    ['a cursor of its own making', '{ achievements(after: "x") { totalCount } }'],
    ['a state that does not exist', '{ achievements(filter: { states: [SOLD] }) { totalCount } }'],
    ['an owner that is no id', '{ achievements(filter: { ownerId: "x" }) { totalCount } }'],
    ['no code of an industry', '{ achievements(filter: { industry: "???" }) { totalCount } }'],
    ['no code of a region', '{ achievements(filter: { regionCode: "1" }) { totalCount } }'],
  ])('refuses %s', async (_, document) => {
    const { errors, status } = await world.visitor().send(document);
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_INPUT']);
  });
});

describe('where one region is common and old, and another came last', () => {
  beforeAll(async () => {
    // A third of them in Zhejiang, then all the rest in Shanghai: a walk from the newest would pass 6,000 rows in vain.
    await world.sql(`
      INSERT INTO achievement SELECT (jsonb_populate_record(model, jsonb_build_object(
        'id', 'ffffffff-0000-7000-8000-' || lpad(to_hex(n), 12, '0'), 'code', 'S' || n,
        'region_code', right(trim(path, '/'), 6), 'region_path', path))).*
      FROM (SELECT achievement AS model FROM achievement WHERE state = 'LISTED' LIMIT 1) AS one, generate_series(1, 9000) AS n,
        LATERAL (SELECT CASE WHEN n < 3000 THEN '/33/3301/330106/' ELSE '/31/3101/310115/' END AS path) AS place`);
    await world.sql('ANALYZE achievement');
  });

  it('what was changed last is read through the index in its order, as the application', async () => {
    const { statements } = await world.statements(() =>
      world.visitor().ask('{ achievements(order: RECENTLY_UPDATED) { edges { node { id } } } }'),
    );
    const list = statements.find((sql) => sql.includes('ORDER BY')) ?? '';
    const plan = await planFor(world, {}, list, ['LISTED']);
    expect(plan).toMatch(/achievement_updated_idx/);
    expect(plan).not.toMatch(/Sort|Seq Scan|Rows Removed/);
  });

  it.each(['330000', '330100', '330106'])(
    'the newest in %s are read through the index in their order, as the application',
    async (regionCode) => {
      const { statements } = await world.statements(() => page({ regionCode }));
      const list = statements.find((sql) => sql.includes('ORDER BY')) ?? '';
      const path = { 330000: '/33/', 330100: '/33/3301/', 330106: '/33/3301/330106/' }[regionCode];
      const plan = await world.asApplication(
        async (client) => (await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${list}`, ['LISTED', path])).rows[0] as object,
      );
      const [root] = Object.values(plan)[0] as [{ Plan: PlanNode }];
      const scan = nodesOf(root.Plan).find((node) => node['Index Name']) ?? {};
      expect(scan['Index Name']).toMatch(/^achievement_(province|city|county)_idx$/);
      expect(scan['Index Cond']).toContain(`'${path}'`);
      expect(scan['Actual Rows']).toBe(21);
      expect(scan['Rows Removed by Filter'] ?? 0).toBe(0);
    },
  );
});
