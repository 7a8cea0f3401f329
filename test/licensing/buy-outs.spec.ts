import { addDays, addMonths, type CivilDate } from '@trihelix/kernel';
import { BookChecks } from '@trihelix/ledger';
import { periodAfter, periodOf } from '@trihelix/licence-calculator';
import { World } from '../kit';
import { WithdrawWhatWasBought1767225603906 } from '../../migrations/1767225603906-withdraw-what-was-bought';
import { costsOf, decideCost, proposeCost } from '../kit/given-costs';
import { BooksStory, type MoneyTerms, ROYALTY_TERMS } from '../kit/given-books';
import { actOn, answer, ask, refund } from '../kit/given-course';
import { decideEstimate, estimateSales } from '../kit/given-estimate';
import { licenceAct, LicenceStory, todayIn } from '../kit/given-licence';
import { kindsTo } from '../kit/given-notification';
import type { Loose, Tester } from '../kit/tester';
import type { QueryRunner } from 'typeorm';

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

const option = { price: 30_000_000, creditPpm: 500_000, dueDays: 30 };
const LUMP_SUM: MoneyTerms = {
  fees: [{ kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 }],
  reporting: null,
  interest: { ratePpm: 45_000 },
  option,
};
const today = (): CivilDate => todayIn(world);

/** A licence in its paid phase that may be bought. */
async function paying(money: MoneyTerms = LUMP_SUM): Promise<string> {
  const { id } = (await books.agreed(money)) as { id: string };
  await books.until(addDays(addMonths(today(), 1), 2));
  return id;
}
const stateOf = async (id: string) => (await story.read(story.cast.officer, id)).state;
const linesOf = async (id: string) =>
  world.sql<Loose>(
    `SELECT id, kind, amount::text, effective_due_on::text AS "effectiveDueOn" FROM licence_receivable AS line WHERE licence_id = $1
       AND reverses_id IS NULL AND NOT EXISTS (SELECT FROM licence_receivable AS back WHERE back.reverses_id = line.id) ORDER BY id`,
    [id],
  );
const kindsOf = async (id: string) => (await linesOf(id)).map(({ kind }) => kind);
const balanceOf = async (id: string) => ((await books.book(id)).licence as Loose).balance as Loose;
const priceOf = async (id: string) => (await linesOf(id)).find(({ kind }) => kind === 'BUY_OUT') as Loose;
/** What somebody would do, and why it cannot be done. */
const keptFrom = async (who: Tester, id: string) => {
  const { blockedCourseActions } = await story.read(who, id, 'blockedCourseActions { action reason }');
  return Object.fromEntries((blockedCourseActions as Loose[]).map(({ action, reason }) => [action, reason]));
};
const buy = (id: string) => actOn(story, story.cast.licenseeSignatory, 'buyOutLicence', id);
const end = (who: Tester, id: string, lastOn: CivilDate = today()) =>
  actOn(story, who, 'terminateLicence', id, { reason: '违约未补救', lastOn });
const previewOf = async (who: Tester, id: string) =>
  (
    await who.ask<{ preview: Loose }>(
      `query ($id: ID!) { preview: licenceDecisionPreview(id: $id, decision: TERMINATE) {
        state withdrawsBuyOut principal unapplied lines { kind amount } } }`,
      { id },
    )
  ).preview;
const proposeWriteOff = async (receivableId: unknown) =>
  (
    await story.cast.accountant.ask<{ done: Loose }>(
      `mutation ($receivableId: ID!) { done: proposeWriteOff(receivableId: $receivableId, reason: "被许可方无力支付") {
        __typename ... on WriteOff { id version } ... on Failure { code field } } }`,
      { receivableId },
    )
  ).done;

/** Nil, of every period that is over and not reported. */
async function reportAll(id: string): Promise<void> {
  const { reportingPeriods } = (await books.book(id)).licence as { reportingPeriods: Loose[] };
  for (const { period, statement } of reportingPeriods) if (!statement) await books.report(id, period as string, 0);
}

/** Nobody pays the price: two notices, default, and the time to cure is over. */
async function neverPaid(id: string): Promise<void> {
  const due = (await priceOf(id)).effectiveDueOn as CivilDate;
  for (const days of [15, 45, 90, 121]) await books.until(addDays(due, days));
  expect(await stateOf(id)).toBe('DEFAULT');
}

