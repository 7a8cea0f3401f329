import { addDays, addMonths, type CivilDate } from '@trihelix/kernel';
import { BookChecks } from '@trihelix/ledger';
import { periodOf } from '@trihelix/licence-calculator';
import { given, World } from '../kit';
import { BooksStory, type MoneyTerms, ROYALTY_TERMS } from '../kit/given-books';
import { actOn, answer, ask, courseAct, decideRefund } from '../kit/given-course';
import { LicenceStory, todayIn } from '../kit/given-licence';
import { toldTo } from '../kit/given-notification';
import type { Loose, Tester } from '../kit/tester';

let world: World;
let story: LicenceStory;
let books: BooksStory;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
  books = new BooksStory(story);
});
afterAll(() => world.close());

/** Whatever is done, the rules of the books hold. */
afterEach(async () => {
  expect(await world.app.get(BookChecks, { strict: false }).run()).toEqual([]);
});

const LUMP_SUM: MoneyTerms = {
  fees: [{ kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 }],
  reporting: null,
  interest: { ratePpm: 45_000 },
};
const today = (): CivilDate => todayIn(world);

/** A licence on trial, signed today: by default a month, then eight hundred thousand fen by the trigger's day. */
const onTrial = async (money: MoneyTerms = LUMP_SUM): Promise<string> => (await books.agreed(money)).id as string;

/** The same in its paid phase. */
async function paying(money: MoneyTerms = LUMP_SUM): Promise<string> {
  const id = await onTrial(money);
  await books.until(addDays(addMonths(today(), 1), 2));
  return id;
}

const stateOf = async (id: string) => (await story.read(story.cast.officer, id)).state;
const linesOf = async (id: string) => {
  const { receivables } = (await books.book(id)) as { receivables: { edges: { node: Loose }[] } };
  return receivables.edges.map(({ node }) => node).reverse();
};
const balanceOf = async (id: string) => ((await books.book(id)).licence as Loose).balance as Loose;
const historyOf = async (id: string) =>
  (
    await world.sql<{ told: string }>(
      `SELECT CASE WHEN kind = 'MOVED' THEN from_state || ' → ' || to_state ELSE kind END AS told FROM licence_event WHERE licence_id = $1 ORDER BY id`,
      [id],
    )
  ).map(({ told }) => told);
const pass = async (days: number) => books.until(addDays(today(), days));
const dueOf = async (id: string) => (await linesOf(id))[0]?.effectiveDueOn as CivilDate;

