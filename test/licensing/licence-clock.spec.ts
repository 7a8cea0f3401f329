import { addDays, addMonths, parseCivilDate } from '@trihelix/kernel';
import { World } from '../kit';
import { calendarIn, daysFromNow, LicenceStory, todayIn } from '../kit/given-licence';
import type { Loose } from '../kit/tester';

let world: World;
let story: LicenceStory;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  story = await LicenceStory.begin(world);
});
afterAll(() => world.close());

const eventsOf = async (id: string): Promise<string[][]> =>
  ((await story.read(story.cast.manager, id, 'events { kind toState effectiveOn }')).events as Loose[]).map(
    ({ kind, toState, effectiveOn }) => [toState ?? kind, effectiveOn],
  );

/** Everything the database holds about licences and books, to compare before and after. */
const everything = () =>
  world.sql(
    `SELECT (SELECT jsonb_agg(to_jsonb(l) ORDER BY id) FROM licence l) AS licences,
     (SELECT jsonb_agg(to_jsonb(e) ORDER BY id) FROM licence_event e) AS events,
     (SELECT jsonb_agg(to_jsonb(r) ORDER BY id) FROM licence_receivable r) AS receivables,
     (SELECT jsonb_agg(to_jsonb(t) ORDER BY id) FROM ledger_transfer t) AS transfers`,
  );

