import { addDays, type CivilDate } from '@trihelix/kernel';
import { World } from '../kit';
import { BooksStory } from '../kit/given-books';
import { actOn, refund } from '../kit/given-course';
import { downloadEvidence, unpacked } from '../kit/given-evidence';
import { LicenceStory, todayIn } from '../kit/given-licence';
import { kindsTo } from '../kit/given-notification';
import { closeOutOf, closeReturn, declareNonUse, goOn, handOver, materialsOf } from '../kit/given-trial';
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
afterEach(() => world.clock.reset());

const today = (): CivilDate => todayIn(world);
const pass = async (days: number) => {
  world.clock.travel({ days });
  await world.tick();
  await world.settle();
};
/** A trial that the licensee gave back today, with one thing to be returned where it is wanted. */
async function givenBack({ thing = false } = {}): Promise<string> {
  const { id } = await story.signed({ terms: { trigger: { kind: 'OPTION' } } });
  if (thing) await handOver(story, id, { name: '样板' });
  await actOn(story, story.cast.licenseeSignatory, 'giveBackLicence', id as string, { reason: '未达指标' });
  return id as string;
}
const thingOf = async (id: string): Promise<Loose> => (await materialsOf(story.cast.officer, id))[0] as Loose;
/** The licensee says that it went back. */
const settled = async (id: string): Promise<Loose> =>
  goOn(story.cast.manager, 'settle', await thingOf(id), { outcome: 'RETURNED', on: today(), note: '顺丰 SF001' });
const stateOf = async (id: string): Promise<unknown> => (await story.read(story.cast.manager, id)).state;
const closing = (id: string) => closeOutOf(story, story.cast.officer, id);
const eventsOf = async (id: string) =>
  world.sql<Loose>(`SELECT kind, figures, user_id AS "userId", system FROM licence_event WHERE licence_id = $1 ORDER BY id`, [
    id,
  ]);
const remindersOf = async (id: string, reminder: string) =>
  (
    await world.sql<{ day: string }>(
      'SELECT day::text FROM licence_close_out_reminder WHERE licence_id = $1 AND reminder = $2 ORDER BY day',
      [id, reminder],
    )
  ).map(({ day }) => day);
const timesTold = async (who: keyof LicenceStory['cast'], kind: string) =>
  (await kindsTo(story.cast[who])).filter((each) => each === kind).length;
/** As the platform, straight at the database. */
const raw = (sql: string, values: unknown[]) =>
  world.asApplication(async (client) => {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.system', 'test', true)`);
    await client.query(sql, values);
  });

