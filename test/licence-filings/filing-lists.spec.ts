import { addDays, parseCivilDate } from '@trihelix/kernel';
import { World } from '../kit';
import { filingDone, filingOf, filingsOf, submitted } from '../kit/given-filing';
import { LicenceStory, todayIn } from '../kit/given-licence';
import { kindsTo } from '../kit/given-notification';
import type { Loose, Tester } from '../kit/tester';

let world: World;
let story: LicenceStory;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  story = await LicenceStory.begin(world);
});
afterAll(() => world.close());
afterEach(() => world.clock.reset());

interface Listed {
  readonly totalCount: number;
  readonly nodes: Loose[];
}

async function list(who: Tester, filter: object, page: object = {}): Promise<Listed & { endCursor: string | null }> {
  const { licenceFilings: found } = await who.ask<{ licenceFilings: Loose }>(
    `query ($filter: LicenceFilingFilter, $first: Int, $after: String) {
      licenceFilings(filter: $filter, first: $first, after: $after) {
        totalCount pageInfo { endCursor } edges { node { id kind state licenceId effectiveDueOn daysLeft } }
      }
    }`,
    { filter, ...page },
  );
  const nodes = (found.edges as { node: Loose }[]).map(({ node }) => node);
  return { totalCount: found.totalCount as number, nodes, endCursor: found.pageInfo.endCursor as string | null };
}
function travelTo(day: string): void {
  world.clock.travel({ days: Math.round((Date.parse(day) - Date.parse(todayIn(world))) / 86_400_000) });
}

describe('The list of filings', () => {
  it('has the most urgent first and those without a deadline last, page by page', async () => {
    const { officer } = story.cast;
    await story.signed({ effectiveOn: addDays(todayIn(world), 20) });
    const urgent = await filingOf(story, 'RECORDAL');
    const all = await list(officer, {});
    expect(all.totalCount).toBe(4);
    expect(all.nodes[0]?.id).toBe(urgent.id);
    expect(all.nodes.map(({ kind }) => kind)).toEqual(['RECORDAL', 'RECORDAL', 'REGISTRATION', 'REGISTRATION']);
    const first = await list(officer, {}, { first: 3 });
    const second = await list(officer, {}, { first: 3, after: first.endCursor });
    expect([...first.nodes, ...second.nodes].map(({ id }) => id)).toEqual(all.nodes.map(({ id }) => id));
  });

  it('is narrowed to kinds, states, what is due by a day, and what is overdue', async () => {
    const { officer, manager, authority } = story.cast;
    const due = await filingOf(story, 'RECORDAL');
    const deadline = due.effectiveDueOn as string;
    const ids = async (who: Tester, filter: object) => (await list(who, filter)).nodes.map(({ id }) => id);
    expect(await ids(officer, { kinds: ['RECORDAL'] })).toEqual([due.id]);
    expect(await ids(officer, { dueBefore: deadline })).toEqual([due.id]);
    expect(await ids(officer, { dueBefore: addDays(parseCivilDate(deadline), -1) })).toEqual([]);
    expect(await ids(officer, { isOverdue: true })).toEqual([]);
    travelTo(addDays(parseCivilDate(deadline), 1));
    expect(await ids(officer, { isOverdue: true })).toEqual([due.id]);
    expect((await list(officer, { isOverdue: true })).nodes[0]).toMatchObject({ daysLeft: -1, state: 'DUE' });
    for (const who of [manager, authority])
      expect(await ids(who, { licenceId: due.licenceId, kinds: ['RECORDAL'] })).toEqual([due.id]);
    expect(await ids(authority, { licenceId: due.licenceId, regionCode: '440000', isDuty: true })).toEqual([due.id]);
    expect(await ids(authority, { licenceId: due.licenceId, regionCode: '650000' })).toEqual([]);
    const submittedOne = await submitted(story, due);
    expect(await ids(officer, { isOverdue: true })).toEqual([]);
    expect(await ids(officer, { states: ['SUBMITTED'], licensorId: officer.organizationId })).toEqual([submittedOne.id]);
    expect(await ids(officer, { isChecked: true })).toEqual([]);
  });
});

