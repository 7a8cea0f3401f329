import { addDays, addMonths, type CivilDate } from '@trihelix/kernel';
import { BookChecks } from '@trihelix/ledger';
import { periodOf } from '@trihelix/licence-calculator';
import { given, World } from '../kit';
import { BooksStory, ROYALTY_TERMS } from '../kit/given-books';
import { costsOf, decideCost, proposeCost } from '../kit/given-costs';
import { actOn, answer, ask, courseAct } from '../kit/given-course';
import { claimed, coverAct, coverDone, covered, decision, exemptionAsked } from '../kit/given-cover';
import { licenceAct, LicenceStory, todayIn } from '../kit/given-licence';
import { kindsTo, toldTo } from '../kit/given-notification';
import { madePublic, object, publicityOf } from '../kit/given-publicity';
import { decideReversal, proposeReversal } from '../kit/given-reversal';
import type { Loose, Tester } from '../kit/tester';

let world: World;
let story: LicenceStory;
let books: BooksStory;
let administrator: Tester;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
  books = new BooksStory(story);
  const { organizationId } = story.cast.officer;
  administrator = await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['ADMINISTRATOR'] });
});
afterAll(() => world.close());

const today = (): CivilDate => todayIn(world);
const pass = (days: number) => books.until(addDays(today(), days));
const remindersOf = async (id: unknown) =>
  (
    await world.sql<{ reminder: string }>(
      `SELECT reminder FROM licence_reminder WHERE licence_id = $1 AND reminder ~ '_(WAITS|LAST_DAY|OVERDUE|LOOK)$|CURE_OVER'
         AND reminder NOT LIKE 'PAYMENT%' ORDER BY reminded_at`,
      [id],
    )
  ).map(({ reminder }) => reminder);
const stateOf = async (id: unknown) => (await story.read(story.cast.officer, id as string)).state;
/** What of one achievement's licences was not decided in time, as the list has it and as it is counted. */
async function undecided(who: Tester, id: unknown): Promise<{ listed: Loose[]; counted: number }> {
  const { achievement } = await story.read(who, id as string, 'achievement { id }');
  const filter = { achievementId: (achievement as Loose).id, isOverdue: true };
  const { licences, licenceCounts } = await who.ask<Loose>(
    `query ($filter: LicenceFilter!) { licences(filter: $filter) { edges { node { id decisionBy } } } licenceCounts(filter: $filter) { count } }`,
    { filter },
  );
  const counted = (licenceCounts as { count: number }[]).reduce((sum, { count }) => sum + count, 0);
  return { listed: licences.edges.map(({ node }: Loose) => node), counted };
}
/** What waits for a second person, across licences. */
async function proposalsTo(who: Tester, filter: object): Promise<Loose[]> {
  const { licenceProposals } = await who.ask<Loose>(
    `query ($filter: LicenceProposalFilter!) { licenceProposals(first: 100, filter: $filter) {
      totalCount edges { node { id kind amount proposedAt answerBy decisionHindrance licence { id } } } } }`,
    { filter },
  );
  expect(licenceProposals.totalCount).toBe(licenceProposals.edges.length);
  return licenceProposals.edges.map(({ node: { proposedAt, ...proposal } }: Loose) => {
    expect(Date.parse(proposedAt as string)).not.toBeNaN();
    return proposal as Loose;
  });
}
const LUMP_SUM = { fees: [{ kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 }], reporting: null, interest: { ratePpm: 45_000 } };
/** A licence in its paid phase, with one line that is owed. */
async function paying(): Promise<string> {
  const id = (await books.agreed(LUMP_SUM)).id as string;
  await books.until(addDays(addMonths(today(), 1), 2));
  return id;
}

