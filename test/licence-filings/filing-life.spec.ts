import { addMonths, parseCivilDate } from '@trihelix/kernel';
import { given, World } from '../kit';
import { actOn } from '../kit/given-course';
import { filingAct, filingDone, filingOf, filingsOf, submitted } from '../kit/given-filing';
import { calendarIn, daysFromNow, licenceDone, LicenceStory, todayIn } from '../kit/given-licence';
import { kindsTo } from '../kit/given-notification';
import { closeReturn, declareNonUse } from '../kit/given-trial';
import type { Loose, Tester } from '../kit/tester';

let world: World;
let story: LicenceStory;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
});
afterAll(() => world.close());
afterEach(() => world.clock.reset());

const certificate = () => `2026330000${Math.floor(Math.random() * 1e8)}`;
const eventsOf = async (licenceId: unknown): Promise<Loose[]> =>
  (await story.read(story.cast.officer, licenceId as string, 'events { kind effectiveOn reason }')).events as Loose[];

describe('What is filed about a licence', () => {
  it('comes up as soon as both sides have signed: recordal within three months of effect, registration as a choice', async () => {
    const { id, effectiveOn } = await story.signed();
    await world.settle();
    const { RECORDAL, REGISTRATION, CANCELLATION } = await filingsOf(story.cast.officer, id);
    const dueOn = addMonths(parseCivilDate(effectiveOn as string), 3);
    expect(RECORDAL).toMatchObject({ state: 'DUE', isDuty: true, dueOn, attempt: null, packHash: null });
    expect(RECORDAL?.effectiveDueOn).toBe((await calendarIn(world)).rollForward(dueOn));
    expect(RECORDAL?.deadlineSource).toContain('第十五条');
    expect(RECORDAL?.daysLeft).toBeGreaterThan(80);
    expect(RECORDAL?.viewerActions).toEqual(['SUBMIT', 'WAIVE']);
    expect(REGISTRATION).toMatchObject({ state: 'DUE', isDuty: false, dueOn: null, daysLeft: null, contractAmount: '8000000' });
    expect(CANCELLATION).toBeUndefined();
  });

  it('is registered as a duty where the rule set of the licence says so, within days that the platform names as its own', async () => {
    const { manager, officer, approver, licensorSignatory, licenseeSignatory } = story.cast;
    const { id } = await story.agreed(await story.write(await story.draft(), {}, 'SHAANXI'));
    const draft = await story.read(officer, id as string);
    const reviewed = await licenceDone(officer, 'submitLicenceForReview', { id, expectedVersion: draft.version });
    const approved = await licenceDone(approver, 'approveLicence', { id, expectedVersion: reviewed.version });
    await story.sign(licensorSignatory, approved);
    await story.sign(licenseeSignatory, approved);
    await world.settle();
    const { REGISTRATION } = await filingsOf(manager, id);
    expect(REGISTRATION).toMatchObject({ isDuty: true, dueOn: daysFromNow(world, 30), viewerActions: [] });
    expect(REGISTRATION?.deadlineSource).toContain('未载明');
  });

  it('is no recordal where no patent is licensed', async () => {
    const { id } = await story.signed({ achievement: { kind: 'SOFTWARE' } });
    await world.settle();
    expect(Object.keys(await filingsOf(story.cast.officer, id))).toEqual(['REGISTRATION']);
  });

  it('that slipped the news is found by the clock, once', async () => {
    const { id } = await story.signed();
    await world.tick();
    await world.tick();
    const before = await filingsOf(story.cast.officer, id);
    await world.settle();
    expect(await filingsOf(story.cast.officer, id)).toEqual(before);
    expect(Object.keys(before).sort()).toEqual(['RECORDAL', 'REGISTRATION']);
  });
});

