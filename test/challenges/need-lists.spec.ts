import { type NeedInput, NeedsService } from '@trihelix/challenges';
import { Actor, Database, type ImportedRow } from '@trihelix/platform';
import { draftNeed, given, publishedNeed, type Tester, World } from '../kit';
import { nodesOf, type PlanNode } from '../kit/plan';

interface Page {
  readonly totalCount: number;
  readonly edges: { node: { id: string; title: string } }[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const LIST = `query ($filter: NeedFilter, $first: Int! = 20, $after: String) {
  needs(filter: $filter, first: $first, after: $after) {
    totalCount edges { node { id title } } pageInfo { hasNextPage endCursor }
  }
}`;

let world: World;
let hangzhou: Tester;
let shanghai: Tester;
beforeAll(async () => {
  world = await World.open();
  [hangzhou, shanghai] = await Promise.all([
    given.member(world, { region: '330106' }),
    given.member(world, { region: '310115', name: '甬江精密制造有限公司' }),
  ]);
  await publishedNeed(hangzhou, { title: '甲：耐热涂层', industries: ['C36'] });
  await publishedNeed(hangzhou, { title: '乙：Battery recycling', industries: ['C'] });
  const { id, version } = await publishedNeed(shanghai, {
    title: '丙：可降解薄膜',
    code: 'XQ-2026-0318',
    deadline: '2098-01-01',
  });
  await draftNeed(hangzhou, { title: '丁：草稿' });
  const withdrawn = await publishedNeed(shanghai, { title: '戊：撤回' });
  await shanghai.command(
    'mutation ($id: ID!) { withdrawNeed(id: $id, expectedVersion: 2, reason: "不再需要") { ... on Failure { code message } } }',
    { id: withdrawn.id },
  );
  expect(version).toBe(2);
  await asSystem((needs) => needs.markMatched([id, withdrawn.id]));
});
afterAll(() => world.close());

function asSystem<T>(work: (needs: NeedsService, actor: Actor) => Promise<T>, actor = Actor.system('matching')): Promise<T> {
  return world.app.get(Database).write(actor, () => work(world.app.get(NeedsService), actor));
}
const page = async (filter: object = {}, who: Tester = world.visitor(), rest: object = {}) =>
  (await who.ask<{ needs: Page }>(LIST, { filter, ...rest })).needs;
const found = async (filter: object, who?: Tester) =>
  (await page(filter, who)).edges.map(({ node }) => node.title.charAt(0)).join('');

describe('the list of needs', () => {
  it.each<[string, object, string]>([
    ['nothing', {}, '丙乙甲'],
    ['matched ones', { states: ['MATCHED'] }, '丙'],
    ['withdrawn ones', { states: ['WITHDRAWN'] }, '戊'],
    ['a province', { regionCode: '330000' }, '乙甲'],
    ['a city', { regionCode: '310100' }, '丙'],
    ['a county', { regionCode: '330106' }, '乙甲'],
    ['a neighbouring county', { regionCode: '330105' }, ''],
    ['an industry', { industry: '36' }, '甲'],
    ['a section with its divisions', { industry: 'C' }, '乙甲'],
    ['words of the title', { search: 'BATTERY' }, '乙'],
    ['a sign of a pattern', { search: '%' }, ''],
    ["the owner's name", { search: '甬江' }, '丙'],
    ['a part of the code', { search: 'xq-2026-0' }, '丙'],
    ['the whole code', { code: 'xq-2026-0318' }, '丙'],
    ['a part of a code as the whole', { code: 'XQ-2026' }, ''],
    ['the day it closes on, at the latest', { closesTo: '2090-01-01' }, '乙甲'],
    ['the day it closes on, at the earliest', { closesFrom: '2090-01-01' }, '丙'],
    ['nobody having enquired, for strangers', { unansweredSince: '2999-01-01' }, ''],
    ['drafts, for strangers', { states: ['DRAFT'] }, ''],
    ['days to come', { postedFrom: '2999-01-01' }, ''],
    ['all days', { postedFrom: '2000-01-01', postedTo: '2999-01-01' }, '丙乙甲'],
  ])('filtered by %s shows the newest first, and counts them', async (_, filter, titles) => {
    const { edges, totalCount } = await page(filter);
    expect([edges.map(({ node }) => node.title.charAt(0)).join(''), totalCount]).toEqual([titles, titles.length]);
  });

  it('shows its owner everything of their own, and drafts of others to nobody', async () => {
    expect(await found({ ownerId: hangzhou.organizationId }, hangzhou)).toBe('丁乙甲');
    expect(await found({ states: ['DRAFT'] }, hangzhou)).toBe('丁');
    expect(await found({ ownerId: hangzhou.organizationId, states: ['DRAFT', 'PUBLISHED'] }, shanghai)).toBe('乙甲');
  });

  it('puts what closes soonest first and drafts last, page by page', async () => {
    const { organizationId: ownerId } = hangzhou;
    await world.sql(`UPDATE challenge SET closes_on = '2031-01-01' WHERE title LIKE '乙%'`);
    const read = (order: string, after: string | null) =>
      hangzhou.ask<{ needs: Page }>(
        `query ($ownerId: ID!, $after: String) { needs(order: ${order}, first: 1, after: $after, filter: { ownerId: $ownerId }) {
          totalCount edges { node { id title } } pageInfo { hasNextPage endCursor } } }`,
        { ownerId, after },
      );
    const titles: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { needs } = await read('CLOSING_SOONEST', after);
      titles.push(...needs.edges.map(({ node }) => node.title.charAt(0)));
      [after, more] = [needs.pageInfo.endCursor, needs.pageInfo.hasNextPage];
    }
    expect(titles.join('')).toBe('甲乙丁');
    await expect(read('RECENTLY_UPDATED', 'infinity~x')).rejects.toThrow();
  });

  it('tells an authority, and an owner, of what nobody has enquired about for long', async () => {
    const authority = await given.member(world, { of: 'AUTHORITY', region: '330000' });
    const university = await given.member(world, { of: 'UNIVERSITY', region: '310115' });
    const [since, before] = ['2999-01-01', '2000-01-01'];
    expect(await found({ unansweredSince: since }, authority)).toBe('乙甲');
    expect(await found({ unansweredSince: before }, authority)).toBe('');
    expect(await found({ unansweredSince: since, ownerId: hangzhou.organizationId }, hangzhou)).toBe('乙甲');
    const [asked] = (await page({ search: '甲：' })).edges;
    await university.command(
      `mutation ($id: ID!) { openEnquiry(input: { subjectType: NEED, subjectId: $id, text: "可否面谈？" }) { __typename
        ... on Failure { code message } } }`,
      { id: asked?.node.id },
    );
    expect(await found({ unansweredSince: since }, authority)).toBe('乙');
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
    ['its own columns', 'id title budget { max { amount } } advice { field } viewerActions', 1],
    ['its owner', 'owner { name }', 2],
    ['its readiness, which visitors are not told', 'readiness { completeness }', 1],
  ])('is read with %s in so many statements, one more for the total', async (_, fields, expected) => {
    const read = (count: string) =>
      world.statements(() => world.visitor().ask(`{ needs { ${count} edges { node { ${fields} } } } }`));
    expect((await read('')).statements).toHaveLength(expected);
    expect((await read('totalCount')).statements).toHaveLength(expected + 1);
  });

  it('tells an owner how ready all of them are and were, in as many statements as for one', async () => {
    const read = (first: number) =>
      world.statements(() =>
        hangzhou.ask<{ needs: { edges: { node: { readiness: object } }[] } }>(
          `query ($ownerId: ID!, $first: Int!) { needs(first: $first, filter: { ownerId: $ownerId }) {
            edges { node { readiness { completeness completenessAtPublication route } } } } }`,
          { ownerId: hangzhou.organizationId, first },
        ),
      );
    const [one, all] = [await read(1), await read(20)];
    expect(all.statements).toHaveLength(one.statements.length);
    expect(all.result.needs.edges.map(({ node }) => node.readiness)).toEqual([
      { completeness: 30, completenessAtPublication: null, route: 'ASSISTED' },
      { completeness: 35, completenessAtPublication: 35, route: 'ASSISTED' },
      { completeness: 35, completenessAtPublication: 35, route: 'ASSISTED' },
    ]);
  });
});

describe('what other rooms do with needs', () => {
  const importer = () => Actor.systemFor('command line', hangzhou.organizationId ?? '', ['need.edit', 'need.publish']);
  const take = (rows: readonly ImportedRow<NeedInput>[]) =>
    asSystem((needs, actor) => needs.upsertImported(actor, rows), importer());
  const row = (importKey: string, input: object = {}): ImportedRow<NeedInput> => ({
    importKey,
    input: { title: `需求 ${importKey}`, problem: '问题', ...input } as NeedInput,
  });
  const outcomes = (results: readonly { outcome: string; failure?: { code: string } }[]) =>
    results.map(({ outcome, failure }) => failure?.code ?? outcome);

  it('a file goes in once, its bad rows come back, and what is complete is published', async () => {
    expect(outcomes(await take([row('a'), row('b', { problem: null }), row('c', { industries: ['C99'] })]))).toEqual([
      'CREATED',
      'CREATED',
      'UNKNOWN_INDUSTRY',
    ]);
    const again = await take([row('a'), row('b', { problem: null, keywords: ['电池'] })]);
    expect(outcomes(again)).toEqual(['UNCHANGED', 'UPDATED']);
    const ids = again.flatMap(({ id }) => id ?? []);
    expect(outcomes(await asSystem((needs, actor) => needs.publishMany(actor, ids), importer()))).toEqual([
      'PUBLISHED',
      'NEED_INCOMPLETE',
    ]);
    expect(outcomes(await asSystem((needs, actor) => needs.publishMany(actor, ids), importer()))).toEqual([
      'UNCHANGED',
      'NEED_INCOMPLETE',
    ]);
  });

  it('five hundred rows take as few statements as two, to write and to publish, and one event', async () => {
    const batch = (name: string, size: number) =>
      Array.from({ length: size }, (_, index) => row(`${name} ${index}`, { regionCode: '440300' }));
    const small = await world.statements(() => take(batch('small', 2)));
    const large = await world.statements(() => take(batch('large', 500)));
    expect(large.statements).toHaveLength(small.statements.length);
    const ids = large.result.flatMap(({ id }) => id ?? []);
    const published = await world.statements(() => asSystem((needs, actor) => needs.publishMany(actor, ids), importer()));
    expect(published.statements.length).toBeLessThan(9);
    const [event] = await world.sql<{ count: number }>(
      `SELECT jsonb_array_length(payload->'ids') AS count FROM outbox_event WHERE type = 'NeedsChanged' ORDER BY id DESC LIMIT 1`,
    );
    expect(event?.count).toBe(500);
  });

  it('matching reads the words of needs in any state, and which of them are open', async () => {
    const draft = await draftNeed(hangzhou);
    const open = await publishedNeed(hangzhou, { currentState: '进口', targets: [{ metric: '温度', wanted: '≥ 1300' }] });
    const texts = await asSystem((needs) => needs.findForMatching([draft.id, open.id]));
    expect(texts.find(({ id }) => id === draft.id)?.isListed).toBe(false);
    expect(texts.find(({ id }) => id === open.id)).toMatchObject({
      isListed: true,
      language: 'zh',
      organizationId: hangzhou.organizationId,
      regionPath: '/33/3301/330106/',
      ufplOffered: false,
      text: '燃气轮机叶片涂层在 1200 ℃ 以上剥落，需要耐更高温度的涂层。\n进口\n温度',
    });
  });
});

describe('where one region is common and old, and another came last', () => {
  beforeAll(async () => {
    await world.sql(`
      INSERT INTO challenge SELECT (jsonb_populate_record(model, jsonb_build_object(
        'id', 'ffffffff-0000-7000-8000-' || lpad(to_hex(n), 12, '0'), 'code', 'S' || n,
        'region_code', right(trim(path, '/'), 6), 'region_path', path, 'import_key', NULL, 'content_hash', NULL))).*
      FROM (SELECT challenge AS model FROM challenge WHERE state = 'PUBLISHED' LIMIT 1) AS one, generate_series(1, 9000) AS n,
        LATERAL (SELECT CASE WHEN n < 3000 THEN '/33/3301/330106/' ELSE '/31/3101/310115/' END AS path) AS place`);
    await world.sql('ANALYZE challenge');
  });

  it.each([
    ['330000', '/33/'],
    ['330100', '/33/3301/'],
    ['330106', '/33/3301/330106/'],
  ])('the newest in %s are read through the index in their order, as the application', async (regionCode, path) => {
    const { statements } = await world.statements(() => page({ regionCode }));
    const list = statements.find((sql) => sql.includes('ORDER BY')) ?? '';
    const parameters = ['NEED', ['PUBLISHED', 'MATCHED'], path];
    const plan = await world.asApplication(
      async (client) => (await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${list}`, parameters)).rows[0] as object,
    );
    const [root] = Object.values(plan)[0] as [{ Plan: PlanNode }];
    const scan = nodesOf(root.Plan).find((node) => node['Index Name']) ?? {};
    expect(scan['Index Name']).toMatch(/^challenge_(province|city|county)_idx$/);
    expect(scan['Actual Rows']).toBe(21);
    expect(scan['Rows Removed by Filter'] ?? 0).toBe(0);
  });
});
