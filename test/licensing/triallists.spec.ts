import { addDays, type CivilDate, daysBetween } from '@trihelix/kernel';
import { BookChecks } from '@trihelix/ledger';
import { World } from '../kit';
import { actOn, answer, ask, courseAct } from '../kit/given-course';
import { LicenceStory, todayIn } from '../kit/given-licence';
import { toldTo } from '../kit/given-notification';
import type { Loose } from '../kit/tester';

/** A trial of three months that nothing ends but the licensee, and eighty thousand yuan once it converts. */
const TRIED = {
  trialMonths: 3,
  trigger: { kind: 'OPTION' },
  fees: [{ kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 366 }],
};
const ROUND = `conversionRight { kind place firstRefusal windowDays endedOn }
  conversionClaims { answer openedOn answerBy answeredOn outcome closedOn }`;

let world: World;
let stories: LicenceStory[];
beforeAll(async () => {
  world = await World.open();
  const one = await LicenceStory.begin(world);
  stories = [one, await one.ofAnotherFirm(), await one.ofAnotherFirm()];
});
afterAll(() => world.close());

/** Whatever is done, the rules of the books hold. */
afterEach(async () => {
  expect(await world.app.get(BookChecks, { strict: false }).run()).toEqual([]);
});

interface Right {
  readonly place: number;
  readonly firstRefusal?: boolean;
  readonly windowDays?: number;
}

/** Several firms try one achievement, each under a right of its own. */
const trying = (...rights: readonly Right[]): Promise<Loose[]> => tryingUnder({}, ...rights);

/** The same, of what the terms say besides. */
async function tryingUnder(terms: object, ...rights: readonly Right[]): Promise<Loose[]> {
  const achievementId = await storyOf(0).offered();
  const signed: Loose[] = [];
  for (const [at, right] of rights.entries()) {
    const conversion = { kind: 'EXCLUSIVE', firstRefusal: false, windowDays: 15, ...right };
    signed.push(await storyOf(at).signed({ achievementId, terms: { ...TRIED, ...terms, conversion } }));
  }
  return signed;
}

const storyOf = (at: number): LicenceStory => stories[at] as LicenceStory;
const today = (): CivilDate => todayIn(world);
const convert = (at: number, { id }: Loose) => said(at, 'convertLicence', id);
const waive = (at: number, { id }: Loose) => said(at, 'waiveLicenceConversion', id);

async function said(at: number, act: string, id: string): Promise<Loose> {
  const done = await actOn(storyOf(at), storyOf(at).cast.licenseeSignatory, act, id);
  await world.settle();
  await world.tick();
  return done;
}

async function pass(days: number): Promise<void> {
  world.clock.travel({ days });
  await world.tick();
}

/** A licence as its own firm reads it. */
const read = (at: number, { id }: Loose, fields = `state payingSinceOn ${ROUND}`): Promise<Loose> =>
  storyOf(at).read(storyOf(at).cast.manager, id, fields);
const statesOf = (all: readonly Loose[]) => Promise.all(all.map(async (each, at) => (await read(at, each)).state));
const lastRound = async (at: number, licence: Loose) => ((await read(at, licence)).conversionClaims as Loose[]).at(-1);
const outlookOf = async (at: number, { id }: Loose): Promise<Loose> =>
  (
    await storyOf(at).cast.manager.ask<Loose>(
      `query ($id: ID!) { licenceConversionOutlook(id: $id) { before behind decidedBy isBlocked waitsFor isUnderWay } }`,
      { id },
    )
  ).licenceConversionOutlook;
const grantsOf = ({ id }: Loose) =>
  world.sql<{ exclusivity: string; first: string; last: string }>(
    `SELECT exclusivity, lower(period)::text AS first, (upper(period) - 1)::text AS last FROM licence_grant
     WHERE licence_id = $1 AND NOT isempty(period) ORDER BY lower(period)`,
    [id],
  );

