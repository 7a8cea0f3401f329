import { randomUUID } from 'node:crypto';
import { addDays, addMonths, splitTax } from '@trihelix/kernel';
import { findingsOf } from '@trihelix/ledger';
import { type Period, periodAfter, periodOf } from '@trihelix/licence-calculator';
import { INVOICE_RULES } from '@trihelix/licence-invoices';
import fc from 'fast-check';
import { given, World } from '../kit';
import { BooksStory, ROYALTY_TERMS } from '../kit/given-books';
import { daysFromNow, LicenceStory, todayIn } from '../kit/given-licence';
import { invoiceNumber, issueInvoice, manyOwing, type OwedSum, reverseInvoice } from '../kit/given-invoice';
import type { Loose, Tester } from '../kit/tester';

let world: World;
let story: LicenceStory;
let accountant: Tester;
let owed: OwedSum[];
beforeAll(async () => {
  world = await World.open();
  story = await LicenceStory.begin(world);
  ({ accountant } = story.cast);
  owed = await manyOwing(story, 25);
});
afterAll(() => world.close());

/** One that nobody has invoiced yet. */
function owing(): OwedSum {
  const next = owed.pop();
  if (!next) throw new Error('More licences owe something in these tests than were signed for them.');
  return next;
}

const issue = (input: object) => issueInvoice(accountant, world, input);
const reverse = (id: string, input: object = {}) => reverseInvoice(accountant, world, id, input);

/** What the licence's account stands at, in minor units: debits above zero. */
const standing = async (licenceId: string, code: string): Promise<string | undefined> => {
  const [row] = await world.sql<{ amount: string }>(
    `SELECT amount::text FROM ledger_account JOIN ledger_balance ON account_id = id WHERE subject_id = $1 AND code = $2`,
    [licenceId, code],
  );
  return row?.amount;
};
const uninvoicedOf = async (licenceId: string, who: Tester = accountant): Promise<string[]> => {
  const { page } = await who.ask<{ page: Loose }>(
    `query ($filter: UninvoicedFilter) { page: uninvoicedReceivables(filter: $filter) { edges { node { uninvoiced } } } }`,
    { filter: { licenceId } },
  );
  return (page['edges'] as Loose[]).map(({ node }) => (node as Loose)['uninvoiced'] as string);
};
const brokenRules = async (): Promise<string[]> =>
  (await findingsOf(INVOICE_RULES, (sql) => world.sql(sql))).map(({ rule }) => rule);