describe('a licence that was submitted', () => {
  it('is never approved by silence: the approver is reminded, the administrators and the enterprise are told, and it may withdraw', async () => {
    const { approver, manager } = story.cast;
    const { id } = await story.inReview();
    await pass(11);
    expect(await remindersOf(id)).toEqual([]);
    await pass(1);
    await pass(3);
    expect(await remindersOf(id)).toEqual(['REVIEW_WAITS', 'REVIEW_LAST_DAY']);
    expect(await undecided(approver, id)).toEqual({ listed: [], counted: 0 });
    await pass(1);
    for (const who of [approver, manager])
      expect(await undecided(who, id)).toEqual({ listed: [{ id, decisionBy: addDays(today(), -1) }], counted: 1 });
    await pass(1);
    expect(await remindersOf(id)).toEqual(['REVIEW_WAITS', 'REVIEW_LAST_DAY', 'REVIEW_OVERDUE']);
    expect(await stateOf(id)).toBe('REVIEW');
    await world.settle();
    expect((await kindsTo(approver)).filter((kind) => kind === 'REVIEW_DUE')).toHaveLength(2);
    for (const who of [approver, administrator, manager]) expect(await kindsTo(who)).toContain('REVIEW_OVERDUE');
    const { version, viewerActions } = await story.read(manager, id as string, 'version viewerActions');
    expect(viewerActions).toContain('WITHDRAW');
    const facts = { id, expectedVersion: version, reason: '等待过久' };
    expect(await licenceAct(manager, 'withdrawLicenceRequest', facts)).toMatchObject({ state: 'CANCELLED' });
    expect(await undecided(approver, id)).toEqual({ listed: [], counted: 0 });
    await world.settle();
    expect(await kindsTo(approver)).toContain('LICENCE_WITHDRAWN');
  });
});

describe('an objection that nobody decides', () => {
  const publicitiesOf = async (who: Tester, filter: object) => {
    const { licencePublicities } = await who.ask<{ licencePublicities: { edges: { node: Loose }[] } }>(
      'query ($filter: LicencePublicityFilter) { licencePublicities(filter: $filter) { edges { node { decisionBy } } } }',
      { filter },
    );
    return licencePublicities.edges.map(({ node }) => node);
  };

  it('goes on keeping the licence from being signed, and is told to the approver, then to the administrators', async () => {
    const { manager, accountant, approver } = story.cast;
    const { id } = await madePublic(story);
    await object(accountant, (await publicityOf(story, manager, id)).id);
    await pass(12);
    await pass(3);
    await pass(1);
    expect(await remindersOf(id)).toEqual(['OBJECTION_WAITS', 'OBJECTION_LAST_DAY', 'OBJECTION_OVERDUE']);
    expect(await undecided(approver, id)).toMatchObject({ listed: [{ id, decisionBy: addDays(today(), -1) }], counted: 1 });
    // Objections are the licensor's own; by when they are to be decided on, the other side is told.
    expect(await undecided(manager, id)).toMatchObject({ listed: [{ id, decisionBy: addDays(today(), -1) }], counted: 1 });
    expect(await publicitiesOf(approver, { isOverdue: true, licenceId: id })).toEqual([{ decisionBy: addDays(today(), -1) }]);
    expect(await publicitiesOf(approver, { isOverdue: false, licenceId: id })).toEqual([]);
    expect(await stateOf(id)).toBe('OBJECTION');
    await world.settle();
    expect(await kindsTo(approver)).toContain('OBJECTION_DUE');
    expect(await kindsTo(administrator)).toContain('OBJECTION_OVERDUE');
  });
});