describe('a trial', () => {
  it('becomes a paid licence on the day on which the licensee says so, and what is owed is known before', async () => {
    const id = await onTrial();
    const { licenseeSignatory, manager } = story.cast;
    const { licenceDecisionPreview: preview } = await licenseeSignatory.ask<Loose>(
      `query ($id: ID!) { licenceDecisionPreview(id: $id, decision: CONVERT) { state currency principal lines { kind amount dueOn } } }`,
      { id },
    );
    expect(preview).toMatchObject({ state: 'PAYING', principal: '8000000', lines: [{ kind: 'LUMP_SUM', amount: '8000000' }] });
    await expect(actOn(story, manager, 'convertLicence', id)).rejects.toThrow(/FORBIDDEN|权限|permission/i);
    expect(await actOn(story, licenseeSignatory, 'convertLicence', id)).toMatchObject({
      state: 'PAYING',
      payingSinceOn: today(),
      triggerOn: today(),
    });
    expect(await linesOf(id)).toMatchObject([{ kind: 'LUMP_SUM', dueOn: addDays(today(), 30) }]);
    expect(await actOn(story, licenseeSignatory, 'convertLicence', id)).toMatchObject({
      code: 'NOT_IN_THIS_STATE',
      stateNow: 'PAYING',
    });
  });

  it('is given back without a debt, and keeps nobody out any more', async () => {
    const id = await onTrial({ ...LUMP_SUM, kind: 'EXCLUSIVE' });
    const back = await actOn(story, story.cast.licenseeSignatory, 'giveBackLicence', id, { reason: '涂层附着力不达标' });
    expect(back).toMatchObject({ state: 'RETURNING' });
    expect(await linesOf(id)).toEqual([]);
    const [{ until }] = (await world.sql<{ until: CivilDate }>(
      `SELECT (upper(period) - 1)::text AS until FROM licence_grant WHERE licence_id = $1`,
      [id],
    )) as [{ until: CivilDate }];
    expect(until).toBe(today());
    await pass(400);
    expect(await stateOf(id)).toBe('RETURNING');
  });

  it('that is given back at the moment at which its first sale is reported goes one way, and the other is refused or changes nothing', async () => {
    for (const reportsFirst of [true, false]) {
      const id = await onTrial({ ...ROYALTY_TERMS, trialMonths: 12, trigger: { kind: 'FIRST_SALE' } });
      const quarter = periodOf(addMonths(today(), 2), 'QUARTER');
      await books.until(addDays(quarter.end, 5));
      const { version } = await story.read(story.cast.officer, id);
      const report = () => books.report(id, quarter.name, 4_000_000);
      const facts = { id, expectedVersion: version, reason: '改用其他工艺' };
      const reported = reportsFirst ? report() : null;
      const returned = courseAct(story.cast.licenseeSignatory, 'giveBackLicence', facts);
      await (reported ?? report());
      const { code } = await returned;
      const { state } = await story.read(story.cast.officer, id);
      expect(state).toBe(code ? 'PAYING' : 'RETURNING');
      expect((await linesOf(id)).length > 0).toBe(state === 'PAYING');
    }
  });

  it('is found by its sides while sales of a period that is over are still to be reported, and by nobody else', async () => {
    const id = await onTrial({ ...ROYALTY_TERMS, trialMonths: 12, trigger: { kind: 'FIRST_SALE' } });
    const { manager, officer } = story.cast;
    const authority = await given.member(world, { of: 'AUTHORITY', region: '330000' });
    const isFound = async (who: Tester) => {
      const query = 'query ($filter: LicenceFilter) { licences(filter: $filter, first: 100) { edges { node { id } } } }';
      const { licences } = await who.ask<Loose>(query, { filter: { owesReport: true } });
      return (licences.edges as Loose[]).some(({ node }) => node.id === id);
    };
    const quarter = periodOf(today(), 'QUARTER');
    expect(await isFound(manager)).toBe(false);
    await books.until(addDays(quarter.end, 1));
    expect(await Promise.all([manager, officer, authority].map(isFound))).toEqual([true, true, false]);
    await books.report(id, quarter.name, 0);
    expect(await isFound(manager)).toBe(false);
  });

  it('ends with a milestone that the licensee declares, by its name and once', async () => {
    const trigger = { kind: 'MILESTONE', name: '中试通过' };
    const id = await onTrial({ ...LUMP_SUM, trigger });
    const { licenseeSignatory } = story.cast;
    const { licence } = await licenseeSignatory.ask<Loose>('query ($id: ID!) { licence(id: $id) { milestones courseActions } }', {
      id,
    });
    expect(licence).toMatchObject({ milestones: ['中试通过'], courseActions: expect.arrayContaining(['REACH_MILESTONE']) });
    expect(await actOn(story, licenseeSignatory, 'reachLicenceMilestone', id, { name: '量产' })).toMatchObject({
      code: 'UNKNOWN_MILESTONE',
      field: 'name',
    });
    expect(await actOn(story, licenseeSignatory, 'reachLicenceMilestone', id, { name: '中试通过' })).toMatchObject({
      state: 'PAYING',
    });
    expect(await historyOf(id)).toEqual(expect.arrayContaining(['MILESTONE_REACHED', 'TRIAL → PAYING']));
  });

  it('becomes longer once, when the licensee asks and the approver agrees, and nothing falls due before', async () => {
    const id = await onTrial();
    const { manager, officer, approver } = story.cast;
    const before = await story.read(officer, id, 'trialEndsOn triggerOn');
    const asked = await ask(manager, id, { kind: 'EXTENSION', months: 2 });
    expect(asked).toMatchObject({ state: 'ASKED', answerBy: addDays(today(), 15), canWithdraw: true, canAnswer: false });
    expect(await ask(manager, id, { kind: 'EXTENSION', months: 3 })).toMatchObject({ code: 'AMENDMENT_PENDING' });
    await expect(answer(officer, asked, true)).rejects.toThrow();
    expect(await answer(approver, asked, true)).toMatchObject({ state: 'ACCEPTED' });
    const trialEndsOn = addMonths(before.trialEndsOn as CivilDate, 2);
    expect(await story.read(officer, id, 'state trialEndsOn triggerOn')).toEqual({
      state: 'TRIAL',
      trialEndsOn,
      triggerOn: addDays(trialEndsOn, 1),
    });
    expect(await ask(manager, id, { kind: 'EXTENSION', months: 1 })).toMatchObject({ code: 'ALREADY_EXTENDED' });
    await books.until(trialEndsOn);
    expect(await linesOf(id)).toEqual([]);
    await pass(1);
    expect(await linesOf(id)).toMatchObject([{ kind: 'LUMP_SUM', postedOn: addDays(trialEndsOn, 1) }]);
  });

  it('is not made longer beyond the term, by silence, or after a no', async () => {
    const id = await onTrial({ ...LUMP_SUM, termMonths: 3 });
    const { manager, approver, officer } = story.cast;
    expect(await ask(manager, id, { kind: 'EXTENSION', months: 24 })).toMatchObject({
      code: 'EXTENSION_TOO_LONG',
      field: 'months',
    });
    const first = await ask(manager, id, { kind: 'EXTENSION', months: 1 });
    expect(await answer(approver, first, false)).toMatchObject({ state: 'DECLINED' });
    const second = await ask(manager, id, { kind: 'EXTENSION', months: 1 });
    await pass(16);
    const { amendments } = await story.read(officer, id, 'amendments { id state answeredOn }');
    expect(amendments).toMatchObject([{ state: 'DECLINED' }, { state: 'LAPSED' }]);
    expect(await answer(approver, second, true)).toMatchObject({ code: 'STALE_VERSION' });
  });

  it('is answered and taken back by whose it is, and nobody else learns whether it was answered', async () => {
    const { manager, officer, approver, licenseeSignatory } = story.cast;
    const id = await onTrial();
    const asked = await ask(manager, id, { kind: 'EXTENSION', months: 1 });
    const declined = await answer(approver, asked, false);
    expect(declined).toMatchObject({ state: 'DECLINED' });
    for (const version of [asked.version, declined.version])
      await expect(answer(licenseeSignatory, { ...asked, version }, true)).rejects.toThrow(/FORBIDDEN|另一方|对方|权限/);
    expect(await answer(approver, asked, true)).toMatchObject({ code: 'STALE_VERSION' });
    expect(await answer(approver, declined, true)).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
    const withdraw = (who: Tester) =>
      courseAct(who, 'withdrawLicenceAmendment', { id: asked.id, expectedVersion: declined.version });
    await expect(withdraw(officer)).rejects.toThrow(/FORBIDDEN|另一方|对方|权限/);
    expect(await withdraw(manager)).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
  });

  it('takes what each kind asks for, and says what is missing or does not belong', async () => {
    const id = await onTrial();
    await expect(ask(story.cast.manager, id, { kind: 'EXTENSION' })).rejects.toThrow(/months/);
    await expect(ask(story.cast.manager, id, { kind: 'EXTENSION', months: 1, company: '某公司' })).rejects.toThrow(/company/);
  });
});

