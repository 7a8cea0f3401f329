import { given, World } from '../kit';
import { importing } from '../kit/given-file';

let world: World;
let officer: Awaited<ReturnType<typeof given.member>>;

beforeAll(async () => {
  world = await World.open();
  officer = await given.member(world, { of: 'UNIVERSITY' });
});
afterAll(() => world.close());

const titles = async (organizationId: string) =>
  (await world.sql<{ title: string }>('SELECT title FROM achievement WHERE owner_id = $1 ORDER BY title', [organizationId])).map(
    ({ title }) => title,
  );
const someone = () => given.member(world, { of: 'UNIVERSITY' });

describe('importing achievements', () => {
  it('lets good rows in and gives bad ones back, each problem with row, column, found, expected and fix', async () => {
    const who = await someone();
    const report = await importing(
      who,
      'importAchievements',
      '成果编号,成果名称,成果简介,关键词,IPC,技术成熟度,申请日\nA-1,水泵诊断,简介,水泵；振动,F04D;G01M,TRL 6,2023年3月5日\nA-2,阀门,简介,阀,Z99Z,6级,2023-02-30\nA-3,管道,简介,管,F16L,12,2023/4/1\n',
    );
    expect(report).toMatchObject({ rowCount: 3, created: 1, published: 1, returned: 2, problemCount: 3, keyColumn: '成果编号' });
    expect(report['problems']).toEqual([
      {
        row: 3,
        column: 'IPC',
        found: 'Z99Z',
        expected: 'a symbol of the International Patent Classification, such as A01B or G06F 17/00',
        fix: 'Use a code of the catalogue, or empty the cell.',
      },
      {
        row: 3,
        column: '申请日',
        found: '2023-02-30',
        expected: 'a day of the calendar',
        fix: 'Check month and day; write it as YYYY-MM-DD.',
      },
      {
        row: 4,
        column: '技术成熟度',
        found: '12',
        expected: 'a level from 1 to 9 of the TRL scale',
        fix: 'Write the number of the level (GB/T 22900).',
      },
    ]);
    expect(await titles(who.organizationId)).toEqual(['水泵诊断']);
  });

  it('speaks Chinese to whoever reads Chinese', async () => {
    const report = await importing(
      await someone(),
      'importAchievements',
      'code,title,TRL\n1,a,x\n',
      {},
      { 'accept-language': 'zh-CN' },
    );
    expect(report['problems'][0]).toMatchObject({ expected: '1 至 9 的技术成熟度等级', fix: '请按 GB/T 22900 填写等级数字。' });
  });

  it('takes the file of bad rows as it came back, once it is put right', async () => {
    const who = await someone();
    const first = await importing(who, 'importAchievements', 'code,title,TRL\n1,a,x\n2,"b, ""or"" c",7\n3,d,x\n');
    expect(first['badRowsCsv']).toMatch(/^\ufeff问题\/problem,code,title,TRL,原文\/original\r\n/);
    const second = await importing(who, 'importAchievements', first['badRowsCsv'].replaceAll(',x,', ',8,'));
    expect(second).toMatchObject({ rowCount: 2, created: 2, returned: 0, unmapped: [] });
    expect(await titles(who.organizationId)).toEqual(['a', 'b, "or" c', 'd']);
  });

  it('changes nothing when the same file comes again, and only what differs when it was edited', async () => {
    const who = await someone();
    await importing(who, 'importAchievements', 'link,title,abstract\nu1,a,x\nu2,b,x\n', { keyColumn: 'link' });
    expect(
      await importing(who, 'importAchievements', 'link,title,abstract\nu1,a,x\nu2,b,x\n', { keyColumn: 'link' }),
    ).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 2,
      published: 0,
      alreadyPublic: 2,
    });
    expect(
      await importing(who, 'importAchievements', 'link,title,abstract\nu1,a,x\nu2,c,x\n', { keyColumn: 'link' }),
    ).toMatchObject({
      updated: 1,
      unchanged: 1,
    });
    expect(await titles(who.organizationId)).toEqual(['a', 'c']);
  });

  it('refuses the later of two rows with one key, naming the earlier, and a row without a key', async () => {
    const report = await importing(await someone(), 'importAchievements', 'code,title\n1,a\n1,b\n,c\n');
    expect(report).toMatchObject({ created: 1, returned: 2 });
    expect(report['problems']).toEqual([
      {
        row: 3,
        column: 'code',
        found: '1',
        expected: 'a value that occurs once in the file',
        fix: 'Row 2 has the same one and is the one that is taken; remove or correct this row.',
      },
      {
        row: 4,
        column: 'code',
        found: '',
        expected: 'the value by which the row is known',
        fix: 'Fill it in, different from every other row.',
      },
    ]);
  });

  it('publishes what is complete and says what the rest lacks', async () => {
    const report = await importing(
      await someone(),
      'importAchievements',
      '编号,名称,类型,简介\n1,甲,专利,简介\n2,,专利,简介\n3,丙,,简介\n4,,,\n',
    );
    expect(report).toMatchObject({ created: 2, published: 1, keptDraft: 1, returned: 2, notices: [] });
    expect(report['missing']).toEqual([{ field: 'kind', message: 'say what kind of thing it is', rows: 1 }]);
  });

  it('gives back a row that would become a draft without a title; where one stands, a blank cell leaves it', async () => {
    const who = await someone();
    const draft = { publish: false };
    const report = await importing(who, 'importAchievements', '编号,名称,简介\n1,甲,简介\n2,,简介\n', draft);
    expect(report).toMatchObject({ created: 1, returned: 1 });
    expect(report['problems']).toEqual([
      {
        row: 3,
        column: '名称',
        found: '',
        expected: 'facts that can be kept',
        fix: expect.stringContaining('The title is blank'),
      },
    ]);
    const again = await importing(who, 'importAchievements', '编号,名称,简介\n1,,新简介\n', draft);
    expect(again).toMatchObject({ updated: 1, returned: 0 });
    expect(await titles(who.organizationId)).toEqual(['甲']);
  });

  it('says plainly which kind it took when the file has no column for it', async () => {
    const rights = 'code,title,专利号,法律状态\n1,a,CN112233445B,\n2,b,CN112233445A,\n3,c,,\n';
    const who = await someone();
    const report = await importing(who, 'importAchievements', rights);
    expect(report['notices']).toEqual([
      { name: 'KIND_PATENT', message: 'the file has no column for the kind; imported as PATENT', rows: 1 },
      {
        name: 'KIND_PATENT_APPLICATION',
        message: 'the file has no column for the kind; imported as PATENT_APPLICATION',
        rows: 1,
      },
      { name: 'KIND_KNOW_HOW', message: 'the file has no column for the kind; imported as KNOW_HOW', rows: 1 },
    ]);
    const software = await importing(await someone(), 'importAchievements', 'code,title\n1,a\n', { kind: 'SOFTWARE' });
    expect(software['notices']).toMatchObject([{ name: 'KIND_SOFTWARE', rows: 1 }]);
  });

  it('decodes HTML references, and names NUL and halves of characters by their column', async () => {
    const who = await someone();
    const report = await importing(
      who,
      'importAchievements',
      '{"code": "1", "title": "Heat &amp;amp; power &ndash; &quot;CHP&quot;"}\n{"code": "2", "title": "a\\u0000b"}\n{"code": "3", "title": "a\\ud800b"}\n{"code": "4", "title": {"en": "x"}}\n',
    );
    expect(await titles(who.organizationId)).toEqual(['Heat & power – "CHP"']);
    expect(report['problems'].map(({ row, column, expected }: Record<string, unknown>) => [row, column, expected])).toEqual([
      [2, 'title', 'text that can be stored'],
      [3, 'title', 'text that can be stored'],
      [4, 'title', 'text'],
    ]);
  });

  it('reports columns that go nowhere, and sends them where it is told', async () => {
    const file = 'code,name,field,year\n1,a,optics,2011\n';
    expect(await importing(await someone(), 'importAchievements', file)).toMatchObject({ unmapped: ['field', 'year'] });
    const who = await someone();
    const report = await importing(who, 'importAchievements', file, {
      mapping: [
        { column: 'field', field: '关键词' },
        { column: 'code', field: '-' },
      ],
      keyColumn: 'year',
    });
    expect(report).toMatchObject({
      unmapped: ['code'],
      mapping: [
        { column: 'name', field: 'title' },
        { column: 'field', field: 'keywords' },
      ],
    });
    expect(await world.sql('SELECT code, title, keywords FROM achievement WHERE owner_id = $1', [who.organizationId])).toEqual([
      { code: expect.not.stringMatching(/^1$/), title: 'a', keywords: ['optics'] },
    ]);
  });

  it('refuses a file of something else, naming the headings it knows', async () => {
    const who = await someone();
    const report = await importing(who, 'importAchievements', 'foo,bar\n1,2\n', { keyColumn: 'foo' });
    expect(report).toMatchObject({ __typename: 'MappingImpossible', code: 'MAPPING_IMPOSSIBLE' });
    expect(report.message).toContain('foo, bar');
    expect(await world.sql('SELECT FROM achievement WHERE owner_id = $1', [who.organizationId])).toEqual([]);
  });

  it('offers the fields there are, and understands a heading made of their labels', async () => {
    const { importFields } = await officer.ask(
      '{ importFields(target: ACHIEVEMENTS) { name label synonyms isRepeatable } }',
      {},
      { headers: { 'accept-language': 'zh-CN' } },
    );
    const labels: string[] = importFields.map(({ label }: { label: string }) => label);
    expect(labels).toContain('成果名称');
    const report = await importing(
      await someone(),
      'importAchievements',
      `${labels.join(',')}\n${labels.map((label) => ({ 成果编号: 'A-1', 成果名称: '甲' })[label] ?? '').join(',')}\n`,
    );
    expect(report).toMatchObject({
      created: 1,
      unmapped: [],
      mapping: importFields.map(({ name, label }: { name: string; label: string }) => ({ column: label, field: name })),
    });
  });

  it('reads days in the order that the rest of the column shows, and refuses to guess where nothing does', async () => {
    const who = await someone();
    const file = (second: string) => `code,title,专利号,有效期至\n1,a,US1234567,03/04/2031\n2,b,US1234568,${second}\n`;
    expect(await importing(who, 'importAchievements', file('12/24/2030'))).toMatchObject({ created: 2 });
    expect(
      await world.sql(
        'SELECT valid_until::text FROM achievement_right JOIN achievement ON id = achievement_id WHERE owner_id = $1 ORDER BY 1',
        [who.organizationId],
      ),
    ).toEqual([{ valid_until: '2030-12-24' }, { valid_until: '2031-03-04' }]);
    const report = await importing(await someone(), 'importAchievements', file('10 March 2032'));
    expect(report).toMatchObject({
      created: 1,
      returned: 1,
      problems: [{ row: 2, found: '03/04/2031', expected: 'a date whose month and day can be told apart' }],
    });
  });

  it('takes more rows than one transaction holds, and counts each once', async () => {
    const who = await someone();
    const rows = Array.from(
      { length: 1_201 },
      (_, at) => `${at},${at % 400 === 0 ? '"' : ''}t${at}${at % 400 === 0 ? '"' : ''},${at === 700 ? 'x' : 5},what it is`,
    );
    const report = await importing(who, 'importAchievements', `code,title,TRL,abstract\n${rows.join('\n')}\n`);
    expect(report).toMatchObject({ rowCount: 1_201, created: 1_200, published: 1_200, returned: 1, problems: [{ row: 702 }] });
  });

  it('leaves nothing behind in a rehearsal, and tells the same', async () => {
    const who = await someone();
    const file = 'code,title,TRL,abstract\n1,a,5,x\n2,b,x,x\n';
    const rehearsal = await importing(who, 'importAchievements', file, { dryRun: true });
    expect(rehearsal).toMatchObject({ dryRun: true, run: null, created: 1, published: 1, returned: 1 });
    expect(await titles(who.organizationId)).toEqual([]);
    expect(await world.sql('SELECT FROM import_run WHERE organization_id = $1', [who.organizationId])).toEqual([]);
    expect(await importing(who, 'importAchievements', file)).toMatchObject({
      dryRun: false,
      created: 1,
      published: 1,
      returned: 1,
    });
  });

  it('leaves a trace on the timeline of each achievement', async () => {
    const who = await someone();
    await importing(who, 'importAchievements', 'code,title\n1,a\n');
    await world.settle();
    const [row] = await world.sql<{ id: string }>('SELECT id FROM achievement WHERE owner_id = $1', [who.organizationId]);
    const { timeline } = await who.ask(
      'query ($id: ID!) { timeline(subjectType: "Achievement", subjectId: $id) { edges { node { operation } } } }',
      { id: row?.id },
    );
    expect(timeline.edges.map(({ node }: { node: { operation: string } }) => node.operation)).toContain('importAchievements');
  });
});