describe('a clock that slept', () => {
  const quarterly = { reporting: { period: 'QUARTER', dueDays: 30 }, interest: { ratePpm: 45_000 } };
  const tried = { ...quarterly, fees: LUMP_SUM.fees, trialMonths: 6, trigger: { kind: 'OPTION' } };
  const until = (day: unknown, more: number) => books.until(addDays(day as CivilDate, more));
  const decisionOf = (id: string) => story.read(story.cast.manager, id, 'state decisionDue { lastOn silence }');
  const reminded = async (id: string) =>
    world.sql<Loose>(`SELECT day::text FROM licence_reminder WHERE licence_id = $1 AND reminder = 'DECISION_DUE' ORDER BY day`, [
      id,
    ]);
  async function selling(): Promise<{ id: string; trialEndsOn: unknown }> {
    const id = (await books.agreed(tried)).id as string;
    const { end, name } = periodOf(today(), 'QUARTER');
    await until(end, 2);
    await books.report(id, name, 1_000_000);
    return { id, trialEndsOn: (await story.read(story.cast.officer, id, 'trialEndsOn')).trialEndsOn };
  }

  it('lets nobody pay by silence who was not asked: the days to decide, and the reminder, come after it woke', async () => {
    const { id, trialEndsOn } = await selling();
    await until(trialEndsOn, -20);
    await until(trialEndsOn, 40);
    const woke = today();
    expect(await decisionOf(id)).toEqual({
      state: 'DECISION_DUE',
      decisionDue: { lastOn: addDays(woke, 29), silence: 'PAYING' },
    });
    await until(woke, 22);
    expect(await reminded(id)).toEqual([{ day: addDays(woke, 29) }]);
    await until(woke, 29);
    expect(await stateOf(id)).toBe('DECISION_DUE');
    await until(woke, 30);
    expect(await stateOf(id)).toBe('PAYING');
    expect(await story.read(story.cast.manager, id, 'payingSinceOn')).toEqual({ payingSinceOn: addDays(woke, 30) });
    expect(await world.app.get(BookChecks, { strict: false }).run()).toEqual([]);
    const { events } = await story.read(story.cast.manager, id, 'events { kind }');
    expect((events as Loose[]).map(({ kind }) => kind)).toContain('DECISION_KEPT');
  });

  it('asks again for an answer of which nobody was reminded', async () => {
    const { id, trialEndsOn } = await selling();
    await until(trialEndsOn, 1);
    await until(trialEndsOn, 60);
    expect(await decisionOf(id)).toMatchObject({ state: 'DECISION_DUE', decisionDue: { lastOn: addDays(today(), 7) } });
    await pass(7);
    expect(await reminded(id)).toHaveLength(1);
    expect(await stateOf(id)).toBe('DECISION_DUE');
    await pass(1);
    expect(await stateOf(id)).toBe('PAYING');
  });

  it('reminds of the last day to decide, whatever day its trigger names before', async () => {
    const trigger = (on: CivilDate) => ({ kind: 'LATEST_OF', of: [{ kind: 'OPTION' }, { kind: 'DATE', on }] });
    const { id } = await books.agreed({ ...tried, trialMonths: 1, trigger: trigger(addDays(addMonths(today(), 1), 20)) });
    const { trialEndsOn } = await story.read(story.cast.officer, id as string, 'trialEndsOn');
    await until(trialEndsOn, 15);
    expect(await reminded(id as string)).toEqual([]);
    await until(trialEndsOn, 24);
    expect(await reminded(id as string)).toEqual([{ day: addDays(trialEndsOn as CivilDate, 30) }]);
  });

  it('leaves the whole time to cure a default that it was late to see', async () => {
    const id = await paying();
    const { receivables } = (await books.book(id)) as { receivables: { edges: { node: Loose }[] } };
    const due = receivables.edges[0]?.node.effectiveDueOn;
    for (const overdue of [15, 45, 145]) await until(due, overdue);
    const cureUntil = addDays(today(), 30);
    expect(await story.read(story.cast.officer, id, 'state cureUntil')).toEqual({ state: 'DEFAULT', cureUntil });
    const end = () => actOn(story, story.cast.approver, 'terminateLicence', id, { reason: '违约未补救', lastOn: today() });
    expect(await end()).toMatchObject({ code: 'CURE_RUNNING', cureUntil });
    await pass(30);
    expect(await remindersOf(id)).not.toContain('CURE_OVER');
    expect(await end()).toMatchObject({ code: 'CURE_RUNNING' });
    await pass(1);
    expect(await remindersOf(id)).toContain('CURE_OVER');
    expect(await end()).toMatchObject({ state: 'TERMINATING' });
  });
});