describe('an invoice', () => {
  it('says what of the amount is tax, names both sides as registered, and the book owes the tax', async () => {
    const { licenceId, receivableId } = owing();
    const number = invoiceNumber(todayIn(world));
    const invoice = await issue({ licenceId, kind: 'SPECIAL', number, lines: [{ receivableId, amount: '8000000' }] });
    expect(invoice).toMatchObject({
      __typename: 'Invoice',
      kind: 'SPECIAL',
      batchCode: null,
      number,
      amount: '8000000',
      net: '7547170',
      tax: '452830',
      currency: 'CNY',
      vatRatePpm: 60_000,
      contractRegistration: null,
      outstanding: '8000000',
      lines: [{ receivableId, amount: '8000000', net: '7547170', tax: '452830' }],
      reversal: null,
      viewerActions: ['REVERSE'],
    });
    const [firm] = await world.sql<{ name: string; uscc: string }>('SELECT name, uscc FROM organization WHERE id = $1', [
      story.cast.manager.organizationId,
    ]);
    expect(invoice.buyer).toMatchObject({ name: firm?.name, taxpayerNumber: firm?.uscc, bank: null, version: 0 });
    expect(await standing(licenceId, 'TAX_PAYABLE')).toBe('-452830');
    expect(await standing(licenceId, 'LICENCE_INCOME')).toBe('-7547170');
    expect(await uninvoicedOf(licenceId)).toEqual([]);
  });

  it('may be for a part; the rest waits for another, and three thirds are the whole', async () => {
    const { licenceId, receivableId } = owing();
    await issue({ licenceId, lines: [{ receivableId, amount: '2666667' }] });
    await issue({ licenceId, lines: [{ receivableId, amount: '2666667' }] });
    expect(await uninvoicedOf(licenceId)).toEqual(['2666666']);
    expect(await issue({ licenceId, lines: [{ receivableId, amount: '2666667' }] })).toMatchObject({
      code: 'OVER_INVOICED',
      field: 'input.lines.0.amount',
      receivableId,
      open: '2666666',
      message: expect.stringContaining('¥26,666.66'),
    });
    expect(await issue({ licenceId, lines: [{ receivableId, amount: '2666666' }] })).toMatchObject({ amount: '2666666' });
  });

  it('is paid before those that were issued later for the same receivable', async () => {
    const { licenceId, receivableId } = owing();
    const part = (amount: string) => issue({ licenceId, lines: [{ receivableId, amount }] });
    const [first, second] = [await part('3000000'), await part('4000000')];
    await story.pay(licenceId, { amount: '6000000' });
    const unpaid = async () =>
      Promise.all(
        [first, second].map(
          async ({ id }) => (await accountant.ask(`{ invoice(id: "${id as string}") { outstanding } }`)).invoice,
        ),
      );
    expect(await unpaid()).toEqual([{ outstanding: '0' }, { outstanding: '1000000' }]);
    await reverse(first.id);
    expect(await unpaid()).toEqual([{ outstanding: '0' }, { outstanding: '0' }]);
  });

  it('of an exempt technology transfer names its registered contract, and nothing is posted', async () => {
    const { licenceId, receivableId } = owing();
    const lines = [{ receivableId, amount: '8000000' }];
    const exempt = { licenceId, lines, isExempt: true };
    for (const contractRegistration of [undefined, ' ', '2026#1']) {
      expect(await issue({ ...exempt, contractRegistration })).toMatchObject({
        code: 'REGISTRATION_NUMBER_MISSING',
        field: 'input.contractRegistration',
      });
    }
    const contractRegistration = '2026330106000123';
    expect(await issue({ ...exempt, contractRegistration, kind: 'SPECIAL' })).toMatchObject({
      code: 'EXEMPT_SPECIAL_INVOICE',
      field: 'input.kind',
    });
    expect(await issue({ ...exempt, contractRegistration, vatRatePpm: 60_000 })).toMatchObject({
      code: 'IMPOSSIBLE_VAT_RATE',
      field: 'input.vatRatePpm',
    });
    expect(await uninvoicedOf(licenceId)).toEqual(['8000000']);
    expect(await issue({ ...exempt, contractRegistration: ` ${contractRegistration} ` })).toMatchObject({
      vatRatePpm: null,
      contractRegistration,
      net: '8000000',
      tax: '0',
    });
    expect(await standing(licenceId, 'TAX_PAYABLE')).toBeUndefined();
  });

  it('of a kind before digital ones has a code and eight digits', async () => {
    const { licenceId, receivableId } = owing();
    const lines = [{ receivableId, amount: '100' }];
    expect(await issue({ licenceId, lines, batchCode: '0330 0210 0511', number: '1234 5678' })).toMatchObject({
      batchCode: '033002100511',
      number: '12345678',
    });
    expect(await issue({ licenceId, lines, batchCode: '3300222130', number: '12345678' })).toMatchObject({ number: '12345678' });
  });
});

