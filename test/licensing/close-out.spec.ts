import { addDays, parseCivilDate } from '@trihelix/kernel';
import { World } from '../kit';
import { refund } from '../kit/given-course';
import { LicenceStory, todayIn } from '../kit/given-licence';
import { kindsTo } from '../kit/given-notification';
import { closeOutOf, closeReturn, declareNonUse, goOn, handOver, logUse, materialsOf } from '../kit/given-trial';
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

/** Nobody decides, and nothing was sold: what the silence of the licensee comes to. */
const UNDECIDED = { terms: { trigger: { kind: 'OPTION' } } };

/** A licence whose trial failed, with what was handed over in it. */
async function givenBack(materials: readonly object[] = []): Promise<Loose> {
  const licence = await story.signed(UNDECIDED);
  for (const material of materials) {
    const listed = await handOver(story, licence.id, material);
    await goOn(story.cast.manager, 'receive', listed);
  }
  await logUse(story, licence.id, { result: 'FAILS' });
  await story.silence();
  return licence;
}
const stateOf = async (id: unknown): Promise<unknown> => (await story.read(story.cast.manager, id as string)).state;
/** As the platform, straight at the database. */
const raw = (sql: string, values: unknown[]) =>
  world.asApplication(async (client) => {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.system', 'test', true)`);
    await client.query(sql, values);
  });

