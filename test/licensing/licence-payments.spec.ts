import { BookChecks, LedgerAccounts } from '@trihelix/ledger';
import { allocate } from '@trihelix/licensing';
import { Actor, Database } from '@trihelix/platform';
import fc from 'fast-check';
import { World } from '../kit';
import { refund } from '../kit/given-course';
import { daysFromNow, LicenceStory, todayIn } from '../kit/given-licence';
import type { Loose } from '../kit/tester';

let world: World;
let story: LicenceStory;
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
});
afterAll(() => world.close());

const bookOf = (licenceId: string) =>
  world.app.get(Database).read(Actor.system('test'), async () => {
    const accounts = world.app.get(LedgerAccounts, { strict: false });
    const organizationId = story.cast.officer.organizationId;
    const at = (code: 'RECEIVABLE' | 'ADVANCE' | 'LICENCE_INCOME') =>
      accounts.balance({ organizationId, code, currency: 'CNY', subjectId: licenceId });
    return { RECEIVABLE: await at('RECEIVABLE'), ADVANCE: await at('ADVANCE'), LICENCE_INCOME: await at('LICENCE_INCOME') };
  });

const stateOf = (id: string) =>
  story.read(story.cast.accountant, id, 'state receivables { outstanding } receipts { amount unapplied }');

