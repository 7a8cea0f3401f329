import { BookChecks } from '@trihelix/ledger';
import { given, type Tester, World } from '../kit';
import { runCommand } from '../kit/command-line';
import { issueInvoice, owing, reverseInvoice } from '../kit/given-invoice';
import { LicenceStory, todayIn } from '../kit/given-licence';
import { importStatement, lineAct, linesOf, statementOf } from '../kit/given-statement';
import type { Loose } from '../kit/tester';

interface Alarm {
  readonly id: string;
  readonly kind: string;
  readonly seconds: number;
  readonly sentence: string;
}

/** What is done to the books behind the back of every guard, how it is undone, and which rules must see it. */
const PLANTED: readonly { readonly harm: string; readonly repair: string; readonly seenBy: readonly string[] }[] = [
  {
    harm: `UPDATE ledger_entry SET amount = amount + 1 WHERE id = (SELECT min(id::text)::uuid FROM ledger_entry)`,
    repair: `UPDATE ledger_entry SET amount = amount - 1 WHERE id = (SELECT min(id::text)::uuid FROM ledger_entry)`,
    seenBy: ['TRANSFERS_BALANCED', 'BALANCES_SUMMED'],
  },
  {
    harm: 'UPDATE ledger_transfer SET entry_count = entry_count + 1',
    repair: 'UPDATE ledger_transfer SET entry_count = entry_count - 1',
    seenBy: ['TRANSFERS_COMPLETE'],
  },
  {
    harm: 'UPDATE licence_receivable SET amount = amount + 1',
    repair: 'UPDATE licence_receivable SET amount = amount - 1',
    seenBy: ['RECEIVABLES_POSTED', 'OWED_AS_BOOKED'],
  },
  {
    harm: 'UPDATE licence_receipt SET amount = amount + 1',
    repair: 'UPDATE licence_receipt SET amount = amount - 1',
    seenBy: ['RECEIPTS_POSTED', 'UNAPPLIED_AS_BOOKED'],
  },
  {
    harm: 'UPDATE licence_allocation SET amount = amount * 100, principal = principal * 100',
    repair: 'UPDATE licence_allocation SET amount = amount / 100, principal = principal / 100',
    seenBy: ['RECEIPTS_NOT_OVERSPENT', 'RECEIVABLES_NOT_OVERPAID', 'RECOMPUTED'],
  },
  {
    harm: 'UPDATE licence_allocation SET interest = interest + 5, principal = principal - 5',
    repair: 'UPDATE licence_allocation SET interest = interest - 5, principal = principal + 5',
    seenBy: ['INTEREST_AS_BOOKED', 'OWED_AS_BOOKED', 'RECOMPUTED'],
  },
  {
    harm: 'ALTER TABLE licence_fact DISABLE TRIGGER ALL; CREATE TABLE gone AS SELECT * FROM licence_fact; DELETE FROM licence_fact',
    repair: 'INSERT INTO licence_fact SELECT * FROM gone; DROP TABLE gone; ALTER TABLE licence_fact ENABLE TRIGGER ALL',
    seenBy: ['FACTS_COMPLETE'],
  },
  {
    harm: 'UPDATE licence_open_line SET principal = principal - 1',
    repair: 'UPDATE licence_open_line SET principal = principal + 1',
    seenBy: ['OPEN_LINES_KEPT'],
  },
  {
    harm: 'CREATE TABLE gone AS SELECT * FROM licence_open_line; DELETE FROM licence_open_line',
    repair: 'INSERT INTO licence_open_line SELECT * FROM gone; DROP TABLE gone',
    seenBy: ['OPEN_LINES_KEPT'],
  },
  {
    harm: 'UPDATE licence_position SET paid = paid + 1',
    repair: 'UPDATE licence_position SET paid = paid - 1',
    seenBy: ['POSITIONS_KEPT'],
  },
  {
    harm: `UPDATE licence SET state = 'PAID_UP', paid_up_on = paying_since_on`,
    repair: `UPDATE licence SET state = 'PAYING', paid_up_on = NULL`,
    seenBy: ['PAID_UP_OWES_NOTHING'],
  },
  {
    harm: 'UPDATE licence_invoice SET tax = tax + 1 WHERE reverses_id IS NULL',
    repair: 'UPDATE licence_invoice SET tax = tax - 1 WHERE reverses_id IS NULL',
    seenBy: ['INVOICES_SUMMED', 'INVOICED_TAX_POSTED', 'RED_LETTERS_MIRRORED'],
  },
  {
    harm: 'UPDATE licence_invoice_line SET tax = tax + 1 WHERE amount > 0',
    repair: 'UPDATE licence_invoice_line SET tax = tax - 1 WHERE amount > 0',
    seenBy: ['INVOICES_SUMMED', 'INVOICES_TAXED'],
  },
  {
    harm: 'UPDATE licence_invoice_line SET amount = amount * 100 WHERE amount > 0',
    repair: 'UPDATE licence_invoice_line SET amount = amount / 100 WHERE amount > 0',
    seenBy: ['RECEIVABLES_NOT_OVERINVOICED'],
  },
  {
    harm: `UPDATE ledger_transfer SET kind = 'INVOICE_ISSUED' WHERE kind = 'PAYMENT_RECEIVED'`,
    repair: `UPDATE ledger_transfer SET kind = 'PAYMENT_RECEIVED' WHERE kind = 'INVOICE_ISSUED'
      AND NOT EXISTS (SELECT FROM licence_invoice WHERE transfer_id = ledger_transfer.id)`,
    seenBy: ['INVOICED_TAX_HAS_INVOICE'],
  },
  {
    harm: 'UPDATE bank_line SET earlier_receipt_id = id WHERE receipt_reversal_id IS NOT NULL',
    repair: `UPDATE bank_line SET earlier_receipt_id = reversal.receipt_id
      FROM receipt_reversal AS reversal WHERE reversal.id = receipt_reversal_id`,
    seenBy: ['BANK_REVERSALS_PROPOSED'],
  },
];