describe('the price of a buy-out', () => {
  it('is paid and not given up, whoever asks: a transfer comes about by payment', async () => {
    const id = await paying();
    await story.pay(id);
    await buy(id);
    const { id: line } = await priceOf(id);
    expect(await proposeWriteOff(line)).toMatchObject({ code: 'PRICE_OF_BUY_OUT', field: 'receivableId' });
    await expect(
      world.sql(
        `INSERT INTO licence_write_off (id, licence_id, licensor_id, licensee_id, receivable_id, reason, state, proposed_by, proposed_at, version)
         SELECT gen_random_uuid(), licence_id, licensor_id, licensee_id, id, '无力支付', 'PROPOSED', $2, now(), 1
         FROM licence_receivable WHERE id = $1`,
        [line, story.cast.accountant.userId],
      ),
    ).rejects.toThrow('the price of a buy-out is not written off');
    await expect(
      world.sql(
        `SET app.system = 'test'; UPDATE licence SET state = 'CONVERTED_TRANSFER', version = version + 1 WHERE id = '${id}'`,
      ),
    ).rejects.toThrow('a transfer takes a buy-out that is paid');
    expect(await stateOf(id)).toBe('PAYING');
    await story.pay(id, { amount: '30000000' });
    expect(await stateOf(id)).toBe('CONVERTED_TRANSFER');
  });

  it('leaves no costs to decide on once it is paid: what was proposed lapses, and says why', async () => {
    const { accountant, approver } = story.cast;
    const id = await paying();
    await story.pay(id);
    await buy(id);
    const proposed = await proposeCost(accountant, id);
    await story.pay(id, { amount: '30000000' });
    expect(await stateOf(id)).toBe('CONVERTED_TRANSFER');
    expect(await decideCost(approver, proposed, true)).toMatchObject({ code: 'NOT_IN_THIS_STATE' });
    await world.tick();
    expect(await costsOf(accountant, id)).toMatchObject([{ state: 'LAPSED' }]);
    const [{ reason } = {}] = await world.sql('SELECT decision_reason AS reason FROM licence_cost WHERE licence_id = $1', [id]);
    expect(reason).toContain('许可已终结');
  });
});

describe('a buy-out that is not paid', () => {
  it('is withdrawn when its licensor ends the licence in default, as was shown before; what was paid on it can go back', async () => {
    const id = await paying({
      ...ROYALTY_TERMS,
      fees: [...(LUMP_SUM.fees as Loose[]), ...(ROYALTY_TERMS.fees as Loose[])],
      option,
    });
    await story.pay(id);
    await reportAll(id);
    await buy(id);
    await story.pay(id, { amount: '10000000' });
    const used = periodAfter(periodOf(today(), 'QUARTER'), 'QUARTER');
    await neverPaid(id);
    await books.until(addDays(used.end, 1));
    expect(await books.report(id, used.name, 4_000_000)).toMatchObject({ code: 'PERIOD_OUTSIDE' });
    const { approver } = story.cast;
    expect(await previewOf(approver, id)).toMatchObject({
      state: 'TERMINATING',
      withdrawsBuyOut: true,
      principal: '0',
      unapplied: '10000000',
      lines: [{ kind: 'BUY_OUT', amount: '-30000000' }],
    });
    expect(await end(approver, id, addDays(today(), 20))).toMatchObject({ code: 'IMPOSSIBLE_LAST_DAY', field: 'lastOn' });
    expect(await end(approver, id)).toMatchObject({ state: 'TERMINATING' });
    expect(await kindsOf(id)).toEqual(['LUMP_SUM']);
    expect(await balanceOf(id)).toMatchObject({ principal: '0', interest: '0', unapplied: '10000000' });
    // What was used since is reported and owed, and what was paid on the price goes to it first.
    expect(await books.report(id, used.name, 4_000_000)).toMatchObject({ period: used.name });
    expect(await kindsOf(id)).toEqual(['LUMP_SUM', 'ROYALTY']);
    const { principal, unapplied } = await balanceOf(id);
    // Late as it is reported, it bears interest, of as many days as lie between its day and today.
    const interest = 9_800_000 - Number(unapplied);
    expect(principal).toBe('0');
    expect(interest).toBeGreaterThanOrEqual(0);
    expect(interest).toBeLessThan(5_000);
    const back = {
      licenceId: id,
      amount: unapplied,
      paidOn: today(),
      bankReference: 'bank-back-1',
      reason: '买断撤回，退回已付价款',
    };
    expect(await refund(story, back)).toMatchObject({ state: 'APPROVED' });
    expect((await balanceOf(id)).unapplied).toBe('0');
  });

  it('is withdrawn by an end that both sides agree on; what it had stopped falls due again', async () => {
    const id = await paying({
      ...LUMP_SUM,
      fees: [{ kind: 'INSTALMENTS', amount: 9_000_000, parts: 3, everyMonths: 3, dueDays: 30 }],
    });
    await story.pay(id, { amount: '3000000' });
    await buy(id);
    expect(await kindsOf(id)).toEqual(['INSTALMENT', 'INSTALMENT', 'INSTALMENT', 'CREDIT', 'CREDIT', 'BUY_OUT']);
    await books.until(addMonths(today(), 5));
    const { licenseeSignatory, approver } = story.cast;
    expect(await ask(story.cast.approver, id, { kind: 'TERMINATION', lastOn: addDays(today(), 60) })).toMatchObject({
      code: 'IMPOSSIBLE_LAST_DAY',
    });
    const asked = await ask(licenseeSignatory, id, { kind: 'TERMINATION', lastOn: today() });
    expect(await previewOf(licenseeSignatory, id)).toMatchObject({ state: 'TERMINATING', withdrawsBuyOut: true });
    expect(await answer(approver, asked, true)).toMatchObject({ state: 'ACCEPTED' });
    expect(await stateOf(id)).toBe('TERMINATING');
    // The second fell due meanwhile, the third had not.
    expect(await kindsOf(id)).toEqual(['INSTALMENT', 'INSTALMENT', 'INSTALMENT', 'CREDIT']);
    expect((await balanceOf(id)).principal).toBe('3000000');
  });

  it('stays in default when its price is another by a payment that was written down late: the notices count for it', async () => {
    const id = await paying({ ...ROYALTY_TERMS, option });
    const { end: lastDay, name } = periodAfter(periodOf(today(), 'QUARTER'), 'QUARTER');
    await books.until(addDays(lastDay, 1));
    await books.report(id, name, 10_000_000);
    await reportAll(id);
    const paidOn = today();
    await books.until(addDays(today(), 5));
    await buy(id);
    await neverPaid(id);
    await story.pay(id, { amount: '500000', receivedOn: paidOn });
    expect(await priceOf(id)).toMatchObject({ amount: '29750000' });
    expect(await stateOf(id)).toBe('DEFAULT');
  });
});