describe('a proposal that nobody decides', () => {
  it('to write off lapses with its reason, posts nothing, and can be made again', async () => {
    const { accountant, approver } = story.cast;
    const id = await paying();
    const { receivables } = (await books.book(id)) as { receivables: { edges: { node: Loose }[] } };
    const receivableId = receivables.edges[0]?.node.id;
    const propose = async () =>
      (
        await accountant.ask<{ done: Loose }>(
          `mutation ($id: ID!) { done: proposeWriteOff(receivableId: $id, reason: "被许可方已破产") {
            ... on WriteOff { id answerBy version } ... on Failure { code } } }`,
          { id: receivableId },
        )
      ).done;
    const proposed = await propose();
    expect(proposed.answerBy).toBe(addDays(today(), 15));
    await pass(12);
    await pass(3);
    expect(await remindersOf(id)).toEqual(['PROPOSAL_WAITS', 'PROPOSAL_LAST_DAY']);
    await pass(1);
    const { writeOffs } = await accountant.ask<Loose>(
      'query ($id: ID!) { writeOffs(filter: { licenceId: $id }) { edges { node { state decidedBy { name } decisionReason } } } }',
      { id },
    );
    expect(writeOffs.edges[0].node).toMatchObject({
      state: 'LAPSED',
      decidedBy: null,
      decisionReason: expect.stringContaining('未入账'),
    });
    expect(((await books.book(id)).licence as Loose).balance.principal).toBe('8000000');
    await world.settle();
    expect(await kindsTo(approver)).toEqual(expect.arrayContaining(['PROPOSAL_MADE', 'PROPOSAL_DUE', 'PROPOSAL_LAPSED']));
    for (const who of [accountant, administrator]) expect(await kindsTo(who)).toContain('PROPOSAL_LAPSED');
    expect((await propose()).id).toBeTruthy();
    expect(await world.app.get(BookChecks, { strict: false }).run()).toEqual([]);
  });

  it('to take a receipt back lapses likewise: the receipt stands, and nobody decides it any more', async () => {
    const { accountant, approver } = story.cast;
    const id = await paying();
    const { id: receiptId } = await story.pay(id, { amount: '1000000' });
    const proposed = await proposeReversal(accountant, receiptId);
    await pass(16);
    expect(await decideReversal(approver, { ...proposed, version: 2 }, true)).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
    expect(((await books.book(id)).licence as Loose).balance.principal).toBe('7000000');
    expect(await proposeReversal(accountant, receiptId)).toMatchObject({ state: 'PROPOSED' });
  });
});

describe('a proposal whose last day is over', () => {
  it('is decided by nobody any more, though the clock has not looked: it lapses, and the books say the same', async () => {
    const { accountant, approver } = story.cast;
    const id = await paying();
    const proposals: Loose[] = [];
    for (const amount of ['10', '20', '30', '40']) {
      const { id: receiptId } = await story.pay(id, { amount });
      proposals.push(await proposeReversal(accountant, receiptId));
    }
    const cost = await proposeCost(accountant, id);
    const answerBy = addDays(today(), 15);
    world.clock.travel({ days: 15 });
    const [inTime, ...others] = proposals as [Loose, ...Loose[]];
    expect(await decideReversal(approver, inTime, false)).toMatchObject({ state: 'REJECTED' });
    world.clock.travel({ days: 1 });
    expect(await decideCost(approver, cost, true)).toMatchObject({ code: 'DECISION_TOO_LATE' });
    await expect(
      world.sql(`SET app.clock_shift = '30 years'; UPDATE licence_cost SET state = 'APPROVED', decided_by = '${approver.userId ?? ''}',
        decided_at = now(), version = 2 WHERE id = '${cost.id as string}'`),
    ).rejects.toMatchObject({ constraint: 'licence_decided_in_time' });
    const [answers] = await Promise.all([
      Promise.all(others.map((proposed) => decideReversal(approver, proposed, true))),
      world.tick(),
    ]);
    for (const each of answers) {
      expect(['DECISION_TOO_LATE', 'STALE_VERSION']).toContain(each.code);
      if (each.code === 'DECISION_TOO_LATE') expect(each.message).toContain(answerBy);
    }
    await world.tick();
    const { receiptReversals } = await accountant.ask<Loose>(
      'query ($id: ID!) { receiptReversals(filter: { licenceId: $id }) { edges { node { id state version decidedBy { name } } } } }',
      { id },
    );
    expect(receiptReversals.edges.map(({ node }: Loose) => node.state)).toEqual(['LAPSED', 'LAPSED', 'LAPSED', 'REJECTED']);
    expect(await costsOf(accountant, id)).toMatchObject([{ state: 'LAPSED', version: 2 }]);
    expect(await world.app.get(BookChecks, { strict: false }).run()).toEqual([]);
  });
});

