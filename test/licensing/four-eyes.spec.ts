import { addDays, addMonths } from '@trihelix/kernel';
import { periodOf } from '@trihelix/licence-calculator';
import { given, type Tester, World } from '../kit';
import { BooksStory, type MoneyTerms, ROYALTY_TERMS } from '../kit/given-books';
import { actOn, answer, ask, courseAct, decideRefund } from '../kit/given-course';
import { coverAct, coverDone, decision } from '../kit/given-cover';
import { licenceAct, LicenceStory, todayIn } from '../kit/given-licence';
import { agree, offer } from '../kit/given-negotiation';
import { decideObjection, madePublic, object, publicitiesFor, publicityOf } from '../kit/given-publicity';
import { decideReversal, proposeReversal } from '../kit/given-reversal';
import type { Loose } from '../kit/tester';

let world: World;
let story: LicenceStory;
let books: BooksStory;
/** An approver of the university who is among the inventors of everything here, and another one who is not. */
let inventor: Awaited<ReturnType<typeof given.member>>;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
  books = new BooksStory(story);
  const { organizationId } = story.cast.officer;
  inventor = await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['APPROVER'] });
  await world.sql('UPDATE user_account SET name = $2 WHERE id = $1', [inventor.userId, '沈言']);
});
afterAll(() => world.close());

const INVENTED = { inventors: [{ name: '沈言', affiliation: null }] };
const REFUSED = { code: 'FOUR_EYES', message: expect.stringMatching(/完成人.*请转本单位其他审批人办理/) as string };

/** The achievement of a licence has its inventor. */
async function invented(licenceId: unknown): Promise<string> {
  await world.sql(
    `INSERT INTO achievement_inventor (achievement_id, position, name) SELECT achievement_id, 7, '沈言' FROM licence WHERE id = $1`,
    [licenceId],
  );
  return licenceId as string;
}
const onTrial = async (money: MoneyTerms = ROYALTY_TERMS): Promise<string> => invented((await books.agreed(money)).id);
async function paying(): Promise<string> {
  const id = await onTrial();
  await books.until(addDays(addMonths(todayIn(world), 1), 2));
  return id;
}

/** What somebody could do with a licence, and what of it is kept from them. */
const courseOf = async (who: Tester, id: string) =>
  (await story.read(who, id, 'courseActions blockedCourseActions { action reason }')) as {
    courseActions: string[];
    blockedCourseActions: Loose[];
  };
const kept = (...actions: string[]) =>
  actions.map((action) => ({ action, reason: expect.stringContaining('您是该成果的完成人') as string }));