describe('several triallists of one achievement', () => {
  it('try side by side, and the first in order converts at once: it is alone from the next day, and the others owe nothing', async () => {
    const all = await trying({ place: 1 }, { place: 2 });
    const [first, second] = all as [Loose, Loose];
    expect((await read(0, first)).conversionRight).toMatchObject({ kind: 'EXCLUSIVE', place: 1, endedOn: null });
    await convert(0, first);
    expect(await statesOf(all)).toEqual(['PAYING', 'RETURNING']);
    expect(await lastRound(0, first)).toMatchObject({ answer: 'CLAIMED', outcome: 'WON', closedOn: today() });
    expect(await lastRound(1, second)).toMatchObject({ answer: 'OUTRANKED', outcome: 'GAVE_WAY' });
    expect(await grantsOf(first)).toMatchObject([
      { exclusivity: 'ORDINARY', last: today() },
      { exclusivity: 'EXCLUSIVE', first: addDays(today(), 1) },
    ]);
    expect(await grantsOf(second)).toMatchObject([{ exclusivity: 'ORDINARY', last: today() }]);
    const { receivables } = await read(1, second, 'receivables { id }');
    expect(receivables).toEqual([]);
    expect((await read(1, second)).conversionRight.endedOn).toBe(today());
  });

  it('wait for who goes before: it is asked, says yes within its window, and converts at the price of its own terms', async () => {
    const all = await trying({ place: 1, windowDays: 10 }, { place: 2 });
    const [first, second] = all as [Loose, Loose];
    expect(await convert(1, second)).toMatchObject({ state: 'TRIAL' });
    expect(await lastRound(0, first)).toMatchObject({ answer: 'ASKED', answerBy: addDays(today(), 10), outcome: null });
    expect(await lastRound(1, second)).toMatchObject({ answer: 'CLAIMED', answerBy: addDays(today(), 10), outcome: null });
    await pass(10);
    expect(await statesOf(all)).toEqual(['TRIAL', 'TRIAL']);
    await convert(0, first);
    expect(await statesOf(all)).toEqual(['PAYING', 'RETURNING']);
    expect(await lastRound(0, first)).toMatchObject({ answer: 'WANTED', outcome: 'WON' });
    expect(await lastRound(1, second)).toMatchObject({ answer: 'CLAIMED', outcome: 'GAVE_WAY' });
  });

  it('let the next one go when who goes before waives, or says nothing until its window has closed', async () => {
    const all = await trying({ place: 1, windowDays: 5 }, { place: 2, windowDays: 20 }, { place: 3 });
    const [first, second, third] = all as [Loose, Loose, Loose];
    await convert(2, third);
    await waive(1, second);
    expect(await waive(1, second)).toMatchObject({ code: 'CONVERSION_SAID' });
    await pass(5);
    expect(await statesOf(all)).toEqual(['TRIAL', 'TRIAL', 'TRIAL']);
    await pass(1);
    expect(await statesOf(all)).toEqual(['RETURNING', 'RETURNING', 'PAYING']);
    expect(await lastRound(0, first)).toMatchObject({ answer: 'LAPSED', outcome: 'GAVE_WAY' });
    expect(await lastRound(1, second)).toMatchObject({ answer: 'WAIVED', outcome: 'GAVE_WAY' });
  });

  it('give who holds a right of first refusal the first word, whatever its place', async () => {
    const all = await trying({ place: 1 }, { place: 2, firstRefusal: true });
    const [first, second] = all as [Loose, Loose];
    const outlook = 'query ($id: ID!) { licenceConversionOutlook(id: $id) { kind before behind decidedBy isBlocked } }';
    const { licenceConversionOutlook } = await storyOf(0).cast.licenseeSignatory.ask<Loose>(outlook, { id: first.id });
    expect(licenceConversionOutlook).toEqual({
      kind: 'EXCLUSIVE',
      before: 1,
      behind: 0,
      decidedBy: addDays(today(), 15),
      isBlocked: false,
    });
    await convert(0, first);
    expect(await lastRound(1, second)).toMatchObject({ answer: 'ASKED' });
    await convert(1, second);
    expect(await statesOf(all)).toEqual(['RETURNING', 'PAYING']);
  });

  it('keep their time to decide while somebody before them may still answer', async () => {
    const all = await trying({ place: 1, windowDays: 60 }, { place: 2 });
    const [, second] = all as [Loose, Loose];
    await pass(100);
    expect(await statesOf(all)).toEqual(['DECISION_DUE', 'DECISION_DUE']);
    await convert(1, second);
    await pass(45);
    expect(await statesOf(all)).toEqual(['DECISION_DUE', 'DECISION_DUE']);
    expect((await read(1, second, 'decisionDue { lastOn }')).decisionDue.lastOn).toBe(addDays(today(), 15));
    await pass(16);
    expect(await statesOf(all)).toEqual(['RETURNING', 'PAYING']);
  });

  it('are told that they come after one that has claimed, and can claim again when it does not convert', async () => {
    const all = await trying({ place: 1, windowDays: 8 }, { place: 2 }, { place: 3 });
    const [, second, third] = all as [Loose, Loose, Loose];
    await convert(1, second);
    expect(await convert(2, third)).toMatchObject({ code: 'CONVERSION_OUTRANKED' });
    expect(await waive(2, third)).toMatchObject({ code: 'CONVERSION_NOT_ASKED' });
    expect(await convert(1, second)).toMatchObject({ code: 'CONVERSION_SAID' });
    await actOn(storyOf(1), storyOf(1).cast.licenseeSignatory, 'giveBackLicence', second.id, { reason: '改用其他工艺' });
    await pass(9);
    expect(await statesOf(all)).toEqual(['TRIAL', 'RETURNING', 'TRIAL']);
    expect(await lastRound(2, third)).toMatchObject({ answer: 'OUTRANKED', outcome: 'KEPT' });
    await convert(2, third);
    expect(await lastRound(2, third)).toMatchObject({ answer: 'CLAIMED', outcome: null });
  });

  it('are refused a place that another has, with the one that is free, before anything is signed', async () => {
    const [first] = (await trying({ place: 1 })) as [Loose];
    const { achievement } = await read(0, first, 'achievement { id }');
    const conversion = { kind: 'EXCLUSIVE', place: 1, firstRefusal: false, windowDays: 15 };
    const asked = await storyOf(1).approved({ achievementId: achievement.id, terms: { ...TRIED, conversion } });
    await storyOf(1).sign(storyOf(1).cast.licensorSignatory, asked);
    expect(await storyOf(1).sign(storyOf(1).cast.licenseeSignatory, asked)).toMatchObject({
      code: 'CONVERSION_PLACE_TAKEN',
      message: expect.stringContaining('第 2 顺位'),
    });
    expect((await read(1, asked)).state).toBe('APPROVED');
  });

  it('may claim at the same moment: one begins the round, and the one that goes before wins it', async () => {
    const all = await trying({ place: 1 }, { place: 2 });
    const claims = await Promise.all(
      all.map(({ id }, at) => actOn(storyOf(at), storyOf(at).cast.licenseeSignatory, 'convertLicence', id as string)),
    );
    expect(claims.filter(({ code }) => code === 'CONVERSION_UNDER_WAY').length).toBeLessThanOrEqual(1);
    await pass(0);
    if (claims[0]?.code) await convert(0, all[0] as Loose);
    expect(await statesOf(all)).toEqual(['PAYING', 'RETURNING']);
    const rounds = await world.sql('SELECT FROM conversion_claim WHERE licence_id = ANY($1) AND answer = $2', [
      all.map(({ id }) => id),
      'CLAIMED',
    ]);
    expect(rounds.length).toBe(1);
  });

  it('are not joined by another licence while they decide', async () => {
    const [, second] = (await trying({ place: 1 }, { place: 2 })) as [Loose, Loose];
    const { achievement } = await read(1, second, 'achievement { id }');
    const asked = await storyOf(2).approved({ achievementId: achievement.id });
    await convert(1, second);
    await storyOf(2).sign(storyOf(2).cast.licensorSignatory, asked);
    expect(await storyOf(2).sign(storyOf(2).cast.licenseeSignatory, asked)).toMatchObject({ code: 'CONVERSION_UNDER_WAY' });
  });

  it('cannot be alone beside a licence that does not give way', async () => {
    const [first] = (await trying({ place: 1 })) as [Loose];
    const { achievement } = await read(0, first, 'achievement { id }');
    await storyOf(2).signed({ achievementId: achievement.id });
    expect(await convert(0, first)).toMatchObject({ code: 'KIND_CONFLICT' });
    expect((await read(0, first)).state).toBe('TRIAL');
  });

  it('wait for one with a place in the order that has not begun, or stands still, and are told so', async () => {
    const achievementId = await storyOf(0).offered();
    const under = (place: number) => ({
      achievementId,
      terms: { ...TRIED, conversion: { kind: 'EXCLUSIVE', firstRefusal: false, windowDays: 15, place } },
    });
    const first = await storyOf(0).signed(under(1));
    const begins = addDays(today(), 10);
    const later = under(2);
    const second = await storyOf(1).signed({ ...later, terms: { ...later.terms, effectiveOn: begins } });
    expect(second).toMatchObject({ state: 'SIGNED' });
    expect(await convert(0, first)).toMatchObject({
      code: 'CONVERSION_WAITS',
      message: expect.stringContaining('尚未开始') as string,
    });
    expect(await outlookOf(0, first)).toMatchObject({ isBlocked: true, waitsFor: 'BEGIN', behind: 0 });
    await pass(10);
    const [objectId] = ((await read(1, second, 'terms { complete }')).terms.complete.objects as Loose[]).map(
      ({ id }) => id as string,
    );
    const input = { objectId, ground: 'OWNERSHIP', reason: '权属争议' };
    await actOn(storyOf(1), storyOf(1).cast.approver, 'openLicenceDispute', second.id as string, { input });
    expect(await convert(0, first)).toMatchObject({
      code: 'CONVERSION_WAITS',
      message: expect.stringContaining('中止') as string,
    });
    const { disputes } = (await read(1, second, 'disputes { id version }')) as { disputes: [Loose] };
    await courseAct(storyOf(1).cast.approver, 'endLicenceDispute', {
      disputeId: disputes[0].id,
      expectedVersion: disputes[0].version,
      lost: false,
      decidedOn: today(),
    });
    expect(await outlookOf(0, first)).toMatchObject({ isBlocked: false, waitsFor: null, behind: 1 });
    await convert(0, first);
    expect((await read(0, first)).state).toBe('PAYING');
    expect((await read(1, second)).state).toBe('RETURNING');
  });

  it('see that others are deciding before they claim, and why they cannot say any more what they have said', async () => {
    const [first, second, third] = (await trying({ place: 1 }, { place: 2 }, { place: 3 })) as [Loose, Loose, Loose];
    await convert(1, second);
    const decidedBy = addDays(today(), 15);
    expect(await outlookOf(0, first)).toMatchObject({ isUnderWay: false, decidedBy });
    const actsOf = async (at: number, licence: Loose) =>
      storyOf(at).read(
        storyOf(at).cast.licenseeSignatory,
        licence.id as string,
        'courseActions blockedCourseActions { action reason }',
      );
    expect(((await actsOf(0, first)).courseActions as string[])[0]).toBe('CONVERT');
    expect(await actsOf(1, second)).toMatchObject({
      courseActions: expect.not.arrayContaining(['CONVERT']) as unknown,
      blockedCourseActions: [{ action: 'CONVERT', reason: expect.stringContaining('贵方已作答复') as string }],
    });
    expect((await actsOf(2, third)).blockedCourseActions).toEqual([
      { action: 'CONVERT', reason: expect.stringContaining('顺位在前的试用方已提出转化') as string },
    ]);
    // Somebody whose field does not meet theirs is in no round, and yet has to wait for its end.
    await world.sql(`DELETE FROM conversion_claim WHERE licence_id = '${third.id}';`);
    expect(await outlookOf(2, third)).toMatchObject({ isUnderWay: true });
    expect(await convert(2, third)).toMatchObject({ code: 'CONVERSION_UNDER_WAY' });
  });

  it('go over to the next in order when who goes before has a last day by now, or has gone its own way', async () => {
    const all = await trying({ place: 1 }, { place: 2 }, { place: 3 });
    const [first, second, third] = all as [Loose, Loose, Loose];
    await convert(2, third);
    await convert(1, second);
    const { licenseeSignatory, approver } = storyOf(1).cast;
    const asked = await ask(licenseeSignatory, second.id as string, { kind: 'TERMINATION', lastOn: addDays(today(), 20) });
    expect(await answer(approver, asked, true)).toMatchObject({ state: 'ACCEPTED' });
    await actOn(storyOf(0), storyOf(0).cast.licenseeSignatory, 'giveBackLicence', first.id as string, { reason: '不再使用' });
    await pass(16);
    expect(await statesOf(all)).toEqual(['RETURNING', 'RETURNING', 'PAYING']);
    expect(await lastRound(0, first)).toMatchObject({ answer: 'LAPSED', outcome: 'LEFT' });
    expect(await lastRound(1, second)).toMatchObject({ answer: 'WANTED', outcome: 'GAVE_WAY' });
    expect(await lastRound(2, third)).toMatchObject({ answer: 'CLAIMED', outcome: 'WON' });
    // The audit tells every step of a round, those of the platform, too.
    const steps = await world.sql<{ step: string }>(
      `SELECT coalesce(entry.after ->> 'outcome', entry.after ->> 'answer') AS step FROM audit_entry AS entry
         JOIN conversion_claim AS claim ON claim.id::text = entry.subject_id
       WHERE entry.subject_type = 'LicenceConversionClaim' AND claim.licence_id = $1 ORDER BY entry.id`,
      [first.id],
    );
    expect(steps.map(({ step }) => step)).toEqual(['ASKED', 'LAPSED', 'LEFT']);
  });

  it('are ended by no declaration of the licensor while it is decided who converts, whoever writes it', async () => {
    const all = await trying({ place: 1 }, { place: 2 });
    const [first, second] = all as [Loose, Loose];
    const ending = { reason: '另有安排', lastOn: addDays(today(), 20) };
    const declare = () => actOn(storyOf(0), storyOf(0).cast.approver, 'terminateLicence', first.id as string, ending);
    await convert(1, second);
    const decidedBy = addDays(today(), 15);
    expect(await declare()).toMatchObject({
      code: 'CONVERSION_BEING_DECIDED',
      message: expect.stringContaining(decidedBy) as string,
    });
    const { approver } = storyOf(0).cast;
    const { blockedCourseActions, courseActions } = await storyOf(0).read(
      approver,
      first.id as string,
      'courseActions blockedCourseActions { action reason }',
    );
    expect(courseActions).not.toContain('TERMINATE');
    expect(blockedCourseActions).toContainEqual({ action: 'TERMINATE', reason: expect.stringContaining(decidedBy) as string });
    await expect(
      world.asApplication(async (client) => {
        await client.query('BEGIN');
        await client.query(`SELECT set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true)`, [
          approver.organizationId,
          approver.userId,
        ]);
        await client.query(
          `INSERT INTO licence_fact (licence_id, sequence, counts_on, kind, detail, user_id, recorded_at)
           VALUES ($1, 90, app_today(), 'TERMINATE', jsonb_build_object('namedOn', app_today()), $2, app_now())`,
          [first.id, approver.userId],
        );
      }),
    ).rejects.toMatchObject({ constraint: 'licence_end_in_round' });
    await convert(0, first);
    expect(await statesOf(all)).toEqual(['PAYING', 'RETURNING']);
  });

  it('are suspended by no dispute while it is decided who converts: it is told at once, and suspends once that is over', async () => {
    const right = { objects: [{ id: 'CN 2', kind: 'PATENT', weightPpm: 1_000_000, lastValidOn: '2039-12-31' }] };
    const all = await tryingUnder(right, { place: 1 }, { place: 2 });
    const [first, second] = all as [Loose, Loose];
    const { approver, officer, manager } = storyOf(0).cast;
    const dispute = (at: number, { id }: Loose) =>
      actOn(storyOf(at), storyOf(at).cast.approver, 'openLicenceDispute', id as string, {
        input: { objectId: 'CN 2', ground: 'INVALIDATION', reason: '第三方请求宣告无效' },
      });
    await convert(1, second);
    expect(await dispute(0, first)).toMatchObject({ state: 'TRIAL' });
    await world.settle();
    expect((await toldTo(manager))[0]).toMatchObject({
      kind: 'RIGHT_DISPUTED',
      text: expect.stringContaining('CN 2，第三方请求宣告无效') as string,
    });
    expect(await read(0, first, 'disputes { state suspends }')).toEqual({ disputes: [{ state: 'OPEN', suspends: false }] });
    expect(await dispute(0, first)).toMatchObject({ code: 'DISPUTE_OPEN' });
    const acts = await storyOf(0).read(approver, first.id as string, 'courseActions');
    expect(acts.courseActions).toEqual(expect.arrayContaining(['RECORD_LOSS', 'END_DISPUTE']));
    expect(acts.courseActions).not.toContain('OPEN_DISPUTE');
    // Its place and its window are what they were; nobody leaves the round.
    expect(await lastRound(0, first)).toMatchObject({ answer: 'ASKED', answerBy: addDays(today(), 15), outcome: null });
    await pass(10);
    expect(await statesOf(all)).toEqual(['TRIAL', 'TRIAL']);
    await convert(0, first);
    expect(await lastRound(0, first)).toMatchObject({ answer: 'WANTED', outcome: 'WON' });
    expect(await lastRound(1, second)).toMatchObject({ outcome: 'GAVE_WAY' });
    // It converted first, and stands still from that day on.
    expect(await read(0, first, 'state payingSinceOn disputes { state suspends }')).toEqual({
      state: 'SUSPENDED',
      payingSinceOn: today(),
      disputes: [{ state: 'OPEN', suspends: true }],
    });
    const { disputes } = (await storyOf(0).read(officer, first.id as string, 'disputes { id version }')) as { disputes: [Loose] };
    const [{ id: disputeId, version }] = disputes;
    const outcome = { disputeId, expectedVersion: version, lost: false, decidedOn: today() };
    expect(await courseAct(approver, 'endLicenceDispute', outcome)).toMatchObject({ state: 'PAYING' });
  });

  it('are suspended by no dispute between a claim and the asking of the others, either', async () => {
    const right = { objects: [{ id: 'CN 2', kind: 'PATENT', weightPpm: 1_000_000, lastValidOn: '2039-12-31' }] };
    const [first, second] = (await tryingUnder(right, { place: 1 }, { place: 2 })) as [Loose, Loose];
    await actOn(storyOf(1), storyOf(1).cast.licenseeSignatory, 'convertLicence', second.id as string);
    const dispute = { input: { objectId: 'CN 2', ground: 'INVALIDATION', reason: '第三方请求宣告无效' } };
    expect(await actOn(storyOf(0), storyOf(0).cast.approver, 'openLicenceDispute', first.id as string, dispute)).toMatchObject({
      state: 'TRIAL',
    });
    await world.settle();
    await world.tick();
    expect(await lastRound(0, first)).toMatchObject({ answer: 'ASKED', outcome: null });
    expect(await read(0, first, 'state disputes { state suspends }')).toEqual({
      state: 'TRIAL',
      disputes: [{ state: 'OPEN', suspends: false }],
    });
  });

  it('leave no dispute open when they give way: its outcome is recorded while they return what they tried', async () => {
    const right = { objects: [{ id: 'CN 2', kind: 'PATENT', weightPpm: 1_000_000, lastValidOn: '2039-12-31' }] };
    const [first, second] = (await tryingUnder(right, { place: 1 }, { place: 2 })) as [Loose, Loose];
    const { approver } = storyOf(1).cast;
    await convert(1, second);
    await actOn(storyOf(1), approver, 'openLicenceDispute', second.id as string, {
      input: { objectId: 'CN 2', ground: 'INVALIDATION', reason: '第三方请求宣告无效' },
    });
    await convert(0, first);
    const shown = await storyOf(1).read(approver, second.id as string, 'state courseActions disputes { id version }');
    expect(shown).toMatchObject({ state: 'RETURNING', courseActions: ['END_DISPUTE'] });
    const [{ id: disputeId, version }] = shown.disputes as [Loose];
    const outcome = { disputeId, expectedVersion: version, lost: true, decidedOn: today() };
    expect(await courseAct(approver, 'endLicenceDispute', outcome)).toMatchObject({ state: 'RETURNING' });
    expect(await storyOf(1).read(approver, second.id as string, 'courseActions disputes { state }')).toEqual({
      courseActions: [],
      disputes: [{ state: 'RIGHT_LOST' }],
    });
    expect(await world.sql('SELECT FROM licence_receivable WHERE licence_id = $1', [second.id])).toEqual([]);
  });

  it('go on until the round is over though no right is left of one, which then stands still or is given back', async () => {
    const right = { objects: [{ id: 'CN 2', kind: 'PATENT', weightPpm: 1_000_000, lastValidOn: '2039-12-31' }] };
    const lose = (at: number, { id }: Loose) =>
      actOn(storyOf(at), storyOf(at).cast.approver, 'recordLostRight', id as string, {
        input: { objectId: 'CN 2', ground: 'LAPSE', reason: '专利权终止' },
        decidedOn: today(),
      });
    for (const [isUndecided, state] of [
      [false, 'SUSPENDED'],
      [true, 'RETURNING'],
    ] as const) {
      const all = await tryingUnder(right, { place: 1 }, { place: 2 });
      const [first, second] = all as [Loose, Loose];
      if (isUndecided) await pass(daysBetween(today(), (await read(0, first, 'trialEndsOn')).trialEndsOn as CivilDate) + 1);
      await convert(1, second);
      const before = (await read(0, first)).state;
      expect(before).toBe(isUndecided ? 'DECISION_DUE' : 'TRIAL');
      expect(await lose(0, first)).toMatchObject({ state: before });
      expect(
        await actOn(storyOf(1), storyOf(1).cast.licenseeSignatory, 'giveBackLicence', second.id as string, {
          reason: '不再使用',
        }),
      ).toMatchObject({ state: 'RETURNING' });
      await pass(16);
      expect(await lastRound(0, first)).toMatchObject({ answer: 'LAPSED', outcome: 'KEPT' });
      expect(await statesOf(all)).toEqual([state, 'RETURNING']);
      const { stateReason } = await read(0, first, 'stateReason');
      expect(stateReason).toContain(isUndecided ? '全部许可标的的权利均已丧失' : '专利权终止');
    }
  });

  it('win nothing of which no right is left: nobody converts, and nobody is billed', async () => {
    const right = { objects: [{ id: 'CN 2', kind: 'PATENT', weightPpm: 1_000_000, lastValidOn: '2039-12-31' }] };
    const all = await tryingUnder(right, { place: 1 }, { place: 2 });
    await convert(1, all[1] as Loose);
    for (const [at, { id }] of all.entries())
      await actOn(storyOf(at), storyOf(at).cast.approver, 'recordLostRight', id as string, {
        input: { objectId: 'CN 2', ground: 'LAPSE', reason: '专利权终止' },
        decidedOn: today(),
      });
    await pass(16);
    expect(await lastRound(1, all[1] as Loose)).toMatchObject({ outcome: 'KEPT' });
    expect(await statesOf(all)).toEqual(['SUSPENDED', 'SUSPENDED']);
    expect(await world.sql('SELECT FROM licence_receivable WHERE licence_id = ANY($1)', [all.map(({ id }) => id)])).toEqual([]);
  });

  it('stand still over a dispute of a round as soon as they run again, though they were to be decided when it ended', async () => {
    const right = { objects: [{ id: 'CN 2', kind: 'PATENT', weightPpm: 1_000_000, lastValidOn: '2039-12-31' }] };
    const all = await tryingUnder({ ...right, trigger: { kind: 'MILESTONE', name: '量产' } }, { place: 1 }, { place: 2 });
    const [first, second] = all as [Loose, Loose];
    await pass(daysBetween(today(), (await read(0, first, 'trialEndsOn')).trialEndsOn as CivilDate) - 5);
    await convert(1, second);
    await actOn(storyOf(0), storyOf(0).cast.approver, 'openLicenceDispute', first.id as string, {
      input: { objectId: 'CN 2', ground: 'INVALIDATION', reason: '第三方请求宣告无效' },
    });
    await actOn(storyOf(1), storyOf(1).cast.licenseeSignatory, 'giveBackLicence', second.id as string, { reason: '不再使用' });
    await pass(16);
    expect((await read(0, first)).state).toBe('DECISION_DUE');
    await actOn(storyOf(0), storyOf(0).cast.licenseeSignatory, 'reachLicenceMilestone', first.id as string, { name: '量产' });
    await world.tick();
    expect(await read(0, first, 'state disputes { state suspends }')).toEqual({
      state: 'SUSPENDED',
      disputes: [{ state: 'OPEN', suspends: true }],
    });
  });

  it('are suspended in a round by nobody who writes to the database', async () => {
    const [first, second] = (await trying({ place: 1 }, { place: 2 })) as [Loose, Loose];
    await convert(1, second);
    await expect(
      world.asApplication(async (client) => {
        await client.query(`BEGIN; SELECT set_config('app.system', 'test', true)`);
        await client.query(`UPDATE licence SET state = 'SUSPENDED', version = version + 1 WHERE id = $1`, [first.id]);
      }),
    ).rejects.toMatchObject({ constraint: 'licence_suspended_in_round' });
  });

  it('leave the round when they come to be paid for in the middle of it, and keep the others from being alone', async () => {
    const achievementId = await storyOf(0).offered();
    const under = (place: number, changes: object = {}) => ({
      achievementId,
      terms: { ...TRIED, ...changes, conversion: { kind: 'EXCLUSIVE', firstRefusal: false, windowDays: 15, place } },
    });
    const first = await storyOf(0).signed(under(1, { trigger: { kind: 'MILESTONE', name: '首批量产' } }));
    const second = await storyOf(1).signed(under(2));
    await convert(1, second);
    expect(await lastRound(0, first)).toMatchObject({ answer: 'ASKED', outcome: null });
    const { cast } = storyOf(0);
    const reached = { name: '首批量产' };
    expect(await actOn(storyOf(0), cast.licenseeSignatory, 'reachLicenceMilestone', first.id as string, reached)).toMatchObject({
      state: 'PAYING',
    });
    await pass(16);
    expect(await lastRound(0, first)).toMatchObject({ answer: 'LAPSED', outcome: 'LEFT' });
    expect(await lastRound(1, second)).toMatchObject({ answer: 'CLAIMED', outcome: 'KEPT' });
    expect(await statesOf([first, second])).toEqual(['PAYING', 'TRIAL']);
    // It stays an ordinary licence: its right to be alone has ended with its trial.
    expect((await read(0, first)).conversionRight.endedOn).not.toBeNull();
    expect(await grantsOf(first)).toMatchObject([{ exclusivity: 'ORDINARY' }]);
  });

  it('cannot have their right ended by a side that writes so', async () => {
    const [first] = (await trying({ place: 1 }, { place: 2 })) as [Loose];
    const { officer, manager } = storyOf(0).cast;
    for (const { organizationId } of [officer, manager])
      await expect(
        world.asApplication(async (client) => {
          await client.query('BEGIN');
          await client.query(`SELECT set_config('app.organization_id', $1, true)`, [organizationId]);
          await client.query('UPDATE conversion_right SET ended_on = app_today() WHERE licence_id = $1', [first.id]);
        }),
      ).rejects.toMatchObject({ constraint: 'conversion_right_only_ends' });
  });

  it('do not meet where their fields and territories do not', async () => {
    const achievementId = await storyOf(0).offered();
    const conversion = { kind: 'SOLE', firstRefusal: false, windowDays: 15 };
    const one = await storyOf(0).signed({
      achievementId,
      terms: { ...TRIED, territory: ['330000'], conversion: { ...conversion, place: 2 } },
    });
    const other = await storyOf(1).signed({
      achievementId,
      terms: { ...TRIED, territory: ['610000'], conversion: { ...conversion, place: 1 } },
    });
    await convert(0, one);
    expect(await statesOf([one, other])).toEqual(['PAYING', 'TRIAL']);
    expect(await grantsOf(one)).toMatchObject([{ exclusivity: 'ORDINARY' }, { exclusivity: 'SOLE' }]);
  });

  it.each([
    ['claims in the whole country', 'ALL', ['330000'], ['320000'], ['PAYING', 'RETURNING', 'TRIAL']],
    [
      'claims in one province, and who is asked tries in the whole country',
      ['330000'],
      'ALL',
      ['320000'],
      ['PAYING', 'RETURNING', 'RETURNING'],
    ],
  ])(
    'give way to who converts where they meet it, and nowhere else: somebody %s',
    async (_, ofClaimant, ofFirst, ofThird, states) => {
      const achievementId = await storyOf(0).offered();
      const tried = (at: number, place: number, territory: unknown) =>
        storyOf(at).signed({
          achievementId,
          terms: { ...TRIED, territory, conversion: { kind: 'EXCLUSIVE', firstRefusal: false, windowDays: 15, place } },
        });
      const all = [await tried(0, 1, ofFirst), await tried(1, 2, ofClaimant), await tried(2, 3, ofThird)];
      await convert(1, all[1] as Loose);
      expect(await lastRound(0, all[0] as Loose)).toMatchObject({ answer: 'ASKED' });
      await convert(0, all[0] as Loose);
      expect(await statesOf(all)).toEqual(states);
    },
  );
});

