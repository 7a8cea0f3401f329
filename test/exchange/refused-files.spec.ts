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

describe('a file that is refused', () => {
  const count = async (who: { organizationId: string }) => (await titles(who.organizationId)).length;

  it('as a whole names the place, changes nothing and is on record', async () => {
    const who = await someone();
    expect(await importing(who, 'importAchievements', 'code,title\n1,a\n2,"b\n3,c\n')).toMatchObject({
      __typename: 'UnreadableFile',
      code: 'UNREADABLE_FILE',
      row: 3,
    });
    const mixed = Buffer.concat([Buffer.from('code,title\n1,水泵\n2,'), Buffer.from([0xb1, 0xc3]), Buffer.from('\n')]);
    expect(await importing(who, 'importAchievements', mixed)).toMatchObject({
      code: 'UNREADABLE_FILE',
      offset: 22,
      line: 3,
      row: 3,
    });
    expect(await count(who)).toBe(0);
    const { importRuns } = await who.ask('{ importRuns { totalCount edges { node { state reason sha256 } } } }');
    expect(importRuns.edges.map(({ node }: { node: { state: string } }) => node.state)).toEqual(['REFUSED', 'REFUSED']);
    expect(importRuns.edges[0].node).toMatchObject({ sha256: null, reason: expect.stringContaining('GB18030') });
  });

  it('names the column when it is the row as a whole that cannot be', async () => {
    const report = await importing(
      await someone(),
      'importAchievements',
      'code,title,申请号,授权日,有效期至\n1,a,X-533-258,,\n2,b,CN202310000001,2024-05-01,2023-01-01\n',
    );
    expect(report['problems'].map(({ row, column, found }: Record<string, unknown>) => [row, column, found])).toEqual([
      [2, '申请号', 'X-533-258'],
      [3, '有效期至', '2024-05-01 / 2023-01-01'],
    ]);
  });

  it('because too many imports run already says so; the others go in', async () => {
    const results = await Promise.all(
      Array.from({ length: 6 }, async () => importing(await someone(), 'importAchievements', 'code,title\n1,a\n')),
    );
    const codes = results.map(({ code }) => code);
    expect(codes).toContain('IMPORTS_BUSY');
    expect(codes).toContain(undefined);
    expect(results.every(({ code, created }) => code === 'IMPORTS_BUSY' || created === 1)).toBe(true);
  });

  it('because its process died is closed by the next one', async () => {
    const who = await someone();
    const { run } = await importing(who, 'importAchievements', 'code,title\n1,a\n');
    await world.sql(
      `UPDATE import_run SET state = 'RUNNING', finished_at = NULL, heartbeat_at = heartbeat_at - interval '2 minutes' WHERE id = $1`,
      [run.id],
    );
    await importing(who, 'importAchievements', 'code,title\n1,a\n');
    const { importRun } = await who.ask(
      'query ($id: ID!) { importRun(id: $id) { state reason } }',
      { id: run.id },
      { headers: { 'accept-language': 'en' } },
    );
    expect(importRun).toEqual({ state: 'FAILED', reason: expect.stringContaining('rows that are in stay in') });
  });

  it('for its mapping names the columns there are', async () => {
    const who = await someone();
    expect(await importing(who, 'importAchievements', 'title\na\n')).toMatchObject({
      code: 'MAPPING_IMPOSSIBLE',
      message: expect.stringContaining('--key (keyColumn)'),
    });
    expect(await importing(who, 'importAchievements', 'code,title\n1,a\n', { keyColumn: 'link' })).toMatchObject({
      message: expect.stringContaining('no column "link". The file\'s columns: code, title'),
    });
    expect(
      await importing(who, 'importAchievements', 'code,title\n1,a\n', { mapping: [{ column: 'title', field: 'colour' }] }),
    ).toMatchObject({ message: expect.stringContaining('no field "colour"') });
    expect(await count(who)).toBe(0);
  });

  it("without its importer's declaration", async () => {
    expect(await importing(officer, 'importAchievements', 'code,title\n1,a\n', { ownershipDeclaration: false })).toMatchObject({
      code: 'DECLARATION_MISSING',
    });
    const { importDeclaration } = await officer.ask('{ importDeclaration(target: ACHIEVEMENTS) }');
    expect(importDeclaration).toContain('权属清晰');
  });

  it('when it is too large or not Base64', async () => {
    const send = (contentBase64: string) =>
      officer.send('mutation ($input: ImportAchievementsInput!) { importAchievements(input: $input) { __typename } }', {
        input: { fileName: 'f.csv', contentBase64, ownershipDeclaration: true },
      });
    expect((await send('a,b!')).errors?.[0]).toMatchObject({ extensions: { code: 'BAD_INPUT' } });
    const large = await send(Buffer.alloc(1_500_001, 'a').toString('base64'));
    expect(large.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_INPUT' }, message: expect.stringContaining('1.5 MB') });
  });
});