/** Writes as somebody, past everything but the database. */
const raw = (who: { readonly userId: string; readonly organizationId: string }, text: string, values: readonly unknown[]) =>
  world.asApplication(async (client) => {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true)`, [
      who.organizationId,
      who.userId,
    ]);
    await client.query(text, [...values]);
  });

describe('an approver who wrote an earlier version of the terms', () => {
  it('does not approve, whoever has written since', async () => {
    const { organizationId } = story.cast.officer;
    const both = await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['TRANSFER_OFFICER', 'APPROVER'] });
    const draft = await story.draft();
    const asking = await offer(story, both, draft, { termination: { cureDays: 30 } });
    const answered = await offer(story, story.cast.manager, asking, { termination: { cureDays: 60 } });
    await agree(story.cast.officer, answered);
    const { id, version } = await story.read(story.cast.officer, draft.id as string);
    const submitted = await licenceAct(story.cast.officer, 'submitLicenceForReview', { id, expectedVersion: version });
    const refused = await licenceAct(both, 'approveLicence', { id, expectedVersion: submitted.version });
    expect(refused).toMatchObject({ code: 'FOUR_EYES', message: expect.stringContaining('您拟定了该许可的条款') as string });
    await expect(
      raw(
        both,
        `UPDATE licence SET state = 'APPROVED', approved_by = $2, approved_on = current_date, version = version + 1 WHERE id = $1`,
        [id, both.userId],
      ),
    ).rejects.toMatchObject({ constraint: 'licence_second_pair' });
    expect(await licenceAct(story.cast.approver, 'approveLicence', { id, expectedVersion: submitted.version })).toMatchObject({
      state: 'APPROVED',
    });
  });
});

describe('an approver who made the invention', () => {
  it('neither approves, returns nor rejects, and is told why and who does it instead', async () => {
    const { id } = await story.inReview({ achievement: INVENTED });
    const { viewerActions, blockedActions } = await story.read(
      inventor,
      id as string,
      'viewerActions blockedActions { action reason }',
    );
    expect(viewerActions).toEqual([]);
    expect(blockedActions).toEqual(kept('RETURN', 'REJECT', 'APPROVE'));
    expect(await licenceAct(inventor, 'approveLicence', { id, expectedVersion: 2 })).toMatchObject(REFUSED);
    for (const act of ['returnLicence', 'rejectLicence'])
      expect(await licenceAct(inventor, act, { id, expectedVersion: 2, reason: '不合适' })).toMatchObject(REFUSED);
    const { done } = await inventor.ask<Loose>(
      `mutation ($id: ID!) { done: approveLicence(id: $id, expectedVersion: 2) { ... on FourEyes { stake message } } }`,
      { id },
      { headers: { 'accept-language': 'en' } },
    );
    expect(done).toMatchObject({
      stake: 'INVENTED',
      message: expect.stringMatching(/are an inventor.*another approver/) as string,
    });
    for (const state of ['DRAFT', 'REJECTED'])
      await expect(
        raw(inventor, `UPDATE licence SET state = $2, state_reason = '不合适', version = 3 WHERE id = $1`, [id, state]),
      ).rejects.toMatchObject({ constraint: 'licence_second_pair' });
    expect(await licenceAct(story.cast.approver, 'approveLicence', { id, expectedVersion: 2 })).toMatchObject({
      state: 'APPROVED',
    });
  });

  it('decides on no objection to its price', async () => {
    const licence = await madePublic(story);
    await invented(licence.id);
    const { id: publicityId } = await publicityOf(story, story.cast.officer, licence.id);
    const objection = await object(story.cast.officer, publicityId);
    expect(await decideObjection(inventor, objection, false)).toMatchObject(REFUSED);
    const seenBy = async (who: Tester) =>
      (await publicitiesFor(who, { licenceId: licence.id }, 'objections { canDecide decisionHindrance }'))[0]?.objections;
    expect(await seenBy(inventor)).toEqual([
      { canDecide: false, decisionHindrance: expect.stringContaining('您是该成果的完成人') as string },
    ]);
    expect(await seenBy(story.cast.approver)).toEqual([{ canDecide: true, decisionHindrance: null }]);
    await expect(
      raw(
        inventor,
        `UPDATE licence_objection SET state = 'DISMISSED', decided_by = $2, decided_at = now(), decision_reason = '价格合理',
           version = 2 WHERE id = $1`,
        [objection.id, inventor.userId],
      ),
    ).rejects.toMatchObject({ constraint: 'licence_second_pair' });
    expect(await decideObjection(story.cast.approver, objection, false)).toMatchObject({ state: 'DISMISSED' });
  });

  it('asks nothing of the licensee that would bind the university', async () => {
    const id = await paying();
    const ends = { kind: 'TERMINATION', lastOn: addDays(todayIn(world), 20) };
    expect(await ask(inventor, id, ends)).toMatchObject(REFUSED);
    expect((await courseOf(inventor, id)).blockedCourseActions).toEqual(
      expect.arrayContaining(kept('ASK_TERMINATION', 'ASK_EQUITY')),
    );
    const asked = await ask(story.cast.approver, id, ends);
    expect(asked).toMatchObject({ state: 'ASKED' });
    const copied = (column: string) => (column === 'id' ? 'gen_random_uuid()' : column === 'asked_by' ? '$2' : column);
    const columns = (
      await world.sql<{ name: string }>(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'licence_amendment' ORDER BY ordinal_position`,
      )
    ).map(({ name }) => name);
    await expect(
      raw(
        inventor,
        `INSERT INTO licence_amendment (${columns.join()}) SELECT ${columns.map(copied).join()} FROM licence_amendment WHERE id = $1`,
        [asked.id, inventor.userId],
      ),
    ).rejects.toMatchObject({ constraint: 'licence_second_pair' });
  });

  it('answers nothing that the licensee asks', async () => {
    const id = await onTrial();
    const asked = await ask(story.cast.manager, id, { kind: 'EXTENSION', months: 1 });
    expect(await answer(inventor, asked, true)).toMatchObject(REFUSED);
    const seenBy = async (who: Tester) => (await story.read(who, id, 'amendments { canAnswer answerHindrance }')).amendments;
    expect(await seenBy(inventor)).toEqual([
      { canAnswer: false, answerHindrance: expect.stringContaining('您是该成果的完成人') as string },
    ]);
    expect(await seenBy(story.cast.officer)).toEqual([{ canAnswer: false, answerHindrance: null }]);
    await expect(
      raw(
        inventor,
        `UPDATE licence_amendment SET state = 'ACCEPTED', answered_by = $2, answered_on = app_today(), version = 2 WHERE id = $1`,
        [asked.id, inventor.userId],
      ),
    ).rejects.toMatchObject({ constraint: 'licence_second_pair' });
    expect(await answer(story.cast.approver, asked, true)).toMatchObject({ state: 'ACCEPTED' });
  });

  it('neither opens nor ends a dispute, records no lost right and ends no licence', async () => {
    const objectId = 'CN 1';
    const id = await onTrial({
      ...ROYALTY_TERMS,
      patents: [{ id: objectId, weightPpm: 1_000_000 }],
      objects: [{ id: objectId, kind: 'PATENT', weightPpm: 1_000_000, lastValidOn: '2039-12-31' }],
    });
    const input = { objectId, ground: 'INVALIDATION', reason: '第三方请求宣告无效' };
    const ending = { reason: '双方无法继续合作', lastOn: todayIn(world) };
    expect(await courseOf(inventor, id)).toMatchObject({
      courseActions: [],
      blockedCourseActions: kept('ASK_TERMINATION', 'OPEN_DISPUTE', 'RECORD_LOSS', 'TERMINATE'),
    });
    expect(await actOn(story, inventor, 'openLicenceDispute', id, { input })).toMatchObject(REFUSED);
    const lost = { input, decidedOn: todayIn(world) };
    expect(await actOn(story, inventor, 'recordLostRight', id, lost)).toMatchObject(REFUSED);
    expect(await actOn(story, inventor, 'terminateLicence', id, ending)).toMatchObject(REFUSED);
    await expect(
      raw(
        inventor,
        `INSERT INTO licence_fact (licence_id, sequence, counts_on, kind, detail, user_id, recorded_at)
         VALUES ($1, 99, app_today(), 'TERMINATE', jsonb_build_object('namedOn', app_today()), $2, now())`,
        [id, inventor.userId],
      ),
    ).rejects.toMatchObject({ constraint: 'licence_second_pair' });

    expect(await actOn(story, story.cast.approver, 'openLicenceDispute', id, { input })).toMatchObject({ state: 'SUSPENDED' });
    expect(await courseOf(inventor, id)).toMatchObject({
      courseActions: [],
      blockedCourseActions: kept('ASK_TERMINATION', 'RECORD_LOSS', 'END_DISPUTE', 'TERMINATE'),
    });
    const { disputes } = (await story.read(inventor, id, 'disputes { id version }')) as { disputes: [Loose] };
    const outcome = { disputeId: disputes[0].id, expectedVersion: 1, lost: false, decidedOn: todayIn(world) };
    expect(await courseAct(inventor, 'endLicenceDispute', outcome)).toMatchObject(REFUSED);
    expect(await courseAct(story.cast.approver, 'endLicenceDispute', outcome)).toMatchObject({ state: 'TRIAL' });
  });

  it('gives up no money, takes none back and confirms none that went back', async () => {
    const { accountant, approver } = story.cast;
    const id = await paying();
    const quarter = periodOf(addMonths(todayIn(world), 3), 'QUARTER');
    await books.until(addDays(quarter.end, 5));
    await books.report(id, quarter.name, 10_000_000);
    const [{ id: receivableId }] = (await story.read(accountant, id, 'receivables { id }')).receivables as [Loose];
    const { done: writeOff } = await accountant.ask<{ done: Loose }>(
      `mutation ($id: ID!) { done: proposeWriteOff(receivableId: $id, reason: "被许可方已破产清算") { ... on WriteOff { id version } } }`,
      { id: receivableId },
    );
    const decide = async (who: Tester) =>
      (
        await who.ask<{ done: Loose }>(
          `mutation ($id: ID!) { done: decideWriteOff(id: $id, expectedVersion: 1, approve: false) {
            ... on WriteOff { state } ... on Failure { code message } } }`,
          { id: writeOff.id },
        )
      ).done;
    expect(await decide(inventor)).toMatchObject(REFUSED);
    expect(await decide(approver)).toMatchObject({ state: 'REJECTED' });

    const receipt = await story.pay(id, { amount: '9000000' });
    const refund = await courseAct(accountant, 'proposeLicenceRefund', {
      licenceId: id,
      amount: '5',
      paidOn: todayIn(world),
      bankReference: 'out-9',
      reason: '多付',
    });
    const whyNot = async (who: Tester) =>
      ((await story.read(who, id, 'refunds { decisionHindrance }')) as { refunds: Loose[] }).refunds;
    expect(await whyNot(inventor)).toEqual([{ decisionHindrance: expect.stringContaining('您是该成果的完成人') as string }]);
    for (const who of [approver, accountant]) expect(await whyNot(who)).toEqual([{ decisionHindrance: null }]);
    expect(await decideRefund(inventor, refund, true)).toMatchObject(REFUSED);
    expect(await decideRefund(approver, refund, true)).toMatchObject({ state: 'APPROVED' });
    const reversal = await proposeReversal(accountant, receipt.id);
    expect(await decideReversal(inventor, reversal, true)).toMatchObject(REFUSED);
    for (const [table, row] of [
      ['receipt_reversal', reversal],
      ['licence_write_off', writeOff],
    ] as const)
      await expect(
        raw(inventor, `UPDATE ${table} SET state = 'REJECTED', decided_by = $2, decided_at = now(), version = 2 WHERE id = $1`, [
          row.id,
          inventor.userId,
        ]),
      ).rejects.toThrow(/somebody else decides|stays decided/);
    expect(await decideReversal(approver, reversal, false)).toMatchObject({ state: 'REJECTED' });
    const seenBy = async (who: Tester) => (await story.read(who, id, 'bookActions')).bookActions;
    expect(await seenBy(approver)).toEqual([
      'DECIDE_AUDIT',
      'DECIDE_ESTIMATE',
      'DECIDE_COST',
      'DECIDE_WRITE_OFF',
      'DECIDE_RECEIPT_REVERSAL',
      'DECIDE_REFUND',
    ]);
    expect(await seenBy(inventor)).toEqual([]);
  });

  it('exempts nobody', async () => {
    const licenceId = await onTrial();
    const asked = await coverDone(story.cast.officer, 'askLicenceExemption', {
      licenceId,
      ground: 'OTHER',
      facts: '企业经营调整，提前终止使用。',
      reason: '已按规定办理，未造成国有资产流失。',
    });
    expect(await coverAct(inventor, 'decideLicenceExemption', decision(asked, true))).toMatchObject(REFUSED);
    const { licenceExemptions } = await inventor.ask<Loose>(
      `query ($id: ID!) { licenceExemptions(first: 1, filter: { licenceId: $id }) { edges { node { canDecide decisionHindrance } } } }`,
      { id: licenceId },
    );
    expect(licenceExemptions.edges).toEqual([
      { node: { canDecide: false, decisionHindrance: expect.stringContaining('您是该成果的完成人') as string } },
    ]);
    expect(await coverAct(story.cast.approver, 'decideLicenceExemption', decision(asked, true))).toMatchObject({
      state: 'GRANTED',
    });
  });
});