describe('the clock of licences', () => {
  it('gives every move its own day, though it slept for two years, and does nothing a second time', async () => {
    const first = daysFromNow(world, 5);
    const { id } = await story.signed({ effectiveOn: first });
    world.clock.travel({ days: 730 });
    expect((await world.tick())['licensing.clock']).toBe(1);

    const trialEndsOn = addMonths(first, 12);
    const triggerOn = addDays(trialEndsOn, 1);
    const dueOn = addDays(triggerOn, 30);
    expect(
      await story.read(
        story.cast.manager,
        id,
        'state trialStartedOn trialEndsOn payingSinceOn receivables { postedOn dueOn effectiveDueOn }',
      ),
    ).toEqual({
      state: 'PAYING',
      trialStartedOn: first,
      trialEndsOn,
      payingSinceOn: triggerOn,
      receivables: [{ postedOn: triggerOn, dueOn, effectiveDueOn: (await calendarIn(world)).rollForward(dueOn) }],
    });
    expect((await eventsOf(id)).slice(-3)).toEqual([
      ['TRIAL', first],
      ['PAYING', triggerOn],
      ['RECEIVABLE_POSTED', triggerOn],
    ]);
    expect(await world.sql('SELECT effective_on::text FROM ledger_transfer')).toEqual([{ effective_on: triggerOn }]);

    // Late news of a clock that slept: what is overdue by now is demanded.
    await world.tick();
    const before = await everything();
    expect((await world.tick())['licensing.clock']).toBe(0);
    expect(await everything()).toEqual(before);
  });

  it('may be two clocks at once: each licence moves once', async () => {
    const ids = [];
    for (let index = 0; index < 4; index += 1) ids.push((await story.signed()).id);
    world.clock.travel({ days: 370 });
    await Promise.all([world.tick(), world.tick()]);
    await world.tick();
    expect(
      await world.sql(
        'SELECT count(*)::int AS count, count(DISTINCT licence_id)::int AS licences FROM licence_receivable WHERE licence_id = ANY ($1)',
        [ids],
      ),
    ).toEqual([{ count: 4, licences: 4 }]);
    expect(
      await world.sql(`SELECT count(*)::int AS count FROM licence_event WHERE to_state = 'PAYING' AND licence_id = ANY ($1)`, [
        ids,
      ]),
    ).toEqual([{ count: 4 }]);
  });

  it('begins the trial on the first day and not before', async () => {
    const { id } = await story.signed({ effectiveOn: daysFromNow(world, 2) });
    world.clock.travel({ days: 1 });
    await world.tick();
    expect(await story.read(story.cast.manager, id, 'state')).toEqual({ state: 'SIGNED' });
    world.clock.travel({ days: 1 });
    await world.tick();
    expect(await story.read(story.cast.manager, id, 'state trialStartedOn')).toEqual({
      state: 'TRIAL',
      trialStartedOn: todayIn(world),
    });
  });

  it('asks for nothing on the last day of the trial, and on the day after it does', async () => {
    const { id, trialEndsOn } = await story.signed();
    world.clock.travelTo(new Date(`${trialEndsOn}T15:59:00Z`));
    await world.tick();
    expect(await story.read(story.cast.manager, id, 'state receivables { id }')).toEqual({ state: 'TRIAL', receivables: [] });
    world.clock.travel({ minutes: 2 });
    await world.tick();
    expect(await story.read(story.cast.manager, id, 'state payingSinceOn')).toEqual({
      state: 'PAYING',
      payingSinceOn: addDays(trialEndsOn, 1),
    });
  });

  it('cancels what is not signed within 60 days of the approval: not on the sixtieth, but on the day after', async () => {
    const approved = await story.approved({ effectiveOn: daysFromNow(world, 30) });
    await story.sign(story.cast.licensorSignatory, approved);
    const on = daysFromNow(world, 61);
    world.clock.travel({ days: 60 });
    await world.tick();
    expect(await story.read(story.cast.manager, approved.id, 'state')).toEqual({ state: 'APPROVED' });
    world.clock.travel({ days: 5 });
    await world.tick();
    expect(await story.read(story.cast.manager, approved.id, 'state stateReason')).toEqual({
      state: 'CANCELLED',
      stateReason: expect.stringContaining('60 日'),
    });
    expect((await eventsOf(approved.id)).at(-1)).toEqual(['CANCELLED', on]);
    expect(await story.sign(story.cast.licenseeSignatory, approved)).toMatchObject({
      code: 'NOT_IN_THIS_STATE',
      stateNow: 'CANCELLED',
    });
  });

  it('knows the holidays of 2026: National Day waits until the eighth, and a worked Sunday is a working day', async () => {
    const calendar = await calendarIn(world);
    expect(calendar.rollForward(parseCivilDate('2026-10-01'))).toBe('2026-10-08');
    expect(calendar.rollForward(parseCivilDate('2026-09-20'))).toBe('2026-09-20');
    expect(calendar.rollForward(parseCivilDate('2026-02-15'))).toBe('2026-02-24');
  });

  it('moves a due day off weekends and recorded holidays, and only the due day', async () => {
    const { id, triggerOn } = await story.signed();
    const dueOn = addDays(parseCivilDate(triggerOn), 30);
    const holidays = [0, 1, 2, 3, 4, 5, 6, 7].map((days) => addDays(dueOn, days));
    const workday = addDays(dueOn, 8);
    await world.sql('DELETE FROM calendar_exception');
    for (const day of holidays) await world.sql(`INSERT INTO calendar_exception VALUES ($1, false, '测试')`, [day]);
    await world.sql(`INSERT INTO calendar_exception VALUES ($1, true, '测试')`, [workday]);
    world.clock.travel({ days: 400 });
    await world.tick();
    expect((await story.read(story.cast.manager, id, 'receivables { dueOn effectiveDueOn postedOn }')).receivables).toEqual([
      { postedOn: triggerOn, dueOn, effectiveDueOn: workday },
    ]);
  });

  it('lets one licence that cannot move not hold up the others', async () => {
    const stuck = await story.signed();
    const fine = await story.signed();
    await world.sql(`ALTER TABLE licence_receivable ADD CHECK (licence_id <> '${stuck.id}')`);
    world.clock.travel({ days: 400 });
    await expect(world.tick()).rejects.toThrow(/^1 licences could not be moved on; [1-9]/);
    expect(await story.read(story.cast.manager, fine.id, 'state')).toEqual({ state: 'PAYING' });
    expect(await story.read(story.cast.manager, stuck.id, 'state receivables { id }')).toEqual({
      state: 'TRIAL',
      receivables: [],
    });
  });
});
