import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { given, World } from '../kit';
import { runCommand } from '../kit/command-line';

let world: World;
let folder: string;
beforeAll(async () => {
  world = await World.open();
  folder = mkdtempSync(join(tmpdir(), 'trihelix-cli-'));
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const run = (words: readonly string[], language?: string) => runCommand(world, words, language);

describe('migrate and seed', () => {
  it('have nothing left to do on a database that is up to date', async () => {
    expect((await run(['migrate'])).report).toBe('The schema is up to date; nothing was changed.');
    expect((await run(['seed'])).report).toMatch(
      /^The catalogue holds \d{4} regions, \d+ industries, \d+ disciplines and \d+ IPC symbols\.$/,
    );
  });
});

describe('import', () => {
  it('reports on standard output in the language of the shell, progress beside it, and writes what comes back to a file', async () => {
    const organizationId = await given.organization(world, { of: 'INSTITUTE', name: '西溪研究院' });
    const [path, rejects] = [file('a.csv', 'link;title;TRL;abstract\nu1;a;5;c\nu2;b;x;c\n'), join(folder, 'back.csv')];
    const { report, remarks, exitCode } = await run([
      'import',
      'achievements',
      path,
      '--organization',
      '西溪',
      '--key',
      'link',
      '--publish',
      '--rejects',
      rejects,
    ]);
    expect(exitCode).toBe(0);
    expect(report).toContain(
      '2 rows: created 1, updated 0, unchanged 0, returned 1.\nPublished 1, public before 0, still drafts 0.\nRows are known by: link.',
    );
    expect(report).toContain('row 3: column "TRL": found "x", expected a level from 1 to 9 of the TRL scale.');
    expect(remarks).toBe('2 / 2');
    expect(readFileSync(rejects, 'utf8')).toContain(',u2,b,x,c,');
    expect(await world.sql('SELECT system, user_id, state FROM import_run WHERE organization_id = $1', [organizationId])).toEqual(
      [{ system: 'command line', user_id: null, state: 'DONE' }],
    );
    expect(
      (
        await run(
          ['import', 'achievements', path, '--organization', organizationId, '--key', 'link', '--rejects', rejects],
          'zh_CN.UTF-8',
        )
      ).report,
    ).toContain('共 2 行：新增 0，更新 0，未变 1，退回 1。');
  });

  it('writes what comes back into a workbook when the name asks for one, which can be imported as it is', async () => {
    const organizationId = await given.organization(world, { of: 'INSTITUTE' });
    const rejects = join(folder, 'back.xlsx');
    const words = ['--organization', organizationId, '--rejects', rejects];
    await run(['import', 'achievements', file('w.csv', 'code,title,TRL\n1,a,5\n2,b,x\n3,c,y\n'), ...words]);
    expect(readFileSync(rejects).subarray(0, 2).toString()).toBe('PK');
    const again = await run(['import', 'achievements', rejects, '--organization', organizationId, '--map', 'TRL=-']);
    expect(again.report).toContain('2 rows: created 2, updated 0, unchanged 0, returned 0.');
  });

  it('ends with 2 when nothing went in: a broken file, only bad rows, no such file', async () => {
    const organization = await given.organization(world, { of: 'INSTITUTE' });
    const importing = (path: string) =>
      run(['import', 'achievements', path, '--organization', organization, '--rejects', join(folder, 'none.csv')]);
    expect(await importing(file('bad.csv', 'code,title,TRL\n1,a,x\n'))).toMatchObject({
      exitCode: 2,
      remarks: expect.stringContaining('Not one row went in.'),
    });
    const good = file('good.csv', 'code,title\n1,a\n');
    expect(await run(['import', 'achievements', good, '--rejects', good])).toMatchObject({
      exitCode: 2,
      remarks: expect.stringContaining('being imported'),
    });
    expect(await run(['import', 'achievements', good, '--rejects', join(folder, 'no/where.csv')])).toMatchObject({
      exitCode: 2,
      remarks: expect.stringContaining('--rejects'),
    });
    expect(await importing(join(folder, 'nowhere.csv'))).toMatchObject({
      exitCode: 2,
      remarks: expect.stringContaining('There is no file'),
    });
    await expect(importing(file('open.csv', 'code,title\n1,"a\n'))).rejects.toMatchObject({ code: 'UNREADABLE_FILE' });
  });

  it('takes the only enterprise there is for needs and says so, and lists the candidates when there are several', async () => {
    const path = file('needs.jsonl', '{"code": "N-1", "objective": "Find leaks in buried pipes before anybody sees water."}\n');
    expect(await run(['import', 'needs', path])).toMatchObject({ exitCode: 2 });
    await given.organization(world, { of: 'ENTERPRISE', name: '独家公司' });
    const { report } = await run(['import', 'needs', path, '--publish']);
    expect(report).toContain('独家公司 (nobody named an organization, so this one)');
    expect(report).toContain('created 1');
    expect(report).toContain(
      'Note: rows without a title got the first sentence of their objective as one; please check: 1 rows.',
    );
    await given.organization(world, { of: 'ENTERPRISE', name: '另一家公司' });
    const { exitCode, remarks } = await run(['import', 'needs', path]);
    expect({ exitCode, names: ['独家公司', '另一家公司'].filter((name) => remarks.includes(name)) }).toEqual({
      exitCode: 2,
      names: ['独家公司', '另一家公司'],
    });
  });

  it('answers in the name of a member when asked to, and refuses somebody who is none', async () => {
    const member = await given.member(world, { of: 'UNIVERSITY' });
    const path = file('m.csv', 'code,title\n1,a\n');
    await run(['import', 'achievements', path, '--organization', member.organizationId, '--as', member.email]);
    expect(await world.sql('SELECT system, user_id FROM import_run WHERE organization_id = $1', [member.organizationId])).toEqual(
      [{ system: null, user_id: member.userId }],
    );
    const stranger = await given.member(world, { of: 'UNIVERSITY' });
    expect(
      await run(['import', 'achievements', path, '--organization', member.organizationId, '--as', stranger.email]),
    ).toMatchObject({ exitCode: 2 });
  });

  it('sends columns where it is told and rehearses without writing', async () => {
    const organization = await given.organization(world, { of: 'INSTITUTE' });
    const path = file('map.csv', 'nr,what,year\n1,a,2011\n');
    const { report } = await run([
      'import',
      'achievements',
      path,
      '--organization',
      organization,
      '--map',
      'what=title',
      '--map',
      'nr=code',
      '--dry-run',
      '--kind',
      'SOFTWARE',
    ]);
    expect(report).toContain('Rehearsal, nothing written');
    expect(report).toContain('Columns: nr → code, what → title.\nColumns not imported: year');
    expect(await world.sql('SELECT FROM achievement WHERE owner_id = $1', [organization])).toEqual([]);
    await expect(run(['import', 'achievements', path, '--map', 'what'])).rejects.toThrow('column=field');
  });
});

describe('operator create', () => {
  it('opens an account that may do nothing before it has a second factor, once', async () => {
    const { report } = await run(['operator', 'create', 'Ops@Example.org']);
    const [password = ''] = report.split('\n');
    await world
      .visitor()
      .command(
        'mutation ($password: String!) { signIn(input: { email: "ops@example.org", password: $password }) { __typename ... on Failure { code message } } }',
        { password },
      );
    expect(await world.sql(`SELECT is_operator FROM user_account WHERE email = 'ops@example.org'`)).toEqual([
      { is_operator: true },
    ]);
    expect(await run(['operator', 'create', 'ops@example.org'])).toMatchObject({ exitCode: 2 });
    expect(await run(['operator', 'create', 'nobody'])).toMatchObject({ exitCode: 2 });
  });
});

describe('match', () => {
  it('evaluates a judged collection and prints one line of JSON', async () => {
    file('corpus.jsonl', '{"id": "d1", "title": "pump diagnosis"}\n{"id": "d2", "title": "paint"}\n');
    file('queries.jsonl', '{"id": "q1", "text": "diagnosis of pumps"}\n');
    file('qrels.tsv', 'q1\td1\t1\n');
    const { report } = await run(['match', 'evaluate', '--dataset', folder]);
    expect(JSON.parse(report)).toMatchObject({ documents: 2, queries: 1, ndcg10: 1 });
    expect(await run(['match', 'evaluate', '--dataset', join(folder, 'nowhere')])).toMatchObject({ exitCode: 2 });
  });

  it('checks the index against the stored terms', async () => {
    await world.sql(
      `INSERT INTO match_document (id, side, language, organization_id, region_path, is_listed, terms, changed_in)
       SELECT gen_random_uuid(), unnest(ARRAY['NEED', 'ACHIEVEMENT']), 'en', gen_random_uuid(), '/33/', true, '[["pump", 1, 0, 0]]',
         pg_current_xact_id()`,
    );
    const { report, exitCode } = await run(['match', 'check', '--sample', '2']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(report)).toMatchObject({ asked: 2, compared: 2, differences: [] });
    expect(Date.parse((JSON.parse(report) as { indexedThrough: string }).indexedThrough)).not.toBeNaN();
  });
});
