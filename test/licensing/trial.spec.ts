import { addDays, parseCivilDate } from '@trihelix/kernel';
import { World } from '../kit';
import { LicenceStory, todayIn } from '../kit/given-licence';
import { kindsTo } from '../kit/given-notification';
import { goOn, handOver, logOf, logUse, materialsOf } from '../kit/given-trial';
import type { Loose } from '../kit/tester';

let world: World;
let story: LicenceStory;
let licence: Loose;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
  licence = await story.signed();
});
afterAll(() => world.close());
afterEach(() => world.clock.reset());

const trialFor = async (who: LicenceStory['cast']['manager'], fields: string): Promise<Loose> =>
  (await story.read(who, licence.id as string, `trial { ${fields} }`)).trial as Loose;

describe('what is handed over for a trial', () => {
  it('is listed by the licensor, and the licensee says that it came', async () => {
    const { manager, officer, authority } = story.cast;
    const listed = await handOver(story, licence.id, { name: '工艺规程', kind: 'DOCUMENT', quantity: 1, atEnd: 'DESTROY' });
    expect(listed).toMatchObject({ state: 'HANDED_OVER', kind: 'DOCUMENT', atEnd: 'DESTROY', actions: ['WITHDRAW'] });
    const [shown] = await materialsOf(manager, licence.id);
    expect(shown).toMatchObject({ id: listed.id, actions: ['CONFIRM_RECEIPT'] });
    await world.settle();
    expect(await kindsTo(manager)).toContain('MATERIALS_TO_CONFIRM');

    expect(await goOn(manager, 'receive', listed)).toMatchObject({ state: 'RECEIVED', receivedOn: todayIn(world), version: 2 });
    expect(await goOn(manager, 'receive', listed)).toMatchObject({ code: 'STALE_VERSION', currentVersion: 2 });
    expect(await goOn(officer, 'withdraw', { ...listed, version: 2 })).toMatchObject({ stateNow: 'RECEIVED' });
    expect(await materialsOf(authority, licence.id)).toEqual([]);
    expect(await trialFor(authority, 'materials')).toEqual({ materials: 1 });
  });

  it('is taken off the list when it was listed by mistake', async () => {
    const listed = await handOver(story, licence.id);
    expect(await goOn(story.cast.officer, 'withdraw', listed)).toMatchObject({ state: 'WITHDRAWN', actions: [] });
    expect(await trialFor(story.cast.manager, 'materials')).toEqual({ materials: 1 });
  });

  it('was handed over after the signing and not tomorrow, by the licensor, for a signed licence', async () => {
    const today = parseCivilDate(todayIn(world));
    for (const handedOverOn of [addDays(today, -1), addDays(today, 1)])
      expect(await handOver(story, licence.id, { handedOverOn })).toMatchObject({
        code: 'IMPOSSIBLE_HAND_OVER_DAY',
        field: 'input.handedOverOn',
        earliestOn: today,
        latestOn: today,
      });
    const draft = await story.draft();
    expect(await handOver(story, draft.id)).toMatchObject({ stateNow: 'DRAFT' });
    await expect(handOver(story, licence.id, {}, story.cast.manager)).rejects.toThrow(/FORBIDDEN|权限|不/);
  });

  it('cannot be confirmed by the one who handed it over, whoever writes to the database', async () => {
    const listed = await handOver(story, licence.id);
    await expect(
      world.asApplication(async (client) => {
        await client.query('BEGIN');
        await client.query(`SELECT set_config('app.organization_id', $1, true)`, [story.cast.officer.organizationId]);
        await client.query(
          `UPDATE licence_material SET state = 'RECEIVED', received_on = app_today(), received_by = handed_over_by, version = version + 1
           WHERE id = $1`,
          [listed.id],
        );
      }),
    ).rejects.toThrow(/by this side/);
  });
});

