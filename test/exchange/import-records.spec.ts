import { given, type Tester, World } from '../kit';
import { importing } from '../kit/given-file';
import type { Loose } from '../kit/tester';

let world: World;
let officer: Awaited<ReturnType<typeof given.member>>;

beforeAll(async () => {
  world = await World.open();
  officer = await given.member(world, { of: 'UNIVERSITY' });
});
afterAll(() => world.close());

/** The numbers of a report, and what each counts. */
const NUMBERS = {
  created: 'CREATED',
  updated: 'UPDATED',
  unchanged: 'UNCHANGED',
  published: 'PUBLISHED',
  alreadyPublic: 'ALREADY_PUBLIC',
  keptDraft: 'KEPT_DRAFT',
} as const;

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

    const { bad, good } = await who.ask(
      '{ bad: importRuns(hasProblems: true) { edges { node { id } } } good: importRuns(hasProblems: false) { totalCount } }',
    );
    expect([bad.edges, good.totalCount]).toEqual([[{ node: { id: run.id } }], 0]);

    const stranger = await someone();
    for (const id of [run.id, 'x', '00000000-0000-0000-0000-000000000000']) {
      expect((await stranger.send(read, { id })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    }
    expect((await stranger.ask('{ importRuns { totalCount } }'))['importRuns'].totalCount).toBe(0);
    const unseen = await world.asApplication(async (client) => (await client.query('SELECT FROM import_run')).rowCount);
    expect(unseen).toBe(0);
  });

  it('open each number of an import as a list with as many rows', async () => {
    const who = await someone();
    const whole = (code: string, title: string) => `${code},${title},摘要,know-how\n`;
    const heading = 'code,title,abstract,kind\n';
    await importing(who, 'importAchievements', `${heading}${whole('1', 'a')}${whole('2', 'b')}3,x,摘要,\n`);
    const { run, ...report } = await importing(
      who,
      'importAchievements',
      `${heading}${whole('1', 'a')}${whole('2', 'c')}3,x,摘要 2,\n${whole('4', 'd')}5,e,摘要,?\n`,
    );
    const count = async (reader: Tester, filter: object): Promise<number> =>
      (
        await reader.ask('query ($filter: AchievementFilter) { achievements(filter: $filter) { totalCount } }', {
          filter: { ownerId: who.organizationId, importRunId: run.id, ...filter },
        })
      )['achievements'].totalCount;
    for (const [number, importedAs] of Object.entries(NUMBERS)) {
      expect([number, await count(who, { importedAs })]).toEqual([number, report[number]]);
    }
    expect(report).toMatchObject({
      created: 1,
      updated: 2,
      unchanged: 1,
      returned: 1,
      published: 1,
      alreadyPublic: 2,
      keptDraft: 1,
    });
    expect(await count(who, {})).toBe(4);
    expect(await count(await someone(), {})).toBe(0);
    expect((await who.ask('query ($id: ID!) { importRun(id: $id) { remembersRows } }', { id: run.id }))['importRun']).toEqual({
      remembersRows: true,
    });

    const asker = await given.member(world, { of: 'ENTERPRISE' });
    const needs = await importing(asker, 'importNeeds', 'code,title,problem\n1,a,x\n2,b,\n');
    const { needs: published } = await asker.ask('query ($filter: NeedFilter) { needs(filter: $filter) { totalCount } }', {
      filter: { ownerId: asker.organizationId, importRunId: needs['run'].id, importedAs: 'PUBLISHED' },
    });
    expect([needs['published'], published.totalCount]).toEqual([1, 1]);
  });

  it('list imports with as few statements for many as for one', async () => {
    const { statements } = await world.statements(() =>
      officer.ask('{ importRuns(first: 50) { edges { node { id state created notices { rows } } } } }'),
    );
    expect(statements.filter((sql) => sql.includes('import_run'))).toHaveLength(1);
  });

  it('page through the problems of six imports with as many statements as through those of one', async () => {
    const who = await someone();
    const bad = (from: number) => `code,title,TRL\n${[0, 1, 2].map((row) => `${from + row},a,x${from + row}\n`).join('')}`;
    const read = () =>
      world.statements(() =>
        who.ask(`{ importRuns { edges { node { problems(first: 2) {
          totalCount pageInfo { hasNextPage endCursor } edges { cursor node { row found } }
        } } } } }`),
      );
    await importing(who, 'importAchievements', bad(1));
    const one = await read();
    for (let run = 2; run <= 6; run += 1) await importing(who, 'importAchievements', bad(run * 10));
    const six = await read();
    expect(six.statements).toHaveLength(one.statements.length);
    expect(six.statements.filter((sql) => sql.includes('import_problem'))).toHaveLength(1);

    const { edges } = six.result['importRuns'] as { edges: { node: { problems: Loose } }[] };
    const foundBy = edges.map(({ node }) => node.problems.edges.map((edge: Loose) => edge.node.found));
    expect(foundBy).toEqual([60, 50, 40, 30, 20, 1].map((from) => [`x${from}`, `x${from + 1}`]));
    for (const { node } of edges) {
      const { totalCount, pageInfo, edges: shown } = node.problems;
      expect([totalCount, pageInfo]).toEqual([3, { hasNextPage: true, endCursor: shown[1].cursor }]);
    }
  });

  it('show pages of different lengths and places of one import side by side; no cursor is refused', async () => {
    const who = await someone();
    const { run } = await importing(who, 'importAchievements', 'code,title,TRL\n1,a,x\n2,b,y\n3,c,z\n');
    const rows = 'edges { cursor node { row } }';
    const read = `query ($id: ID!, $after: String) { importRun(id: $id) {
      one: problems(first: 1) { ${rows} } all: problems { ${rows} } rest: problems(after: $after) { ${rows} }
    } }`;
    const rowsOf = (problems: Loose) => problems.edges.map(({ node }: Loose) => node.row);
    const { importRun } = await who.ask(read, { id: run.id });
    expect([rowsOf(importRun.one), rowsOf(importRun.all)]).toEqual([[2], [2, 3, 4]]);
    const { importRun: later } = await who.ask(read, { id: run.id, after: importRun.one.edges[0].cursor });
    expect(rowsOf(later.rest)).toEqual([3, 4]);
    expect((await who.send(read, { id: run.id, after: 'x' })).errors?.[0]?.extensions.code).toBe('BAD_INPUT');
  });
});
