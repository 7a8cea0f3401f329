import { given, listedAchievement, publishedNeed, type Tester, World } from '../kit';
import { mailsTo } from '../kit/mailbox';

let world: World;
let officer: Tester & { email: string };
let manager: Tester;
beforeAll(async () => {
  world = await World.open();
  [officer, manager] = await Promise.all([given.member(world, { of: 'UNIVERSITY' }), given.member(world, { of: 'ENTERPRISE' })]);
});
afterAll(() => world.close());
afterEach(() => world.clock.reset());

describe('listings from before the rule', () => {
  beforeAll(async () => {
    const [achievement, need] = [await listedAchievement(officer), await publishedNeed(manager)];
    // Rows of the old shape: what the release before wrote, some of them long ago.
    for (const [table, id, times] of [
      ['achievement', achievement.id, 1_200],
      ['challenge', need.id, 30],
    ] as const) {
      await world.sql(
        `INSERT INTO ${table} SELECT (jsonb_populate_record(model, jsonb_build_object('id', gen_random_uuid(), 'code', 'S' || n,
           'updated_at', now() - n % 400 * interval '1 day', 'confirmed_at', NULL, 'fresh_until', NULL))).*
         FROM (SELECT ${table} AS model FROM ${table} WHERE id = $1) AS one, generate_series(1, $2) AS n`,
        [id, times],
      );
    }
  });

  const missing = async () => {
    const [row] = await world.sql<{ n: number }>(`SELECT (SELECT count(*) FROM achievement WHERE fresh_until IS NULL) +
      (SELECT count(*) FROM challenge WHERE fresh_until IS NULL AND state = 'PUBLISHED') +
      (SELECT count(*) FROM achievement WHERE NOT EXISTS (SELECT FROM listing_fingerprint WHERE listing_id = achievement.id)) AS n`);
    return Number(row?.n);
  };

  it('are read, and not asked about, while they lack it', async () => {
    expect(await missing()).toBe(1_200 + 30 + 1_200);
    const page = await world.visitor().ask('{ achievements(first: 5) { edges { node { freshness freshUntil confirmedAt } } } }');
    expect(page.achievements.edges.map(({ node }: { node: object }) => node)).toContainEqual({
      freshness: 'FRESH',
      freshUntil: null,
      confirmedAt: null,
    });
  });

  it('get it in batches of at most 500 rows, whoever runs the clock, and nobody is asked on the first day', async () => {
    const { statements } = await world.statements(() => world.tick());
    const batches = statements.filter((sql) => sql.includes('confirmed_at = old.at'));
    // Three for 1,200 achievements, one for 30 needs.
    expect(batches.length).toBe(4);
    for (const sql of batches) expect(sql).toContain('LIMIT $3');
    expect(await missing()).toBe(0);
    const [{ early, honest }] = (await world.sql<{ early: number; honest: number }>(
      `SELECT count(*) FILTER (WHERE fresh_until < current_date + 29)::int AS early,
         count(*) FILTER (WHERE confirmed_at = greatest(updated_at, listed_at))::int AS honest
       FROM achievement WHERE code LIKE 'S%'`,
    )) as [{ early: number; honest: number }];
    expect([early, honest]).toEqual([0, 1_200]);
    expect(await mailsTo(world, officer.email)).toEqual([]);
    const again = await world.statements(() => world.tick());
    expect(again.result['listings.upkeep']).toBe(0);
  });

  it('are asked about by one mail for all of them when their time comes, in batches of 500', async () => {
    world.clock.travel({ days: 200 });
    const { statements } = await world.statements(() => world.tick());
    expect(statements.filter((sql) => sql.includes('UPDATE achievement AS listing SET asked_on')).length).toBe(4);
    const [mail, ...more] = await mailsTo(world, officer.email);
    expect(more).toEqual([]);
    expect(mail).toContain('1201 项科技成果');
  });
});