describe('a refund that nobody confirms', () => {
  it('lapses too: what waits goes on waiting, and the same transfer can be proposed again', async () => {
    const { accountant, approver } = story.cast;
    const id = await paying();
    await story.pay(id, { amount: '9000000' });
    const facts = { licenceId: id, amount: '1000000', paidOn: today(), bankReference: `OUT-${id}`, reason: '多付退回' };
    const proposed = await courseAct(accountant, 'proposeLicenceRefund', facts);
    await world.settle();
    expect(await kindsTo(approver)).toContain('PROPOSAL_MADE');
    // Whoever may decide finds it across all licences; whoever proposed it sees whose it is; nobody else sees it.
    const found = { id: proposed.id, kind: 'REFUND', amount: '1000000', answerBy: addDays(today(), 15), licence: { id } };
    expect(await proposalsTo(approver, { licenceId: id })).toEqual([{ ...found, decisionHindrance: null }]);
    expect(await proposalsTo(approver, { kinds: ['WRITE_OFF'], licenceId: id })).toEqual([]);
    expect(await proposalsTo(approver, { isOverdue: true })).toEqual([]);
    expect(await proposalsTo(accountant, { isOthers: true, licenceId: id })).toEqual([]);
    expect(await proposalsTo(accountant, { isOthers: false, licenceId: id })).toHaveLength(1);
    expect(await proposalsTo(story.cast.manager, {})).toEqual([]);
    await pass(16);
    expect(await proposalsTo(approver, { licenceId: id })).toEqual([]);
    const late = { id: proposed.id, expectedVersion: 2, approve: true };
    expect(await courseAct(approver, 'decideLicenceRefund', late)).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
    expect(((await books.book(id)).licence as Loose).balance.unapplied).toBe('1000000');
    const again = await courseAct(accountant, 'proposeLicenceRefund', facts);
    expect(again.id).not.toBe(proposed.id);
  });
});

describe('an exemption that nobody decides', () => {
  const list = async (who: Tester, filter: object) =>
    (
      await who.ask<Loose>(
        'query ($filter: LicenceExemptionFilter) { licenceExemptions(filter: $filter) { totalCount edges { node { id state answerBy } } } }',
        { filter },
      )
    ).licenceExemptions;

  it('is neither granted nor refused by silence: it is overdue, told upward again and again, and still decided by a person', async () => {
    const { approver, officer, manager } = story.cast;
    const { id: licenceId } = await story.signed();
    const asked = await exemptionAsked(story, licenceId);
    const last = addDays(today(), 15);
    const overdue = { licenceId, isOverdue: true };
    await pass(12);
    await pass(3);
    expect((await list(approver, overdue)).totalCount).toBe(0);
    await world.settle();
    const dueOf = async (who: Tester, kind: string) =>
      (await toldTo(who)).filter((told) => told.kind === kind && told.subject.id === licenceId);
    expect(await dueOf(approver, 'EXEMPTION_DUE')).toHaveLength(2);
    await pass(1);
    expect(await list(approver, overdue)).toEqual({
      totalCount: 1,
      edges: [{ node: { id: asked.id, state: 'ASKED', answerBy: last } }],
    });
    expect((await list(approver, { licenceId, isOverdue: false })).totalCount).toBe(0);
    await pass(29);
    await world.settle();
    for (const who of [approver, officer, administrator]) expect(await dueOf(who, 'EXEMPTION_OVERDUE')).toHaveLength(1);
    await pass(1);
    await world.settle();
    const told = await dueOf(administrator, 'EXEMPTION_OVERDUE');
    expect(told).toHaveLength(2);
    for (const { text } of told) expect(text).toContain(last);
    expect(await kindsTo(manager)).not.toContain('EXEMPTION_OVERDUE');
    const decided = await coverAct(approver, 'decideLicenceExemption', decision(asked, false));
    expect(decided).toMatchObject({ state: 'REFUSED' });
    expect((await list(approver, overdue)).totalCount).toBe(0);
  });
});