describe('an invoice is refused', () => {
  let one: OwedSum;
  beforeAll(() => {
    one = owing();
  });
  const refused = (input: object) =>
    issue({ licenceId: one.licenceId, lines: [{ receivableId: one.receivableId, amount: '100' }], ...input });

  it.each([
    ['number', { number: '1234567890123456789' }],
    ['number', { number: '12345678' }],
    ['number', { batchCode: '033002100511', number: '123456789' }],
    ['number', { batchCode: '0330021005', number: '1'.repeat(20) }],
    ['batchCode', { batchCode: '1234', number: '12345678' }],
  ])('when it has a wrong %s: %p', async (part, name) => {
    expect(await refused(name)).toMatchObject({ code: 'WRONG_INVOICE_NUMBER', field: `input.${part}` });
  });

  it('when its number belongs to another one of the seller, also to a red-letter one', async () => {
    const lines = [{ receivableId: one.receivableId, amount: '100' }];
    const first = await issue({ licenceId: one.licenceId, lines });
    expect(await refused({ number: first.number })).toMatchObject({
      code: 'INVOICE_NUMBER_TAKEN',
      field: 'input.number',
      invoiceId: first.id,
    });
    const { reversal } = await reverse(first.id);
    expect(await refused({ number: (reversal as Loose).number })).toMatchObject({ code: 'INVOICE_NUMBER_TAKEN' });
  });

  it('when it was issued tomorrow, or before anything was owed', async () => {
    const tomorrow = daysFromNow(world, 1);
    const days = { code: 'IMPOSSIBLE_INVOICE_DAY', field: 'input.issuedOn', earliestOn: one.postedOn, latestOn: todayIn(world) };
    expect(await refused({ issuedOn: tomorrow })).toMatchObject(days);
    const dayBefore = new Date(Date.parse(one.postedOn) - 86_400_000).toISOString().slice(0, 10);
    expect(await refused({ issuedOn: dayBefore })).toMatchObject(days);
    expect(await refused({ issuedOn: one.postedOn })).toMatchObject({ issuedOn: one.postedOn });
  });

  it.each([undefined, 0, -1, 200_001])('when its rate is %p', async (vatRatePpm) => {
    expect(await refused({ vatRatePpm })).toMatchObject({ code: 'IMPOSSIBLE_VAT_RATE', field: 'input.vatRatePpm' });
  });

  it.each(['0', '-1'])('when a line is of %s', async (amount) => {
    const lines = [{ receivableId: one.receivableId, amount }];
    expect(await refused({ lines })).toMatchObject({ code: 'IMPOSSIBLE_INVOICE_AMOUNT', field: 'input.lines.0.amount' });
  });

  it('when a receivable is of another licence, unknown, or named twice', async () => {
    const other = owing();
    const line = { receivableId: one.receivableId, amount: '100' };
    for (const receivableId of [other.receivableId, randomUUID(), one.receivableId]) {
      expect(await refused({ lines: [line, { receivableId, amount: '1' }] })).toMatchObject({
        code: 'NOT_TO_BE_INVOICED_HERE',
        field: 'input.lines.1.receivableId',
      });
    }
  });

  it('by the licensee, and by people of other organizations, as if it were not there', async () => {
    const line = { licenceId: one.licenceId, lines: [{ receivableId: one.receivableId, amount: '100' }] };
    const stranger = await given.member(world, { of: 'UNIVERSITY', roles: ['ACCOUNTANT'] });
    await expect(issueInvoice(stranger, world, line)).rejects.toThrow('找不到该许可');
    await expect(issueInvoice(story.cast.officer, world, line)).rejects.toThrow();
    const payer = await given.member(world, {
      of: 'ENTERPRISE',
      organizationId: story.cast.manager.organizationId,
      roles: ['ACCOUNTANT'],
    });
    await expect(issueInvoice(payer, world, line)).rejects.toThrow();
  });
});

describe('a red-letter invoice', () => {
  it('takes an invoice back as a whole, once: the amounts are mirrored, the tax is not owed, the receivable is uninvoiced', async () => {
    const { licenceId, receivableId } = owing();
    const invoice = await issue({ licenceId, lines: [{ receivableId, amount: '8000000' }] });
    const number = invoiceNumber(todayIn(world));
    const reversed = await reverse(invoice.id, { number, reason: ' 抬头有误 ' });
    expect(reversed).toMatchObject({
      id: invoice.id,
      outstanding: '0',
      viewerActions: [],
      reversal: { batchCode: null, number, issuedOn: todayIn(world), amount: '-8000000', tax: '-452830', reason: '抬头有误' },
    });
    expect(await standing(licenceId, 'TAX_PAYABLE')).toBe('0');
    expect(await standing(licenceId, 'LICENCE_INCOME')).toBe('-8000000');
    expect(await uninvoicedOf(licenceId)).toEqual(['8000000']);
    expect(await reverse(invoice.id)).toMatchObject({ code: 'INVOICE_ALREADY_REVERSED', invoiceId: invoice.id });
    expect(await issue({ licenceId, lines: [{ receivableId, amount: '8000000' }] })).toMatchObject({ amount: '8000000' });
  });

  it('is not itself taken back, has a number of its own, and is not earlier than what it takes back', async () => {
    const { licenceId, receivableId } = owing();
    const invoice = await issue({ licenceId, lines: [{ receivableId, amount: '500' }] });
    expect(await reverse(invoice.id, { number: invoice.number })).toMatchObject({
      code: 'INVOICE_NUMBER_TAKEN',
      field: 'input.number',
    });
    expect(await reverse(invoice.id, { number: '12' })).toMatchObject({ code: 'WRONG_INVOICE_NUMBER', field: 'input.number' });
    for (const days of [-1, 1]) {
      expect(await reverse(invoice.id, { issuedOn: daysFromNow(world, days) })).toMatchObject({
        code: 'IMPOSSIBLE_INVOICE_DAY',
        earliestOn: invoice.issuedOn,
      });
    }
    await expect(reverse(invoice.id, { reason: '   ' })).rejects.toThrow('请填写冲销原因');
    await reverse(invoice.id);
    const [red] = await world.sql<{ id: string }>('SELECT id FROM licence_invoice WHERE reverses_id = $1', [invoice.id]);
    expect(await reverse(red?.id ?? '')).toMatchObject({ code: 'INVOICE_ALREADY_REVERSED' });
  });
});