describe('who does not pay', () => {
  it('is asked formally twice, then is in default, and out of it once everything demanded is paid', async () => {
    const id = await paying();
    const due = await dueOf(id);
    await books.until(addDays(due, 14));
    expect((await story.read(story.cast.manager, id, 'demands { number }')).demands).toEqual([]);
    await books.until(addDays(due, 15));
    await books.until(addDays(due, 45));
    const { demands, state } = await story.read(story.cast.manager, id, 'state demands { number givenOn amount effectiveDueOn }');
    expect(demands).toEqual([
      { number: 1, givenOn: addDays(due, 15), amount: '8000000', effectiveDueOn: due },
      { number: 2, givenOn: addDays(due, 45), amount: '8000000', effectiveDueOn: due },
    ]);
    expect(state).toBe('PAYING');
    await world.settle();
    const [last] = await toldTo(story.cast.manager, { kinds: ['PAYMENT_DEMANDED_AGAIN'] });
    expect(last).toMatchObject({ group: 'PAYMENTS', text: expect.stringContaining('第二次催告') });
    await books.until(addDays(due, 89));
    expect(await stateOf(id)).toBe('PAYING');
    await books.until(addDays(due, 90));
    expect(await story.read(story.cast.manager, id, 'state stateReason stateSince')).toMatchObject({
      state: 'DEFAULT',
      stateReason: expect.stringContaining('90'),
      stateSince: addDays(due, 90),
    });
    const { principal, interest } = await balanceOf(id);
    await story.pay(id, { amount: String(Number(principal) + Number(interest)) });
    expect(await stateOf(id)).toBe('PAID_UP');
    expect(await historyOf(id)).toEqual(expect.arrayContaining(['PAYING → DEFAULT', 'DEFAULT → PAYING', 'PAYING → PAID_UP']));
  });

  it('has the notices late, and the default later, when the clock has slept', async () => {
    const id = await paying();
    const due = await dueOf(id);
    await books.until(addDays(due, 200));
    expect(await stateOf(id)).toBe('PAYING');
    await pass(30);
    expect(await stateOf(id)).toBe('PAYING');
    await pass(30);
    expect(await stateOf(id)).toBe('DEFAULT');
  });

  it('can be ended with by the approver after the time to cure, and closes when what is owed is paid or given up', async () => {
    const id = await paying();
    const due = await dueOf(id);
    for (const days of [15, 45, 90]) await books.until(addDays(due, days));
    const { approver, officer } = story.cast;
    const end = (who: typeof approver) => actOn(story, who, 'terminateLicence', id, { reason: '违约未补救', lastOn: today() });
    expect(await end(approver)).toMatchObject({ code: 'CURE_RUNNING', cureUntil: addDays(due, 120) });
    await expect(end(officer)).rejects.toThrow();
    await books.until(addDays(due, 121));
    expect(await end(approver)).toMatchObject({ state: 'TERMINATING' });
    await pass(3);
    expect(await stateOf(id)).toBe('TERMINATING');
    const { principal, interest } = await balanceOf(id);
    await story.pay(id, { amount: String(Number(principal) + Number(interest)) });
    await pass(1);
    expect(await stateOf(id)).toBe('TERMINATED');
  });
});