describe('a claim that no provider answers', () => {
  it('is neither paid nor denied by silence: the officers are reminded, more people told, and the answer is recorded when it comes', async () => {
    const { approver, officer } = story.cast;
    const cover = await claimed(story, await covered(story), '4000000');
    const ofClaim = async (filter: object) =>
      (
        await officer.ask<Loose>(
          `query ($filter: LicenceCoverFilter) { licenceCovers(filter: $filter) {
            totalCount edges { node { id state claims { state answerBy } } } } }`,
          { filter },
        )
      ).licenceCovers;
    const [{ licence_id: licenceId }] = (await world.sql<{ licence_id: string }>(
      'SELECT licence_id FROM licence_cover WHERE id = $1',
      [cover.id],
    )) as [{ licence_id: string }];
    const last = addDays(today(), 30);
    await pass(27);
    await pass(3);
    await world.settle();
    expect((await kindsTo(officer)).filter((kind) => kind === 'COVER_ANSWER_DUE')).toHaveLength(2);
    expect((await ofClaim({ licenceId, isOverdue: true })).totalCount).toBe(0);
    await pass(1);
    await world.settle();
    expect(await ofClaim({ licenceId, isOverdue: true })).toEqual({
      totalCount: 1,
      edges: [{ node: { id: cover.id, state: 'CLAIMED', claims: [{ state: 'OPEN', answerBy: last }] } }],
    });
    for (const who of [officer, approver, administrator]) expect(await kindsTo(who)).toContain('COVER_ANSWER_OVERDUE');
    await pass(30);
    await world.settle();
    expect((await kindsTo(officer)).filter((kind) => kind === 'COVER_ANSWER_OVERDUE')).toHaveLength(2);
    const answered = { id: cover.id, expectedVersion: cover.version, paidAmount: '3000000', on: today(), reason: '按约定赔付。' };
    expect(await coverDone(officer, 'decideCoverClaim', answered)).toMatchObject({ state: 'PAID' });
    await pass(30);
    await world.settle();
    expect((await kindsTo(officer)).filter((kind) => kind === 'COVER_ANSWER_OVERDUE')).toHaveLength(2);
  });
});

