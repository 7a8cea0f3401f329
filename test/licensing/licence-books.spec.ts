import { addDays, addMonths, type CivilDate, daysBetween, WorkingCalendar } from '@trihelix/kernel';
import { BookChecks } from '@trihelix/ledger';
import { type Period, periodAfter, periodOf } from '@trihelix/licence-calculator';
import { given, World } from '../kit';
import { BooksStory, type MoneyTerms, ROYALTY_TERMS } from '../kit/given-books';
import { chargeCost, costsOf, decideCost, proposeCost } from '../kit/given-costs';
import { runCommand } from '../kit/command-line';
import { LicenceStory, todayIn } from '../kit/given-licence';
import { decideReversal, proposeReversal } from '../kit/given-reversal';
import type { Loose } from '../kit/tester';

let world: World;
let story: LicenceStory;
let books: BooksStory;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
  books = new BooksStory(story);
});
afterAll(() => world.close());

const linesOf = (book: Loose): Loose[] =>
  (book.receivables as { edges: { node: Loose }[] }).edges.map(({ node }) => node).reverse();
const licenceIn = (book: Loose) => book.licence as Loose & { balance: Record<'principal' | 'interest' | 'unapplied', string> };
const idOf = ({ id }: Loose) => id as string;

/** A licence in its paid phase, and the first quarter that lies wholly in it, which has ended five days ago. */
async function afterOneQuarter(money: MoneyTerms = ROYALTY_TERMS): Promise<{ id: string; quarter: Period }> {
  const id = idOf(await books.agreed(money));
  const quarter = periodOf(addMonths(todayIn(world), 5), 'QUARTER');
  await books.until(addDays(quarter.end, 5));
  return { id, quarter };
}

const royaltyOf = (more: object): MoneyTerms => ({
  ...ROYALTY_TERMS,
  fees: [{ ...(ROYALTY_TERMS.fees as object[])[0], ...more }],
});

const countIn = async (table: string, licenceId: string) =>
  (await world.sql<{ count: number }>(`SELECT count(*)::int FROM ${table} WHERE licence_id = $1`, [licenceId]))[0]?.count;

