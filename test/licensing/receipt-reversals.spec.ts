import { addDays, addMonths, type CivilDate } from '@trihelix/kernel';
import { periodAfter, periodOf } from '@trihelix/licence-calculator';
import { BookChecks } from '@trihelix/ledger';
import { BooksAudit } from '@trihelix/licensing';
import { Actor, Database } from '@trihelix/platform';
import { given, type Tester, World } from '../kit';
import { BooksStory, type MoneyTerms, ROYALTY_TERMS } from '../kit/given-books';
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

const idOf = ({ id }: Loose) => id as string;
const linesOf = (book: Loose): Loose[] =>
  (book.receivables as { edges: { node: Loose }[] }).edges.map(({ node }) => node).reverse();
const balanceOf = async (id: string) => ((await books.book(id)).licence as Loose).balance as Loose;

/** A licence that owes half a million, and the day on which that is due. */
async function owing(money: MoneyTerms = ROYALTY_TERMS): Promise<{ id: string; due: CivilDate; line: Loose }> {
  const id = idOf(await books.agreed(money));
  const quarter = periodOf(addMonths(todayIn(world), 5), 'QUARTER');
  await books.until(addDays(quarter.end, 5));
  await books.report(id, quarter.name, 10_000_000);
  const [line] = linesOf(await books.book(id)) as [Loose];
  return { id, line, due: line.effectiveDueOn as CivilDate };
}

/** Proposes and approves. */
async function takenBack(receiptId: unknown): Promise<Loose> {
  const proposed = await proposeReversal(story.cast.accountant, receiptId);
  const decided = await decideReversal(story.cast.approver, proposed, true);
  if (decided.state !== 'APPROVED') throw new Error(JSON.stringify([proposed, decided]));
  return decided;
}

const findings = () => world.app.get(BookChecks, { strict: false }).run();

/** What the ledger says of a licence, account by account. */
const ledgerOf = async (licenceId: string) =>
  Object.fromEntries(
    (
      await world.sql<{ code: string; amount: string }>(
        `SELECT code, sum(kept.amount)::text AS amount FROM ledger_account JOIN ledger_balance AS kept ON kept.account_id = ledger_account.id
         WHERE subject_id = $1 GROUP BY code ORDER BY code`,
        [licenceId],
      )
    ).map(({ code, amount }) => [code, amount]),
  );
const bank = async () =>
  BigInt(
    (
      await world.sql<{ sum: string }>(
        `SELECT coalesce(sum(amount), 0)::text AS sum FROM ledger_balance WHERE account_id IN (SELECT id FROM ledger_account WHERE code = 'BANK')`,
      )
    )[0]?.sum ?? '0',
  );

const RECEIPTS = `query ($id: ID!, $isReversed: Boolean) {
  receipts(filter: { licenceId: $id, isReversed: $isReversed }) { edges { node { id amount unapplied reversedOn allocations { id } } } }
  receiptTotals(filter: { licenceId: $id, isReversed: $isReversed }) { count amount } }`;
const receiptsOf = (who: Tester, id: string, isReversed: boolean | null = null) => who.ask<Loose>(RECEIPTS, { id, isReversed });