describe('what a late correction posts to a licence that is at an end', () => {
  const quarterly = { ...ROYALTY_TERMS, trialMonths: 1 };
  /** Everything is reported and paid as soon as a period is over. */
  async function settled(id: string, period: { readonly end: CivilDate; readonly name: string }): Promise<string> {
    await books.until(addDays(period.end, 1));
    const { reportingPeriods } = (await books.book(id)).licence as { reportingPeriods: Loose[] };
    for (const { period: name, statement } of reportingPeriods) if (!statement) await books.report(id, name as string, 2_000_000);
    const { principal, interest } = ((await books.book(id)).licence as Loose).balance as Loose;
    await story.pay(id, { amount: String(Number(principal) + Number(interest)) });
    await pass(1);
    return period.name;
  }
  /** How a licence comes to its end, with the last period of it. */
  const ENDS: Readonly<Record<string, () => Promise<{ id: string; period: string }>>> = {
    COMPLETED: async () => {
      const id = (await books.agreed({ ...quarterly, termMonths: 6 })).id as string;
      const { endsOn } = await story.read(story.cast.officer, id, 'endsOn');
      await books.until(addDays(endsOn as CivilDate, 1));
      return { id, period: await settled(id, periodOf(endsOn as CivilDate, 'QUARTER')) };
    },
    TERMINATED: async () => {
      const id = (await books.agreed(quarterly)).id as string;
      await books.until(addDays(addMonths(today(), 1), 2));
      const lastOn = addDays(today(), 10);
      const asked = await ask(story.cast.licenseeSignatory, id, { kind: 'TERMINATION', lastOn });
      expect(await answer(story.cast.approver, asked, true)).toMatchObject({ state: 'ACCEPTED' });
      await books.until(lastOn);
      return { id, period: await settled(id, periodOf(lastOn, 'QUARTER')) };
    },
  };
  const remindedSince = async (id: string, day: CivilDate) =>
    (
      await world.sql<{ told: string }>(
        `SELECT reminder || ' ' || day AS told FROM licence_reminder WHERE licence_id = $1 AND day >= $2 ORDER BY reminded_at`,
        [id, day],
      )
    ).map(({ told }) => told);

  it.each(Object.keys(ENDS))('is reminded of, given notice twice and told again and again: %s, and no default', async (state) => {
    const { manager, accountant, licenseeSignatory } = story.cast;
    const { id, period } = await (ENDS[state] as (typeof ENDS)[string])();
    expect(await stateOf(id)).toBe(state);
    await books.correct(id, period, 3_000_000);
    const posted = today();
    const [line] = ((await books.book(id)) as { receivables: { edges: { node: Loose }[] } }).receivables.edges;
    const due = line?.node.effectiveDueOn as CivilDate;
    expect(line?.node).toMatchObject({ kind: 'SUPPLEMENT', amount: '50000', outstanding: '50000', postedOn: posted });
    for (const days of [-7, 0, 1, 15, 45, 90, 136]) await books.until(addDays(due, days));
    expect(await remindedSince(id, posted)).toEqual([
      `PAYMENT_DUE ${due}`,
      `PAYMENT_OVERDUE ${due}`,
      `ENDING_OWED ${addDays(posted, 90)}`,
    ]);
    const { demands } = await story.read(manager, id, 'demands { number givenOn amount }');
    expect(demands).toEqual([
      { number: 1, givenOn: addDays(due, 15), amount: '50000' },
      { number: 2, givenOn: addDays(due, 45), amount: '50000' },
    ]);
    expect(await stateOf(id)).toBe(state);
    await world.settle();
    const textTo = async (who: Tester, kind: string) =>
      (await toldTo(who, { kinds: [kind] })).find(({ subject }) => subject.id === id)?.text;
    for (const kind of ['PAYMENT_DUE_SOON', 'PAYMENT_OVERDUE', 'PAYMENT_DEMANDED', 'PAYMENT_DEMANDED_AGAIN', 'ENDING_OWED'])
      expect(await textTo(manager, kind)).toContain('已经结束');
    expect(await textTo(licenseeSignatory, 'PAYMENT_DEMANDED_AGAIN')).not.toContain('违约');
    expect(await textTo(accountant, 'ENDING_OWED')).toContain('仍未付清');
    const { principal, interest } = ((await books.book(id)).licence as Loose).balance as Loose;
    await story.pay(id, { amount: String(Number(principal) + Number(interest)) });
    await pass(90);
    expect(await remindedSince(id, posted)).toHaveLength(3);
    expect(await stateOf(id)).toBe(state);
    expect(await world.app.get(BookChecks, { strict: false }).run()).toEqual([]);
  });
});

describe('what rests without a last day', () => {
  it('is looked at again: a suspended licence every ninety days', async () => {
    const { approver, manager } = story.cast;
    const id = await paying();
    const input = { objectId: 'know-how', ground: 'OWNERSHIP', reason: '权属纠纷' };
    expect(await actOn(story, approver, 'openLicenceDispute', id, { input })).toMatchObject({ state: 'SUSPENDED' });
    await pass(89);
    expect(await remindersOf(id)).toEqual([]);
    for (const days of [1, 1, 90]) await pass(days);
    expect(await remindersOf(id)).toEqual(['SUSPENSION_LOOK', 'SUSPENSION_LOOK']);
    await world.settle();
    for (const who of [approver, manager]) expect(await kindsTo(who)).toContain('SUSPENSION_LOOK');
  });

  it('is told again: a default whose time to cure is over, every thirty days', async () => {
    const { approver, licenseeSignatory } = story.cast;
    const id = await paying();
    const { receivables } = (await books.book(id)) as { receivables: { edges: { node: Loose }[] } };
    const due = receivables.edges[0]?.node.effectiveDueOn as CivilDate;
    for (const days of [15, 45, 90, 120]) await books.until(addDays(due, days));
    expect(await stateOf(id)).toBe('DEFAULT');
    expect(await remindersOf(id)).toEqual([]);
    for (const days of [121, 122, 151]) await books.until(addDays(due, days));
    expect(await remindersOf(id)).toEqual(['CURE_OVER', 'CURE_OVER']);
    await world.settle();
    for (const who of [approver, licenseeSignatory]) expect(await kindsTo(who)).toContain('CURE_OVER');
  });
});