describe('a report of sales', () => {
  it('posts what is owed for the period, due by the terms and rolled to a working day', async () => {
    const { id, quarter } = await afterOneQuarter();
    expect(licenceIn(await books.book(id))).toMatchObject({
      state: 'PAYING',
      reportingPeriods: expect.arrayContaining([
        expect.objectContaining({ period: quarter.name, state: 'DUE', statement: null }),
      ]),
    });
    const statement = await books.report(id, quarter.name, {
      grossInclVat: '11300000',
      vatPpm: 130_000,
      deductions: [
        { kind: 'RETURNS_INCL_VAT', amount: '1130000' },
        { kind: 'FREIGHT', amount: '500000' },
      ],
    });
    expect(statement).toMatchObject({ version: 1, basis: 'REPORT', netSales: '8500000', reportedOn: todayIn(world) });
    const book = await books.book(id);
    expect(linesOf(book)).toEqual([
      expect.objectContaining({
        kind: 'ROYALTY',
        period: quarter.name,
        amount: '425000',
        outstanding: '425000',
        postedOn: todayIn(world),
        dueOn: addDays(quarter.end, 30),
        statementId: statement.id,
        interestPpm: 45_000,
      }),
    ]);
    expect(licenceIn(book).balance).toEqual({ principal: '425000', interest: '0', unapplied: '0' });
  });

  it('of nothing is a report: a line of zero says so, and a missing one is overdue', async () => {
    const { id, quarter } = await afterOneQuarter();
    expect(await books.report(id, quarter.name, 0)).toMatchObject({ netSales: '0' });
    expect(linesOf(await books.book(id))).toMatchObject([{ kind: 'ROYALTY', amount: '0', outstanding: '0' }]);
    const next = periodAfter(quarter, 'QUARTER');
    await books.until(addDays(next.end, 31));
    expect(licenceIn(await books.book(id)).reportingPeriods).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ period: quarter.name, state: 'REPORTED', statement: { version: 1 } }),
        expect.objectContaining({ period: next.name, state: 'OVERDUE', dueOn: addDays(next.end, 30) }),
      ]),
    );
  });

  it('is refused for what is wrong with it, each by its own name, and nothing is posted', async () => {
    const { id, quarter } = await afterOneQuarter({ ...ROYALTY_TERMS, termMonths: 18 });
    const today = periodOf(todayIn(world), 'QUARTER');
    const licence = await story.read(story.cast.manager, id, 'effectiveOn endsOn');
    const late = periodOf(addMonths(licence.endsOn as CivilDate, 4), 'QUARTER');
    await books.report(id, quarter.name, 100);
    const before = await countIn('licence_receivable', id);
    expect(await books.report(id, quarter.name, 100)).toMatchObject({ code: 'PERIOD_REPORTED', field: 'period', version: 1 });
    expect(await books.report(id, '2027-01', 100)).toMatchObject({ code: 'WRONG_PERIOD', field: 'period' });
    expect(await books.report(id, '2027-Q5', 100)).toMatchObject({ code: 'WRONG_PERIOD', field: 'period' });
    expect(await books.report(id, today.name, 100)).toMatchObject({
      code: 'PERIOD_NOT_OVER',
      reportableFrom: addDays(today.end, 1),
    });
    expect(await books.report(id, late.name, 100)).toMatchObject({ code: 'PERIOD_OUTSIDE', lastDay: licence.endsOn });
    expect(await books.report(id, '2019-Q1', 100)).toMatchObject({ code: 'PERIOD_OUTSIDE', firstDay: licence.effectiveOn });
    expect(await books.report(id, '2027-Q2', -1)).toMatchObject({ code: 'SALES_REFUSED', field: 'sales.netSales' });
    expect(await books.report(id, '2027-Q2', {})).toMatchObject({ code: 'SALES_REFUSED', field: 'sales.netSales' });
    expect(await books.report(id, '2027-Q2', { grossInclVat: '5' })).toMatchObject({
      code: 'SALES_REFUSED',
      field: 'sales.vatPpm',
    });
    expect(
      await books.report(id, '2027-Q2', { grossInclVat: '5', vatPpm: 0, deductions: [{ kind: 'FREIGHT', amount: '-1' }] }),
    ).toMatchObject({ code: 'SALES_REFUSED', field: 'sales.deductions[0].amount' });
    await expect(books.report(id, '2027-Q2', { netSales: '0.5' })).rejects.toThrow();
    expect(await books.correct(id, '2019-Q1', 5)).toMatchObject({ code: 'PERIOD_NOT_REPORTED' });
    expect(await countIn('licence_receivable', id)).toBe(before);
    expect(await countIn('licence_statement', id)).toBe(1);
  });

  it('is for the licensee to give, and only the two sides read it', async () => {
    const { id, quarter } = await afterOneQuarter();
    await expect(books.report(id, quarter.name, 1, story.cast.accountant)).rejects.toThrow();
    await books.report(id, quarter.name, 1_000_000);
    const stranger = await given.member(world, { of: 'ENTERPRISE', roles: ['MANAGER'] });
    await expect(books.report(id, quarter.name, 1, stranger)).rejects.toThrow();
    const statements = (who: typeof stranger) =>
      who.ask<{ salesStatements: { edges: unknown[] } }>(
        'query ($id: ID!) { salesStatements(filter: { licenceId: $id }) { edges { node { netSales } } } }',
        { id },
      );
    expect((await statements(story.cast.accountant)).salesStatements.edges).toHaveLength(1);
    expect((await statements(stranger)).salesStatements.edges).toHaveLength(0);
    expect((await statements(story.cast.authority)).salesStatements.edges).toHaveLength(0);
    expect(await story.read(story.cast.authority, id, 'reportingPeriods { period } balance { principal }')).toEqual({
      reportingPeriods: [],
      balance: { principal: '50000' },
    });
  });

  it("is no authority's to read, in the audit trail neither, and what is thought of giving up is the licensor's alone", async () => {
    const { id, quarter } = await afterOneQuarter();
    const statement = await books.report(id, quarter.name, 1_234_567);
    const trailOf = async (who: typeof story.cast.manager, subjectType: string, subjectId: unknown) =>
      JSON.stringify(
        await who.ask(
          'query ($type: String!, $id: ID!) { timeline(subjectType: $type, subjectId: $id, first: 5) { edges { node { id } } } }',
          { type: subjectType, id: subjectId },
        ),
      );
    await world.settle();
    expect(await trailOf(story.cast.manager, 'LicenceStatement', statement.id)).toContain('"id"');
    expect(await trailOf(story.cast.accountant, 'LicenceStatement', statement.id)).toContain('"id"');
    expect(await trailOf(story.cast.authority, 'LicenceStatement', statement.id)).not.toContain('"id"');
  });

  it('does what its preview said, to the fen and to the day', async () => {
    const { id, quarter } = await afterOneQuarter(
      royaltyOf({
        tiers: [
          { upTo: 5_000_000, ratePpm: 50_001 },
          { upTo: null, ratePpm: 30_000 },
        ],
      }),
    );
    const { previewSales } = await story.cast.manager.ask<{ previewSales: Loose }>(
      `query ($id: ID!, $sales: SalesInput!) { previewSales(licenceId: $id, sales: $sales) {
        currency isCorrection netSales lines { kind period amount postedOn dueOn effectiveDueOn } after { principal interest unapplied } } }`,
      { id, sales: { period: quarter.name, netSales: '7777777' } },
    );
    expect(await countIn('licence_statement', id)).toBe(0);
    await books.report(id, quarter.name, 7_777_777);
    const book = await books.book(id);
    expect(linesOf(book)).toMatchObject(previewSales.lines as object[]);
    expect(licenceIn(book).balance).toEqual(previewSales.after);
  });
});

