import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { World } from '../kit';
import { runCommand } from '../kit/command-line';
import { daysFromNow, LicenceStory, todayIn } from '../kit/given-licence';
import { lineAct, linesOf, statementOf } from '../kit/given-statement';
import type { Loose } from '../kit/tester';

// The command line reads the clock of the machine, so nobody travels here: the licence is in its trial, and is paid for ahead.
describe('The command line of the bank', () => {
  let world: World;
  let story: LicenceStory;
  let licence: Loose;
  let file: string;
  let today: string;

  beforeAll(async () => {
    world = await World.open();
    story = await LicenceStory.begin(world, { name: '绍兴越涂有限公司' });
    licence = await story.signed();
    today = todayIn(world);
    file = join(await mkdtemp(join(world.configuration.dataFolder, 'bank-')), 'statement.csv');
  });
  afterAll(() => world.close());

  const importFile = async (content: string, ...words: string[]) => {
    await writeFile(file, content);
    return runCommand(world, ['bank', 'import', file, '--as', story.cast.accountant.email, ...words]);
  };
  const reconciled = async () => {
    const period = ['--from', daysFromNow(world, -31), '--to', today];
    const { report } = await runCommand(world, [
      ...['bank', 'reconcile', '--organization', story.cast.accountant.organizationId],
      ...period,
    ]);
    return JSON.parse(report) as Loose;
  };

  it('imports a statement in the name of an accountant, whose month it then reconciles', async () => {
    const { accountant } = story.cast;
    const content = statementOf([
      { day: today, credit: '80,000.00', payer: '绍兴越涂有限公司', memo: licence.number, reference: 'C-1' },
      { day: today, credit: '9.00', payer: '某人', reference: 'C-2' },
      { day: today, debit: '1.00' },
    ]);
    const { report, exitCode } = await importFile(content, '--confirm-clear');
    const done = JSON.parse(report) as Loose;
    // Nothing is owed in the trial, so nothing is clear enough to go in by itself.
    expect(exitCode).toBe(0);
    expect(done).toMatchObject({ creditCount: 2, debitCount: 1, passedOver: 1, recorded: 0, failed: [] });
    expect(done.proposals).toMatchObject({ clear: 0, proposed: 1, unmatched: 1, ignored: 1 });
    expect(JSON.parse((await importFile(content)).report)).toMatchObject({ id: done.id });
    const [line] = (await linesOf(accountant, done.id)) as [Loose];
    await lineAct(accountant, 'confirmBankLine', line);
    const byHand = await story.pay(licence.id, { amount: '100', bankReference: 'C-3' });
    expect(await reconciled()).toMatchObject({
      months: [{ currency: 'CNY', bank: '8000900', received: '8000100', difference: '800', openCount: 1, missingCount: 1 }],
      notRecorded: [{ amount: '900', reference: 'C-2', state: 'UNMATCHED' }],
      onNoStatement: [{ id: byHand.id, amount: '100', bankReference: 'C-3' }],
    });
  });

  it('takes what it is told of columns, and says row by row what it cannot read', async () => {
    const unknown = `日子,进账,号码\n${today},5.00,C-4`;
    expect((await importFile(unknown)).remarks).toMatch(/Say which column is/);
    const told = await importFile(unknown, '--map', '日子=day', '--map', '进账=credit', '--map', '号码=reference');
    expect(JSON.parse(told.report)).toMatchObject({ creditCount: 1 });
    const bad = await importFile(`交易日期,贷方金额,流水号\n${today},1.005,C-5`);
    expect(bad.exitCode).toBe(2);
    expect(bad.remarks).toMatch(/row 2 column "贷方金额": found "1.005", expected an amount with at most 2 decimals/);
  });

  it('is for those who record payments', async () => {
    const { officer } = story.cast;
    const { exitCode, remarks } = await runCommand(world, ['bank', 'import', file, '--as', officer.email]);
    expect([exitCode, remarks]).toEqual([2, expect.stringContaining('no accountant')]);
  });

  it('finds a recorded line whose receipt says something else, and nothing while all is well', async () => {
    const check = async () => {
      const { findings } = JSON.parse((await runCommand(world, ['books', 'check'])).report) as { findings: { rule: string }[] };
      return findings.map(({ rule }) => rule);
    };
    expect(await check()).toEqual([]);
    for (const [harm, repair] of [
      ['booked_on = booked_on - 1', 'booked_on = booked_on + 1'],
      ['amount = amount + 1', 'amount = amount - 1'],
      [`reference = reference || 'x'`, 'reference = left(reference, -1)'],
    ] as const) {
      const plant = (change: string) =>
        world.sql(`SET session_replication_role = replica; UPDATE bank_line SET ${change} WHERE state = 'RECORDED'`);
      await plant(harm);
      expect(await check()).toEqual(['BANK_LINES_RECORDED']);
      await plant(repair);
    }
    expect(await check()).toEqual([]);
  });
});
