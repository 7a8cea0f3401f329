import { describe, expect, it } from 'vitest';
import { buildTerms } from './terms.build';
import {
  assumedScenario,
  type Assumptions,
  FIRST_ASSUMPTIONS,
  gistOf,
  openQuestions,
  plannedYears,
  trialEnd,
} from './terms.course';
import { type CompleteValues, EMPTY_COMPLETE } from './terms.values';

const yuan = (amount: string) => ({ amount, currency: 'CNY' });
const VALUES: CompleteValues = {
  ...EMPTY_COMPLETE('2027-01-01', 'NATIONAL'),
  termMonths: '24',
  trialMonths: '6',
  fees: [{ kind: 'ROYALTY', tierScope: 'CUMULATIVE', tiers: [{ rate: '5' }] }],
};
const ASSUMED: Assumptions = { ...FIRST_ASSUMPTIONS, first: yuan('10000000'), growth: '10', years: 1 };

const scenarioOf = (values: CompleteValues, assumed = ASSUMED, sells = true) =>
  assumedScenario(values, buildTerms(values), assumed, sells);

describe('An assumed course', () => {
  it('reports what is assumed to be sold on the last day for it, growing from period to period', () => {
    const { events, asOf } = scenarioOf(VALUES);
    expect(events).toEqual([
      { on: '2027-04-30', kind: 'STATEMENT', period: '2027-Q1', netSales: 10_000_000 },
      { on: '2027-07-30', kind: 'STATEMENT', period: '2027-Q2', netSales: 11_000_000 },
      { on: '2027-10-30', kind: 'STATEMENT', period: '2027-Q3', netSales: 12_100_000 },
      { on: '2028-01-30', kind: 'STATEMENT', period: '2027-Q4', netSales: 13_310_000 },
    ]);
    expect(asOf).toBe('2028-01-31');
  });

  it('reports zero where nothing is sold: that is a report, too', () => {
    expect(scenarioOf(VALUES, ASSUMED, false).events).toMatchObject([
      { netSales: 0 },
      { netSales: 0 },
      { netSales: 0 },
      { netSales: 0 },
    ]);
  });

  it('plans as many years as the term has, and reports no period that begins after it', () => {
    expect([plannedYears(VALUES), plannedYears({ ...VALUES, termMonths: '' })]).toEqual([2, 5]);
    const short = { ...VALUES, termMonths: '7' };
    const periods = scenarioOf(short).events.map((event) => 'period' in event && event.period);
    expect(periods).toEqual(['2027-Q1', '2027-Q2', '2027-Q3']);
  });

  it('asks when milestones are reached and when the licensee chooses, and tells the calculator in order of days', () => {
    const triggers = [
      { kind: 'MILESTONE' as const, name: '取证' },
      { kind: 'LATEST_OF' as const, of: [{ kind: 'OPTION' as const }, { kind: 'MILESTONE' as const, name: '量产' }] },
    ];
    const values = { ...VALUES, triggers };
    expect(openQuestions(values)).toEqual({ milestones: ['取证', '量产'], mayConvert: true });
    const answered = { ...ASSUMED, convertsOn: '2027-05-01', milestones: { 取证: '2027-02-01', 量产: null, 旧的: '2027-03-01' } };
    expect(scenarioOf(values, answered).events.slice(0, 3)).toEqual([
      { on: '2027-02-01', kind: 'MILESTONE', name: '取证' },
      { on: '2027-04-30', kind: 'STATEMENT', period: '2027-Q1', netSales: 10_000_000 },
      { on: '2027-05-01', kind: 'CONVERT' },
    ]);
    const dated = { ...VALUES, triggers: [{ kind: 'DATE' as const, on: '2027-07-02' }] };
    expect(openQuestions(dated).mayConvert).toBe(false);
    expect(openQuestions({ ...values, mode: 'ORDINARY' })).toEqual({ milestones: [], mayConvert: false });
  });

  it('reports nothing where no fee follows from sales, and leaves out royalties that are a share of something else', () => {
    const lump: CompleteValues = { ...VALUES, fees: [{ kind: 'LUMP_SUM', amount: yuan('1'), dueDays: '0' }] };
    expect(scenarioOf(lump)).toMatchObject({ events: [], asOf: '2028-01-01' });
    const profit: CompleteValues = { ...VALUES, fees: [{ kind: 'ROYALTY', base: 'PROFIT', tiers: [{ rate: '5' }] }] };
    expect(scenarioOf(profit).terms.fees).toEqual([]);
  });
});

describe('What a course comes to', () => {
  const line = (amount: string, effectiveDueOn: string, kind = 'ROYALTY') =>
    ({ kind, amount, effectiveDueOn, dueOn: effectiveDueOn, postedOn: effectiveDueOn, period: null }) as never;
  const simulation = (...lines: never[]) => ({ currency: 'CNY', lines }) as never;

  it('is the first sum that falls due, whatever was posted before, and all of them less credits', () => {
    const gist = gistOf(
      simulation(
        line('0', '2027-04-30'),
        line('500', '2028-01-30'),
        line('300', '2027-10-30', 'LUMP_SUM'),
        line('-100', '2027-05-01'),
      ),
    );
    expect(gist).toEqual({ earliest: { on: '2027-10-30', kind: 'LUMP_SUM', amount: yuan('300') }, total: yuan('700') });
  });

  it('is nothing where nothing is owed', () => {
    expect(gistOf(simulation(line('0', '2027-04-30')))).toEqual({ earliest: undefined, total: yuan('0') });
  });

  it('begins with a trial only where one comes first', () => {
    expect([trialEnd(VALUES), trialEnd({ ...VALUES, mode: 'ORDINARY' })]).toEqual(['2027-07-01', undefined]);
  });
});
