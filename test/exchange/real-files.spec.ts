import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  AchievementTarget,
  fileSource,
  type ImportReport,
  ImportsService,
  type ImportTarget,
  NeedTarget,
} from '@trihelix/exchange';
import { OrganizationKind, permissionsOf, Role } from '@trihelix/identity';
import { Actor } from '@trihelix/platform';
import { given, World } from '../kit';

const REAL = join(__dirname, '../../../shared/data/real');
const isThere = existsSync(join(REAL, 'achievements.csv'));
if (!isThere) console.warn('Skipped: the real files (../shared/data/real) are not beside this repository.');

(isThere ? describe : describe.skip)('real files', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  async function importing(
    kind: keyof typeof OrganizationKind,
    organizationId: string,
    target: ImportTarget,
    file: string,
    keyColumn: string | null,
  ): Promise<ImportReport> {
    const actor = Actor.systemFor('command line', organizationId, permissionsOf(OrganizationKind[kind], Object.values(Role)));
    return world.app.get(ImportsService).run(actor, target, fileSource(join(REAL, file)), {
      overrides: new Map(),
      keyColumn,
      publish: true,
      kind: null,
      isRehearsal: false,
    });
  }

  it('four thousand achievements go in and are listed; the same file again changes nothing', async () => {
    const institute = await given.organization(world, { of: 'INSTITUTE' });
    const target = world.app.get(AchievementTarget) as ImportTarget;
    const first = await importing('INSTITUTE', institute, target, 'achievements.csv', 'link');
    expect(first.created).toBeGreaterThanOrEqual(3_990);
    expect(first.published).toBe(first.created);
    expect(first.created + first.returned).toBe(4_000);
    expect(first.unmapped).toEqual(['field', 'year']);

    const again = await importing('INSTITUTE', institute, target, 'achievements.csv', 'link');
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: first.created, published: 0, alreadyPublic: first.created });
    const [row] = await world.sql<{ title: string }>(
      `SELECT title FROM achievement WHERE title LIKE '%Power Management & Energy%'`,
    );
    expect(row?.title).toBe('Advanced Space Power Management & Energy Storage Technologies');
  }, 60_000);

  it('a spreadsheet with three styles of dates, gaps and broken numbers goes in except for what cannot be', async () => {
    const institute = await given.organization(world, { of: 'INSTITUTE' });
    const report = await importing(
      'INSTITUTE',
      institute,
      world.app.get(AchievementTarget) as ImportTarget,
      'nasa-patents.csv',
      null,
    );
    expect(report).toMatchObject({ rowCount: 1_393, returned: 6, keyColumn: 'Case Number', unmapped: [] });
    expect(report.problems.map(({ row, column, found }) => [row, column, found])).toEqual([
      [380, 'Application SN', '/0'],
      [863, 'Application SN', '/0'],
      [896, 'Application SN', '12/533/258'],
      [955, 'Application SN', '/'],
      [1_248, 'Application SN', '/0'],
      [1_301, 'Status', 'GM'],
    ]);
  });

  it('all 188 needs go in, and again change nothing', async () => {
    const enterprise = await given.organization(world, { of: 'ENTERPRISE' });
    const target = world.app.get(NeedTarget) as ImportTarget;
    expect(await importing('ENTERPRISE', enterprise, target, 'needs.jsonl', null)).toMatchObject({
      created: 188,
      published: 188,
      returned: 0,
      keyColumn: 'code',
    });
    expect(await importing('ENTERPRISE', enterprise, target, 'needs.jsonl', null)).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 188,
    });
  });

  it('the achievements that match a need are found within 50 ms of the server, with reasons in words', async () => {
    await world.settle();
    const [need] = await world.sql<{ id: string; owner_id: string }>(
      `SELECT id, owner_id FROM challenge ORDER BY length(problem) DESC LIMIT 1`,
    );
    const manager = await given.member(world, { of: 'ENTERPRISE', organizationId: need?.owner_id, roles: ['MANAGER'] });
    const read = async () =>
      (
        await manager.ask(
          'query ($id: ID!) { matchesForNeed(needId: $id) { tookMs indexedDocuments matches { reasons { sentence } } } }',
          { id: need?.id },
        )
      ).matchesForNeed;
    const { indexedDocuments, matches } = await read();
    expect(indexedDocuments).toBeGreaterThan(4_000);
    expect(matches).toHaveLength(10);
    expect(matches[0].reasons[0].sentence).toMatch(/共同词语/);
    // The longest need there is; the median, because other tests run beside this one.
    const times: number[] = [];
    while (times.length < 9) times.push((await read()).tookMs as number);
    expect(times.sort((one, other) => one - other)[4]).toBeLessThan(50);
  });
});