describe('at the same moment', () => {
  it('two invoices of the whole are one invoice and one refusal, every time', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { licenceId, receivableId } = owing();
      const whole = { licenceId, lines: [{ receivableId, amount: '8000000' }] };
      const came = await Promise.all([issue(whole), issue(whole)]);
      expect(came.map(({ __typename }) => __typename as string).sort()).toEqual(['Invoice', 'OverInvoiced']);
    }
  });

  it('whatever parts are invoiced and taken back, never more than is owed stands, and the books hold', async () => {
    const parts = fc.array(fc.record({ amount: fc.bigInt(1n, 5_000_000n), isTakenBack: fc.boolean() }), {
      minLength: 2,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(parts, async (wanted) => {
        const { licenceId, receivableId } = owing();
        const outcomes = await Promise.all(
          wanted.map(async ({ amount, isTakenBack }) => {
            const invoice = await issue({ licenceId, lines: [{ receivableId, amount: amount.toString() }] });
            if (invoice.__typename !== 'Invoice') return { refused: BigInt(invoice.open as string) < amount };
            if (isTakenBack) await Promise.all([reverse(invoice.id), reverse(invoice.id)]);
            return { stands: isTakenBack ? 0n : amount };
          }),
        );
        expect(outcomes.every(({ refused }) => refused !== false)).toBe(true);
        const invoiced = outcomes.reduce((sum, { stands = 0n }) => sum + stands, 0n);
        expect(invoiced <= 8_000_000n).toBe(true);
        const [open = '0'] = await uninvoicedOf(licenceId);
        expect(BigInt(open)).toBe(8_000_000n - invoiced);
        const [tax] = await world.sql<{ tax: string }>(
          'SELECT sum(tax)::text AS tax FROM licence_invoice WHERE licence_id = $1',
          [licenceId],
        );
        expect((await standing(licenceId, 'TAX_PAYABLE')) ?? '0').toBe((-BigInt(tax?.tax ?? 0)).toString());
      }),
      { numRuns: 6 },
    );
    expect(await brokenRules()).toEqual([]);
  });

  it('one number is one invoice', async () => {
    const [one, other] = [owing(), owing()];
    const number = invoiceNumber(todayIn(world));
    const came = await Promise.all(
      [one, other].map(({ licenceId, receivableId }) => issue({ licenceId, number, lines: [{ receivableId, amount: '10' }] })),
    );
    expect(came.map(({ __typename }) => __typename as string).sort()).toEqual(['Invoice', 'InvoiceNumberTaken']);
  });
});