describe('a correction', () => {
  it('posts the difference today with the day on which the period was due: upward a supplement, downward a credit', async () => {
    const { id, quarter } = await afterOneQuarter();
    await books.report(id, quarter.name, 10_000_000);
    world.clock.travel({ days: 40 });
    expect(await books.correct(id, quarter.name, 12_000_000)).toMatchObject({ version: 2, basis: 'CORRECTION' });
    expect(await books.correct(id, quarter.name, 12_000_001)).toMatchObject({ code: 'STALE_VERSION', currentVersion: 2 });
    expect(await books.correct(id, quarter.name, 9_000_000, { expectedVersion: 2 })).toMatchObject({ version: 3 });
    const [royalty, supplement, credit] = linesOf(await books.book(id));
    expect(royalty).toMatchObject({ kind: 'ROYALTY', amount: '500000' });
    expect(supplement).toMatchObject({ kind: 'SUPPLEMENT', amount: '100000', postedOn: todayIn(world), dueOn: royalty?.dueOn });
    expect(credit).toMatchObject({ kind: 'CREDIT', amount: '-150000', outstanding: '0', dueOn: royalty?.dueOn });
    // The credit goes to what was due first; late interest runs on what was owed meanwhile.
    expect(licenceIn(await books.book(id)).balance).toMatchObject({ principal: '450000', unapplied: '0' });
  });
});