describe('a licence that is paid for', () => {
  it('ends by agreement on the day that was named; what is in stock is sold off, reported and paid for', async () => {
    const id = await paying(ROYALTY_TERMS);
    // One whose end is far enough away to name a day before it, whatever today is.
    const quarter = periodOf(addDays(today(), 30), 'QUARTER');
    const lastOn = addDays(quarter.end, -20);
    const sellOffUntil = addDays(quarter.end, 40);
    const { manager, licenseeSignatory, approver } = story.cast;
    expect(await ask(story.cast.approver, id, { kind: 'TERMINATION', lastOn: addDays(today(), -1) })).toMatchObject({
      code: 'IMPOSSIBLE_LAST_DAY',
    });
    const asked = await ask(licenseeSignatory, id, { kind: 'TERMINATION', lastOn, sellOffUntil });
    expect(await answer(approver, asked, true)).toMatchObject({ state: 'ACCEPTED' });
    expect(await story.read(manager, id, 'state ending { lastOn sellOffUntil }')).toEqual({
      state: 'PAYING',
      ending: { lastOn, sellOffUntil },
    });
    expect(await ask(story.cast.approver, id, { kind: 'TERMINATION', lastOn })).toMatchObject({ code: 'IMPOSSIBLE_LAST_DAY' });
    await books.until(lastOn);
    expect(await stateOf(id)).toBe('TERMINATING');
    const after = periodOf(sellOffUntil, 'QUARTER');
    await books.until(addDays(after.end, 1));
    const { reportingPeriods } = (await books.book(id)).licence as { reportingPeriods: Loose[] };
    for (const { period, statement } of reportingPeriods) if (!statement) await books.report(id, period as string, 1_000_000);
    expect(await linesOf(id)).toEqual(expect.arrayContaining([expect.objectContaining({ period: after.name, amount: '50000' })]));
    expect(await stateOf(id)).toBe('TERMINATING');
    const { principal, interest } = await balanceOf(id);
    await story.pay(id, { amount: String(Number(principal) + Number(interest)) });
    await pass(1);
    expect(await stateOf(id)).toBe('TERMINATED');
  });

  it('is bought at the price of the option, and has become a transfer once that is paid', async () => {
    const id = await paying({ ...LUMP_SUM, option: { price: 30_000_000, creditPpm: 500_000, dueDays: 30 } });
    const bought = await actOn(story, story.cast.licenseeSignatory, 'buyOutLicence', id);
    expect(bought).toMatchObject({ state: 'PAYING' });
    expect(await actOn(story, story.cast.licenseeSignatory, 'buyOutLicence', id)).toMatchObject({ code: 'ALREADY_BOUGHT' });
    expect(await linesOf(id)).toMatchObject([{ kind: 'LUMP_SUM' }, { kind: 'BUY_OUT', amount: '30000000' }]);
    await story.pay(id, { amount: '38000000' });
    expect(await stateOf(id)).toBe('CONVERTED_TRANSFER');
    const without = await paying();
    expect(await actOn(story, story.cast.licenseeSignatory, 'buyOutLicence', without)).toMatchObject({
      code: 'NO_OPTION_TO_BUY',
    });
  });

  it('becomes shares by agreement, once nothing is owed', async () => {
    const id = await paying();
    const equity = { kind: 'EQUITY', company: '深圳轻翼材料有限公司', sharePpm: 50_000 };
    const { approver, licenseeSignatory, officer } = story.cast;
    expect(await ask(approver, id, equity)).toMatchObject({ code: 'STILL_OWED' });
    await story.pay(id);
    // What binds the university its approver offers, not whoever prepares its licences.
    for (const kind of [equity, { kind: 'TERMINATION', lastOn: today() }]) await expect(ask(officer, id, kind)).rejects.toThrow();
    expect((await story.read(officer, id, 'courseActions')).courseActions).toEqual([]);
    expect((await story.read(approver, id, 'courseActions')).courseActions).toContain('ASK_EQUITY');
    const asked = await ask(approver, id, equity);
    expect(await answer(licenseeSignatory, asked, true)).toMatchObject({ state: 'ACCEPTED' });
    expect(await stateOf(id)).toBe('CONVERTED_EQUITY');
  });

  it('is completed when its term is over and everything is reported and paid', async () => {
    const id = await paying({ ...ROYALTY_TERMS, termMonths: 6 });
    const { endsOn } = await story.read(story.cast.officer, id, 'endsOn');
    await books.until(addDays(endsOn as CivilDate, 1));
    expect(await stateOf(id)).toBe('WIND_DOWN');
    const last = periodOf(endsOn as CivilDate, 'QUARTER');
    await books.until(addDays(last.end, 1));
    const { reportingPeriods } = (await books.book(id)).licence as { reportingPeriods: Loose[] };
    for (const { period, statement } of reportingPeriods) if (!statement) await books.report(id, period as string, 2_000_000);
    expect(await stateOf(id)).toBe('WIND_DOWN');
    const { principal, interest } = await balanceOf(id);
    await story.pay(id, { amount: String(Number(principal) + Number(interest)) });
    expect(await stateOf(id)).toBe('COMPLETED');
  });

  it('gives back by two people what was paid and is not owed, once and no more than waits', async () => {
    const id = await paying();
    const { accountant, approver, manager } = story.cast;
    await story.pay(id, { amount: '9000000' });
    const propose = (facts: object) =>
      courseAct(accountant, 'proposeLicenceRefund', {
        licenceId: id,
        paidOn: today(),
        bankReference: 'out-1',
        reason: '多付',
        ...facts,
      });
    const seenBy = async (who: Tester) => ((await story.read(who, id, 'refunds { state }')) as { refunds: Loose[] }).refunds;
    expect(await propose({ amount: '1000001' })).toMatchObject({ code: 'MORE_THAN_WAITS', field: 'amount' });
    const rejected = await propose({ amount: '1000000' });
    expect(await decideRefund(approver, rejected, false)).toMatchObject({ state: 'REJECTED' });
    const first = await propose({ amount: '1000000' });
    expect(first).toMatchObject({ amount: '1000000', state: 'PROPOSED' });
    expect(await propose({ amount: '1000000' })).toMatchObject({ id: first.id });
    expect(await propose({ amount: '5' })).toMatchObject({ code: 'REFUND_REFERENCE_TAKEN' });
    // Nothing of it is in the books, nor before the other side, until somebody else has confirmed it.
    expect(await balanceOf(id)).toMatchObject({ unapplied: '1000000' });
    expect(await seenBy(manager)).toEqual([]);
    expect(await seenBy(accountant)).toEqual([{ state: 'REJECTED' }, { state: 'PROPOSED' }]);
    expect(await decideRefund(approver, { ...first, version: 7 }, true)).toMatchObject({ code: 'STALE_VERSION' });
    expect(await decideRefund(approver, first, true)).toMatchObject({ state: 'APPROVED', decidedBy: { id: approver.userId } });
    expect(await decideRefund(approver, { ...first, version: 2 }, true)).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
    expect(await seenBy(manager)).toEqual([{ state: 'APPROVED' }]);
    // Nobody owed it, so it is neither paid nor in a list of what is owed; the book of the licence tells where the money went.
    expect(await balanceOf(id)).toMatchObject({ principal: '0', unapplied: '0' });
    const { balance } = await story.read(accountant, id, 'balance { paid refunded }');
    expect(balance).toEqual({ paid: '8000000', refunded: '1000000' });
    expect(await linesOf(id)).toMatchObject([{ kind: 'LUMP_SUM' }, { kind: 'REFUND', amount: '1000000', outstanding: '0' }]);
    const { receivables } = await manager.ask<Loose>('{ receivables(first: 100) { edges { node { kind licenceId } } } }');
    expect((receivables.edges as Loose[]).map(({ node }) => node as Loose)).not.toContainEqual({ kind: 'REFUND', licenceId: id });
  });
});

