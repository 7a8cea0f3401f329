import { bytesSource, inspectFile, type RawRow, rowsOf } from '@trihelix/exchange';
import { given, World } from '../kit';
import { imported, importFile } from '../kit/given-import';
import { importing } from '../kit/given-file';
import type { Loose, Tester } from '../kit/tester';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const someone = () => given.member(world, { of: 'UNIVERSITY' });
const kept = async (who: Tester) =>
  (await who.ask('{ importMappings(target: ACHIEVEMENTS) { id columns choices { column field } keyColumn version } }'))
    .importMappings as Loose[];

const SAVE = `mutation ($input: SaveImportMappingInput!) { result: saveImportMapping(input: $input) {
  __typename ... on ImportMapping { id version choices { column field } } ... on Failure { code message } ... on StaleVersion { currentVersion } } }`;
const DELETE = `mutation ($id: ID!, $version: Int!) { result: deleteImportMapping(id: $id, expectedVersion: $version) {
  __typename ... on Failure { code } } }`;
const PROPOSE = `mutation ($id: ID!) { result: proposeImport(fileId: $id, target: ACHIEVEMENTS) {
  ... on ImportProposal { format encoding separator keyColumn obstacle kept { version } columns { column field samples } } ... on Failure { code message } } }`;

describe('what somebody decided about columns', () => {
  const choices = [
    { column: 'what', field: 'title' },
    { column: 'area', field: 'keywords' },
  ];

  it('holds for the next file with the same columns, in whatever order, of this organization and target only', async () => {
    const who = await someone();
    await importing(who, 'importAchievements', 'ref,what,area\n1,a,optics\n', { mapping: choices, keyColumn: 'ref' });
    expect(await kept(who)).toMatchObject([{ columns: ['ref', 'what', 'area'], keyColumn: 'ref', choices, version: 1 }]);
    const next = await imported(world, who, 'next.csv', 'Area;REF;what\noptics;2;b\n');
    expect(next).toMatchObject({
      state: 'DONE',
      created: 1,
      keyColumn: 'REF',
      mapping: [
        { column: 'Area', field: 'keywords' },
        { column: 'what', field: 'title' },
      ],
    });
    expect(await importing(await someone(), 'importAchievements', 'ref,what,area\n1,a,optics\n')).toMatchObject({
      code: 'MAPPING_IMPOSSIBLE',
    });
    expect(await importing(who, 'importAchievements', 'ref,what,area,more\n1,a,optics,x\n')).toMatchObject({
      code: 'MAPPING_IMPOSSIBLE',
    });
  });

  it('is not kept by a rehearsal, and the same decision again is not another one', async () => {
    const who = await someone();
    const file = 'ref,what,area\n1,a,optics\n';
    await importing(who, 'importAchievements', file, { mapping: choices, keyColumn: 'ref', dryRun: true });
    expect(await kept(who)).toEqual([]);
    for (const _ of [1, 2]) await importing(who, 'importAchievements', file, { mapping: choices, keyColumn: 'ref' });
    expect(await kept(who)).toMatchObject([{ version: 1 }]);
  });

  it('can be saved, changed and deleted beforehand; two at once do not overwrite each other', async () => {
    const who = await someone();
    const columns = ['ref', 'what'];
    const input = { target: 'ACHIEVEMENTS', columns, choices: [{ column: 'what', field: 'title' }], keyColumn: 'ref' };
    const save = async (change: Loose = {}) => (await who.ask(SAVE, { input: { ...input, ...change } })).result as Loose;
    const first = await save();
    expect(first).toMatchObject({ version: 1 });
    expect(await save()).toMatchObject({ code: 'STALE_VERSION', currentVersion: 1 });
    expect(
      await save({
        expectedVersion: 1,
        choices: [
          { column: 'what', field: '成果简介' },
          { column: 'ref', field: 'title' },
        ],
      }),
    ).toMatchObject({ version: 2 });
    expect(await save({ expectedVersion: 2, choices: [{ column: 'what', field: 'colour' }] })).toMatchObject({
      code: 'MAPPING_IMPOSSIBLE',
    });
    const remove = async (by: Tester, version: number) => by.send(DELETE, { id: first['id'], version });
    expect((await remove(await someone(), 2)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await remove(who, 1)).data['result']).toMatchObject({ code: 'STALE_VERSION' });
    expect((await remove(who, 2)).data['result']).toEqual({ __typename: 'ImportMapping' });
    expect(await kept(who)).toEqual([]);
  });
});

describe('a proposal', () => {
  it('says how a file would be understood, with examples, before anything is imported', async () => {
    const who = await someone();
    const propose = async (content: string) =>
      (await who.ask(PROPOSE, { id: await importFile(who, 'f.csv', content) }, { headers: { 'accept-language': 'en' } }))
        .result as Loose;
    expect(await propose('编号|名称|备注\n1|甲|x\n2|乙|x\n')).toEqual({
      format: 'CSV',
      encoding: 'UTF-8',
      separator: '|',
      keyColumn: '编号',
      obstacle: null,
      kept: null,
      columns: [
        { column: '编号', field: 'code', samples: ['1', '2'] },
        { column: '名称', field: 'title', samples: ['甲', '乙'] },
        { column: '备注', field: null, samples: ['x'] },
      ],
    });
    expect(await propose('foo,bar\n1,2\n')).toMatchObject({
      obstacle: expect.stringContaining('No column is the title'),
      columns: [{ field: null }, { field: null }],
    });
  });
});

describe('a template', () => {
  it.each(['ACHIEVEMENTS', 'NEEDS'])('of %s is understood column by column, and its example is passed over', async (target) => {
    const who = await given.member(world, { of: target === 'NEEDS' ? 'ENTERPRISE' : 'UNIVERSITY' });
    const { importTemplate, importFields } = await who.ask(
      'query ($target: ImportKind!) { importTemplate(target: $target) { fileName mediaType contentBase64 } importFields(target: $target) { name } }',
      { target },
    );
    expect(importTemplate.fileName).toMatch(/导入模板\.xlsx$/u);
    const bytes = Buffer.from(importTemplate.contentBase64 as string, 'base64');
    const source = bytesSource('t.xlsx', bytes);
    const { format, columns } = await inspectFile(source);
    expect(columns).toHaveLength(importFields.length);
    const rows: RawRow[] = [];
    for await (const item of rowsOf(source, format)) rows.push(item);
    expect(rows).toHaveLength(1);
    const run = await imported(world, who, 'template.xlsx', bytes, { target });
    expect(run).toMatchObject({
      state: 'DONE',
      rowCount: 0,
      created: 0,
      unmapped: [],
      mapping: importFields.map(({ name }: Loose) => expect.objectContaining({ field: name })),
    });
    // Every example is one that the import itself understands.
    const lines = [columns, columns.map((column) => (/编号/u.test(column) ? 'T-1' : String(rows[0]?.cells.get(column))))];
    const csv = lines.map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
    expect(await imported(world, who, 'filled.csv', csv, { target })).toMatchObject({ created: 1, returned: 0 });
  });
});