describe('money', () => {
  it('that comes late pays interest first, and the balance told what that would be', async () => {
    const { id, quarter } = await afterOneQuarter();
    await books.report(id, quarter.name, 100_000_000);
    const [line] = linesOf(await books.book(id));
    const due = line?.effectiveDueOn as CivilDate;
    await books.until(addDays(due, 73));
    // 5,000,000 × 4.5 % × 73 / 365
    expect(licenceIn(await books.book(id)).balance).toEqual({ principal: '5000000', interest: '45000', unapplied: '0' });
    const paid = await story.pay(id, { amount: '1045000' });
    expect(paid).toMatchObject({ unapplied: '0' });
    const { receipts } = await story.read(story.cast.accountant, id, 'receipts { allocations { interest principal appliedOn } }');
    expect(receipts).toEqual([{ allocations: [{ interest: '45000', principal: '1000000', appliedOn: todayIn(world) }] }]);
    expect(licenceIn(await books.book(id)).balance).toEqual({ principal: '4000000', interest: '0', unapplied: '0' });
    const { balance } = await story.read(story.cast.accountant, id, 'balance { received paid nextDueOn nextDue }');
    expect(balance).toEqual({ received: '1045000', paid: '1000000', nextDueOn: due, nextDue: '4000000' });
    world.clock.travel({ days: 365 });
    expect(licenceIn(await books.book(id)).balance.interest).toBe('180000');
  });

  it('goes where its payer says, else to what fell due first', async () => {
    const { id, quarter } = await afterOneQuarter();
    await books.report(id, quarter.name, 1_000_000);
    const next = periodAfter(quarter, 'QUARTER');
    await books.until(addDays(next.end, 3));
    await books.report(id, next.name, 2_000_000);
    const [older, newer] = linesOf(await books.book(id));
    const pay = (facts: object) =>
      story.cast.accountant.ask<{ done: Loose }>(
        `mutation ($licenceId: ID!, $amount: MinorUnits!, $on: CivilDate!, $reference: String!, $towards: [ID!], $currency: String) {
          done: recordPayment(licenceId: $licenceId, amount: $amount, receivedOn: $on, bankReference: $reference, towards: $towards, currency: $currency) {
            ... on Receipt { unapplied allocations { receivableId principal } } ... on Failure { code field } } }`,
        { licenceId: id, on: todayIn(world), ...facts },
      );
    expect((await pay({ amount: '100', reference: 'a', currency: 'USD' })).done).toEqual({
      code: 'OTHER_CURRENCY',
      field: 'currency',
    });
    expect((await pay({ amount: '100', reference: 'a', towards: [id] })).done).toEqual({
      code: 'UNKNOWN_LINE',
      field: 'towards[0]',
    });
    expect((await pay({ amount: '100000', reference: 'a', towards: [newer?.id], currency: 'CNY' })).done).toMatchObject({
      allocations: [{ receivableId: newer?.id, principal: '100000' }],
    });
    expect((await pay({ amount: '100', reference: 'b' })).done).toMatchObject({ allocations: [{ receivableId: older?.id }] });
  });

  it('that is written down late counts from its day: what was set against others since is taken back and set anew', async () => {
    const { id, quarter } = await afterOneQuarter();
    await books.report(id, quarter.name, 10_000_000);
    const [line] = linesOf(await books.book(id));
    const due = line?.effectiveDueOn as CivilDate;
    await books.until(addDays(due, 365));
    // Half a million, a year late: 22,500 of interest first.
    await story.pay(id, { amount: '500000', bankReference: `late-${id}` });
    expect(licenceIn(await books.book(id)).balance).toEqual({ principal: '22500', interest: '0', unapplied: '0' });
    // The same sum had come in on the due day already, on another account: nothing was late.
    await story.pay(id, { amount: '500000', receivedOn: due, bankReference: `in time-${id}` });
    expect(licenceIn(await books.book(id)).balance).toEqual({ principal: '0', interest: '0', unapplied: '500000' });
    expect(
      await world.sql(
        `SELECT sum(interest)::int AS interest, sum(principal)::int AS principal, count(*)::int AS count, count(reverses_id)::int AS backs
         FROM licence_allocation WHERE licence_id = $1`,
        [id],
      ),
    ).toEqual([{ interest: 0, principal: 500_000, count: 3, backs: 1 }]);
  });

  it('with one reference is one receipt, also when two people write it down at the same moment', async () => {
    const { id, quarter } = await afterOneQuarter();
    await books.report(id, quarter.name, 10_000_000);
    const facts = { amount: '200000', bankReference: `same-${id}` };
    const both = await Promise.all([story.pay(id, facts), story.pay(id, facts)]);
    expect(new Set(both.map(idOf)).size).toBe(1);
    expect(idOf(await story.pay(id, { ...facts, bankReference: ` ｓａｍｅ－${id} ` }))).toBe(idOf(both[0]));
    expect(await story.pay(id, { ...facts, amount: '200001' })).toMatchObject({ code: 'BANK_REFERENCE_TAKEN' });
    expect(licenceIn(await books.book(id)).balance).toMatchObject({ principal: '300000', unapplied: '0' });
  });

  it('and a correction that come at the same moment are both in the book, whoever was first', async () => {
    const { id, quarter } = await afterOneQuarter();
    await books.report(id, quarter.name, 10_000_000);
    await Promise.all([
      story.pay(id, { amount: '500000', bankReference: `x-${id}` }),
      books.correct(id, quarter.name, 6_000_000),
      story.pay(id, { amount: '1', bankReference: `y-${id}` }),
    ]);
    expect(licenceIn(await books.book(id)).balance).toEqual({ principal: '0', interest: '0', unapplied: '200001' });
  });
});

