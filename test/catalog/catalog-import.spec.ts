import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedCatalog } from '@trihelix/catalog';
import { commandLine } from '../../apps/cli/src/program';
import { CommandRefused } from '../../apps/cli/src/surroundings';
import { World } from '../kit';

let world: World;
let folder: string;
beforeAll(async () => {
  world = await World.open();
  folder = mkdtempSync(join(tmpdir(), 'trihelix-catalog-'));
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** `catalog import KIND FILE` as a shell would, in this process; gives what it says, or its refusal. */
async function imported(kind: string, content: string | Buffer, ...options: string[]): Promise<string> {
  const file = join(folder, 'rows.csv');
  writeFileSync(file, content);
  const { databaseUrl, databaseOwnerUrl, dataFolder, jwtSecret } = world.configuration;
  const environment = {
    DATABASE_URL: databaseUrl,
    DATABASE_OWNER_URL: databaseOwnerUrl,
    TRIHELIX_DATA: dataFolder,
    TRIHELIX_JWT_SECRET: jwtSecret,
    LANG: 'en_GB.UTF-8',
  };
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  try {
    await commandLine({ environment, report: say, remark: say, progress: say }).parseAsync([
      'node',
      'trihelix',
      'catalog',
      'import',
      kind,
      file,
      ...options,
    ]);
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    lines.push(error.text.en);
  }
  return lines.join('\n');
}

const codesOf = async (list: string, filter: string): Promise<string[]> => {
  const { page } = await world
    .visitor()
    .ask<{ page: { edges: { node: { code: string } }[] } }>(
      `{ page: ${list}(filter: { ${filter} }) { edges { node { code } } } }`,
    );
  return page.edges.map(({ node }) => node.code);
};

const INDUSTRIES = `code,parent,zh,en,origin,from,to,source
361,36,汽车整车制造,Manufacture of complete vehicles,TRANSLATION,,,GB/T 4754-2017
C3611,361,汽柴油车整车制造,,,,,GB/T 4754-2017
3612,361,新能源车整车制造,Manufacture of new energy vehicles,TRANSLATION,2017-10-01,,
`;

describe('deeper industries from a file', () => {
  it('are rehearsed first, which writes nothing', async () => {
    expect(await imported('industries', INDUSTRIES, '--dry-run')).toBe(
      'Rehearsal, nothing written: 3 rows: created 3, updated 0, unchanged 0, returned 0.',
    );
    expect(await codesOf('industries', 'under: "36"')).toEqual(['36']);
  });

  it('go in once, and the same file again changes nothing', async () => {
    expect(await imported('industries', INDUSTRIES)).toBe('3 rows: created 3, updated 0, unchanged 0, returned 0.');
    expect(await imported('industries', INDUSTRIES)).toBe('3 rows: created 0, updated 0, unchanged 3, returned 0.');
  });

  it('are found below their section, division and group, and by their level', async () => {
    expect(await codesOf('industries', 'under: "C36"')).toEqual(['36', '361', '3611', '3612']);
    expect(await codesOf('industries', 'under: "361"')).toEqual(['361', '3611', '3612']);
    expect(await codesOf('industries', 'level: CLASS')).toEqual(['3611', '3612']);
    expect(await codesOf('industries', 'sectionCode: "C", search: "新能源"')).toEqual(['3612']);
  });

  it('are found while they are typed, and say what is not stated', async () => {
    const { catalogSearch } = await world.visitor().ask(`{
      catalogSearch(kind: INDUSTRY, text: "361", first: 3) { code level match nameEn nameEnOrigin }
    }`);
    expect(catalogSearch).toEqual([
      { code: '361', level: 'GROUP', match: 'CODE', nameEn: 'Manufacture of complete vehicles', nameEnOrigin: 'TRANSLATION' },
      { code: '3611', level: 'CLASS', match: 'CODE_PREFIX', nameEn: null, nameEnOrigin: 'NOT_STATED' },
      expect.objectContaining({ code: '3612' }),
    ]);
  });

  it('hold from the day that the file says', async () => {
    expect(await codesOf('industries', 'under: "361", asOf: "2017-09-30"')).toEqual(['361', '3611']);
    expect(await codesOf('industries', 'under: "361", asOf: "2017-10-01"')).toEqual(['361', '3611', '3612']);
  });

  it('stay when the catalogue is seeded again, as does a name that was put right', async () => {
    await imported('industries', 'code,zh,en\n36,汽车制造业,Motor vehicles\n');
    await seedCatalog((sql, parameters) => world.sql(sql, parameters));
    expect(await codesOf('industries', 'under: "361"')).toHaveLength(3);
    expect(await codesOf('industries', 'search: "motor veh"')).toContain('36');
  });
});

it('disciplines, programmes and patent subclasses go in alike', async () => {
  expect(await imported('disciplines', 'code,zh\n081201,计算机系统结构\n')).toContain('created 1');
  expect(await imported('undergraduate', 'code,zh\n080901,计算机科学与技术\n080910T,数据科学与大数据技术\n')).toContain(
    'created 2',
  );
  expect(await imported('ipc', 'code,zh,en\nA01B,农业或林业的整地,Soil working\n')).toContain('created 1');
  expect(await codesOf('disciplines', 'under: "0812"')).toEqual(['0812', '081201']);
  expect(await codesOf('undergraduateClasses', 'under: "0809"')).toEqual(['0809', '080901', '080910T']);
  expect(await codesOf('ipcSymbols', 'under: "a01"')).toEqual(['A01', 'A01B']);
});

it('a change of regions goes in: the old code leads to the new one from then on', async () => {
  const report = await imported(
    'regions',
    'code,zh,to,became,source\n330199,新设区,,,测试文号\n330127,淳安县,2026-01-01,330199,测试文号\n',
  );
  expect(report).toBe('2 rows: created 1, updated 1, unchanged 0, returned 0.');
  const { region } = await world
    .visitor()
    .ask(`{ region(code: "330127") { validTo replacedBy { share effectiveOn document region { code } } } }`);
  expect(region).toEqual({
    validTo: '2026-01-01',
    replacedBy: [{ share: 'WHOLE', effectiveOn: '2026-01-01', document: '测试文号', region: { code: '330199' } }],
  });
});

describe('what is wrong with a file', () => {
  it.each([
    ['industries', '36100,某业', 'column "code": found "36100", expected the code of a division, group or class'],
    ['industries', 'D361,某业', 'column "code": found "D361", expected a code of section C'],
    ['industries', '9999,某业', 'column "code": found "999", expected a parent that the catalogue has'],
    ['industries', '362,', 'column "zh": found "", expected the Chinese name'],
    ['ipc', 'Z01,某类', 'column "code": found "Z01", expected a class or subclass'],
    ['regions', '33010,某区', 'column "code": found "33010", expected six digits of GB/T 2260'],
  ])('%s: %s is told by row, column, found, expected and fix', async (kind, row, expected) => {
    const report = await imported(kind, `code,zh\n${row}\n`);
    expect(report).toContain('1 rows: created 0, updated 0, unchanged 0, returned 1.');
    expect(report).toContain(`row 2, ${expected}`);
    expect(report).toContain('Not one row went in.');
  });

  it('days, origins, parents and repeated codes are looked at, and the good rows go in', async () => {
    const report = await imported(
      'disciplines',
      `code,parent,zh,en,origin,from,to
081202,0812,计算机软件与理论,,,2020-02-30,
081203,0810,计算机应用技术,,,,
081204,,某学科,Something,GUESSED,,
081205,,某学科,,,2024-01-01,2023-01-01
081206,,好学科,Good,TRANSLATION,,
081206,,好学科,Good,TRANSLATION,,
`,
    );
    expect(report.split('\n')).toEqual([
      '6 rows: created 1, updated 0, unchanged 0, returned 5.',
      expect.stringContaining('row 2, column "from": found "2020-02-30", expected a day such as 2024-01-31.'),
      expect.stringContaining('row 3, column "parent": found "0810", expected 0812.'),
      expect.stringContaining('row 4, column "origin": found "GUESSED", expected OFFICIAL, ESTABLISHED'),
      expect.stringContaining('row 5, column "to": found "2023-01-01", expected a day after 2024-01-01'),
      expect.stringContaining('row 7, column "code": found "081206", expected a code that stands only once in the file.'),
    ]);
  });

  it.each([
    ['code,name\n1,a\n', 'The heading "name" is not one of ours.'],
    ['code,en\n1,a\n', 'There is no column "zh".'],
    ['code,zh,zh\n1,a,b\n', 'The heading "zh" stands there twice.'],
    ['code,zh\n"361,a\n', 'The CSV file cannot be parsed near line'],
    [Buffer.from([0x63, 0x6f, 0x64, 0x65, 0xff, 0xfe]), 'The file is not UTF-8.'],
    ['code,zh\n36,'.padEnd(70_000, 'x'), 'The CSV file cannot be parsed near line'],
  ])('a file that cannot be read is refused: %#', async (content, expected) => {
    expect(await imported('industries', content)).toContain(expected);
  });
});

it('thousands of rows go in by transactions of at most 500', async () => {
  const rows = Array.from({ length: 2600 }, (_, at) => {
    const [a, b] = [Math.floor(at / 26), at % 26];
    return `${'ABCDEFGH'.charAt(a % 8)}${String(Math.floor(a / 8) + 80)}${String.fromCharCode(65 + b)},小类第${at}号装置`;
  });
  const classes = [...new Set(rows.map((row) => row.slice(0, 3)))].map((code) => `${code},大类${code}`);
  const report = await imported('ipc', `code,zh\n${[...classes, ...rows].join('\n')}\n`);
  expect(report).toContain(`${classes.length + 2600} rows`);
  expect(report).toContain('returned 0');
  const sizes = await world.sql<{ rows: number }>(
    `SELECT count(*)::int AS rows FROM ipc_symbol WHERE is_imported GROUP BY xmin::text`,
  );
  const batches = sizes.map(({ rows: size }) => size);
  expect(Math.max(...batches)).toBeLessThanOrEqual(500);
  expect(batches.length).toBeGreaterThan(5);
});