describe('a dispute about a right', () => {
  const patents = [
    { id: 'CN 1', weightPpm: 700_000 },
    { id: 'CN 2', weightPpm: 300_000 },
  ];
  const objects = patents.map((patent) => ({ ...patent, kind: 'PATENT', lastValidOn: '2039-12-31' }));
  const RIGHTS: MoneyTerms = { ...ROYALTY_TERMS, patents, objects };
  const dispute = { objectId: 'CN 2', ground: 'INVALIDATION', caseNumber: '5W100001', reason: '第三方请求宣告无效' };
  const open = (id: string, facts: object = {}) =>
    actOn(story, story.cast.approver, 'openLicenceDispute', id, { input: { ...dispute, ...facts } });
  const end = async (id: string, lost: boolean) => {
    const { disputes } = (await story.read(story.cast.officer, id, 'disputes { id version state }')) as { disputes: Loose[] };
    const { id: disputeId, version } = disputes.find(({ state }) => state === 'OPEN') as Loose;
    return courseAct(story.cast.approver, 'endLicenceDispute', { disputeId, expectedVersion: version, lost, decidedOn: today() });
  };

  it('stops the clock of a trial, which goes on with the days that it stood still', async () => {
    const id = await onTrial(RIGHTS);
    const { trialEndsOn } = await story.read(story.cast.officer, id, 'trialEndsOn');
    await pass(10);
    expect(await open(id)).toMatchObject({ state: 'SUSPENDED' });
    await pass(100);
    expect(await stateOf(id)).toBe('SUSPENDED');
    expect(await end(id, false)).toMatchObject({ state: 'TRIAL', trialEndsOn: addDays(trialEndsOn as CivilDate, 100) });
    await books.until(addDays(trialEndsOn as CivilDate, 100));
    expect(await stateOf(id)).toBe('TRIAL');
    await pass(1);
    expect(await stateOf(id)).toBe('PAYING');
  });

  it('lowers the rate by the weight of the right that is lost, from the day of the decision', async () => {
    const id = await paying(RIGHTS);
    expect(await open(id)).toMatchObject({ state: 'SUSPENDED' });
    expect(await open(id)).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
    expect(await end(id, true)).toMatchObject({ state: 'PAYING' });
    expect(await open(id)).toMatchObject({ code: 'RIGHT_LOST_BEFORE' });
    expect(await open(id, { objectId: 'CN 9' })).toMatchObject({ code: 'UNKNOWN_RIGHT', field: 'objectId' });
    const quarter = periodOf(addMonths(today(), 3), 'QUARTER');
    await books.until(addDays(quarter.end, 1));
    await books.report(id, quarter.name, 10_000_000);
    expect(await linesOf(id)).toEqual(
      expect.arrayContaining([expect.objectContaining({ period: quarter.name, amount: '350000' })]),
    );
  });

  it('keeps a licence suspended of which no right is left, until either side ends it', async () => {
    const id = await paying({
      ...RIGHTS,
      patents: [{ id: 'CN 2', weightPpm: 1_000_000 }],
      objects: [{ ...objects[1], weightPpm: 1_000_000 }],
    });
    await open(id);
    expect(await end(id, true)).toMatchObject({ state: 'SUSPENDED' });
    const ended = await actOn(story, story.cast.licenseeSignatory, 'terminateLicence', id, {
      reason: '专利已被宣告无效',
      lastOn: today(),
    });
    expect(ended).toMatchObject({ state: 'TERMINATING' });
  });

  it('leaves the end of the term to be reminded of while it suspends a licence', async () => {
    const id = await paying({ ...RIGHTS, termMonths: 8 });
    await open(id);
    const { endsOn } = await story.read(story.cast.officer, id, 'endsOn');
    await books.until(addDays(endsOn as CivilDate, -50));
    expect(await stateOf(id)).toBe('SUSPENDED');
    expect(
      await world.sql(`SELECT day::text FROM licence_reminder WHERE licence_id = $1 AND reminder = 'TERM_ENDS'`, [id]),
    ).toEqual([{ day: endsOn }]);
  });

  it('is recorded without standing still where the right has fallen already', async () => {
    const id = await paying(RIGHTS);
    const lost = { input: { ...dispute, ground: 'LAPSE' }, decidedOn: today(), decisionNumber: '终止-1' };
    expect(await actOn(story, story.cast.approver, 'recordLostRight', id, lost)).toMatchObject({ state: 'PAYING' });
    expect((await story.read(story.cast.manager, id, 'disputes { state suspends decisionNumber }')).disputes).toEqual([
      { state: 'RIGHT_LOST', suspends: false, decisionNumber: '终止-1' },
    ]);
  });
});