describe('what the licensee said of a thing, and the licensor does not answer', () => {
  it('counts as confirmed on the day after the fifteenth: told before and after, and nobody is said to have confirmed it', async () => {
    const id = await givenBack({ thing: true });
    const answerBy = addDays(today(), 15);
    expect(await settled(id)).toMatchObject({ state: 'SETTLED', answerBy, confirmedBySilence: false });
    await pass(11);
    expect(await timesTold('officer', 'MATERIALS_ANSWER_DUE')).toBe(0);
    await pass(1);
    expect(await timesTold('officer', 'MATERIALS_ANSWER_DUE')).toBe(1);
    expect(await kindsTo(story.cast.manager)).not.toContain('MATERIALS_ANSWER_DUE');
    await pass(3);
    expect(await thingOf(id)).toMatchObject({ state: 'SETTLED', answerBy, actions: ['CONFIRM', 'DISPUTE'] });
    await pass(1);
    const silent = { state: 'CONFIRMED', confirmedBySilence: true, confirmedOn: today(), answerBy: null, actions: [] };
    expect(await thingOf(id)).toMatchObject(silent);
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      kind: 'MATERIAL_SETTLED',
      figures: { step: 'CONFIRMED_BY_SILENCE' },
      userId: null,
      system: 'licensing.close-out',
    });
    for (const who of ['officer', 'manager'] as const) expect(await timesTold(who, 'MATERIALS_TAKEN')).toBe(1);
    expect(await timesTold('officer', 'MATERIALS_ANSWER_DUE')).toBe(1);
    expect(await closing(id)).toMatchObject({ missing: ['DECLARATION'] });
    await declareNonUse(story, id);
    expect(await closeReturn(story, id)).toMatchObject({ state: 'RETURNED' });
    await world.settle();
    const files = await unpacked((await downloadEvidence(world, story.cast.officer, id)).bytes);
    expect(String(files.get('materials.csv'))).toContain('顺丰 SF001；许可方逾期未答复，视为确认');
    expect(JSON.parse(String(files.get('manifest.json')))).toMatchObject({ closedByPlatform: false });
  });

  it('is disputed or counts as confirmed where both come at the same moment, never both', async () => {
    const id = await givenBack({ thing: true });
    await settled(id);
    await pass(12);
    world.clock.travel({ days: 4 });
    const thing = await thingOf(id);
    const [disputed] = await Promise.all([
      goOn(story.cast.officer, 'dispute', thing, { reason: '只收到两件，还差一件样板' }),
      world.tick(),
    ]);
    const { state, confirmedBySilence } = await thingOf(id);
    expect([state, confirmedBySilence]).toEqual(disputed.code ? ['CONFIRMED', true] : ['DISPUTED', false]);
  });

  it('is still disputed on the last day; said anew, it has its days anew', async () => {
    const id = await givenBack({ thing: true });
    await settled(id);
    await pass(12);
    await pass(3);
    const disputed = await goOn(story.cast.officer, 'dispute', await thingOf(id), { reason: '只收到两件，还差一件样板' });
    expect(disputed).toMatchObject({ state: 'DISPUTED', answerBy: null });
    await pass(10);
    expect(await thingOf(id)).toMatchObject({ state: 'DISPUTED' });
    expect(await settled(id)).toMatchObject({ answerBy: addDays(today(), 15) });
    await pass(12);
    await pass(3);
    expect(await thingOf(id)).toMatchObject({ state: 'SETTLED' });
    await pass(1);
    expect(await thingOf(id)).toMatchObject({ state: 'CONFIRMED', confirmedBySilence: true });
  });

  it('waits for its reminder where the clock slept, and is taken for silence by nobody any sooner', async () => {
    const id = await givenBack({ thing: true });
    await settled(id);
    const answerBy = addDays(today(), 15);
    const silence = `UPDATE licence_material SET state = 'CONFIRMED', confirmed_by_silence = true, confirmed_on = app_today(),
      version = version + 1 WHERE licence_id = $1`;
    world.clock.travel({ days: 60 });
    await expect(raw(silence, [id])).rejects.toMatchObject({ constraint: 'licence_material_silence' });
    await world.tick();
    expect(await remindersOf(id, 'SETTLEMENT_SILENCE')).toEqual([answerBy]);
    await pass(3);
    expect(await thingOf(id)).toMatchObject({ state: 'SETTLED', actions: ['CONFIRM', 'DISPUTE'] });
    await pass(1);
    expect(await thingOf(id)).toMatchObject({ state: 'CONFIRMED', confirmedBySilence: true });
  });

  it('counts from the day on which it was said, whatever day it is said of, and that day does not change', async () => {
    const id = await givenBack({ thing: true });
    const gaveBackOn = today();
    await pass(20);
    const said = await goOn(story.cast.manager, 'settle', await thingOf(id), { outcome: 'RETURNED', on: gaveBackOn });
    expect(said).toMatchObject({ settledOn: gaveBackOn, answerBy: addDays(today(), 15) });
    const earlier = 'UPDATE licence_material SET said_on = said_on - 15, version = version + 1 WHERE licence_id = $1';
    await expect(raw(earlier, [id])).rejects.toThrow();
  });
});