describe('the clock', () => {
  it('posts instalments on the day of the trigger and what a year lacks of the minimum on its due day', async () => {
    const id = idOf(
      await books.agreed({
        ...ROYALTY_TERMS,
        fees: [
          { kind: 'INSTALMENTS', amount: 10_000_000, parts: 3, everyMonths: 6, dueDays: 30 },
          ...(royaltyOf({ annualMinimum: 1_000_000 }).fees as object[]),
        ],
      }),
    );
    const { effectiveOn } = await story.read(story.cast.manager, id, 'effectiveOn');
    const first = addDays(addMonths(effectiveOn as CivilDate, 1), 1);
    await books.until(first);
    expect(linesOf(await books.book(id)).map(({ kind, amount, postedOn }) => [kind, amount, postedOn])).toEqual([
      ['INSTALMENT', '3333334', first],
      ['INSTALMENT', '3333333', first],
      ['INSTALMENT', '3333333', first],
    ]);
    const yearEnd = addDays(addMonths(first, 12), -1);
    await books.until(addDays(yearEnd, 29));
    expect(linesOf(await books.book(id))).toHaveLength(3);
    await books.until(addDays(yearEnd, 60));
    expect(linesOf(await books.book(id)).at(-1)).toMatchObject({
      kind: 'TRUE_UP',
      period: yearEnd,
      amount: '1000000',
      postedOn: addDays(yearEnd, 30),
    });
  });

  it('begins the paid phase on the last day of the period in which the first sale was made', async () => {
    const id = idOf(await books.agreed({ ...ROYALTY_TERMS, trialMonths: 12, trigger: { kind: 'FIRST_SALE' } }));
    const quarter = periodOf(addMonths(todayIn(world), 2), 'QUARTER');
    await books.until(addDays(quarter.end, 5));
    expect(licenceIn(await books.book(id))).toMatchObject({ state: 'TRIAL', triggerOn: null });
    const wouldPayFrom = async (netSales: string) =>
      (
        await story.cast.manager.ask<Loose>(
          'query ($id: ID!, $sales: SalesInput!) { previewSales(licenceId: $id, sales: $sales) { paysFrom } }',
          { id, sales: { period: quarter.name, netSales } },
        )
      ).previewSales.paysFrom;
    expect(await wouldPayFrom('0')).toBeNull();
    expect(await wouldPayFrom('4000000')).toBe(quarter.end);
    await books.report(id, quarter.name, 4_000_000);
    expect(await wouldPayFrom('5000000')).toBeNull();
    const book = await books.book(id);
    expect(licenceIn(book)).toMatchObject({ state: 'PAYING', triggerOn: quarter.end, payingSinceOn: quarter.end });
    expect(linesOf(book)).toMatchObject([{ kind: 'ROYALTY', amount: '200000' }]);
  });

  it('leaves a trial that nobody decided on to the decision, and then without sales to the return: nothing is owed', async () => {
    const id = idOf(await books.agreed({ ...ROYALTY_TERMS, trigger: { kind: 'FIRST_SALE' } }));
    const { effectiveOn } = await story.read(story.cast.manager, id, 'effectiveOn');
    const trialEnds = addMonths(effectiveOn as CivilDate, 1);
    await books.until(addDays(trialEnds, 1));
    expect(licenceIn(await books.book(id)).state).toBe('DECISION_DUE');
    await books.until(addDays(trialEnds, 23));
    await books.until(addDays(trialEnds, 30));
    expect(licenceIn(await books.book(id)).state).toBe('DECISION_DUE');
    await books.until(addDays(trialEnds, 31));
    expect(licenceIn(await books.book(id))).toMatchObject({ state: 'RETURNING', balance: null });
    const returnedOn = todayIn(world);
    await books.until(addMonths(returnedOn, 7));
    const periods = licenceIn(await books.book(id)).reportingPeriods as { startsOn: CivilDate }[];
    expect(periods.filter(({ startsOn }) => startsOn > returnedOn)).toEqual([]);
    expect(periods).not.toEqual([]);
  });

  it('begins an ordinary licence in its paid phase, and winds down what has come to its term', async () => {
    const id = idOf(await books.agreed({ ...ROYALTY_TERMS, mode: 'ORDINARY', trialMonths: 0, trigger: null, termMonths: 6 }));
    const licence = licenceIn(await books.book(id));
    expect(licence).toMatchObject({ state: 'PAYING', payingSinceOn: todayIn(world) });
    await books.until(addMonths(todayIn(world), 7));
    expect(licenceIn(await books.book(id)).state).toBe('WIND_DOWN');
  });
});