describe('a day that is near', () => {
  it('is told before: a report, a decision, an answer, the end of the term, each once', async () => {
    const id = await onTrial({ ...ROYALTY_TERMS, trigger: { kind: 'OPTION' }, termMonths: 8 });
    const { trialEndsOn, endsOn } = await story.read(story.cast.officer, id, 'trialEndsOn endsOn');
    await books.until(addDays(trialEndsOn as CivilDate, 24));
    const reminders = async () =>
      world.sql<{ reminder: string; day: CivilDate }>(
        'SELECT reminder, day::text FROM licence_reminder WHERE licence_id = $1 ORDER BY day, reminder',
        [id],
      );
    expect(await reminders()).toEqual(
      expect.arrayContaining([{ reminder: 'DECISION_DUE', day: addDays(trialEndsOn as CivilDate, 30) }]),
    );
    await actOn(story, story.cast.licenseeSignatory, 'convertLicence', id);
    const quarter = periodOf(today(), 'QUARTER');
    await books.until(addDays(quarter.end, 24));
    expect(await reminders()).toEqual(expect.arrayContaining([{ reminder: 'REPORT_DUE', day: addDays(quarter.end, 30) }]));
    await ask(story.cast.approver, id, { kind: 'TERMINATION', lastOn: addDays(today(), 60) });
    await pass(12);
    expect(await reminders()).toEqual(expect.arrayContaining([{ reminder: 'ANSWER_DUE', day: addDays(today(), 3) }]));
    await books.until(addDays(endsOn as CivilDate, -50));
    expect(await reminders()).toEqual(expect.arrayContaining([{ reminder: 'TERM_ENDS', day: endsOn }]));
  });
});