describe('a receipt that was written down wrongly', () => {
  it('is taken back by two people: the books are as if it had never come in, and interest has run all the time', async () => {
    const { id, due } = await owing();
    const before = { ledger: await ledgerOf(id), bank: await bank() };
    const receipt = await story.pay(id, { amount: '600000' });
    expect(await balanceOf(id)).toEqual({ principal: '0', interest: '0', unapplied: '100000' });
    await books.until(addDays(due, 73));
    const reversal = await proposeReversal(story.cast.accountant, receipt.id, '登记到了错误的许可');
    expect(reversal).toMatchObject({ state: 'PROPOSED', version: 1, reversedOn: null, decidedAt: null });
    // Asking changes nothing.
    expect(await balanceOf(id)).toEqual({ principal: '0', interest: '0', unapplied: '100000' });
    expect(await decideReversal(story.cast.approver, reversal, true)).toMatchObject({
      state: 'APPROVED',
      version: 2,
      reversedOn: todayIn(world),
    });
    // 500,000 × 4.5 % × 73 / 365
    expect(await balanceOf(id)).toEqual({ principal: '500000', interest: '4500', unapplied: '0' });
    expect(await ledgerOf(id)).toEqual({ ...before.ledger, ADVANCE: '0' });
    expect(await bank()).toBe(before.bank);
    expect(
      await world.sql(
        `SELECT mirror.kind, mirror.effective_on::text AS on, mirror.subject_id AS subject FROM ledger_transfer AS mirror
         JOIN ledger_transfer AS posted ON posted.id = mirror.reverses_id WHERE posted.reference = $1`,
        [`licence-receipt ${idOf(receipt)}`],
      ),
    ).toEqual([{ kind: 'REVERSAL', on: todayIn(world), subject: id }]);
    expect(await findings()).toEqual([]);
  });

  it('stays where it is, marked for everybody who sees it, and counts in no sum', async () => {
    const { id } = await owing();
    const [wrong, right] = [await story.pay(id, { amount: '70000' }), await story.pay(id, { amount: '30000' })];
    await takenBack(wrong.id);
    for (const who of [story.cast.accountant, story.cast.manager, story.cast.authority]) {
      const { receipts, receiptTotals } = await receiptsOf(who, id);
      expect(receipts.edges.map(({ node }: Loose) => node)).toMatchObject([
        { id: right.id, unapplied: '0', reversedOn: null },
        { id: wrong.id, unapplied: '0', reversedOn: todayIn(world), allocations: [] },
      ]);
      expect(receiptTotals).toEqual([{ count: 1, amount: '30000' }]);
    }
    expect((await receiptsOf(story.cast.accountant, id, false)).receipts.edges).toHaveLength(1);
    expect(await receiptsOf(story.cast.accountant, id, true)).toMatchObject({
      receipts: { edges: [{ node: { id: wrong.id } }] },
      receiptTotals: [{ count: 1, amount: '70000' }],
    });
    const { events } = await story.read(story.cast.manager, id, 'events { kind }');
    expect((events as Loose[]).map(({ kind }) => kind as string)).toContain('PAYMENT_REVERSED');
  });

  it('makes room for money that waits, and opens again what was paid up', async () => {
    const licence = await story.paying();
    const id = idOf(licence);
    const wrong = await story.pay(id, { amount: '8000000' });
    await story.pay(id, { amount: '3000000' });
    expect(await story.read(story.cast.accountant, id)).toMatchObject({ state: 'PAID_UP' });
    expect(await balanceOf(id)).toMatchObject({ unapplied: '3000000' });
    await takenBack(wrong.id);
    expect(await story.read(story.cast.accountant, id)).toMatchObject({ state: 'PAYING' });
    expect(await balanceOf(id)).toMatchObject({ principal: '5000000', unapplied: '0' });
  });

  it('that was credited before anything was owed is taken back, too', async () => {
    const id = idOf(await books.agreed());
    const advance = await story.pay(id, { amount: '1' });
    expect((await story.read(story.cast.accountant, id, 'bookActions')).bookActions).toContain('PROPOSE_RECEIPT_REVERSAL');
    await takenBack(advance.id);
    expect(await receiptsOf(story.cast.accountant, id)).toMatchObject({ receiptTotals: [] });
  });

  it('is decided by somebody else than who asked, once, on the version that was read', async () => {
    const { id } = await owing();
    const receipt = await story.pay(id, { amount: '100' });
    const { accountant, approver, manager, officer } = story.cast;
    const organizationId = accountant.organizationId ?? undefined;
    const both = await given.member(world, { of: 'UNIVERSITY', organizationId, roles: ['ACCOUNTANT', 'APPROVER'] });
    const own = await proposeReversal(both, receipt.id);
    expect(await decideReversal(both, own, true)).toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    expect(await decideReversal(approver, own, false)).toMatchObject({ state: 'REJECTED', reversedOn: null });
    for (const who of [manager, officer, approver]) await expect(proposeReversal(who, receipt.id)).rejects.toThrow();
    const reversal = await proposeReversal(accountant, receipt.id);
    expect(await proposeReversal(accountant, receipt.id)).toMatchObject({
      code: 'RECEIPT_REVERSAL_PENDING',
      field: 'receiptId',
      reversalId: reversal.id,
    });
    for (const who of [accountant, manager]) await expect(decideReversal(who, reversal, true)).rejects.toThrow();
    const outcomes = await Promise.all([1, 2].map(() => decideReversal(approver, reversal, false)));
    expect(outcomes.map(({ code, state }) => (code ?? state) as string).sort()).toEqual(['REJECTED', 'STALE_VERSION']);
    // What was rejected may be proposed again.
    const again = await proposeReversal(accountant, receipt.id);
    expect(await decideReversal(approver, again, true)).toMatchObject({ state: 'APPROVED' });
    expect(await proposeReversal(accountant, receipt.id)).toMatchObject({
      code: 'RECEIPT_REVERSED',
      since: todayIn(world),
    });
    const seen = async (who: Tester) =>
      (
        await who.ask<Loose>('query ($id: ID!) { receiptReversals(filter: { licenceId: $id }) { edges { node { state } } } }', {
          id,
        })
      ).receiptReversals.edges.map(({ node }: Loose) => node.state as string);
    expect(await seen(approver)).toEqual(['APPROVED', 'REJECTED', 'REJECTED']);
    expect(await seen(manager)).toEqual([]);
  });

  it('can be recorded again under its reference, once, under the same licence or another one', async () => {
    const [one, other] = [await owing(), await owing()];
    const bankReference = `wrong-${one.id}`;
    const facts = { amount: '1000', bankReference };
    const wrong = await story.pay(one.id, facts);
    expect(await story.pay(other.id, facts)).toMatchObject({ code: 'BANK_REFERENCE_TAKEN', receiptId: wrong.id });
    await takenBack(wrong.id);
    const both = await Promise.all([story.pay(other.id, facts), story.pay(other.id, facts)]);
    expect(new Set(both.map(idOf)).size).toBe(1);
    const right = both[0];
    expect(idOf(right)).not.toBe(wrong.id);
    expect(idOf(await story.pay(other.id, facts))).toBe(right.id);
    expect(await story.pay(one.id, facts)).toMatchObject({ code: 'BANK_REFERENCE_TAKEN', receiptId: right.id });
    await takenBack(right.id);
    expect(await story.pay(one.id, { ...facts, amount: '999' })).toMatchObject({ amount: '999' });
    expect(await findings()).toEqual([]);
  });

  it('of two licences at the same moment is under one of them', async () => {
    const [one, other] = [await owing(), await owing()];
    const facts = { amount: '1000', bankReference: `both-${one.id}` };
    await takenBack((await story.pay(one.id, facts)).id);
    const outcomes = await Promise.all([story.pay(one.id, facts), story.pay(other.id, facts)]);
    expect(outcomes.map(({ code, __typename }) => (code ?? __typename) as string).sort()).toEqual([
      'BANK_REFERENCE_TAKEN',
      'Receipt',
    ]);
  });

  it('is guarded by the database: decided once, by two, with what it mirrors, and nothing is paid with it any more', async () => {
    const { id, line } = await owing();
    const receipt = await story.pay(id, { amount: '100' });
    const reversal = await takenBack(receipt.id);
    await expect(
      world.sql(`UPDATE receipt_reversal SET reason = '另一个', version = version + 1 WHERE id = $1`, [reversal.id]),
    ).rejects.toThrow(/stays decided/);
    await expect(
      world.sql(
        `INSERT INTO licence_allocation (id, licence_id, receipt_id, receivable_id, amount, principal, interest, interest_left, waived, applied_on)
         VALUES (gen_random_uuid(), $1, $2, $3, 0, 0, 0, 0, 1, app_today())`,
        [id, receipt.id, line.id],
      ),
    ).rejects.toThrow(/was taken back/);
    await expect(
      world.sql(
        `INSERT INTO licence_receipt SELECT (jsonb_populate_record(receipt, '{"id": "00000000-0000-7000-8000-000000000001", "recording": 3}')).*
         FROM licence_receipt AS receipt WHERE id = $1`,
        [receipt.id],
      ),
    ).rejects.toThrow(/counts once/);
    const standing = await story.pay(id, { amount: '200' });
    const pending = await proposeReversal(story.cast.accountant, standing.id);
    const approve = (more: string) =>
      world.sql(
        `UPDATE receipt_reversal SET state = 'APPROVED', decided_by = $2, decided_at = now(), reversed_on = app_today(),
           version = version + 1, transfer_id = (SELECT id FROM ledger_transfer WHERE ${more} LIMIT 1) WHERE id = $1`,
        [pending.id, story.cast.approver.userId],
      );
    await expect(approve(`reverses_id IS NULL`)).rejects.toThrow(/still allocated|with its posting/);
    await expect(approve('false')).rejects.toThrow();
  });

  it('is not hidden from the nightly check: every planted fault is seen', async () => {
    const behind = (sql: string) => world.sql(`SET session_replication_role = replica; ${sql}`);
    const rules = async () => (await findings()).map(({ rule }) => rule);
    expect(await rules()).toEqual([]);
    const planted: readonly (readonly [harm: string, repair: string, seen: readonly string[]])[] = [
      [
        `CREATE TABLE gone AS SELECT * FROM receipt_reversal WHERE state = 'APPROVED';
         DELETE FROM receipt_reversal WHERE state = 'APPROVED'`,
        'INSERT INTO receipt_reversal SELECT * FROM gone; DROP TABLE gone',
        ['RECEIPT_REVERSALS_POSTED', 'UNAPPLIED_AS_BOOKED'],
      ],
      [
        `CREATE TABLE gone AS SELECT * FROM licence_fact WHERE kind = 'PAYMENT_REVERSED'; DELETE FROM licence_fact WHERE kind = 'PAYMENT_REVERSED'`,
        'INSERT INTO licence_fact SELECT * FROM gone; DROP TABLE gone',
        ['FACTS_COMPLETE', 'RECOMPUTED'],
      ],
      [
        `UPDATE ledger_entry SET amount = amount * 2 WHERE transfer_id IN (SELECT transfer_id FROM receipt_reversal)`,
        `UPDATE ledger_entry SET amount = amount / 2 WHERE transfer_id IN (SELECT transfer_id FROM receipt_reversal)`,
        ['RECEIPT_REVERSALS_POSTED'],
      ],
    ];
    for (const [harm, repair, seen] of planted) {
      await behind(harm);
      expect(await rules()).toEqual(expect.arrayContaining([...seen]));
      await behind(repair);
      expect(await rules()).toEqual([]);
    }
  });
});

