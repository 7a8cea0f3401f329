import { given, type Tester, World } from '../kit';
import { runCommand } from '../kit/command-line';
import { LicenceStory } from '../kit/given-licence';

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
    harm: 'UPDATE licence_allocation SET amount = amount * 100',
    repair: 'UPDATE licence_allocation SET amount = amount / 100',
    seenBy: ['RECEIPTS_NOT_OVERSPENT', 'RECEIVABLES_NOT_OVERPAID'],
  },
  {
    harm: `UPDATE licence SET state = 'PAID_UP', paid_up_on = paying_since_on`,
    repair: `UPDATE licence SET state = 'PAYING', paid_up_on = NULL`,
    seenBy: ['PAID_UP_OWES_NOTHING'],
  },
];

describe('Checking the books', () => {
  let world: World;
  let operator: Tester;
  beforeAll(async () => {
    world = await World.open();
    operator = await given.member(world, { isOperator: true });
    const story = await LicenceStory.begin(world);
    const { id } = await story.paying();
    await story.pay(id, { amount: '1000000' });
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

  it.each(PLANTED)('sees $seenBy after: $harm', async ({ harm, repair, seenBy }) => {
    await behindTheGuards(harm);
    const { rules, exitCode, findings } = await check();
    expect(rules).toEqual(expect.arrayContaining([...seenBy]));
    expect(exitCode).toBe(1);
    expect(findings.every(({ times, examples }) => times > 0 && examples.length > 0 && examples.length <= 5)).toBe(true);
    await behindTheGuards(repair);
    expect((await check()).rules).toEqual([]);
  });

  it('calls an operator every night until it is mended, with what is broken and since when', async () => {
    const plant = PLANTED[2] as (typeof PLANTED)[number];
    await behindTheGuards(plant.harm);
    await world.tick();
    world.clock.travel({ days: 1 });
    await world.tick();
    const told = await alarms();
    expect(told.map(({ id }) => id).sort()).toEqual(['books:OWED_AS_BOOKED', 'books:RECEIVABLES_POSTED']);
    expect(told[0]?.seconds).toBeGreaterThanOrEqual(86_400);
    expect(told[0]?.sentence).toMatch(/^账目核对不符：“每笔应收款已入账且金额一致”不成立，共 1 处，例如 [0-9a-f-]{36}。/);
    await behindTheGuards(plant.repair);
    await world.tick();
    expect(await alarms()).toEqual([]);
  });

  it('keeps what every check found', async () => {
    const [kept] = await world.sql<{ all: number; bad: number }>(
      `SELECT count(*)::int AS all, count(*) FILTER (WHERE findings <> '[]')::int AS bad FROM ledger_check`,
    );
    expect(kept).toEqual({ all: expect.any(Number), bad: PLANTED.length + 2 });
    await expect(world.asApplication((client) => client.query('DELETE FROM ledger_check'))).rejects.toThrow();
  });
});
