import { addDays, addMonths, parseCivilDate } from '@trihelix/kernel';
import { calendarIn, daysFromNow, licenceDone, LicenceStory, todayIn } from '../kit/given-licence';
import { World } from '../kit';

let world: World;
let story: LicenceStory;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
});
afterAll(() => world.close());

describe('a use-first-pay-later licence', () => {
  it('is asked for, approved, signed by both, tried for a year, paid for and done', async () => {
    const { officer, approver, licensorSignatory, licenseeSignatory, manager, authority } = story.cast;
    const first = daysFromNow(world, 10);
    const draft = await story.draft({ effectiveOn: first, termMonths: 36 });
    expect(draft).toMatchObject({
      state: 'DRAFT',
      effectiveOn: first,
      trialEndsOn: addMonths(first, 12),
      viewerActions: ['OFFER_TERMS', 'COMMENT_ON_TERMS', 'WITHDRAW'],
    });
    const { id } = draft;

    const reviewed = await licenceDone(officer, 'submitLicenceForReview', { id, expectedVersion: 1 });
    expect(reviewed).toMatchObject({ state: 'REVIEW', viewerActions: [] });
    const approved = await licenceDone(approver, 'approveLicence', { id, expectedVersion: 2 });
    expect(approved).toMatchObject({ state: 'APPROVED' });
    expect(await story.sign(licensorSignatory, approved)).toMatchObject({ state: 'APPROVED', viewerActions: [] });
    expect(await story.sign(licenseeSignatory, approved)).toMatchObject({ state: 'SIGNED' });

    world.clock.travel({ days: 10 });
    await world.tick();
    expect(await story.read(manager, id, 'state trialStartedOn receivables { id }')).toEqual({
      state: 'TRIAL',
      trialStartedOn: first,
      receivables: [],
    });

    world.clock.travel({ days: 368 });
    await world.tick();
    const paying = await story.read(
      manager,
      id,
      `state payingSinceOn triggerOn licenseeSize
      receivables { amount currency postedOn dueOn effectiveDueOn outstanding termsVersion kind }`,
    );
    const dueOn = addDays(parseCivilDate(paying.triggerOn as string), 30);
    expect(paying).toMatchObject({ state: 'PAYING', payingSinceOn: paying.triggerOn, licenseeSize: 'SMALL' });
    expect(paying.receivables).toEqual([
      {
        amount: '8000000',
        currency: 'CNY',
        outstanding: '8000000',
        postedOn: paying.triggerOn,
        dueOn,
        termsVersion: 1,
        kind: 'LUMP_SUM',
        effectiveDueOn: (await calendarIn(world)).rollForward(dueOn),
      },
    ]);

    expect(await story.pay(id, { amount: '3000000' })).toMatchObject({ amount: '3000000', unapplied: '0' });
    expect(await story.read(manager, id, 'state receivables { outstanding }')).toEqual({
      state: 'PAYING',
      receivables: [{ outstanding: '5000000' }],
    });
    expect(await story.pay(id, { amount: '5000000' })).toMatchObject({ unapplied: '0' });
    const done = await story.read(
      authority,
      id,
      `state paidUpOn licensor { id } licensee { id } achievement { id title } receivables { outstanding }
      events { kind fromState toState effectiveOn } profile { code takers trialMinMonths trialMaxMonths name } viewerActions`,
    );
    expect(done).toMatchObject({
      state: 'PAID_UP',
      paidUpOn: todayIn(world),
      receivables: [{ outstanding: '0' }],
      viewerActions: [],
      profile: {
        code: 'NATIONAL',
        takers: ['MICRO', 'SMALL', 'MEDIUM'],
        trialMinMonths: null,
        trialMaxMonths: null,
        name: '国家',
      },
    });
    expect(done.events.map(({ kind, toState }: { kind: string; toState: string | null }) => toState ?? kind)).toEqual([
      'DRAFT',
      'TERMS_WRITTEN',
      'TERMS_AGREED',
      'REVIEW',
      'APPROVED',
      'SIGNED',
      'SIGNED',
      'SIGNED',
      'TRIAL',
      'PAYING',
      'RECEIVABLE_POSTED',
      'PAYMENT_RECEIVED',
      'PAYMENT_RECEIVED',
      'PAID_UP',
    ]);
  });
});