describe('A recordal', () => {
  it('is handed in, refused for a ground, handed in again and recorded; every move is told', async () => {
    const { officer, manager } = story.cast;
    const due = await filingOf(story, 'RECORDAL');
    const first = await submitted(story, due);
    expect(first).toMatchObject({ state: 'SUBMITTED', attempt: 1, submittedOn: todayIn(world), daysLeft: null });
    expect(first.packHash).toMatch(/^[0-9a-f]{64}$/);
    expect(first.viewerActions).toEqual(['CONCLUDE', 'REFUSE']);
    const refusal = { refusalCode: 'FEE_GRACE', reason: '第 3 年年费未缴', on: todayIn(world) };
    expect(await filingAct(officer, 'refuseLicenceFiling', first, { ...refusal, refusalCode: 'NOT_WRITTEN' })).toMatchObject({
      code: 'UNKNOWN_REFUSAL_GROUND',
      field: 'refusalCode',
    });
    const refused = await filingDone(officer, 'refuseLicenceFiling', first, refusal);
    expect(refused).toMatchObject({ state: 'REFUSED', reason: '第 3 年年费未缴' });
    const { RECORDAL: seen } = await filingsOf(manager, due.licenceId, 'refusal { code text source } viewerActions');
    expect(seen).toMatchObject({
      viewerActions: [],
      refusal: { code: 'FEE_GRACE', source: expect.stringContaining('第六十二号') },
    });

    await world.settle();
    const second = await submitted(story, refused);
    expect(second).toMatchObject({ attempt: 2, reason: null });
    const done = await filingDone(officer, 'concludeLicenceFiling', second, { number: 'X2026330000012', on: todayIn(world) });
    expect(done).toMatchObject({ state: 'RECORDED', number: 'X2026330000012', technicalIncome: null, viewerActions: [] });

    const { RECORDAL: kept } = await filingsOf(manager, due.licenceId, 'history { version toState attempt reason }');
    expect((kept?.history as Loose[]).map(({ toState, attempt }) => [toState, attempt])).toEqual([
      ['DUE', null],
      ['SUBMITTED', 1],
      ['REFUSED', 1],
      ['SUBMITTED', 2],
      ['RECORDED', 2],
    ]);
    const told = (await eventsOf(due.licenceId)).filter(({ kind }) => (kind as string).startsWith('RECORDAL'));
    expect(told.map(({ kind }) => kind)).toEqual([
      'RECORDAL_SUBMITTED',
      'RECORDAL_REFUSED',
      'RECORDAL_SUBMITTED',
      'RECORDAL_RECORDED',
    ]);
    await world.settle();
    expect(await kindsTo(manager)).toEqual(expect.arrayContaining(['FILING_REFUSED', 'FILING_DONE']));
    expect(await kindsTo(officer)).not.toContain('FILING_DONE');
  });

  it('is not handed in before there is a contract, nor tomorrow, nor answered before it was handed in', async () => {
    const due = await filingOf(story, 'RECORDAL');
    const { officer } = story.cast;
    for (const on of [daysFromNow(world, 1), daysFromNow(world, -1)])
      expect(await filingAct(officer, 'submitLicenceFiling', due, { on })).toMatchObject({
        code: 'IMPOSSIBLE_FILING_DAY',
        earliestOn: todayIn(world),
        latestOn: todayIn(world),
      });
    const certified = { number: 'X2026330000099', on: todayIn(world) };
    expect(await filingAct(officer, 'concludeLicenceFiling', due, certified)).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
    const handedIn = await submitted(story, due);
    expect(await filingAct(officer, 'submitLicenceFiling', due, { on: todayIn(world) })).toMatchObject({ code: 'STALE_VERSION' });
    expect(await filingAct(officer, 'concludeLicenceFiling', handedIn, { ...certified, number: '？？' })).toMatchObject({
      code: 'WRONG_FILING_NUMBER',
      field: 'number',
    });
  });

  it('is left undone for a reason, and taken up again', async () => {
    const { officer } = story.cast;
    const due = await filingOf(story, 'RECORDAL');
    const waived = await filingDone(officer, 'waiveLicenceFiling', due, { reason: '专利尚未授权，无法备案' });
    expect(waived).toMatchObject({ state: 'NOT_NEEDED', daysLeft: null, viewerActions: ['REOPEN'] });
    expect(await filingDone(officer, 'reopenLicenceFiling', waived)).toMatchObject({ state: 'DUE', reason: null });
    expect((await eventsOf(due.licenceId)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['FILING_NOT_NEEDED', 'FILING_REOPENED']),
    );
  });

  it('is asked for no more once the licence is over, and nobody is reminded; what the officer takes up again stays', async () => {
    const { officer, licenseeSignatory } = story.cast;
    const { id } = await story.signed({ terms: { trigger: { kind: 'OPTION' } } });
    await world.settle();
    await actOn(story, licenseeSignatory, 'giveBackLicence', id as string, { reason: '未达指标' });
    await declareNonUse(story, id);
    await world.settle();
    expect((await filingsOf(officer, id)).RECORDAL).toMatchObject({ state: 'DUE' });
    expect(await closeReturn(story, id)).toMatchObject({ state: 'RETURNED' });
    await world.settle();
    const { RECORDAL } = await filingsOf(officer, id);
    expect(RECORDAL).toMatchObject({ state: 'NOT_NEEDED', reason: expect.stringContaining('不再需要') as string });
    expect((await eventsOf(id)).map(({ kind }) => kind)).toContain('FILING_NOT_NEEDED');
    const reopened = await filingDone(officer, 'reopenLicenceFiling', RECORDAL as Loose);
    expect(reopened).toMatchObject({ state: 'DUE' });
    await world.tick();
    expect((await filingsOf(officer, id)).RECORDAL).toMatchObject({ state: 'DUE' });
  });

  it('is cancelled at the office once the licence has ended', async () => {
    const { officer } = story.cast;
    const licence = await story.signed({ termMonths: 13 });
    await world.settle();
    const { RECORDAL } = await filingsOf(officer, licence.id);
    const handedIn = await submitted(story, RECORDAL as Loose);
    await filingDone(officer, 'concludeLicenceFiling', handedIn, { number: certificate(), on: todayIn(world) });
    world.clock.travel({ days: 400 });
    await world.tick();
    await world.settle();
    expect(await story.read(officer, licence.id as string, 'state')).toEqual({ state: 'WIND_DOWN' });
    const { CANCELLATION } = await filingsOf(officer, licence.id);
    expect(CANCELLATION).toMatchObject({ state: 'DUE', isDuty: true });
    expect(CANCELLATION?.deadlineSource).toContain('本平台规则');
    const cancelled = await filingDone(officer, 'concludeLicenceFiling', await submitted(story, CANCELLATION as Loose), {
      number: certificate(),
      on: todayIn(world),
    });
    expect(cancelled).toMatchObject({ state: 'RECORDED' });
    expect((await eventsOf(licence.id)).map(({ kind }) => kind)).toContain('CANCELLATION_RECORDED');
  });
});