describe('sales that are not reported', () => {
  const unreported = async () => {
    const id = await paying({ ...ROYALTY_TERMS, option });
    const { end: lastDay, name } = periodAfter(periodOf(today(), 'QUARTER'), 'QUARTER');
    await books.until(addDays(lastDay, 1));
    return { id, name };
  };
  const owesReport = async (id: string) => {
    const { licences } = await story.cast.manager.ask<{ licences: { edges: { node: Loose }[] } }>(
      '{ licences(filter: { owesReport: true }, first: 100) { edges { node { id } } } }',
    );
    return licences.edges.some(({ node }) => node.id === id);
  };
  const remindersOf = async (id: string) =>
    world.sql<Loose>(`SELECT DISTINCT day::text FROM licence_reminder WHERE licence_id = $1 AND reminder LIKE 'REPORT%'`, [id]);

  it('come before a price or shares take the place of fees, by the names of their periods', async () => {
    const { id, name } = await unreported();
    const { licenseeSignatory } = story.cast;
    const missing = { code: 'REPORTS_MISSING', message: expect.stringContaining(name) as unknown };
    const why = expect.stringContaining(name) as unknown;
    expect(await keptFrom(licenseeSignatory, id)).toEqual({ BUY_OUT: why, ASK_EQUITY: why });
    expect(await keptFrom(story.cast.approver, id)).toMatchObject({ ASK_EQUITY: why });
    expect(await buy(id)).toMatchObject(missing);
    const equity = { kind: 'EQUITY', company: '某公司', sharePpm: 10_000 };
    expect(await ask(story.cast.approver, id, equity)).toMatchObject(missing);
    await reportAll(id);
    expect(await keptFrom(licenseeSignatory, id)).toEqual({});
    const asked = await ask(story.cast.approver, id, equity);
    expect(await answer(licenseeSignatory, asked, true)).toMatchObject({ state: 'ACCEPTED' });
    expect(await stateOf(id)).toBe('CONVERTED_EQUITY');
    // What was sold in the period of that day is still asked for, taken, and can be estimated.
    const last = periodOf(today(), 'QUARTER');
    await books.until(addDays(last.end, 40));
    expect(await owesReport(id)).toBe(true);
    expect(((await books.book(id)).licence as Loose).bookActions).toContain('ESTIMATE_SALES');
    await books.until(addDays(last.end, 100));
    const estimate = await estimateSales(story.cast.accountant, id, last.name);
    expect(await decideEstimate(story.cast.approver, estimate)).toMatchObject({ state: 'APPROVED' });
    expect(await kindsOf(id)).toContain('ROYALTY');
    expect(await books.report(id, last.name, 1_000_000)).toMatchObject({ period: last.name });
    expect(await owesReport(id)).toBe(false);
  });

  it('are not asked for beyond the day on which it was bought, as none are taken', async () => {
    const { id } = await unreported();
    await reportAll(id);
    const last = periodOf(today(), 'QUARTER');
    await buy(id);
    await books.until(addDays(last.end, 1));
    await books.report(id, last.name, 0);
    const next = periodAfter(last, 'QUARTER');
    await books.until(addDays(next.end, 40));
    expect(await books.report(id, next.name, 0)).toMatchObject({ code: 'PERIOD_OUTSIDE' });
    expect(await owesReport(id)).toBe(false);
    expect((await remindersOf(id)).map(({ day }) => day)).not.toContain(addDays(next.end, 30));
  });

  it('are asked for of a licence that is paid up, as of any other', async () => {
    const id = await paying({ ...LUMP_SUM, reporting: { period: 'QUARTER', dueDays: 30 } });
    await story.pay(id);
    expect(await stateOf(id)).toBe('PAID_UP');
    const { end: lastDay } = periodOf(today(), 'QUARTER');
    await books.until(addDays(lastDay, 40));
    expect(await owesReport(id)).toBe(true);
    expect((await remindersOf(id)).map(({ day }) => day)).toContain(addDays(lastDay, 30));
    await reportAll(id);
    expect(await owesReport(id)).toBe(false);
  });
});