describe('an approver who brought the licence about', () => {
  it('by giving the word for its terms decides nothing about it, before it is signed and after', async () => {
    const { organizationId } = story.cast.officer;
    const both = await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['TRANSFER_OFFICER', 'APPROVER'] });
    const offered = await offer(story, story.cast.manager, await story.draft(), { termMonths: 48 });
    await agree(both, offered);
    const { version } = await story.read(both, offered.id as string);
    const { id } = await licenceAct(story.cast.officer, 'submitLicenceForReview', { id: offered.id, expectedVersion: version });
    const reviewed = await story.read(both, id as string, 'version viewerActions blockedActions { action reason }');
    expect(reviewed).toMatchObject({
      viewerActions: [],
      blockedActions: expect.arrayContaining([
        { action: 'APPROVE', reason: expect.stringContaining('您代表一方同意了该许可的条款') as string },
      ]) as unknown,
    });
    expect(await licenceAct(both, 'approveLicence', { id, expectedVersion: reviewed.version })).toMatchObject({
      code: 'FOUR_EYES',
    });
    const approved = await licenceAct(story.cast.approver, 'approveLicence', { id, expectedVersion: reviewed.version });
    await story.sign(story.cast.licensorSignatory, approved);
    await story.sign(story.cast.licenseeSignatory, approved);
    const ending = { reason: '双方无法继续合作', lastOn: todayIn(world) };
    expect(await actOn(story, both, 'terminateLicence', id as string, ending)).toMatchObject({ code: 'FOUR_EYES' });
    expect(await actOn(story, story.cast.approver, 'terminateLicence', id as string, ending)).toMatchObject({
      state: 'TERMINATING',
    });
  });

  it('or objects to its price, leaves what others object to another approver, too', async () => {
    const licence = await madePublic(story);
    const { id: publicityId } = await publicityOf(story, story.cast.officer, licence.id);
    const theirs = await object(story.cast.officer, publicityId);
    const { organizationId } = story.cast.officer;
    const other = await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['APPROVER'] });
    await object(other, publicityId);
    expect(await decideObjection(other, theirs, true)).toMatchObject({ code: 'OWN_OBJECTION' });
    expect(await decideObjection(story.cast.approver, theirs, true)).toMatchObject({ state: 'UPHELD' });
  });
});