describe('the close-out of a failed trial', () => {
  it('is declared, returned and closed without a debt', async () => {
    const { manager, officer, licenseeSignatory } = story.cast;
    const { id } = await givenBack([
      { name: '样板', atEnd: 'RETURN' },
      { name: '规程', kind: 'DOCUMENT', atEnd: 'KEEP' },
    ]);
    const today = parseCivilDate(todayIn(world));
    expect(await closeOutOf(story, manager, id)).toMatchObject({
      openedOn: today,
      dueOn: addDays(today, 30),
      isOverdue: false,
      waitsFor: ['LICENSEE'],
      missing: ['DECLARATION', 'MATERIALS'],
      unsettled: 1,
      owed: '0',
      unapplied: '0',
      actions: [],
      pack: null,
    });
    expect(await closeReturn(story, id)).toMatchObject({ code: 'CLOSE_OUT_INCOMPLETE', missing: ['DECLARATION', 'MATERIALS'] });

    const declaration = (await closeOutOf(story, licenseeSignatory, id)).declaration as Loose;
    expect(declaration.zh).toContain('不再使用声明');
    expect(await declareNonUse(story, id)).toMatchObject({ state: 'RETURNING', closeOut: { declaredOn: today } });
    expect(await declareNonUse(story, id)).toMatchObject({ code: 'ALREADY_DECLARED', declaredOn: today });

    const [kept, sample] = (await materialsOf(manager, id)) as [Loose, Loose];
    expect([kept.actions, sample.actions]).toEqual([[], ['SETTLE']]);
    expect(await goOn(manager, 'settle', sample, { outcome: 'MISSING', on: today })).toMatchObject({ code: 'OUTCOME_NOT_YOURS' });
    expect(await goOn(manager, 'settle', sample, { outcome: 'RETURNED', on: addDays(today, 1) })).toMatchObject({
      code: 'IMPOSSIBLE_SETTLEMENT_DAY',
    });
    const said = await goOn(manager, 'settle', sample, { outcome: 'RETURNED', on: today, note: '顺丰 SF001' });
    expect(said).toMatchObject({ state: 'SETTLED', outcome: 'RETURNED', settledOn: today });
    const disputed = await goOn(officer, 'dispute', said, { reason: '只收到两件，还差一件样板' });
    expect(disputed).toMatchObject({ state: 'DISPUTED', disputeReason: '只收到两件，还差一件样板' });
    await world.settle();
    const again = await goOn(manager, 'settle', disputed, { outcome: 'RETURNED', on: today, note: '已补寄' });
    await world.settle();
    expect(await closeOutOf(story, officer, id)).toMatchObject({ waitsFor: ['LICENSOR'], missing: ['MATERIALS'] });
    expect(await goOn(officer, 'confirm', again)).toMatchObject({ state: 'CONFIRMED', confirmedOn: today });

    expect(await closeOutOf(story, officer, id)).toMatchObject({ waitsFor: ['LICENSOR'], missing: [], actions: ['CLOSE'] });
    expect(await closeReturn(story, id)).toMatchObject({ state: 'RETURNED', stateReason: null });
    expect(await closeOutOf(story, manager, id)).toMatchObject({
      closedOn: today,
      waitsFor: [],
      actions: [],
      declarationMissing: false,
    });
    expect(await closeReturn(story, id)).toMatchObject({ code: 'NOT_IN_THIS_STATE', stateNow: 'RETURNED' });
    expect(await story.read(manager, id as string, 'receivables { id }')).toEqual({ receivables: [] });
    await world.settle();
    expect(await kindsTo(manager)).toEqual(expect.arrayContaining(['MATERIALS_DISPUTED', 'LICENCE_CLOSED_OUT']));
    expect(await kindsTo(officer)).toEqual(expect.arrayContaining(['NON_USE_DECLARED', 'MATERIALS_SETTLED']));
  });

  it('is declared by a signatory of the licensee alone, of the text that was shown, with their own password', async () => {
    const { manager, licensorSignatory } = story.cast;
    const { id } = await givenBack();
    await expect(declareNonUse(story, id, { who: manager })).rejects.toThrow(/FORBIDDEN|权限/);
    await expect(declareNonUse(story, id, { who: licensorSignatory })).rejects.toThrow(/另一方|other side/);
    await expect(declareNonUse(story, id, { password: 'wrong' })).rejects.toThrow();
    const { declaration } = await closeOutOf(story, manager, id);
    expect(await declareNonUse(story, id, { textHash: 'a'.repeat(64) })).toMatchObject({
      code: 'DECLARATION_CHANGED',
      currentHash: (declaration as Loose).hash,
    });
    expect(await stateOf(id)).toBe('RETURNING');
    const running = await story.signed(UNDECIDED);
    expect(await declareNonUse(story, running.id, { textHash: 'a'.repeat(64) })).toMatchObject({ stateNow: 'TRIAL' });
  });

  it('is refused to whoever may not declare, before anything is said of how the licence stands', async () => {
    const { id } = await story.signed();
    const { licensorSignatory, licenseeSignatory } = story.cast;
    const textHash = 'a'.repeat(64);
    await expect(declareNonUse(story, id, { who: licensorSignatory, textHash })).rejects.toThrow(/FORBIDDEN|另一方|对方|权限/);
    expect(await declareNonUse(story, id, { who: licenseeSignatory, textHash })).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
  });

  it('waits until the money is settled, and says so', async () => {
    const { id } = await givenBack();
    await story.pay(id as string, { amount: '500' });
    await declareNonUse(story, id);
    expect(await closeOutOf(story, story.cast.officer, id)).toMatchObject({ missing: ['MONEY'], unapplied: '500', actions: [] });
    expect(await closeReturn(story, id)).toMatchObject({
      code: 'CLOSE_OUT_INCOMPLETE',
      missing: ['MONEY'],
      message: expect.stringMatching(/退还|paid back/) as string,
    });
    const overpaid = {
      licenceId: id,
      amount: '500',
      paidOn: todayIn(world),
      bankReference: 'out-500',
      reason: '试用未成，退回预付款',
    };
    expect(await refund(story, overpaid)).toMatchObject({ amount: '500', state: 'APPROVED' });
    expect(await closeOutOf(story, story.cast.officer, id)).toMatchObject({ missing: [], unapplied: '0', actions: ['CLOSE'] });
    expect(await closeReturn(story, id)).toMatchObject({ state: 'RETURNED' });
  });

  it('cannot be passed over, whoever writes to the database', async () => {
    const { id } = await givenBack([{ name: '样板' }]);
    const leave = `UPDATE licence SET state = 'RETURNED', version = version + 1 WHERE id = $1`;
    await expect(raw(leave, [id])).rejects.toMatchObject({ constraint: 'licence_return_declared' });
    await expect(
      raw(
        `UPDATE licence_close_out SET closed_on = opened_on, closed_by = $2, closed_at = app_now(), version = version + 1
        WHERE licence_id = $1`,
        [id, story.cast.officer.userId],
      ),
    ).rejects.toMatchObject({ constraint: 'licence_close_out_declared' });
    await declareNonUse(story, id);
    const closed = `WITH closed AS (UPDATE licence_close_out SET closed_on = opened_on, closed_by = '${story.cast.officer.userId}',
      closed_at = app_now(), version = version + 1 WHERE licence_id = '${id as string}') SELECT 1`;
    await expect(
      world.asApplication(async (client) => {
        await client.query(`BEGIN; SELECT set_config('app.system', 'test', true)`);
        await client.query(closed);
        await client.query(leave, [id]);
      }),
    ).rejects.toMatchObject({ constraint: 'licence_return_settled' });
  });

  it('shows authorities how far it is, and not what was handed over or declared', async () => {
    const { id } = await givenBack([{ name: '样板' }]);
    expect(await closeOutOf(story, story.cast.authority, id)).toMatchObject({
      unsettled: null,
      declaration: null,
      declaredOn: null,
      missing: ['DECLARATION', 'MATERIALS'],
      waitsFor: ['LICENSEE'],
      actions: [],
      pack: null,
    });
  });
});