describe('a report that nobody makes', () => {
  // Each licence begins with a quarter: no earlier one is still to be reported.
  beforeEach(() => books.until(addDays(periodOf(today(), 'QUARTER').end, 1)));

  const remindersOf = (id: string) =>
    world.sql<{ reminder: string; day: CivilDate }>(
      `SELECT reminder, day::text FROM licence_reminder WHERE licence_id = $1 AND reminder LIKE 'REPORT_MISSED%' ORDER BY reminded_at`,
      [id],
    );
  const owes = async (who: Tester) => {
    const query = '{ licences(filter: { owesReport: true }, first: 100) { totalCount edges { node { id } } } }';
    const { licences } = await who.ask<Loose>(query);
    expect(licences.totalCount).toBe(licences.edges.length);
    return (licences.edges as Loose[]).map(({ node }) => node.id);
  };

  it('is told to both sides on the day after its day, after fifteen and after thirty days, each once', async () => {
    const id = await paying(ROYALTY_TERMS);
    const quarter = periodOf(today(), 'QUARTER');
    const due = addDays(quarter.end, 30);
    await books.until(due);
    expect(await remindersOf(id)).toEqual([]);
    const told = ['REPORT_MISSED', 'REPORT_MISSED_AGAIN', 'REPORT_MISSED_LONG'].map((reminder) => ({ reminder, day: due }));
    for (const [at, days] of [1, 15, 30].entries()) {
      for (const on of [days, days + 1]) await books.until(addDays(due, on));
      expect(await remindersOf(id)).toEqual(told.slice(0, at + 1));
    }
    for (const who of [story.cast.manager, story.cast.officer, story.cast.accountant]) {
      const kinds = (await toldTo(who)).filter(({ subject }) => subject.id === id).map(({ kind }) => kind);
      expect(kinds.filter((kind) => String(kind).endsWith('_MISSED'))).toEqual([
        'SALES_REPORT_LONG_MISSED',
        'SALES_REPORT_MISSED',
        'SALES_REPORT_MISSED',
      ]);
    }
  });

  it('is told once by a clock that slept', async () => {
    const id = await paying(ROYALTY_TERMS);
    const quarter = periodOf(today(), 'QUARTER');
    await books.until(addDays(quarter.end, 30 + 40));
    expect(await remindersOf(id)).toEqual([{ reminder: 'REPORT_MISSED_LONG', day: addDays(quarter.end, 30) }]);
  });

  it('is told and listed of a licence that ends early, up to its last day and no further', async () => {
    const id = await paying(ROYALTY_TERMS);
    const quarter = periodOf(today(), 'QUARTER');
    const asked = await ask(story.cast.licenseeSignatory, id, { kind: 'TERMINATION', lastOn: quarter.end });
    expect(await answer(story.cast.approver, asked, true)).toMatchObject({ state: 'ACCEPTED' });
    await books.until(addDays(quarter.end, 24));
    expect(await stateOf(id)).toBe('TERMINATING');
    expect(await owes(story.cast.manager)).toContain(id);
    expect(await owes(story.cast.officer)).toContain(id);
    await books.until(addDays(quarter.end, 31));
    expect((await remindersOf(id)).at(-1)).toEqual({ reminder: 'REPORT_MISSED', day: addDays(quarter.end, 30) });
    await books.until(addDays(quarter.end, 130));
    const { reportingPeriods } = (await books.book(id)).licence as { reportingPeriods: Loose[] };
    expect(reportingPeriods[0]?.period).toBe(quarter.name);
    for (const { period, statement } of reportingPeriods) if (!statement) await books.report(id, period as string, 0);
    expect(await stateOf(id)).toBe('TERMINATED');
    expect(await owes(story.cast.manager)).not.toContain(id);
  });
});

describe('what others see', () => {
  it('is nothing for a stranger, and for an authority what happened without the ending of the sides', async () => {
    const id = await paying();
    const stranger = await given.member(world, { of: 'ENTERPRISE', roles: ['MANAGER', 'SIGNATORY'] });
    await expect(actOn(story, stranger, 'convertLicence', id)).rejects.toThrow();
    const { licence } = await story.cast.authority.ask<Loose>(
      'query ($id: ID!) { licence(id: $id) { courseActions amendments { kind } demands { number } ending { lastOn } } }',
      { id },
    );
    expect(licence).toEqual({ courseActions: [], amendments: [], demands: [], ending: null });
  });
});