interface Row {
  readonly [column: string]: unknown;
}
/** Writes an invoice with one line as the application's login, for the licensor's accountant, past every service. */
const writes = (
  change: { invoice?: Row; line?: Row },
  { licenceId, receivableId }: { licenceId: string; receivableId: string },
) =>
  world.asApplication(async (client) => {
    await client.query('BEGIN');
    await client.query(
      `SELECT set_config('app.user_id', $1, true), set_config('app.organization_id', $2, true), set_config('app.clock_shift', $3, true)`,
      [story.cast.accountant.userId, story.cast.accountant.organizationId, `${world.clock.shift} milliseconds`],
    );
    const id = randomUUID();
    const party = JSON.stringify({ name: '甲', taxpayerNumber: '330106123456789' });
    const [licence] = (
      await client.query<Row>('SELECT licensor_id, licensee_id, region_path, licensor_region_path FROM licence WHERE id = $1', [
        licenceId,
      ])
    ).rows;
    const insert = (table: string, row: Row) =>
      client.query(
        `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
          .map((_, at) => `$${at + 1}`)
          .join(', ')})`,
        Object.values(row),
      );
    await insert('licence_invoice', {
      id,
      licence_id: licenceId,
      ...licence,
      kind: 'ORDINARY',
      batch_code: '',
      number: invoiceNumber(todayIn(world)),
      issued_on: todayIn(world),
      amount: 8_000_000,
      tax: 0,
      currency: 'CNY',
      contract_registration: '2026330106000123',
      seller: party,
      buyer: party,
      issued_by: story.cast.accountant.userId,
      recorded_at: new Date(),
      ...change.invoice,
    });
    await insert('licence_invoice_line', {
      id: randomUUID(),
      invoice_id: id,
      licence_id: licenceId,
      receivable_id: receivableId,
      amount: 8_000_000,
      tax: 0,
      ...change.line,
    });
    await client.query('COMMIT');
  });

describe('the database itself', () => {
  it('refuses more than is owed, lines that do not add up, wrong tax, days to come, and the receivable of another licence', async () => {
    const one = owing();
    const other = owing();
    const constraintOf = (change: { invoice?: Row; line?: Row }) =>
      writes(change, one).then(
        () => 'WRITTEN',
        (error: { constraint: string }) => error.constraint,
      );
    const much = { amount: 8_000_001 };
    expect(await constraintOf({ invoice: much, line: much })).toBe('licence_invoice_bounded');
    expect(await constraintOf({ line: { amount: 7_999_999 } })).toBe('licence_invoice_is_its_lines');
    const taxed = { vat_rate_ppm: 60_000, contract_registration: null };
    expect(await constraintOf({ invoice: taxed })).toBe('licence_invoice_is_its_lines');
    expect(await constraintOf({ invoice: { kind: 'SPECIAL' } })).toMatch(/^licence_invoice_check/);
    expect(await constraintOf({ invoice: { issued_on: daysFromNow(world, 1) } })).toMatch(/in_future|check/);
    expect(await constraintOf({ line: { receivable_id: other.receivableId } })).toBe(
      'licence_invoice_line_receivable_id_licence_id_fkey',
    );
    expect(await constraintOf({ invoice: { reverses_id: randomUUID(), reason: '误', amount: -8_000_000 } })).toBe(
      'licence_invoice_mirrored',
    );
    expect(await constraintOf({})).toBe('WRITTEN');
    expect(await constraintOf({})).toBe('licence_invoice_bounded');
  });

  it('lets one of two through that both believe to be first', async () => {
    const one = owing();
    const came = await Promise.allSettled([writes({}, one), writes({}, one), writes({}, one)]);
    expect(came.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    const refusals = came.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as { constraint: string }).constraint] : [],
    );
    expect(refusals).toEqual(['licence_invoice_bounded', 'licence_invoice_bounded']);
  });

  it('takes the tax out of an amount as the program does', async () => {
    const rows = await world.sql<{ amount: string; rate: number; tax: string }>(
      `SELECT amount::text, rate, licence_invoice_tax(amount, rate)::text AS tax
       FROM unnest(ARRAY[1, 3, 9, -9, 50, 8000000, 999999999999999]::bigint[]) AS amount, unnest(ARRAY[10000, 30000, 60000, 130000, 200000]) AS rate`,
    );
    for (const { amount, rate, tax } of rows) expect(splitTax(BigInt(amount), rate).tax).toBe(BigInt(tax));
    expect(rows).toHaveLength(35);
  });
});