describe('a payment', () => {
  it('closes the licence when nothing is left to pay, and the book agrees', async () => {
    const { id } = await story.paying();
    expect(await bookOf(id)).toEqual({ RECEIVABLE: 8_000_000n, ADVANCE: 0n, LICENCE_INCOME: -8_000_000n });
    await story.pay(id, { amount: '7999999' });
    expect(await stateOf(id)).toMatchObject({ state: 'PAYING', receivables: [{ outstanding: '1' }] });
    await story.pay(id, { amount: '1' });
    expect(await stateOf(id)).toMatchObject({ state: 'PAID_UP', receivables: [{ outstanding: '0' }] });
    expect(await bookOf(id)).toEqual({ RECEIVABLE: 0n, ADVANCE: 0n, LICENCE_INCOME: -8_000_000n });
  });

  it('that is more than is owed leaves the rest unapplied', async () => {
    const { id } = await story.paying();
    expect(await story.pay(id, { amount: '8000500' })).toMatchObject({ amount: '8000500', unapplied: '500' });
    expect(await stateOf(id)).toMatchObject({
      state: 'PAID_UP',
      receivables: [{ outstanding: '0' }],
      receipts: [{ amount: '8000500', unapplied: '500' }],
    });
    expect(await bookOf(id)).toEqual({ RECEIVABLE: 0n, ADVANCE: -500n, LICENCE_INCOME: -8_000_000n });
    expect(await story.pay(id, { amount: '7' })).toMatchObject({ unapplied: '7' });
  });

  it('that comes before the first day waits, goes back as far as it waits, and the rest is set against what falls due', async () => {
    const { id, effectiveOn } = await story.signed({ effectiveOn: daysFromNow(world, 20) });
    expect(await story.pay(id, { amount: '3000000' })).toMatchObject({ unapplied: '3000000' });
    const { balance } = await story.read(story.cast.accountant, id, 'balance { unapplied }');
    expect(balance).toEqual({ unapplied: '3000000' });
    const facts = { licenceId: id, paidOn: todayIn(world), bankReference: `BACK-${id}`, reason: '预付款退回' };
    expect(await refund(story, { ...facts, amount: '3000001' })).toMatchObject({ code: 'MORE_THAN_WAITS' });
    expect(await refund(story, { ...facts, amount: '1000000' })).toMatchObject({ state: 'APPROVED' });
    expect(await bookOf(id)).toMatchObject({ ADVANCE: -2_000_000n, LICENCE_INCOME: 0n });
    expect(await story.read(story.cast.accountant, id, 'state balance { unapplied }')).toMatchObject({
      state: 'SIGNED',
      balance: { unapplied: '2000000' },
    });
    world.clock.travel({ days: 21 });
    await world.tick();
    expect(await story.read(story.cast.accountant, id, 'state balance { unapplied }')).toMatchObject({
      state: 'TRIAL',
      balance: { unapplied: '2000000' },
    });
    expect(effectiveOn).toBeTruthy();
    expect(await world.app.get(BookChecks, { strict: false }).run()).toEqual([]);
    world.clock.reset();
  });

  it('that comes during the trial waits, and is set against the lump sum on the day it falls due', async () => {
    const licence = await story.signed();
    expect(await story.pay(licence.id, { amount: '3000000' })).toMatchObject({ unapplied: '3000000' });
    expect(await bookOf(licence.id)).toMatchObject({ RECEIVABLE: 0n, ADVANCE: -3_000_000n });
    world.clock.travel({ days: 400 });
    await world.tick();
    expect(await stateOf(licence.id)).toMatchObject({
      state: 'PAYING',
      receivables: [{ outstanding: '5000000' }],
      receipts: [{ unapplied: '0' }],
    });
    expect(await bookOf(licence.id)).toEqual({ RECEIVABLE: 5_000_000n, ADVANCE: 0n, LICENCE_INCOME: -8_000_000n });
    expect(await world.sql('SELECT applied_on::text AS day FROM licence_allocation WHERE licence_id = $1', [licence.id])).toEqual(
      [{ day: licence.triggerOn }],
    );
  });

  it('that covers everything in advance makes the licence paid up on the day of the trigger', async () => {
    const licence = await story.signed();
    await story.pay(licence.id, { amount: '9000000' });
    world.clock.travel({ days: 400 });
    await world.tick();
    expect(await story.read(story.cast.manager, licence.id, 'state paidUpOn receipts { unapplied }')).toEqual({
      state: 'PAID_UP',
      paidUpOn: licence.triggerOn,
      receipts: [{ unapplied: '1000000' }],
    });
  });

  it('counts once by its bank reference, also when it is recorded twice at the same moment', async () => {
    const { id } = await story.paying();
    const facts = { amount: '2500000', bankReference: 'ICBC-20260601-0042' };
    const twice = await Promise.all([story.pay(id, facts), story.pay(id, facts)]);
    const again = await story.pay(id, facts);
    expect(new Set([...twice, again].map((receipt) => receipt.id)).size).toBe(1);
    expect(await stateOf(id)).toMatchObject({ receivables: [{ outstanding: '5500000' }], receipts: [{ amount: '2500000' }] });
    const [{ count }] = (await world.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM ledger_transfer WHERE subject_id = $1 AND kind = 'PAYMENT_RECEIVED'`,
      [id],
    )) as [{ count: number }];
    expect(count).toBe(1);
  });

  it('under a reference that names another one is refused: other money, another day, another licence', async () => {
    const [{ id }, other] = [await story.paying(), await story.paying()];
    const standing = await story.pay(id, { amount: '100', bankReference: 'CCB-1' });
    for (const [licenceId, facts] of [
      [id, { amount: '101' }],
      [id, { amount: '100', receivedOn: daysFromNow(world, -1) }],
      [other.id, { amount: '100' }],
    ] as const) {
      expect(await story.pay(licenceId, { bankReference: 'CCB-1', ...facts })).toMatchObject({
        code: 'BANK_REFERENCE_TAKEN',
        receiptId: standing.id,
      });
    }
    expect(await stateOf(other.id)).toMatchObject({ receipts: [] });
  });

  it('cannot come tomorrow, before the signing, or to a licence that nobody signed', async () => {
    const { id } = await story.signed();
    expect(await story.pay(id, { receivedOn: daysFromNow(world, 1) })).toMatchObject({
      code: 'IMPOSSIBLE_RECEIPT_DAY',
      latestOn: todayIn(world),
    });
    expect(await story.pay(id, { receivedOn: daysFromNow(world, -1) })).toMatchObject({
      code: 'IMPOSSIBLE_RECEIPT_DAY',
      earliestOn: todayIn(world),
    });
    expect(await story.pay((await story.draft()).id)).toMatchObject({ code: 'NOT_IN_THIS_STATE', stateNow: 'DRAFT' });
  });

  it.each(['0', '-5', '9000000000000000000'])('of %s is bad input', async (amount) => {
    const { id } = await story.draft();
    await expect(story.pay(id, { amount })).rejects.toThrow(/收款金额/);
  });

  it('recorded at the same moment as another is not lost: both close the licence together', async () => {
    const { id } = await story.paying();
    await Promise.all([story.pay(id, { amount: '4000000' }), story.pay(id, { amount: '4000000' })]);
    expect(await stateOf(id)).toMatchObject({ state: 'PAID_UP', receivables: [{ outstanding: '0' }] });
  });
});

describe('two payments of the whole at the same moment', () => {
  it('leave one applied and one waiting, every time', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { id } = await story.paying();
      const unapplied = (await Promise.all([story.pay(id), story.pay(id)])).map((receipt) => receipt.unapplied as string);
      expect(unapplied.sort()).toEqual(['0', '8000000']);
      expect(await bookOf(id)).toMatchObject({ RECEIVABLE: 0n, ADVANCE: -8_000_000n });
    }
  });
});

describe('an allocation', () => {
  const amounts = fc.array(fc.bigInt(0n, 10n ** 12n), { maxLength: 8 });

  it('never exceeds an item, fills each before the next, and parts and rest are the payment', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 13n), amounts, (payment, open) => {
        const { parts, rest } = allocate(
          payment,
          open.map((amount, index) => ({ open: amount, index })),
        );
        expect(parts.reduce((sum, { amount }) => sum + amount, rest)).toBe(payment);
        for (const { item, amount } of parts) expect(amount > 0n && amount <= item.open).toBe(true);
        const isShort = parts.slice(0, -1).some(({ item, amount }) => amount < item.open);
        expect(isShort).toBe(false);
        const owed = open.reduce((sum, amount) => sum + amount, 0n);
        expect(rest).toBe(payment > owed ? payment - owed : 0n);
      }),
    );
  });
});

describe('whatever is paid and when', () => {
  const steps = fc.array(fc.record({ amount: fc.bigInt(1n, 6_000_000n), days: fc.nat(200) }), { minLength: 1, maxLength: 6 });

  it('allocations and unapplied sum to receipts, nothing is due before the trial has ended, and the books add up', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (payments) => {
        const { id, trialEndsOn } = await story.signed();
        for (const { amount, days } of payments) {
          world.clock.travel({ days });
          await world.tick();
          await story.pay(id, { amount: amount.toString() });
        }
        const paid = payments.reduce((sum, { amount }) => sum + amount, 0n);
        const { state, receivables, receipts } = (await story.read(
          story.cast.accountant,
          id,
          'state receivables { amount outstanding dueOn postedOn } receipts { amount unapplied }',
        )) as { state: string; receivables: Loose[]; receipts: Loose[] };
        const sum = (rows: Loose[], key: string) => rows.reduce((total, row) => total + BigInt(row[key] as string), 0n);
        const allocated = sum(receivables, 'amount') - sum(receivables, 'outstanding');
        expect(sum(receipts, 'amount')).toBe(paid);
        expect(allocated + sum(receipts, 'unapplied')).toBe(paid);
        for (const { dueOn, postedOn, outstanding } of receivables) {
          expect(dueOn > trialEndsOn && postedOn > trialEndsOn).toBe(true);
          expect(BigInt(outstanding as string) >= 0n).toBe(true);
        }
        expect(receivables.length > 0).toBe(todayIn(world) > trialEndsOn);
        expect(state).toBe(receivables.length === 0 ? 'TRIAL' : sum(receivables, 'outstanding') === 0n ? 'PAID_UP' : 'PAYING');
        expect(await bookOf(id)).toEqual({
          RECEIVABLE: sum(receivables, 'outstanding'),
          ADVANCE: -sum(receipts, 'unapplied'),
          LICENCE_INCOME: -sum(receivables, 'amount'),
        });
      }),
      { numRuns: 6 },
    );
    const discrepancies = await world.app
      .get(Database)
      .read(Actor.system('test'), () => world.app.get(LedgerAccounts, { strict: false }).discrepancies());
    expect(discrepancies).toEqual([]);
  });
});
