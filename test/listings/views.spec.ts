import { LISTINGS_OF_A_VISITOR, ViewCounter } from '@trihelix/listings';
import { draftAchievement, given, listedAchievement, publishedNeed, type Tester, World } from '../kit';

let world: World;
let officer: Tester;
let firm: Tester;
beforeAll(async () => {
  world = await World.open();
  [officer, firm] = await Promise.all([given.member(world, { of: 'UNIVERSITY' }), given.member(world, { of: 'ENTERPRISE' })]);
});
afterAll(() => world.close());
afterEach(() => world.clock.reset());

const open = (who: Tester, id: string, agent = 'browser') =>
  who.send(`{ achievement(id: "${id}") { id } }`, {}, { headers: { 'user-agent': agent } });
const flush = () => world.app.get(ViewCounter).flush();
async function views(who: Tester, id: string) {
  await flush();
  return (await who.ask(`{ achievement(id: "${id}") { views { day members visitors } } }`)).achievement.views;
}

describe('views', () => {
  it('count each organization, person and visitor once a day, by day, for the owner', async () => {
    const { id } = await listedAchievement(officer);
    const colleague = await given.member(world, { organizationId: firm.organizationId });
    await open(firm, id);
    await open(colleague, id);
    await open(await given.member(world, { of: 'INVESTOR' }), id);
    for (const agent of ['browser', 'browser', 'other browser']) await open(world.visitor(), id, agent);
    await flush();
    await open(firm, id);
    expect(await views(officer, id)).toEqual([{ day: expect.any(String), members: 2, visitors: 2 }]);
    world.clock.travel({ days: 1 });
    await open(firm, id);
    expect((await views(officer, id)).map(({ members }: { members: number }) => members)).toEqual([1, 2]);
    for (const stranger of [firm, world.visitor()]) expect(await views(stranger, id)).toBeNull();
  });

  it('are nobody of the owner, whomever they act for, and no list', async () => {
    const { id } = await listedAchievement(officer);
    const member = await given.member(world, { organizationId: firm.organizationId });
    await world.sql(
      `INSERT INTO membership (id, user_id, organization_id, roles, created_at) VALUES (gen_random_uuid(), $1, $2, '{READER}', now())`,
      [member.userId, officer.organizationId],
    );
    await open(officer, id);
    await open(member, id);
    await firm.ask('{ achievements(first: 100) { edges { node { id title abstract } } } }');
    expect(await views(officer, id)).toEqual([]);
  });

  it('are of what is public only', async () => {
    const { id } = await draftAchievement(officer);
    await open(officer, id);
    await flush();
    expect(await world.sql('SELECT 1 FROM listing_view_day WHERE listing_id = $1', [id])).toEqual([]);
    const need = await publishedNeed(firm);
    await world.visitor().ask(`{ need(id: "${need.id}") { id } }`);
    await flush();
    expect((await firm.ask(`{ need(id: "${need.id}") { views { members visitors } } }`)).need.views).toEqual([
      { members: 0, visitors: 1 },
    ]);
  });

  it('cost the reader no statement, and any number of them one', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.push((await listedAchievement(officer)).id);
    const reading = await world.statements(() => open(world.visitor(), ids[0] ?? '', 'counted'));
    expect(reading.statements).toHaveLength(1);
    for (const id of ids) await open(world.visitor(), id, 'counted');
    expect((await world.statements(flush)).statements).toHaveLength(1);
    expect((await world.statements(flush)).statements).toHaveLength(0);
  });

  it('by a program without a session end at a bound', async () => {
    const { id } = await listedAchievement(officer);
    await world.sql(
      `INSERT INTO achievement SELECT (jsonb_populate_record(model, jsonb_build_object('id', gen_random_uuid(), 'code', 'S' || n))).*
       FROM (SELECT achievement AS model FROM achievement WHERE id = $1) AS one, generate_series(1, $2) AS n`,
      [id, LISTINGS_OF_A_VISITOR + 20],
    );
    const ids = await world.sql<{ id: string }>(`SELECT id FROM achievement WHERE code LIKE 'S%'`);
    for (const [at, one] of ids.entries()) {
      await open(world.visitor(), one.id, 'crawler');
      if (at % 50 === 0) await flush();
    }
    await flush();
    const [counted] = await world.sql<{ n: number }>(
      'SELECT coalesce(sum(visitors), 0)::int AS n FROM listing_view_day WHERE listing_id = ANY ($1)',
      [ids.map((one) => one.id)],
    );
    expect(counted?.n).toBe(LISTINGS_OF_A_VISITOR);
  });

  it('keep no address, and forget who it was', async () => {
    const { id } = await listedAchievement(officer);
    await open(world.visitor(), id, 'a very particular program');
    await open(firm, id);
    await flush();
    const kept = JSON.stringify(await world.sql('SELECT * FROM listing_view_seen'));
    expect(kept).not.toContain('127.0.0.1');
    expect(kept).not.toContain(firm.organizationId);
    const count = async (table: string) => (await world.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n;
    world.clock.travel({ days: 3 });
    await world.tick();
    expect([await count('listing_view_seen'), await count('listing_view_salt')]).toEqual([0, 0]);
    expect((await views(officer, id)).length).toBe(1);
  });
});