describe('costs and write-offs', () => {
  const propose = (receivableId: unknown, who = story.cast.accountant) =>
    who.ask<{ done: Loose }>(
      `mutation ($id: ID!) { done: proposeWriteOff(receivableId: $id, reason: "被许可方已破产清算") {
        ... on WriteOff { id state version } ... on Failure { code } } }`,
      { id: receivableId },
    );
  const decide = (facts: object, who = story.cast.approver) =>
    who.ask<{ done: Loose }>(
      `mutation ($id: ID!, $version: Int!, $approve: Boolean!) { done: decideWriteOff(id: $id, expectedVersion: $version, approve: $approve) {
        ... on WriteOff { state version } ... on Failure { code } } }`,
      facts,
    );

  it('costs are paid before anything else', async () => {
    const { id, quarter } = await afterOneQuarter();
    await books.report(id, quarter.name, 1_000_000);
    await chargeCost(story, id, '7000');
    await story.pay(id, { amount: '8000' });
    expect(linesOf(await books.book(id))).toMatchObject([
      { kind: 'ROYALTY', outstanding: '49000' },
      { kind: 'COST', outstanding: '0' },
    ]);
  });

  it('costs are charged by two people, once; until then nothing is owed and the licensee sees nothing', async () => {
    const { accountant, approver, manager, officer } = story.cast;
    const { id, quarter } = await afterOneQuarter();
    await books.report(id, quarter.name, 1_000_000);
    const proposed = await proposeCost(accountant, id, { amount: '7000', reason: '催收律师函' });
    expect(proposed).toMatchObject({ state: 'PROPOSED', amount: '7000', currency: 'CNY', period: null, version: 1 });
    expect(proposed.answerBy).toBe(addDays(todayIn(world), 15));
    expect(linesOf(await books.book(id)).map(({ kind }) => kind)).toEqual(['ROYALTY']);
    expect(await costsOf(manager, id)).toEqual([]);
    for (const who of [officer, manager]) await expect(proposeCost(who, id)).rejects.toThrow();
    for (const who of [accountant, officer, manager]) await expect(decideCost(who, proposed, true)).rejects.toThrow();
    for (const amount of ['0', '10000000001']) await expect(proposeCost(accountant, id, { amount })).rejects.toThrow();
    const both = await given.member(world, {
      of: 'UNIVERSITY',
      organizationId: approver.organizationId as string,
      roles: ['ACCOUNTANT', 'APPROVER'],
    });
    const own = await proposeCost(both, id, { amount: '100' });
    expect(await decideCost(both, own, true)).toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    expect(await decideCost(approver, own, false, '没有凭证')).toMatchObject({ state: 'REJECTED', decisionReason: '没有凭证' });
    const decisions = await Promise.all([decideCost(approver, proposed, true), decideCost(approver, proposed, true)]);
    expect(decisions.map(({ code, state }) => code ?? state).sort()).toEqual(['APPROVED', 'STALE_VERSION']);
    expect(linesOf(await books.book(id)).map(({ kind, amount }) => [kind, amount])).toEqual([
      ['ROYALTY', '50000'],
      ['COST', '7000'],
    ]);
    await expect(world.sql('UPDATE licence_cost SET amount = 8000, version = version + 1')).rejects.toMatchObject({
      constraint: 'licence_cost_once',
    });
    await expect(
      world.asApplication(async (client) => {
        await client.query('BEGIN');
        const login = `SELECT set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true)`;
        await client.query(login, [accountant.organizationId, accountant.userId]);
        await client.query(
          `INSERT INTO licence_fact (licence_id, sequence, counts_on, kind, detail, user_id, recorded_at)
           VALUES ($1, 90, app_today(), 'COST', '{"amount": "100", "dueDays": 30}', $2, app_now())`,
          [id, accountant.userId],
        );
      }),
    ).rejects.toMatchObject({ constraint: 'licence_fact_charged' });
  });

  it('what is hopeless is given up by two people, once, with its interest', async () => {
    const { id, quarter } = await afterOneQuarter();
    await books.report(id, quarter.name, 10_000_000);
    const [line] = linesOf(await books.book(id));
    await books.until(addDays(line?.effectiveDueOn as CivilDate, 100));
    expect(Number(licenceIn(await books.book(id)).balance.interest)).toBeGreaterThan(0);
    const proposed = (await propose(line?.id)).done;
    expect(proposed).toMatchObject({ state: 'PROPOSED', version: 1 });
    expect((await propose(line?.id)).done).toEqual({ code: 'WRITE_OFF_PENDING' });
    await expect(decide({ id: proposed.id, version: 1, approve: true }, story.cast.accountant)).rejects.toThrow();
    await expect(world.sql('UPDATE licence_write_off SET decided_by = proposed_by, decided_at = now()')).rejects.toThrow();
    const [one, other] = await Promise.all([
      decide({ id: proposed.id, version: 1, approve: true }),
      decide({ id: proposed.id, version: 1, approve: true }),
    ]);
    expect([one?.done, other?.done].map(({ code, state } = {}) => code ?? state).sort()).toEqual(['APPROVED', 'STALE_VERSION']);
    const book = await books.book(id);
    expect(linesOf(book)).toMatchObject([
      { kind: 'ROYALTY', outstanding: '0' },
      { kind: 'WRITE_OFF', amount: '-500000' },
    ]);
    expect(licenceIn(book).balance).toEqual({ principal: '0', interest: '0', unapplied: '0' });
    expect((await propose(line?.id)).done).toEqual({ code: 'NOTHING_OPEN' });
    const seen = (who: typeof story.cast.manager) =>
      who.ask<{ writeOffs: { edges: unknown[] } }>(
        'query ($id: ID!) { writeOffs(filter: { licenceId: $id }) { edges { node { reason } } } }',
        { id },
      );
    expect((await seen(story.cast.approver)).writeOffs.edges).toHaveLength(1);
    expect((await seen(story.cast.manager)).writeOffs.edges).toHaveLength(0);
  });

  it('are told of in the name of who approved them, to colleagues by person and to others by organization', async () => {
    const { id, quarter } = await afterOneQuarter();
    await books.report(id, quarter.name, 10_000_000);
    const [line] = linesOf(await books.book(id));
    await chargeCost(story, id);
    const proposed = (await propose(line?.id)).done;
    await decide({ id: proposed.id, version: 1, approve: true });
    const told = async (who: typeof story.cast.manager) => {
      const { events } = await story.read(who, id, 'events { kind organizationId user { id } }');
      return (events as Loose[]).filter(({ kind }) =>
        ['RECEIVABLE_POSTED', 'COST_CHARGED', 'WRITTEN_OFF'].includes(String(kind)),
      );
    };
    const { accountant, approver, manager } = story.cast;
    const { organizationId } = accountant;
    expect(await told(accountant)).toEqual([
      { kind: 'RECEIVABLE_POSTED', organizationId: null, user: null },
      { kind: 'COST_CHARGED', organizationId, user: { id: approver.userId } },
      { kind: 'WRITTEN_OFF', organizationId, user: { id: approver.userId } },
    ]);
    expect((await told(manager)).slice(1)).toEqual([
      { kind: 'COST_CHARGED', organizationId, user: null },
      { kind: 'WRITTEN_OFF', organizationId, user: null },
    ]);
    const { writeOffs } = await accountant.ask<{ writeOffs: { edges: unknown[] } }>(
      'query ($id: ID!) { writeOffs(filter: { licenceId: $id }) { edges { node { proposedBy { id } decidedBy { id } } } } }',
      { id },
    );
    expect(writeOffs.edges).toEqual([{ node: { proposedBy: { id: accountant.userId }, decidedBy: { id: approver.userId } } }]);
  });

  it('gives up what was approved and no more: what is found to be owed besides stays owed', async () => {
    const { id, quarter } = await afterOneQuarter();
    await books.report(id, quarter.name, 10_000_000);
    const [line] = linesOf(await books.book(id));
    const wrong = await story.pay(id, { amount: '400000' });
    const proposed = (await propose(line?.id)).done;
    expect((await decide({ id: proposed.id, version: 1, approve: true })).done).toMatchObject({ state: 'APPROVED' });
    expect(linesOf(await books.book(id)).at(-1)).toMatchObject({ kind: 'WRITE_OFF', amount: '-100000' });
    const reversal = await proposeReversal(story.cast.accountant, wrong.id);
    await decideReversal(story.cast.approver, reversal, true);
    const book = await books.book(id);
    expect(linesOf(book)).toMatchObject([{ outstanding: '400000' }, { kind: 'WRITE_OFF', amount: '-100000' }]);
    expect(licenceIn(book).balance).toMatchObject({ principal: '400000' });
  });

  it('is not decided on once nothing is open of the line any more', async () => {
    const { id, quarter } = await afterOneQuarter();
    await books.report(id, quarter.name, 10_000_000);
    const [line] = linesOf(await books.book(id));
    const proposed = (await propose(line?.id)).done;
    await story.pay(id, { amount: '500000' });
    expect((await decide({ id: proposed.id, version: 1, approve: true })).done).toMatchObject({ code: 'NOTHING_OPEN' });
    expect((await decide({ id: proposed.id, version: 1, approve: false })).done).toMatchObject({ state: 'REJECTED' });
  });

  it('interest that a credit left alone stays open until somebody pays it or gives it up', async () => {
    const { id, quarter } = await afterOneQuarter();
    await books.report(id, quarter.name, 10_000_000);
    const [line] = linesOf(await books.book(id));
    await books.until(addDays(line?.effectiveDueOn as CivilDate, 73));
    await books.correct(id, quarter.name, 0);
    const open = async () =>
      (
        await story.cast.accountant.ask<{ receivables: { edges: { node: Loose }[] } }>(
          'query ($id: ID!) { receivables(filter: { licenceId: $id, isOpen: true }) { edges { node { id outstanding } } } }',
          { id },
        )
      ).receivables.edges.map(({ node }) => node);
    expect(licenceIn(await books.book(id)).balance).toEqual({ principal: '0', interest: '4500', unapplied: '0' });
    expect(await open()).toEqual([{ id: line?.id, outstanding: '0' }]);
    const proposed = (await propose(line?.id)).done;
    await decide({ id: proposed.id, version: 1, approve: true });
    expect(licenceIn(await books.book(id)).balance).toEqual({ principal: '0', interest: '0', unapplied: '0' });
    expect(await open()).toEqual([]);
  });

  it('a correction of what was given up makes it good before any of it is money that nobody paid', async () => {
    const { id, quarter } = await afterOneQuarter();
    await books.report(id, quarter.name, 10_000_000);
    const [line] = linesOf(await books.book(id));
    const proposed = (await propose(line?.id)).done;
    await decide({ id: proposed.id, version: 1, approve: true });
    await books.correct(id, quarter.name, 4_000_000);
    const book = await books.book(id);
    expect(linesOf(book)).toMatchObject([
      { kind: 'ROYALTY', amount: '500000', outstanding: '0' },
      { kind: 'WRITE_OFF', amount: '-500000' },
      { kind: 'CREDIT', amount: '-300000' },
      { kind: 'WRITE_BACK', amount: '300000', outstanding: '0' },
    ]);
    expect(licenceIn(book).balance).toEqual({ principal: '0', interest: '0', unapplied: '0' });
    expect(await world.app.get(BookChecks, { strict: false }).run()).toEqual([]);
  });
});