describe('a close-out in which all is done, and that the licensor does not close', () => {
  it('is closed by the platform fifteen days after its due day, reminded of before, and says so everywhere', async () => {
    const { manager, officer } = story.cast;
    const id = await givenBack();
    const { dueOn } = (await closing(id)) as { dueOn: CivilDate };
    expect(await closing(id)).toMatchObject({ closesAfter: null });
    await declareNonUse(story, id);
    const closesAfter = addDays(dueOn, 15);
    for (const who of [officer, manager]) expect(await closeOutOf(story, who, id)).toMatchObject({ closesAfter, missing: [] });
    expect(await closeOutOf(story, story.cast.authority, id)).toMatchObject({ closesAfter: null });
    await pass(41);
    expect(await timesTold('officer', 'CLOSING_DUE')).toBe(0);
    await pass(1);
    expect(await timesTold('officer', 'CLOSING_DUE')).toBe(1);
    expect(await kindsTo(manager)).not.toContain('CLOSING_DUE');
    await pass(3);
    expect(await stateOf(id)).toBe('RETURNING');
    expect(await closing(id)).toMatchObject({ actions: ['CLOSE'], closesAfter: today() });
    await pass(1);
    const { state, stateReason } = await story.read(manager, id, 'state stateReason');
    expect([state, stateReason]).toEqual(['RETURNED', expect.stringMatching(/由平台归档 .*the platform did/)]);
    expect(await closing(id)).toMatchObject({
      closedOn: today(),
      closedByPlatform: true,
      closedBy: null,
      closesAfter: null,
      declarationMissing: false,
      actions: [],
    });
    expect((await eventsOf(id)).find(({ kind }) => kind === 'RETURN_CLOSED')).toMatchObject({
      figures: { closedBy: 'PLATFORM', declarationMissing: false },
      userId: null,
    });
    for (const who of [officer, manager]) expect(await kindsTo(who)).toContain('LICENCE_CLOSED_OUT');
    const files = await unpacked((await downloadEvidence(world, manager, id)).bytes);
    expect(JSON.parse(String(files.get('manifest.json')))).toMatchObject({ declarationMissing: false, closedByPlatform: true });
    expect(await closeReturn(story, id)).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
  });

  it('has its fifteen days from the day on which it was complete, where that came later', async () => {
    const id = await givenBack({ thing: true });
    await declareNonUse(story, id);
    await pass(33);
    await settled(id);
    await pass(1);
    expect(await closing(id)).toMatchObject({ closesAfter: null, missing: ['MATERIALS'] });
    await goOn(story.cast.officer, 'confirm', await thingOf(id));
    const closesAfter = addDays(today(), 15);
    expect(await closing(id)).toMatchObject({ closesAfter });
    await pass(12);
    // What came in has to go back first: the close-out waits for it, and has its days anew.
    await story.pay(id, { amount: '500' });
    expect(await closing(id)).toMatchObject({ closesAfter: null, missing: ['MONEY'] });
    await pass(4);
    expect(await stateOf(id)).toBe('RETURNING');
    const back = { licenceId: id, amount: '500', paidOn: today(), bankReference: `out-${id}`, reason: '退回误付款' };
    expect(await refund(story, back)).toMatchObject({ state: 'APPROVED' });
    expect(await closing(id)).toMatchObject({ closesAfter: addDays(today(), 15) });
    await pass(12);
    await pass(3);
    expect(await stateOf(id)).toBe('RETURNING');
    await pass(1);
    expect(await stateOf(id)).toBe('RETURNED');
    expect(await remindersOf(id, 'CLOSING_SILENCE')).toEqual([closesAfter, addDays(today(), -1)]);
  });

  it('waits for its reminder where the clock slept, and the platform itself closes nothing any sooner', async () => {
    const id = await givenBack();
    await declareNonUse(story, id);
    const close = `UPDATE licence_close_out SET closed_on = app_today(), closed_at = app_now(), closed_by_platform = true,
      version = version + 1 WHERE licence_id = $1`;
    world.clock.travel({ days: 200 });
    await expect(raw(close, [id])).rejects.toMatchObject({ constraint: 'licence_close_out_silence' });
    await world.tick();
    expect(await closing(id)).toMatchObject({ isOverdue: true, closedOn: null, closesAfter: addDays(today(), 45 - 200) });
    await pass(3);
    expect(await stateOf(id)).toBe('RETURNING');
    await pass(1);
    expect(await stateOf(id)).toBe('RETURNED');
  });

  it('says who closed it: a person or the platform, never both and never neither', async () => {
    const id = await givenBack();
    await declareNonUse(story, id);
    const close = (more: string) =>
      raw(
        `UPDATE licence_close_out SET closed_on = app_today(), closed_at = app_now(), ${more} version = version + 1 WHERE licence_id = $1`,
        [id],
      );
    await expect(close('')).rejects.toMatchObject({ code: '23514' });
    await expect(close(`closed_by = '${story.cast.officer.userId}', closed_by_platform = true,`)).rejects.toMatchObject({
      code: '23514',
    });
  });

  it('rests as terminated where it ended early without ever having been paid for', async () => {
    const { id } = await story.signed({ terms: { trigger: { kind: 'OPTION' } } });
    const { approver } = story.cast;
    await actOn(story, approver, 'terminateLicence', id as string, { reason: '依约终止', lastOn: today() });
    await declareNonUse(story, id);
    await pass(42);
    await pass(3);
    expect(await stateOf(id as string)).toBe('TERMINATING');
    await pass(1);
    expect(await stateOf(id as string)).toBe('TERMINATED');
    expect(await closing(id as string)).toMatchObject({ closedByPlatform: true, closedBy: null });
  });
});