describe('Checking the books', () => {
  let world: World;
  let operator: Tester;
  beforeAll(async () => {
    world = await World.open();
    operator = await given.member(world, { isOperator: true });
    const story = await LicenceStory.begin(world);
    const { licenceId, receivableId } = await owing(story);
    const reference = 'RETURNED-1';
    await story.pay(licenceId, { amount: '1000000', bankReference: reference });
    const { accountant } = story.cast;
    const invoice = await issueInvoice(accountant, world, { licenceId, lines: [{ receivableId, amount: '4000000' }] });
    await reverseInvoice(accountant, world, invoice['id'] as string);
    await issueInvoice(accountant, world, { licenceId, lines: [{ receivableId, amount: '4000000' }] });
    const returned = [{ day: todayIn(world), debit: '10,000.00', memo: '退回', reference }];
    const { id: importId } = await importStatement(accountant, statementOf(returned));
    const [line] = await linesOf(accountant, importId as string);
    const proposed = await lineAct(accountant, 'proposeBankLineReversal', line as Loose);
    expect(proposed).toMatchObject({ state: 'REVERSAL_PROPOSED' });
  });
  afterAll(() => world.close());

  const behindTheGuards = (sql: string) => world.sql(`SET session_replication_role = replica; ${sql}`);
  const alarms = async () =>
    (await operator.ask<{ operatorAlarms: Alarm[] }>('{ operatorAlarms { id kind seconds sentence } }')).operatorAlarms.filter(
      ({ kind }) => kind === 'BOOKS_BROKEN',
    );
  const check = async () => {
    const { report, exitCode, remarks } = await runCommand(world, ['books', 'check']);
    const { findings } = JSON.parse(report) as { findings: { rule: string; times: number; examples: string[] }[] };
    return { rules: findings.map(({ rule }) => rule), findings, exitCode, remarks };
  };

  it('finds nothing in books that people have kept, and says so', async () => {
    expect(await check()).toMatchObject({ rules: [], exitCode: 0 });
    expect(await alarms()).toEqual([]);
  });

  it('ends with a code of its own when something is broken, and says what', async () => {
    const { harm, repair, seenBy } = PLANTED[2] as (typeof PLANTED)[number];
    await behindTheGuards(harm);
    const { rules, exitCode, remarks } = await check();
    expect([exitCode, rules]).toEqual([1, expect.arrayContaining([...seenBy])]);
    expect(remarks).toMatch(/每笔应收款已入账且金额一致：\d+ 处不符/);
    await behindTheGuards(repair);
  });

  /** As the clock does it every night: the command line, which boots a platform of its own, has been seen above. */
  it.each(PLANTED)('sees $seenBy after: $harm', async ({ harm, repair, seenBy }) => {
    const checked = () => world.app.get(BookChecks, { strict: false }).run();
    await behindTheGuards(harm);
    const findings = await checked();
    expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining([...seenBy]));
    expect(findings.every(({ times, examples }) => times > 0 && examples.length > 0 && examples.length <= 5)).toBe(true);
    await behindTheGuards(repair);
    expect(await checked()).toEqual([]);
  });

  it('calls an operator every night until it is mended, with what is broken and since when', async () => {
    const plant = PLANTED[2] as (typeof PLANTED)[number];
    await behindTheGuards(plant.harm);
    await world.night();
    world.clock.travel({ days: 1 });
    await world.night();
    const told = await alarms();
    expect(told.map(({ id }) => id).sort()).toEqual([
      'books:OPEN_LINES_KEPT',
      'books:OWED_AS_BOOKED',
      'books:RECEIVABLES_POSTED',
      'books:RECOMPUTED',
      'books:RECORDS_HOLD',
    ]);
    expect(told[0]?.seconds).toBeGreaterThanOrEqual(86_400);
    expect(told[0]?.sentence).toMatch(/^账目核对不符：“每笔应收款已入账且金额一致”不成立，共 1 处，例如 [0-9a-f-]{36}。/);
    await behindTheGuards(plant.repair);
    await world.night();
    expect(await alarms()).toEqual([]);
  });

  it('computes every licence again on demand, and names those whose books say something else', async () => {
    const reconcile = async (...more: string[]) => {
      const { report, exitCode } = await runCommand(world, ['books', 'reconcile', ...more]);
      return { ...(JSON.parse(report) as { deviations: { number: string; surplus: number; missing: number }[] }), exitCode };
    };
    expect(await reconcile()).toEqual({ deviations: [], exitCode: 0 });
    await behindTheGuards('UPDATE licence_receivable SET amount = amount + 1');
    const { deviations, exitCode } = await reconcile();
    // The line and what was set against it: both stand and should not, both should and do not.
    expect(deviations).toEqual([expect.objectContaining({ surplus: 2, missing: 2 })]);
    expect(exitCode).toBe(1);
    expect(await reconcile('--licence', 'LIC-1900-000001')).toEqual({ deviations: [], exitCode: 0 });
    await behindTheGuards('UPDATE licence_receivable SET amount = amount - 1');
  });

  it('keeps what every check found', async () => {
    const [kept] = await world.sql<{ all: number; bad: number }>(
      `SELECT count(*)::int AS all, count(*) FILTER (WHERE findings <> '[]')::int AS bad FROM ledger_check`,
    );
    expect(kept).toEqual({ all: expect.any(Number), bad: PLANTED.length + 3 });
    await expect(world.asApplication((client) => client.query('DELETE FROM ledger_check'))).rejects.toThrow();
  });
});