// Last, because quarters go by.
describe('what was corrected', () => {
  let books: BooksStory;
  let licenceId: string;
  let quarter: Period;
  beforeAll(async () => {
    books = new BooksStory(story);
    licenceId = (await books.agreed(ROYALTY_TERMS)).id as string;
    quarter = periodOf(addMonths(todayIn(world), 2), 'QUARTER');
  });

  /** The next quarter ends, and its sales are reported. Returns what is posted for it. */
  const report = async (netSales: number): Promise<string> => {
    quarter = periodAfter(quarter, 'QUARTER');
    await books.until(addDays(quarter.end, 5));
    await books.report(licenceId, quarter.name, netSales);
    const { lines } = await accountant.ask<{ lines: Loose }>(
      'query ($id: ID!) { lines: receivables(first: 1, filter: { licenceId: $id }) { edges { node { id kind } } } }',
      { id: licenceId },
    );
    const [{ node }] = lines.edges as [{ node: Loose }];
    expect(node.kind).toBe('ROYALTY');
    return node.id as string;
  };
  const correct = (netSales: number, expectedVersion = 1) =>
    books.correct(licenceId, quarter.name, netSales, { expectedVersion });
  const whole = (receivableId: string, amount: string) => issue({ licenceId, lines: [{ receivableId, amount }] });
  const standingOf = async ({ id }: Loose) =>
    (await accountant.ask<{ invoice: Loose }>(`{ invoice(id: "${id as string}") { isOutdated excess } }`)).invoice;

  it('is invoiced only as far as credits leave it, whoever writes', async () => {
    const receivableId = await report(10_000_000);
    expect(await uninvoicedOf(licenceId)).toEqual(['500000']);
    await correct(6_000_000);
    expect(await uninvoicedOf(licenceId)).toEqual(['300000']);
    expect(await whole(receivableId, '300001')).toMatchObject({ code: 'OVER_INVOICED', receivableId, open: '300000' });
    const much = { amount: 300_001 };
    await expect(writes({ invoice: much, line: much }, { licenceId, receivableId })).rejects.toMatchObject({
      constraint: 'licence_invoice_bounded',
    });
    expect(await whole(receivableId, '300000')).toMatchObject({ amount: '300000', isOutdated: false, excess: '0' });
    expect(await uninvoicedOf(licenceId)).toEqual([]);
  });

  it('on the day on which it was posted leaves no more to be invoiced than what is left of it', async () => {
    const receivableId = await report(24_000_000);
    await correct(18_000_000);
    const { lines } = await accountant.ask<{ lines: Loose }>(
      'query ($id: ID!) { lines: receivables(first: 2, filter: { licenceId: $id }) { edges { node { kind amount postedOn } } } }',
      { id: licenceId },
    );
    const [credit, royalty] = (lines.edges as { node: Loose }[]).map(({ node }) => node);
    expect([credit?.amount, royalty?.amount, credit?.postedOn]).toEqual(['-300000', '1200000', royalty?.postedOn]);
    expect(await uninvoicedOf(licenceId)).toEqual(['900000']);
    expect(await whole(receivableId, '1200000')).toMatchObject({ code: 'OVER_INVOICED', open: '900000' });
    expect(await whole(receivableId, '900000')).toMatchObject({ amount: '900000', excess: '0' });
  });

  it('after it was invoiced says how much a red-letter invoice has to take back, and what is left waits then', async () => {
    const receivableId = await report(10_000_000);
    const invoice = await whole(receivableId, '500000');
    await correct(6_000_000);
    expect(await standingOf(invoice)).toEqual({ isOutdated: true, excess: '200000' });
    expect(await uninvoicedOf(licenceId)).toEqual([]);
    expect(await whole(receivableId, '1')).toMatchObject({ code: 'OVER_INVOICED', open: '0' });
    expect(await reverse(invoice.id)).toMatchObject({ isOutdated: false, excess: '0' });
    expect(await uninvoicedOf(licenceId)).toEqual(['300000']);
    expect(await standingOf(await whole(receivableId, '300000'))).toEqual({ isOutdated: false, excess: '0' });
  });

  it('upwards and down again takes from what was added and not invoiced, before any invoice is too much', async () => {
    const receivableId = await report(6_000_000);
    const first = await whole(receivableId, '300000');
    await correct(10_000_000);
    expect(await uninvoicedOf(licenceId)).toEqual(['200000']);
    await correct(8_000_000, 2);
    expect(await uninvoicedOf(licenceId)).toEqual(['100000']);
    expect(await standingOf(first)).toEqual({ isOutdated: false, excess: '0' });
    await correct(5_000_000, 3);
    expect(await uninvoicedOf(licenceId)).toEqual([]);
    expect(await standingOf(first)).toEqual({ isOutdated: true, excess: '50000' });
    expect(await brokenRules()).toEqual([]);
  });
});
