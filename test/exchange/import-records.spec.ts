import { given, type Tester, World } from '../kit';
import { importing } from '../kit/given-file';

let world: World;
let officer: Awaited<ReturnType<typeof given.member>>;

beforeAll(async () => {
  world = await World.open();
  officer = await given.member(world, { of: 'UNIVERSITY' });
});
afterAll(() => world.close());

const someone = (roles?: readonly ('READER' | 'TRANSFER_OFFICER')[]) =>
  given.member(world, { of: 'UNIVERSITY', ...(roles && { roles }) });

describe('who may', () => {
  const attempt = async (who: Tester, what: 'importAchievements' | 'importNeeds') => {
    const type = what === 'importNeeds' ? 'ImportNeedsInput' : 'ImportAchievementsInput';
    const { errors } = await who.send(`mutation ($input: ${type}!) { ${what}(input: $input) { __typename } }`, {
      input: {
        fileName: 'f.csv',
        contentBase64: Buffer.from('code,title\n1,a\n').toString('base64'),
        publish: true,
        ownershipDeclaration: true,
      },
    });
    return errors?.[0]?.extensions.code;
  };

  it('import: whoever may edit and publish what is imported', async () => {
    expect(await attempt(world.visitor(), 'importAchievements')).toBe('UNAUTHENTICATED');
    expect(await attempt(await someone(['READER']), 'importAchievements')).toBe('FORBIDDEN');
    expect(await attempt(await someone(['TRANSFER_OFFICER']), 'importNeeds')).toBe('FORBIDDEN');
    expect(await attempt(await someone(['TRANSFER_OFFICER']), 'importAchievements')).toBeUndefined();
  });

  it('see an import: its own organization, with problems in the order of the rows, page by page', async () => {
    const who = await someone();
    const { run } = await importing(who, 'importAchievements', 'code,title,TRL\n1,a,x\n2,b,y\n3,c,z\n4,d,5\n');
    const read = `query ($id: ID!, $after: String) { importRun(id: $id) {
      state fileName declaration userId rowCount created returned sha256 startedAt finishedAt
      problems(first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { row column found expected fix } } }
    } }`;
    const { importRun } = await who.ask(read, { id: run.id });
    expect(importRun).toMatchObject({
      state: 'DONE',
      fileName: 'file.csv',
      userId: who.userId,
      rowCount: 4,
      created: 1,
      returned: 3,
      problems: { totalCount: 3 },
    });
    expect(importRun.problems.edges.map(({ node }: { node: { row: number } }) => node.row)).toEqual([2, 3]);
    const next = await who.ask(read, { id: run.id, after: importRun.problems.pageInfo.endCursor });
    expect(next['importRun'].problems).toMatchObject({
      pageInfo: { hasNextPage: false },
      edges: [{ node: { row: 4, column: 'TRL', found: 'z' } }],
    });

    const stranger = await someone();
    for (const id of [run.id, 'x', '00000000-0000-0000-0000-000000000000']) {
      expect((await stranger.send(read, { id })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
    expect((await stranger.ask('{ importRuns { totalCount } }'))['importRuns'].totalCount).toBe(0);
    const unseen = await world.asApplication(async (client) => (await client.query('SELECT FROM import_run')).rowCount);
    expect(unseen).toBe(0);
  });

  it('list imports with as few statements for many as for one', async () => {
    const { statements } = await world.statements(() =>
      officer.ask('{ importRuns(first: 50) { edges { node { id state created notices { rows } } } } }'),
    );
    expect(statements.filter((sql) => sql.includes('import_run'))).toHaveLength(1);
  });
});