describe('a close-out in which something is missing', () => {
  it('is closed by no clock, but comes up again every thirty days, and counts as overdue after ninety', async () => {
    const { manager, officer, authority } = story.cast;
    const id = await givenBack({ thing: true });
    const { dueOn } = (await closing(id)) as { dueOn: CivilDate };
    const overdue = async (who = officer) => {
      const { licences } = await who.ask<Loose>('{ licences(filter: { isOverdue: true }, first: 50) { edges { node { id } } } }');
      return (licences.edges as { node: Loose }[]).some(({ node }) => node.id === id);
    };
    await pass(31);
    await pass(29);
    expect([await timesTold('manager', 'CLOSE_OUT_WAITS'), await timesTold('officer', 'CLOSE_OUT_WAITS')]).toEqual([1, 1]);
    await pass(29);
    expect(await timesTold('officer', 'CLOSE_OUT_WAITS')).toBe(1);
    await pass(1);
    expect(await timesTold('officer', 'CLOSE_OUT_WAITS')).toBe(2);
    await pass(30);
    expect(await remindersOf(id, 'AGAIN')).toEqual([30, 60, 90].map((days) => addDays(dueOn, days)));
    expect(await overdue()).toBe(false);
    await pass(1);
    for (const who of [officer, manager, authority]) expect(await overdue(who)).toBe(true);
    expect(await stateOf(id)).toBe('RETURNING');
    // The licensor says what became of it, and closes without the declaration.
    await goOn(officer, 'settle', await thingOf(id), { outcome: 'MISSING', on: today(), note: '被许可方多次催告未归还' });
    expect(await closeReturn(story, id, { missingReason: '被许可方多次催告未予答复' })).toMatchObject({ state: 'RETURNED' });
    expect(await closing(id)).toMatchObject({ closedByPlatform: false });
    expect(await overdue()).toBe(false);
  });
});

describe('what was paid for, and is over but not closed', () => {
  const terms = {
    fees: [{ kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 }],
    reporting: { period: 'QUARTER', dueDays: 30 },
    interest: null,
    termMonths: 3,
  };

  it('is looked at again every ninety days by whoever has to pay, to report, or to pay back', async () => {
    const books = new BooksStory(story);
    const { accountant, licenseeSignatory } = story.cast;
    const id = (await books.agreed(terms)).id as string;
    const { endsOn } = (await story.read(story.cast.officer, id, 'endsOn')) as { endsOn: CivilDate };
    for (const days of [1, 90]) await books.until(addDays(endsOn, days));
    expect(await stateOf(id)).toBe('WIND_DOWN');
    const looks = async () =>
      world.sql<Loose>(
        `SELECT reminder, day::text FROM licence_reminder WHERE licence_id = $1 AND reminder LIKE 'ENDING%' ORDER BY day, reminder`,
        [id],
      );
    expect(await looks()).toEqual([]);
    await books.until(addDays(endsOn, 91));
    const [first, second] = [addDays(endsOn, 91), addDays(endsOn, 181)];
    expect(await looks()).toEqual([
      { reminder: 'ENDING_OWED', day: first },
      { reminder: 'ENDING_UNREPORTED', day: first },
    ]);
    await world.settle();
    for (const who of [accountant, licenseeSignatory]) expect(await kindsTo(who)).toContain('ENDING_OWED');
    expect(await kindsTo(accountant)).not.toContain('ENDING_UNAPPLIED');
    await story.pay(id, { amount: '8000500', receivedOn: today() });
    await books.until(second);
    expect((await looks()).slice(2)).toEqual([
      { reminder: 'ENDING_UNAPPLIED', day: second },
      { reminder: 'ENDING_UNREPORTED', day: second },
    ]);
    await world.settle();
    expect(await kindsTo(accountant)).toContain('ENDING_UNAPPLIED');
    expect(await kindsTo(licenseeSignatory)).not.toContain('ENDING_UNAPPLIED');
  });
});