describe('a licensee that does not answer', () => {
  it('is reminded, and after the due day the licensor closes and says what is missing', async () => {
    const { manager, officer, licenseeSignatory } = story.cast;
    const { id } = await givenBack([{ name: '样板' }]);
    const { dueOn } = await closeOutOf(story, officer, id);
    expect(await closeReturn(story, id, { missingReason: '被许可方多次催告未予答复' })).toMatchObject({
      code: 'CLOSE_OUT_INCOMPLETE',
      missing: ['MATERIALS'],
    });
    const [sample] = (await materialsOf(officer, id)) as [Loose];
    const late = { outcome: 'MISSING', on: todayIn(world), note: '被许可方多次催告未归还' };
    expect(await goOn(officer, 'settle', sample, late)).toMatchObject({ code: 'LICENSEE_STILL_HAS_TIME', dueOn });

    for (const days of [16, 11]) {
      world.clock.travel({ days });
      await world.tick();
      expect((await world.tick())['licensing.close-out']).toBe(0);
    }
    await world.settle();
    expect((await kindsTo(licenseeSignatory)).filter((kind) => kind === 'CLOSE_OUT_DUE')).toHaveLength(2);
    expect(await kindsTo(officer)).not.toContain('CLOSE_OUT_DUE');
    world.clock.travel({ days: 4 });
    await world.tick();
    await world.settle();
    expect(await kindsTo(manager)).toContain('CLOSE_OUT_OVERDUE');
    expect(await kindsTo(officer)).toContain('CLOSE_OUT_OVERDUE');

    expect(await goOn(officer, 'settle', sample, { ...late, outcome: 'DESTROYED' })).toMatchObject({ code: 'OUTCOME_NOT_YOURS' });
    expect(await goOn(officer, 'settle', sample, { ...late, note: '没有' })).toMatchObject({ code: 'OUTCOME_NOT_YOURS' });
    expect(await goOn(officer, 'settle', sample, late)).toMatchObject({ state: 'CONFIRMED', outcome: 'MISSING' });
    expect(await closeOutOf(story, officer, id)).toMatchObject({
      isOverdue: true,
      waitsFor: ['LICENSEE', 'LICENSOR'],
      actions: ['CLOSE_WITHOUT_DECLARATION'],
    });
    expect(await closeReturn(story, id)).toMatchObject({ code: 'CLOSE_OUT_INCOMPLETE', missing: ['DECLARATION'] });
    const missingReason = '被许可方逾期未签署声明，已三次书面催告';
    expect(await closeReturn(story, id, { missingReason })).toMatchObject({ state: 'RETURNED', stateReason: missingReason });
    expect(await closeOutOf(story, manager, id)).toMatchObject({ declarationMissing: true, missingReason, declaredOn: null });
  });

  it('may still declare after the due day', async () => {
    const { id } = await givenBack();
    world.clock.travel({ days: 40 });
    expect(await declareNonUse(story, id)).toMatchObject({ state: 'RETURNING' });
    expect(await closeReturn(story, id, { missingReason: '被许可方逾期未签署声明' })).toMatchObject({ state: 'RETURNED' });
    expect(await closeOutOf(story, story.cast.manager, id)).toMatchObject({ declarationMissing: false, missingReason: null });
  });
});