describe('A registration', () => {
  it('states the technical income, never above the contract, and an authority checks it once', async () => {
    const { officer, authority, manager } = story.cast;
    const handedIn = await submitted(story, await filingOf(story, 'REGISTRATION'));
    const number = certificate();
    const facts = { number, on: todayIn(world) };
    for (const technicalIncome of [undefined, '8000001', '-1'])
      expect(
        await filingAct(officer, 'concludeLicenceFiling', handedIn, technicalIncome ? { ...facts, technicalIncome } : facts),
      ).toMatchObject({ code: 'IMPOSSIBLE_TECHNICAL_INCOME', contractAmount: '8000000' });
    const done = await filingDone(officer, 'concludeLicenceFiling', handedIn, { ...facts, technicalIncome: '8000000' });
    expect(done).toMatchObject({ state: 'REGISTERED', number, technicalIncome: '8000000' });

    const licenceId = (await eventsOfFiling(done)) as string;
    expect(await story.read(manager, licenceId, 'registration { number }')).toEqual({ registration: { number } });
    const { REGISTRATION: seen } = await filingsOf(authority, licenceId);
    expect(seen?.viewerActions).toEqual(['CHECK']);
    const checked = await filingDone(authority, 'checkLicenceFiling', seen as Loose);
    expect(checked).toMatchObject({ state: 'REGISTERED', checkedOn: todayIn(world), viewerActions: [] });
    expect(await filingAct(authority, 'checkLicenceFiling', checked)).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
    const told = (await eventsOf(licenceId)).filter(({ kind }) => kind === 'REGISTRATION_CHECKED');
    expect(told).toHaveLength(1);
  });

  it('has a number of its own', async () => {
    const number = certificate();
    const certified = { number, on: todayIn(world), technicalIncome: '100' };
    const { officer } = story.cast;
    await filingDone(officer, 'concludeLicenceFiling', await submitted(story, await filingOf(story, 'REGISTRATION')), certified);
    const other = await submitted(story, await filingOf(story, 'REGISTRATION'));
    expect(await filingAct(officer, 'concludeLicenceFiling', other, certified)).toMatchObject({
      code: 'FILING_NUMBER_TAKEN',
      field: 'number',
    });
  });
});

describe('Who files', () => {
  it('is the officer of the licensor; the licensee and authorities see, and others see nothing', async () => {
    const { manager, approver, authority } = story.cast;
    const due = await filingOf(story, 'RECORDAL');
    const on = todayIn(world);
    for (const who of [manager, approver, authority]) {
      expect(Object.keys(await filingsOf(who, due.licenceId))).toHaveLength(2);
      expect(await codeOf(who, MUTATION, { id: due.id, on })).toBe('FORBIDDEN');
    }
    const stranger = await given.member(world, { of: 'UNIVERSITY', roles: ['TRANSFER_OFFICER'] });
    expect(await codeOf(stranger, MUTATION, { id: due.id, on })).toBe('NOT_FOUND');
    const elsewhere = await given.member(world, { of: 'AUTHORITY', region: '650000' });
    expect(await codeOf(elsewhere, 'query ($id: ID!) { licenceFiling(id: $id) { id } }', { id: due.id })).toBe('NOT_FOUND');
  });
});

const MUTATION = `mutation ($id: ID!, $on: CivilDate!) { submitLicenceFiling(id: $id, expectedVersion: 1, on: $on) { __typename } }`;
const codeOf = async (who: Tester, query: string, variables: object) =>
  (await who.send(query, variables)).errors?.[0]?.extensions.code;
const eventsOfFiling = async ({ id }: Loose): Promise<unknown> =>
  (await story.cast.officer.ask<{ licenceFiling: Loose }>('query ($id: ID!) { licenceFiling(id: $id) { licenceId } }', { id }))
    .licenceFiling.licenceId;
