import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { given, World } from '../kit';
import { runCommand } from '../kit/command-line';
import { imported } from '../kit/given-import';
import type { Loose, Tester } from '../kit/tester';

const REAL = join(__dirname, '../../../shared/data/real');
const isThere = existsSync(join(REAL, 'achievements.csv'));
if (!isThere) console.warn('Skipped: the real files (../shared/data/real) are not beside this repository.');

(isThere ? describe : describe.skip)('real files', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  /** Through the front door: uploaded, asked for, done by the worker. */
  const byApi = (who: Tester, name: string, input: Loose) => imported(world, who, name, readFileSync(join(REAL, name)), input);

  /** From the command line; gives what it printed. */
  const byCli = async (
    organizationId: string | undefined,
    what: 'achievements' | 'needs',
    name: string,
    ...options: string[]
  ) => {
    const rejects = ['--rejects', join(world.configuration.dataFolder, `${name}.rejects.csv`)];
    const words = ['import', what, join(REAL, name), '--organization', organizationId ?? '', '--publish', ...rejects, ...options];
    return (await runCommand(world, words)).report;
  };

  it('four thousand achievements go in, say what columns have no place, and are unchanged the second time, by either door', async () => {
    const who = await given.member(world, { of: 'INSTITUTE' });
    const first = await byApi(who, 'achievements.csv', { key: 'link' });
    expect(first).toMatchObject({
      state: 'DONE',
      rowTotal: 4_000,
      unmapped: ['field', 'year'],
      returned: 4_000 - Number(first['created']),
    });
    expect(first['created']).toBeGreaterThanOrEqual(3_990);
    expect(first['published']).toBe(first['created']);
    const again = await byCli(who.organizationId, 'achievements', 'achievements.csv', '--key', 'link');
    expect(again).toContain(`created 0, updated 0, unchanged ${first['created']}, returned ${first['returned']}`);
    const [row] = await world.sql<{ title: string }>(
      `SELECT title FROM achievement WHERE title LIKE '%Power Management & Energy%'`,
    );
    expect(row?.title).toBe('Advanced Space Power Management & Energy Storage Technologies');
  });

  it('a spreadsheet with three styles of dates goes in but for its one bad status; ends in the 1930s are in the 2030s', async () => {
    const who = await given.member(world, { of: 'INSTITUTE' });
    const report = await byCli(who.organizationId, 'achievements', 'nasa-patents.csv', '--key', 'Case Number');
    expect(report).toContain('1393 rows: created 1392, updated 0, unchanged 0, returned 1.');
    expect(report).toContain('row 1301: column "Status": found "GM", expected PENDING, GRANTED');
    // None has an abstract: all stay drafts, and the report says so.
    expect(report).toContain('Published 0, public before 0, still drafts 1392.');
    expect(report).toContain('missing: say what it is and does (1392 rows)');
    expect(report).toMatch(/"33" and "1933" are 2033; please check: 38 rows/u);
    expect(report).toMatch(/put right, as in 12\/533,258; please check: 1 rows/u);
    const rights = await world.sql<{ valid_until: string | null; title: string; legal_status: string }>(
      `SELECT valid_until::text, title, legal_status FROM achievement_right JOIN achievement ON id = achievement_id WHERE owner_id = $1`,
      [who.organizationId],
    );
    const years = rights.flatMap(({ valid_until: end }) => (end === null ? [] : [Number(end.slice(0, 4))]));
    expect([Math.min(...years), Math.max(...years)]).toEqual([2015, 2034]);
    // 350 cells are empty; 1,043 ends in all, less the bad row's and those of rows without a number.
    expect(rights.filter(({ valid_until: end }) => end === null).length).toBeGreaterThanOrEqual(340);
    expect(new Set(rights.map(({ title }) => title)).size).toBeLessThan(rights.length);
    expect(await byApi(who, 'nasa-patents.csv', { key: 'Case Number' })).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 1_392,
      returned: 1,
    });
  });

  it('all 188 needs go in, and again change nothing', async () => {
    const who = await given.member(world, { of: 'ENTERPRISE' });
    expect(await byApi(who, 'needs.jsonl', { target: 'NEEDS' })).toMatchObject({
      created: 188,
      published: 188,
      returned: 0,
      keyColumn: 'code',
    });
    expect(await byCli(who.organizationId, 'needs', 'needs.jsonl')).toContain(
      '188 rows: created 0, updated 0, unchanged 188, returned 0.',
    );
  });

  it('three thousand Chinese titles go in as drafts with their classes, and again change nothing', async () => {
    const who = await given.member(world, { of: 'UNIVERSITY' });
    const first = await byApi(who, 'zh-patents.csv', { key: '公开号' });
    expect(first).toMatchObject({ state: 'DONE', created: 3_000, returned: 0, published: 0, keptDraft: 3_000, unmapped: [] });
    expect(first['missing']).toEqual([{ field: 'abstract', message: 'say what it is and does', rows: 3_000 }]);
    const [one] = await world.sql(`SELECT ipc, state, kind FROM achievement WHERE import_key = 'CN114081026A'`);
    expect(one).toEqual({ ipc: expect.arrayContaining(['A01', 'G06', 'H02']), state: 'DRAFT', kind: 'PATENT_APPLICATION' });
    const again = await byCli(who.organizationId, 'achievements', 'zh-patents.csv', '--key', '公开号');
    expect(again).toContain('3000 rows: created 0, updated 0, unchanged 3000, returned 0.');
  });

  it('the achievements that match the longest need are found, with reasons in words', async () => {
    await world.settle();
    const [need] = await world.sql<{ id: string; owner_id: string }>(
      `SELECT id, owner_id FROM challenge ORDER BY length(problem) DESC LIMIT 1`,
    );
    const manager = await given.member(world, { of: 'ENTERPRISE', organizationId: need?.owner_id, roles: ['MANAGER'] });
    const { indexedDocuments, matches } = (
      await manager.ask(
        'query ($id: ID!) { matchesForNeed(needId: $id) { indexedDocuments matches { reasons { sentence } } } }',
        {
          id: need?.id,
        },
      )
    ).matchesForNeed;
    expect(indexedDocuments).toBeGreaterThan(3_900);
    expect(matches).toHaveLength(10);
    expect(matches[0].reasons[0].sentence).toMatch(/共同词语/);
  });
});
