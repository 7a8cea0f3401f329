import {
  CatalogService,
  regionRows,
  type RegionRow,
  seedCatalog,
  UnknownDiscipline,
  UnknownIndustry,
  UnknownIpcSymbol,
  UnknownRegion,
} from '@trihelix/catalog';
import { World } from '../kit/world';

const IN_ENGLISH = { headers: { 'accept-language': 'en' } };

interface Node {
  readonly code: string;
  readonly name: string;
}

interface Page {
  readonly totalCount: number;
  readonly edges: { node: Node }[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const ask = (document: string, variables: object = {}, options = {}) => world.visitor().ask(document, variables, options);

/** Codes of a list, read page by page to its end. */
async function readAll(list: string, filter: object = {}, first = 100): Promise<string[]> {
  const codes: string[] = [];
  for (let after: string | null = null; ;) {
    const document = `query ($filter: ${FILTERS[list]}, $first: Int!, $after: String) {
      page: ${list}(filter: $filter, first: $first, after: $after) {
        edges { node { code name } } pageInfo { hasNextPage endCursor }
      }
    }`;
    const { page } = (await ask(document, { filter, first, after })) as { page: Page };
    codes.push(...page.edges.map(({ node }) => node.code));
    if (!page.pageInfo.hasNextPage) return codes;
    after = page.pageInfo.endCursor;
  }
}

const FILTERS: Record<string, string> = {
  regions: 'RegionFilter',
  industries: 'IndustryFilter',
  disciplines: 'DisciplineFilter',
  undergraduateClasses: 'UndergraduateClassFilter',
  ipcSymbols: 'IpcSymbolFilter',
};

const namesIn = async (list: string, search: string, options = {}): Promise<string[]> => {
  const document = `query ($search: String) { page: ${list}(filter: { search: $search }) { edges { node { name } } } }`;
  const { page } = await ask(document, { search }, options);
  return (page as Page).edges.map(({ node }) => node.name);
};

describe('a list of the catalogue', () => {
  it.each([
    ['regions', 3222, '', 1],
    ['regions', 3222, 'parent { name }', 2],
    ['industries', 117, '', 1],
    ['industries', 117, 'section { name }', 2],
    ['disciplines', 198, '', 1],
    ['disciplines', 198, 'parent { name }', 2],
    ['undergraduateClasses', 93, 'category { name }', 2],
    ['ipcSymbols', 140, '', 1],
    ['ipcSymbols', 140, 'section { name }', 2],
  ])('%s counts %i and is read with {%s} in %i statements, one more for the total', async (list, total, fields, expected) => {
    const read = (count: string) =>
      world.statements(() =>
        ask(`{ page: ${list}(first: 100) { ${count} edges { node { code name nameZh nameEn ${fields} } } } }`),
      );
    expect((await read('')).statements).toHaveLength(expected);
    const { result, statements } = await read('totalCount');
    expect(statements).toHaveLength(expected + 1);
    expect((result.page as Page).totalCount).toBe(total);
  });

  it('shows all regions to whoever turns the pages, once each, in the order of the tree', async () => {
    expect(await readAll('regions')).toEqual(regionRows().map(({ code }) => code));
  });

  it('puts divisions behind their section and classes behind theirs', async () => {
    const industries = await readAll('industries', {}, 7);
    expect(industries).toHaveLength(117);
    expect(industries.slice(0, 8)).toEqual(['A', '01', '02', '03', '04', '05', 'B', '06']);
    expect((await readAll('ipcSymbols', {}, 13)).slice(15, 19)).toEqual(['A63', 'A99', 'B', 'B01']);
  });

  it.each(Object.keys(FILTERS))('refuses a cursor that %s never gave', async (list) => {
    const { errors, status } = await world.visitor().send(`{ ${list}(after: "330106'; --") { totalCount } }`);
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_INPUT']);
  });

  it('refuses an endless search before it reaches the database', async () => {
    const search = 'x'.repeat(51);
    const { result, statements } = await world.statements(() =>
      world.visitor().send(`{ regions(filter: { search: "${search}" }) { totalCount } }`),
    );
    expect(result.errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    expect(statements).toEqual([]);
  });
});

describe('regions', () => {
  const rows = regionRows();
  const provinces = rows.filter(({ level }) => level === 'PROVINCE');
  const below = (parent: RegionRow): RegionRow[] =>
    rows.filter(({ parentCode }) => parentCode === parent.code).flatMap((child) => [child, ...below(child)]);

  it.each(provinces)('under $nameZh are what a walk from parent to child finds', async (province) => {
    expect(await readAll('regions', { under: province.code })).toEqual([province, ...below(province)].map(({ code }) => code));
  });

  it('are found under a city, and a county has only itself', async () => {
    expect(await readAll('regions', { under: '330100', level: 'COUNTY' })).toHaveLength(13);
    expect(await readAll('regions', { under: '330106' })).toEqual(['330106']);
  });

  it('are found directly below a parent', async () => {
    expect(await readAll('regions', { parentCode: '330000' })).toEqual([
      '330100',
      '330200',
      '330300',
      '330400',
      '330500',
      '330600',
      '330700',
      '330800',
      '330900',
      '331000',
      '331100',
    ]);
  });

  it('read a subtree through the index', async () => {
    await world.sql('ANALYZE region');
    const plan = await world.sql(`EXPLAIN SELECT * FROM region WHERE path >= '/33/' AND path < '/330' ORDER BY path LIMIT 21`);
    expect(JSON.stringify(plan)).toContain('Index Cond');
  });

  it('speak the language of the reader', async () => {
    const document = '{ region(code: "330106") { name parent { name parent { name parent { name } } } } }';
    const line = (county: string, city: string, province: string) => ({
      name: county,
      parent: { name: city, parent: { name: province, parent: null } },
    });
    expect((await ask(document)).region).toEqual(line('西湖区', '杭州市', '浙江省'));
    expect((await ask(document, {}, IN_ENGLISH)).region).toEqual(line('Xihu District', 'Hangzhou', 'Zhejiang'));
  });

  it('are found by the beginning of a code, a part of the Chinese name, a word of the English one', async () => {
    expect(await namesIn('regions', '33010')).toEqual(['杭州市', '上城区', '拱墅区', '西湖区', '滨江区', '萧山区']);
    expect(await namesIn('regions', '浦东')).toEqual(['浦东新区']);
    expect(await namesIn('regions', 'hangz', IN_ENGLISH)).toEqual(['Hangzhou']);
    expect(await namesIn('regions', 'ibet', IN_ENGLISH)).toEqual([]);
    expect(await namesIn('regions', 'TIBET', IN_ENGLISH)).toContain('Xizang (Tibet)');
  });

  it('take the signs of a pattern literally', async () => {
    for (const search of ['%', '_', '\\', "'"]) expect(await namesIn('regions', search)).toEqual([]);
  });

  it('that do not exist are not found, and malformed codes are refused', async () => {
    const refused = async (code: string) =>
      (await world.visitor().send(`{ region(code: "${code}") { name } }`)).errors?.[0]?.extensions.code;
    expect(await refused('330199')).toBe('NOT_FOUND');
    for (const code of ['33010', '000000', '330006', '３３０１００', 'abcdef']) {
      expect([code, await refused(code)]).toEqual([code, 'BAD_INPUT']);
    }
  });
});

describe('a code that another room is given', () => {
  const catalog = () => world.app.get(CatalogService);
  const codes = async (rows: Promise<{ code: string }[]>) => (await rows).map(({ code }) => code);

  it('becomes its region', async () => {
    expect(await catalog().requireRegion(' 330106 ')).toMatchObject({ path: '/33/3301/330106/', nameZh: '西湖区' });
  });

  it('is refused with the nearest region there is', async () => {
    await expect(catalog().requireRegion('330199')).rejects.toBeInstanceOf(UnknownRegion);
    await expect(catalog().requireRegion('330199')).rejects.toMatchObject({ value: '330199', nearest: '330100' });
    await expect(catalog().requireRegion('339999')).rejects.toMatchObject({ nearest: '330000' });
    await expect(catalog().requireRegion('杭州')).rejects.toMatchObject({ nearest: null, value: '杭州' });
  });

  it('becomes its industry division, in one statement for all', async () => {
    const { result, statements } = await world.statements(() => codes(catalog().requireIndustries(['C3610', '36', 'A', '65'])));
    expect(result).toEqual(['36', 'A', '65']);
    expect(statements).toHaveLength(1);
    expect(await catalog().requireIndustry('C36')).toMatchObject({ code: '36', sectionCode: 'C' });
  });

  it('is refused when the section does not hold the division', async () => {
    await expect(catalog().requireIndustry('D36')).rejects.toBeInstanceOf(UnknownIndustry);
    await expect(catalog().requireIndustries(['36', '98'])).rejects.toMatchObject({ value: '98' });
  });

  it('becomes its discipline category', async () => {
    expect(await codes(catalog().requireDisciplines(['0812', '081203', '14']))).toEqual(['08', '14']);
    await expect(catalog().requireDisciplines(['08', '15'])).rejects.toBeInstanceOf(UnknownDiscipline);
    await expect(catalog().requireDisciplines(['08', '15'])).rejects.toMatchObject({ value: '15' });
  });

  it('becomes its patent class', async () => {
    expect(await codes(catalog().requireIpc(['A01B 1/00', 'A01', 'h10b']))).toEqual(['A01', 'H10']);
    await expect(catalog().requireIpc(['A01', 'G13F'])).rejects.toBeInstanceOf(UnknownIpcSymbol);
    await expect(catalog().requireIpc(['A01', 'G13F'])).rejects.toMatchObject({ value: 'G13F' });
  });

  it('asks the database for nothing when there is nothing to ask', async () => {
    const { statements } = await world.statements(() => catalog().requireIpc([]));
    expect(statements).toEqual([]);
  });
});

describe('the tables', () => {
  it('are read, never written, by the application', async () => {
    for (const table of ['region', 'industry', 'discipline', 'undergraduate_class', 'ipc_symbol']) {
      await world.asApplication(async (client) => {
        await expect(client.query(`SELECT FROM ${table}`)).resolves.toBeDefined();
        await expect(client.query(`UPDATE ${table} SET name_zh = ''`)).rejects.toThrow(/permission denied/);
        await expect(client.query(`DELETE FROM ${table}`)).rejects.toThrow(/permission denied/);
      });
    }
  });

  it('are mended by seeding again, which touches nothing that agrees', async () => {
    const versions = () =>
      world.sql<{ code: string; name_zh: string; xmin: string }>('SELECT code, name_zh, xmin::text FROM region ORDER BY path');
    const before = await versions();
    await world.sql(`UPDATE region SET name_zh = '旧名' WHERE code = '330106'`);
    await seedCatalog((sql, parameters) => world.sql(sql, parameters));
    const after = await versions();
    expect(after.map(({ name_zh }) => name_zh)).toEqual(before.map(({ name_zh }) => name_zh));
    expect(after.filter(({ xmin }, index) => xmin !== before[index]?.xmin).map(({ code }) => code)).toEqual(['330106']);
  });
});