describe('an achievement that was bought', () => {
  it('is licensed to nobody else: not asked for, approved, signed or bought; what was signed before goes on', async () => {
    const achievementId = await story.offered({});
    const { approver, licensorSignatory, licenseeSignatory, officer } = story.cast;
    const terms = { option: { price: 10_000_000, creditPpm: 0, dueDays: 30 }, trigger: { kind: 'OPTION' }, kind: 'ORDINARY' };
    const draft = await story.draft({ achievementId, terms });
    const submitted = await licenceAct(officer, 'submitLicenceForReview', { id: draft.id, expectedVersion: draft.version });
    const approved = await licenceAct(approver, 'approveLicence', { id: draft.id, expectedVersion: submitted.version });
    for (const who of [licensorSignatory, licenseeSignatory]) await story.sign(who, approved);
    const id = draft.id as string;
    const [before, waiting] = [await story.ofAnotherFirm(), await story.ofAnotherFirm()];
    const running = await before.signed({ achievementId, terms });
    const reviewed = await waiting.inReview({ achievementId });
    await actOn(story, licenseeSignatory, 'convertLicence', id);
    await buy(id);
    await story.pay(id, { amount: '18000000' });
    expect(await stateOf(id)).toBe('CONVERTED_TRANSFER');
    expect(await licenceAct(approver, 'approveLicence', { id: reviewed.id, expectedVersion: reviewed.version })).toMatchObject({
      code: 'ACHIEVEMENT_TRANSFERRED',
    });
    const late = await story.ofAnotherFirm();
    await expect(late.draft({ achievementId })).rejects.toThrow(/ACHIEVEMENT_TRANSFERRED|买断/);
    await expect(
      world.sql(
        `SET app.system = 'test'; UPDATE licence SET state = 'APPROVED', approved_on = current_date, version = version + 1
           WHERE id = '${String(reviewed.id)}'`,
      ),
    ).rejects.toThrow();
    expect(await story.read(officer, running.id as string)).toMatchObject({ state: 'TRIAL' });
    // Nobody finds it any more, and its owner is told why.
    await world.settle();
    const { achievement } = await officer.ask<{ achievement: Loose }>(
      'query ($id: ID!) { achievement(id: $id) { state stateReason } }',
      { id: achievementId },
    );
    expect(achievement).toMatchObject({ state: 'WITHDRAWN', stateReason: expect.stringContaining('买断') as string });
    expect(await kindsTo(officer)).toContain('ACHIEVEMENTS_TRANSFERRED');
    // What was bought under a version that left it listed is withdrawn as the next one is set up.
    await world.sql(`SET app.system = 'test'; UPDATE achievement SET state = 'LISTED' WHERE id = '${achievementId}'`);
    const upgrade = new WithdrawWhatWasBought1767225603906();
    await upgrade.up({ query: (sql: string) => world.sql(sql) } as QueryRunner);
    await world.settle();
    const [{ state } = {}] = await world.sql('SELECT state FROM achievement WHERE id = $1', [achievementId]);
    expect(state).toBe('WITHDRAWN');
    // Who could buy it as well is told beforehand that it is gone.
    await actOn(before, before.cast.licenseeSignatory, 'convertLicence', running.id as string);
    expect(await story.read(officer, running.id as string)).toMatchObject({ state: 'PAYING' });
    expect(await keptFrom(before.cast.licenseeSignatory, running.id as string)).toMatchObject({
      BUY_OUT: expect.stringContaining('买断') as unknown,
    });
  });
});