describe('the log of a trial', () => {
  it('is written by the licensee and read by both sides; a correction takes the place of an entry', async () => {
    const { manager, officer } = story.cast;
    const first = await logUse(story, licence.id, {
      activity: '一号叶片试涂',
      result: 'FAILS',
      notes: '附着力 2.1 MPa',
      hours: 6,
    });
    expect(first).toMatchObject({ result: 'FAILS', hours: 6, isCorrected: false, enteredBy: { id: manager.userId } });
    const second = await logUse(story, licence.id, { activity: '一号叶片试涂', result: 'WORKS', correctsId: first.id });
    expect(await logUse(story, licence.id, { correctsId: first.id })).toMatchObject({
      code: 'NOT_TO_BE_CORRECTED',
      correctedById: second.id,
    });
    expect((await logOf(officer, licence.id)).map(({ id, isCorrected }) => [id, isCorrected])).toEqual([
      [second.id, false],
      [first.id, true],
    ]);
    expect(await trialFor(officer, 'entries lastEntryOn weeks { entries works partly fails hours } actions')).toEqual({
      entries: 1,
      lastEntryOn: todayIn(world),
      weeks: [{ entries: 1, works: 1, partly: 0, fails: 0, hours: 0 }],
      actions: ['HAND_OVER'],
    });
  });

  it('is counted by authorities, who do not read it, and unknown to others', async () => {
    const { authority } = story.cast;
    await logUse(story, licence.id);
    expect(await logOf(authority, licence.id)).toEqual([]);
    expect(await trialFor(authority, 'entries lastEntryOn weeks { entries } byItself { on }')).toEqual({
      entries: 2,
      lastEntryOn: todayIn(world),
      weeks: [],
      byItself: null,
    });
    const stranger = (await story.ofAnotherFirm()).cast.manager;
    await expect(logOf(stranger, licence.id)).rejects.toThrow(/找不到该许可/);
  });

  it('is of days of the trial that have come, and written while it runs', async () => {
    const { licensorSignatory, licenseeSignatory } = story.cast;
    const today = parseCivilDate(todayIn(world));
    expect(await logUse(story, licence.id, { usedOn: addDays(today, 1) })).toMatchObject({
      code: 'IMPOSSIBLE_USE_DAY',
      earliestOn: today,
      latestOn: today,
    });
    const later = await story.approved({ effectiveOn: addDays(today, 5) });
    await story.sign(licensorSignatory, later);
    await story.sign(licenseeSignatory, later);
    expect(await logUse(story, later.id)).toMatchObject({ stateNow: 'SIGNED' });
    expect(await handOver(story, later.id)).toMatchObject({ state: 'HANDED_OVER' });
  });

  it('stays as it was written', async () => {
    for (const sql of ['UPDATE licence_use_entry SET result = result', 'DELETE FROM licence_use_entry'])
      await expect(
        world.asApplication(async (client) => {
          await client.query('BEGIN');
          await client.query(`SELECT set_config('app.system', 'test', true)`);
          await client.query(sql);
        }),
      ).rejects.toThrow(/permission denied|append-only/);
  });
});

describe('the lists of a trial', () => {
  it.each([
    ['licenceMaterials', 'id name actions handedOverBy { name } receivedBy { name }', 6],
    ['licenceUseEntries', 'id activity isCorrected enteredBy { name }', 6],
  ])('%s takes no more statements for many rows', async (list, node, most) => {
    const { manager } = story.cast;
    const { statements, result } = await world.statements(() =>
      manager.ask<Loose>(
        `{ page: ${list}(licenceId: "${licence.id as string}", first: 50) { totalCount edges { node { ${node} } } } }`,
      ),
    );
    expect(result.page.edges.length).toBeGreaterThan(1);
    expect(statements).toHaveLength(most);
  });
});

describe('the clock of a trial', () => {
  it('says how many days are left, and what happens by itself', async () => {
    const { manager } = story.cast;
    const fields = 'startedOn endsOn days daysPassed daysLeft byItself { on becomes }';
    const first = await trialFor(manager, fields);
    expect(first).toMatchObject({ startedOn: licence.effectiveOn, endsOn: licence.trialEndsOn, daysPassed: 1 });
    expect((first.daysPassed as number) + (first.daysLeft as number)).toBe(first.days);
    expect(first.byItself).toEqual({ on: addDays(parseCivilDate(licence.trialEndsOn as string), 1), becomes: 'PAYING' });
    world.clock.travel({ days: 10 });
    expect(await trialFor(manager, 'daysPassed')).toEqual({ daysPassed: 11 });
  });

  it('is of no licence that has no trial', async () => {
    const draft = await story.draft();
    expect(await story.read(story.cast.manager, draft.id as string, 'trial { days } closeOut { dueOn }')).toEqual({
      trial: null,
      closeOut: null,
    });
  });
});