describe('terms of conversion', () => {
  it('are for who tries under an ordinary licence, and are warned of a trigger that may be faster', async () => {
    const licence = await storyOf(0).draft();
    const conversion = { kind: 'EXCLUSIVE', place: 1, firstRefusal: true, windowDays: 15 };
    const check = async (changes: object) => {
      const { terms } = await storyOf(0).read(storyOf(0).cast.officer, licence.id, 'terms { complete }');
      const query = `query ($id: ID!, $terms: JSON!) { checkLicenceTerms(terms: $terms, profile: "NATIONAL", licence: $id) { problems { path code } warnings { path code } } }`;
      const found = await storyOf(0).cast.officer.ask<Loose>(query, { id: licence.id, terms: { ...terms.complete, ...changes } });
      return found.checkLicenceTerms as { problems: Loose[]; warnings: Loose[] };
    };
    expect((await check({ conversion })).warnings).toContainEqual({ path: 'trigger', code: 'CONVERSION_OVERTAKEN' });
    expect((await check({ conversion, kind: 'SOLE' })).problems).toContainEqual({
      path: 'conversion',
      code: 'CONVERSION_OF_EXCLUSIVE',
    });
    expect((await check({ conversion, openLicence: true })).problems).toContainEqual({
      path: 'conversion',
      code: 'CONVERSION_OF_OPEN_LICENCE',
    });
    expect((await check({ conversion: { ...conversion, place: 0 } })).problems).toContainEqual({
      path: 'conversion.place',
      code: 'INVALID_VALUE',
    });
    expect((await check({ ...TRIED, conversion })).warnings.map(({ code }) => code)).not.toContain('CONVERSION_OVERTAKEN');
  });
});