describe('a holiday that is announced later', () => {
  it('moves the day on which an open line is due, and the interest with it; the line stays the one it was', async () => {
    const { id, quarter } = await afterOneQuarter();
    await books.report(id, quarter.name, 10_000_000);
    const [line] = linesOf(await books.book(id));
    const due = line?.effectiveDueOn as CivilDate;
    const noticed = ['calendar', 'announce', `测试放假通知 ${due}`, '--off'];
    await books.until(addDays(due, 10));
    const interest = async () => Number(licenceIn(await books.book(id)).balance.interest);
    const late = await interest();
    expect(await runCommand(world, [...noticed, due])).toMatchObject({ exitCode: 0 });
    await world.tick();
    const [moved, ...none] = linesOf(await books.book(id));
    expect([moved?.id, none]).toEqual([line?.id, []]);
    expect(daysBetween(due, moved?.effectiveDueOn as CivilDate)).toBeGreaterThan(0);
    expect(await interest()).toBeLessThan(late);
    expect(await countIn('licence_receivable', id)).toBe(1);

    // The notice is corrected: that day is worked after all.
    expect(await runCommand(world, [...noticed, new WorkingCalendar().rollForward(addDays(due, 400))])).toMatchObject({
      exitCode: 0,
    });
    await world.tick();
    expect(linesOf(await books.book(id))).toMatchObject([{ id: line?.id, effectiveDueOn: due }]);
    expect(await interest()).toBe(late);
  });

  it.each([
    ['a day that is none', ['--off', '2027-02-30'], /2027-02-30/],
    ['a range that leads back', ['--off', '2027-02-10..2027-02-03'], /earlier/],
    ['a day both off and worked', ['--off', '2027-02-06', '--worked', '2027-02-06'], /both/],
    ['no change', ['--off', '2027-02-06'], /changes no day/],
    ['a day of another notice', ['--off', '2026-10-01'], /2026年部分节假日/],
  ])('is refused with %s, and nothing is entered', async (_, days, said) => {
    const before = await world.sql('SELECT count(*) FROM calendar_exception');
    const { exitCode, remarks } = await runCommand(world, ['calendar', 'announce', '测试通知', ...days]);
    expect([exitCode, remarks]).toEqual([2, expect.stringMatching(said)]);
    expect(await world.sql('SELECT count(*) FROM calendar_exception')).toEqual(before);
  });
});

describe('after all of that', () => {
  it('no rule of the books is broken, and everything computed again is what the books say', async () => {
    expect(await runCommand(world, ['books', 'check'])).toMatchObject({ report: '{"findings":[]}', exitCode: 0 });
    expect(await runCommand(world, ['books', 'reconcile'])).toMatchObject({ report: '{"deviations":[]}', exitCode: 0 });
  });
});
