import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { given, type Tester, World } from '../kit';
import { runCommand } from '../kit/command-line';

const SIMULATE = `query ($scenario: JSON!, $withHolidays: Boolean! = false) {
  simulateLicence(scenario: $scenario, withHolidays: $withHolidays) {
    currency state document missingReports
    lines { kind period amount postedOn dueOn effectiveDueOn }
    allocations { on reference line interest principal }
    balance { principal interest unapplied }
  }
}`;

/** A year free, then 80,000.00 within 30 days and 5 % of net sales, at least 50,000.00 a year. */
const SCENARIO = {
  terms: {
    mode: 'UFPL',
    currency: 'CNY',
    effectiveOn: '2026-01-01',
    termMonths: 60,
    trialMonths: 12,
    trigger: { kind: 'DATE', on: '2027-01-01' },
    fees: [
      { kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 },
      {
        kind: 'ROYALTY',
        base: 'NET_SALES',
        tierScope: 'CUMULATIVE',
        tiers: [{ upTo: null, ratePpm: 50_000 }],
        exemptUpTo: 0,
        annualMinimum: 5_000_000,
        annualCap: null,
        cumulativeCap: null,
      },
    ],
    contractYear: 'CALENDAR',
    reporting: { period: 'QUARTER', dueDays: 30 },
    interest: { ratePpm: 45_000 },
    option: null,
    patents: [],
  },
  events: [
    { on: '2027-04-10', kind: 'STATEMENT', period: '2027-Q1', netSales: 30_000_000 },
    { on: '2027-05-20', kind: 'PAYMENT', amount: 9_500_000, reference: 'bank-001' },
  ],
  asOf: '2027-06-30',
};

describe('Simulating a licence', () => {
  let world: World;
  let factory: Tester;
  beforeAll(async () => {
    world = await World.open();
    factory = await given.member(world, { of: 'ENTERPRISE' });
  });
  afterAll(() => world.close());

  const problems = async (scenario: unknown) => {
    const { errors } = await factory.send(SIMULATE, { scenario });
    return errors?.map(({ extensions }) => ({
      code: extensions?.code,
      paths: (extensions?.problems as { path: string }[]).map(({ path }) => path),
    }));
  };

  it('tells what would be posted, when it is due on a working day, and what stays open', async () => {
    const { simulateLicence } = await factory.ask<{ simulateLicence: Record<string, unknown> }>(SIMULATE, { scenario: SCENARIO });
    // 31 January 2027 is a Sunday. From 1 February to 20 May 108 days of interest at 4.5 % on 80,000.00: 1,065.21.
    expect(simulateLicence).toMatchObject({
      currency: 'CNY',
      state: 'PAYING',
      lines: [
        { kind: 'LUMP_SUM', amount: '8000000', dueOn: '2027-01-31', effectiveDueOn: '2027-02-01' },
        { kind: 'ROYALTY', period: '2027-Q1', amount: '1500000', dueOn: '2027-04-30', effectiveDueOn: '2027-04-30' },
      ],
      allocations: [
        { line: 0, interest: '106521', principal: '8000000' },
        { line: 1, interest: '3699', principal: '1389780' },
      ],
      balance: { principal: '110220', unapplied: '0' },
      missingReports: ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'],
    });
  });

  it('gives the same document as the command line', async () => {
    const file = join(world.configuration.dataFolder, 'scenario.json');
    writeFileSync(file, JSON.stringify(SCENARIO));
    const { simulateLicence } = await factory.ask<{ simulateLicence: { document: unknown } }>(SIMULATE, { scenario: SCENARIO });
    const { report, exitCode } = await runCommand(world, ['licence', 'simulate', file]);
    expect([JSON.parse(report), exitCode]).toEqual([simulateLicence.document, 0]);
  });

  it('rolls due dates by the public holidays that are known here, when asked', async () => {
    // 1 October 2026 is National Day; the notice of that year has it off until the 7th.
    const scenario = {
      terms: { ...SCENARIO.terms, mode: 'ORDINARY', effectiveOn: '2026-09-01', trialMonths: 0, trigger: null },
      events: [],
      asOf: '2026-12-31',
    };
    const dueOn = async (withHolidays: boolean) => {
      const answer = await factory.ask<{ simulateLicence: { lines: { dueOn: string; effectiveDueOn: string }[] } }>(SIMULATE, {
        scenario,
        withHolidays,
      });
      return answer.simulateLicence.lines[0];
    };
    expect(await dueOn(false)).toMatchObject({ dueOn: '2026-10-01', effectiveDueOn: '2026-10-01' });
    expect(await dueOn(true)).toMatchObject({ dueOn: '2026-10-01', effectiveDueOn: '2026-10-08' });
  });

  it('names every value that cannot stand, by its place', async () => {
    const terms = { ...SCENARIO.terms, fees: [{ kind: 'LUMP_SUM', amount: -1, dueDays: 0.5 }], bonus: 1 };
    expect(await problems({ ...SCENARIO, terms })).toEqual([
      {
        code: 'BAD_INPUT',
        paths: ['scenario.terms.fees[0].amount', 'scenario.terms.fees[0].dueDays', 'scenario.terms.bonus'],
      },
    ]);
    const [statement, payment] = SCENARIO.events;
    expect(await problems({ ...SCENARIO, events: [statement, statement, payment] })).toEqual([
      { code: 'BAD_INPUT', paths: ['scenario.events[1].period'] },
    ]);
    expect(await problems('a licence')).toEqual([{ code: 'BAD_INPUT', paths: ['scenario'] }]);
  });

  it('refuses on the command line with the place and exit code 2, also what is no JSON and what is not there', async () => {
    const file = join(world.configuration.dataFolder, 'broken.json');
    writeFileSync(file, JSON.stringify({ ...SCENARIO, asOf: '2027-02-30' }));
    expect(await runCommand(world, ['licence', 'simulate', file])).toMatchObject({
      report: '',
      exitCode: 2,
      remarks: expect.stringContaining('asOf: is no date of the calendar') as string,
    });
    writeFileSync(file, '{');
    expect(await runCommand(world, ['licence', 'simulate', file])).toMatchObject({ exitCode: 2, report: '' });
    expect(await runCommand(world, ['licence', 'simulate', `${file}.none`])).toMatchObject({ exitCode: 2, report: '' });
  });

  it('is for people who are signed in', async () => {
    const { errors } = await world.visitor().send(SIMULATE, { scenario: SCENARIO });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