describe('the database', () => {
  it('lets nobody with a place in the order convert by itself, nor award itself a round', async () => {
    const [first] = (await trying({ place: 1 }, { place: 2 })) as [Loose, Loose];
    await convert(1, (await trying({ place: 1 }, { place: 2 }))[1] as Loose);
    const { licenseeSignatory } = storyOf(0).cast;
    const asLicensee = (sql: string) =>
      world.asApplication(async (client) => {
        await client.query('BEGIN');
        await client.query(`SELECT set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true)`, [
          licenseeSignatory.organizationId,
          licenseeSignatory.userId,
        ]);
        return client.query(sql, [first.id]).finally(() => client.query('ROLLBACK'));
      });
    await expect(
      asLicensee(`INSERT INTO licence_fact (licence_id, sequence, counts_on, kind, detail, recorded_at)
        VALUES ($1, 1, app_today(), 'CONVERT', '{}', app_now())`),
    ).rejects.toThrow(/by a round/);
    await expect(
      asLicensee(`UPDATE conversion_claim SET outcome = 'WON', closed_on = app_today(), version = version + 1
        WHERE outcome IS NULL AND licensee_id = app_organization_id() AND $1::uuid IS NOT NULL`),
    ).rejects.toThrow(/yes or no/);
  });
});

it('the licensing staff sees who tries, in which order', async () => {
  const [first] = (await trying({ place: 2 }, { place: 1, firstRefusal: true })) as [Loose, Loose];
  const { achievement } = await read(0, first, 'achievement { id }');
  const { licences } = await storyOf(0).cast.officer.ask<Loose>(
    `query ($id: ID!) { licences(first: 10, filter: { achievementId: $id }) { edges { node { state ${ROUND} } } } }`,
    { id: achievement.id },
  );
  expect((licences.edges as Loose[]).map(({ node }) => node.conversionRight)).toMatchObject([
    { place: 1, firstRefusal: true },
    { place: 2, firstRefusal: false },
  ]);
});