describe('A deadline', () => {
  it('is told of 30 and 7 days before it and once after it, to those who prepare', async () => {
    const { officer, manager } = story.cast;
    const due = await filingOf(story, 'RECORDAL');
    const deadline = parseCivilDate(due.effectiveDueOn as string);
    const told = async () => {
      await world.tick();
      await world.tick();
      await world.settle();
      return (await kindsTo(officer)).filter((kind) => kind.startsWith('FILING'));
    };
    expect(await told()).toEqual([]);
    travelTo(addDays(deadline, -30));
    expect(await told()).toEqual(['FILING_DUE']);
    travelTo(addDays(deadline, -7));
    expect(await told()).toEqual(['FILING_DUE', 'FILING_DUE']);
    travelTo(addDays(deadline, 1));
    expect(await told()).toEqual(expect.arrayContaining(['FILING_OVERDUE']));
    travelTo(addDays(deadline, 9));
    expect(await told()).toHaveLength(3);
    expect(await kindsTo(manager)).not.toContain('FILING_OVERDUE');
  });

  it('is told of no more once it was handed in, or is not needed', async () => {
    const { officer } = story.cast;
    const due = await filingOf(story, 'RECORDAL');
    await filingDone(officer, 'waiveLicenceFiling', due, { reason: '专利尚未授权，无法备案' });
    travelTo(addDays(parseCivilDate(due.effectiveDueOn as string), 1));
    await world.tick();
    await world.settle();
    expect((await kindsTo(officer)).filter((kind) => kind.startsWith('FILING'))).toEqual([]);
  });
});

describe('The database', () => {
  const as = (settings: Readonly<Record<string, string>>, sql: string, values: unknown[]) =>
    world.asApplication(async (client) => {
      await client.query('BEGIN');
      for (const [key, value] of Object.entries(settings)) await client.query('SELECT set_config($1, $2, true)', [key, value]);
      return (await client.query(sql, values)).rowCount;
    });

  it('lets nobody skip a step, answer for the office, or write what was certified anew', async () => {
    const due = await filingOf(story, 'RECORDAL');
    const system = { 'app.system': 'test' };
    const set = (change: string) => `UPDATE licence_filing SET ${change}, version = version + 1 WHERE id = $1`;
    await expect(
      as(system, set(`state = 'RECORDED', number = 'X2026330000777', concluded_on = app_today()`), [due.id]),
    ).rejects.toThrow(/does not go from DUE to RECORDED|violates check/);
    await expect(as(system, set(`state = 'SUBMITTED', attempt = 1, submitted_on = app_today()`), [due.id])).rejects.toThrow(
      /foreign key/,
    );
    await expect(as(system, set(`due_on = due_on + 30`), [due.id])).rejects.toThrow(/does not change/);
    const handedIn = await submitted(story, due);
    const certified = { number: 'X2026330000555', on: todayIn(world) };
    const done = await filingDone(story.cast.officer, 'concludeLicenceFiling', handedIn, certified);
    await expect(as(system, set(`number = 'X2026330000556'`), [done.id])).rejects.toThrow(/what an office answered stays/);
    await expect(as(system, 'DELETE FROM licence_filing_step WHERE filing_id = $1', [done.id])).rejects.toThrow();
  });

  it('has one filing of a kind for a licence, and shows it to the sides and to authorities of their regions', async () => {
    const due = await filingOf(story, 'RECORDAL');
    const { officer, manager } = story.cast;
    const count = async (settings: Readonly<Record<string, string>>) =>
      as(settings, 'SELECT FROM licence_filing WHERE id = $1', [due.id]);
    for (const { organizationId } of [officer, manager])
      expect(await count({ 'app.organization_id': organizationId as string })).toBe(1);
    expect(await count({})).toBe(0);
    expect((await filingsOf(officer, due.licenceId)).RECORDAL?.id).toBe(due.id);
    await expect(
      as(
        { 'app.system': 'test' },
        `INSERT INTO licence_filing SELECT (jsonb_populate_record(filing, jsonb_build_object('id', gen_random_uuid()))).*
         FROM licence_filing AS filing WHERE id = $1`,
        [due.id],
      ),
    ).rejects.toThrow(/licence_filing_licence_id_kind_key/);
  });
});