const PAY = `mutation ($licenceId: ID!, $amount: MinorUnits!, $on: CivilDate!, $reference: String!, $towards: [ID!]) {
  done: recordPayment(licenceId: $licenceId, amount: $amount, receivedOn: $on, bankReference: $reference, towards: $towards) {
    ... on Receipt { id allocations { receivableId principal } } ... on Failure { code field }
    ... on ChoiceDiffers { receiptId } ... on LineOwedLater { receivableId postedOn } } }`;

describe("a payer's choice", () => {
  const pay = async (licenceId: string, facts: object) =>
    (await story.cast.accountant.ask<{ done: Loose }>(PAY, { licenceId, amount: '100', on: todayIn(world), ...facts })).done;

  it('is part of the payment: the same reference with another choice is refused, with the same it is the same receipt', async () => {
    const { id, line } = await owing();
    const quarter = periodAfter(periodOf(todayIn(world), 'QUARTER'), 'QUARTER');
    await books.until(addDays(quarter.end, 3));
    await books.report(id, quarter.name, 4_000_000);
    const newer = linesOf(await books.book(id)).at(-1) as Loose;
    const first = await pay(id, { amount: '200000', reference: `c-${id}`, towards: [newer.id] });
    expect(first).toMatchObject({ allocations: [{ receivableId: newer.id, principal: '200000' }] });
    const again = (towards: unknown[] | null) => pay(id, { amount: '200000', reference: `c-${id}`, towards });
    // The line is settled by now, by this very payment.
    expect(await again([newer.id])).toMatchObject({ id: first.id });
    for (const towards of [null, [], [line.id], [newer.id, line.id]])
      expect(await again(towards)).toMatchObject({ code: 'CHOICE_DIFFERS', field: 'towards', receiptId: first.id });
  });

  it('of a line that is none, was settled, or is owed only later is refused, each by its own name and place', async () => {
    const { id, line } = await owing();
    const earlier = addDays(line.postedOn as CivilDate, -3);
    expect(await pay(id, { reference: `u-${id}`, towards: [line.id, id] })).toMatchObject({
      code: 'UNKNOWN_LINE',
      field: 'towards[1]',
    });
    expect(await pay(id, { reference: `l-${id}`, on: earlier, towards: [line.id] })).toMatchObject({
      code: 'LINE_OWED_LATER',
      field: 'towards[0]',
      postedOn: line.postedOn,
    });
    world.clock.travel({ days: 2 });
    await story.pay(id, { amount: '500000' });
    expect(await pay(id, { reference: `s-${id}`, towards: [line.id] })).toMatchObject({
      code: 'LINE_SETTLED',
      field: 'towards[0]',
    });
    // By its own day it was open: what was written down before gives way.
    expect(await pay(id, { reference: `d-${id}`, on: addDays(todayIn(world), -1), towards: [line.id] })).toMatchObject({
      allocations: [{ receivableId: line.id, principal: '100' }],
    });
    expect(await receiptsOf(story.cast.accountant, id)).toMatchObject({ receiptTotals: [{ count: 2 }] });
  });

  it('stays with its line when the due day of that has become a holiday', async () => {
    const { id } = await owing();
    const quarter = periodAfter(periodOf(todayIn(world), 'QUARTER'), 'QUARTER');
    await books.until(addDays(quarter.end, 3));
    await books.report(id, quarter.name, 4_000_000);
    const newer = linesOf(await books.book(id)).at(-1) as Loose;
    const chosen = await pay(id, { amount: '50000', reference: `h-${id}`, towards: [newer.id] });
    await world.sql('INSERT INTO calendar_exception VALUES ($1, false, $2)', [newer.effectiveDueOn, '测试放假通知']);
    await story.pay(id, { amount: '1' });
    const moved = linesOf(await books.book(id)).find(
      ({ kind, period }) => kind === 'ROYALTY' && period === newer.period,
    ) as Loose;
    expect(moved.effectiveDueOn).not.toBe(newer.effectiveDueOn);
    expect(moved).toMatchObject({ outstanding: '150000' });
    expect(await pay(id, { amount: '50000', reference: `h-${id}`, towards: [newer.id] })).toMatchObject({
      id: chosen.id,
      allocations: [{ receivableId: moved.id, principal: '50000' }],
    });
  });

  it('may be what becomes owed on the day of the payment', async () => {
    const id = idOf(
      await books.agreed({
        ...ROYALTY_TERMS,
        fees: [
          { kind: 'LUMP_SUM', amount: 1_000_000, dueDays: 900 },
          { ...(ROYALTY_TERMS.fees as object[])[0], annualMinimum: 700_000 },
        ],
      }),
    );
    const { effectiveOn } = await story.read(story.cast.manager, id, 'effectiveOn');
    const yearEnd = addDays(addMonths(addDays(addMonths(effectiveOn as CivilDate, 1), 1), 12), -1);
    await books.until(addDays(yearEnd, 30));
    const trueUp = linesOf(await books.book(id)).find(({ kind }) => kind === 'TRUE_UP') as Loose;
    expect(trueUp.postedOn).toBe(todayIn(world));
    expect(await pay(id, { amount: '700000', reference: `t-${id}`, towards: [trueUp.id] })).toMatchObject({
      allocations: [{ receivableId: trueUp.id, principal: '700000' }],
    });
  });
});

describe('after all of that', () => {
  it('no rule of the books is broken, and everything computed again is what the books say', async () => {
    expect(await findings()).toEqual([]);
    const audit = world.app.get(BooksAudit, { strict: false });
    const deviations = world.app
      .get(Database, { strict: false })
      .read(Actor.system('test'), () => audit.deviations(null, () => {}));
    expect(await deviations).toEqual([]);
  });
});
