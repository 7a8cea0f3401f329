import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePercent, percentText } from '@shared/form/percent';
import { fieldOf } from './money.build';
import { asOfDay, buildScenario, comparedPlans, reportedLater } from './simulator.build';
import { withFile } from './simulator.file';
import { grown } from './simulator.numbers';
import { periodsFrom } from './simulator.periods';
import { NoScenario } from './simulator.read';
import { EMPTY_VALUES, EVERY_PLAN, type SimulatorValues } from './simulator.values';

const yuan = (amount: string) => ({ amount, currency: 'CNY' });

/** A year free; 80,000.00, then 5 % up to 1,000,000.00 and 3 % above; two plans. */
const VALUES: SimulatorValues = {
  ...EMPTY_VALUES('2026-01-01', ['保守', '乐观']),
  triggers: [
    { kind: 'DATE', on: '2027-01-01' },
    { kind: 'CUMULATIVE_REVENUE', threshold: yuan('100000000') },
  ],
  fees: [
    { kind: 'LUMP_SUM', amount: yuan('8000000'), dueDays: '30' },
    {
      kind: 'ROYALTY',
      tierScope: 'CUMULATIVE',
      tiers: [{ upTo: yuan('100000000'), rate: '5' }, { rate: '3' }],
      annualMinimum: yuan('5000000'),
    },
  ],
  interest: '4.5',
  plans: [
    { id: 'plan-1', name: '保守', sales: { '2027-Q1': yuan('30000000') } },
    { id: 'plan-2', name: '乐观', sales: { '2027-Q1': yuan('90000000'), '2027-Q2': yuan('90000000') } },
  ],
  happenings: [
    { kind: 'PAYMENT', plan: EVERY_PLAN, on: '2027-03-20', amount: yuan('8000000') },
    { kind: 'TERMINATE', plan: 'plan-2', on: '2028-03-31' },
  ],
};

describe('Plans that are compared', () => {
  const plan = (at: number, more: object = {}) => ({ id: `plan-${at}`, name: '', sales: {}, ...more });
  const compared = (plans: SimulatorValues['plans'], happenings: SimulatorValues['happenings'] = []) =>
    comparedPlans({ ...VALUES, plans, happenings });

  it('have something in them: sales, nought too, events of their own, or those of a file', () => {
    expect(comparedPlans(VALUES)).toEqual([0, 1]);
    expect(compared([...VALUES.plans, plan(3)])).toEqual([0, 1]);
    expect(compared([plan(1), plan(2, { sales: { '2027-Q1': yuan('0') } }), plan(3, { sales: { '2027-Q1': null } })])).toEqual([
      1,
    ]);
    expect(compared([plan(1), plan(2), plan(3, { kept: [{ on: '2027-01-01' }] })])).toEqual([2]);
    expect(compared([plan(1), plan(2)], [{ kind: 'TERMINATE', plan: 'plan-2', on: '2028-03-31' }])).toEqual([1]);
  });

  it('are the first alone where nothing is planned in any', () => {
    expect(compared([plan(1), plan(2)])).toEqual([0]);
    expect(compared([plan(1), plan(2)], [{ kind: 'PAYMENT', plan: EVERY_PLAN }])).toEqual([0]);
  });
});

describe('Percentages as typed', () => {
  it.each([
    ['4.5', 45_000],
    ['5 %', 50_000],
    ['0.0001', 1],
    ['-2.5', -25_000],
    ['100', 1_000_000],
    ['0', 0],
  ])('%s is read exactly', (typed, ppm) => expect(parsePercent(typed)).toBe(ppm));

  it.each(['', '%', '4.', '.5', '0.00001', '1e2', '五'])('“%s” is refused', (typed) =>
    expect(parsePercent(typed)).toBeUndefined(),
  );

  it('come back as they were written, for every number of parts per million', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (ppm) => {
        expect(parsePercent(percentText(ppm))).toBe(ppm);
      }),
    );
  });
});

describe('Growth', () => {
  it('rounds half up to the fen and goes on from what was rounded', () => {
    expect(grown(1_000_005n, 100_000, 3)).toEqual([1_000_005n, 1_100_006n, 1_210_007n]);
    expect(grown(100n, -1_000_000, 3)).toEqual([100n, 0n, 0n]);
  });

  it('is never off by more than half a fen in a step', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });
    fc.assert(
      fc.property(amount, fc.integer({ min: -1_000_000, max: 5_000_000 }), (first, ppm) => {
        const [, next = -1n] = grown(first, ppm, 2);
        const off = next * 1_000_000n - first * (1_000_000n + BigInt(ppm));
        expect(2n * (off < 0n ? -off : off)).toBeLessThanOrEqual(1_000_000n);
      }),
    );
  });
});

describe('Reporting periods', () => {
  it('begin with the one in which the licence takes effect, and fill whole years after it', () => {
    expect(periodsFrom('2026-01-01', 'QUARTER', 1).map(({ name }) => name)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']);
    expect(periodsFrom('2026-08-15', 'HALF_YEAR', 1)).toEqual([
      { name: '2026-H2', lastDay: '2026-12-31' },
      { name: '2027-H1', lastDay: '2027-06-30' },
      { name: '2027-H2', lastDay: '2027-12-31' },
    ]);
    expect(periodsFrom('2028-02-10', 'MONTH', 1)[0]).toEqual({ name: '2028-02', lastDay: '2028-02-29' });
    expect(periodsFrom('2026-03-01', 'YEAR', 2).map(({ name }) => name)).toEqual(['2026', '2027', '2028']);
    expect(periodsFrom(null, 'YEAR', 2)).toEqual([]);
  });
});

describe('The scenario of a plan', () => {
  it('has the terms in fen and parts per million, and what happens in the order of days', () => {
    const { scenario, unreadable } = buildScenario(VALUES, 1);
    expect(unreadable).toEqual([]);
    expect(scenario).toMatchObject({
      terms: {
        trigger: {
          kind: 'EARLIEST_OF',
          of: [
            { kind: 'DATE', on: '2027-01-01' },
            { kind: 'CUMULATIVE_REVENUE', threshold: 100_000_000 },
          ],
        },
        fees: [
          { kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 },
          {
            tiers: [
              { upTo: 100_000_000, ratePpm: 50_000 },
              { upTo: null, ratePpm: 30_000 },
            ],
            exemptUpTo: 0,
            annualMinimum: 5_000_000,
          },
        ],
        interest: { ratePpm: 45_000 },
        option: null,
      },
      asOf: '2029-01-30',
    });
    expect(scenario.events).toEqual([
      { on: '2027-03-20', kind: 'PAYMENT', amount: 8_000_000, reference: 'payment-1' },
      { on: '2027-04-30', kind: 'STATEMENT', period: '2027-Q1', netSales: 90_000_000 },
      { on: '2027-07-30', kind: 'STATEMENT', period: '2027-Q2', netSales: 90_000_000 },
      { on: '2028-03-31', kind: 'TERMINATE' },
    ]);
  });

  it('leads from every place that the API may name back to the field', () => {
    const built = buildScenario(VALUES, 1);
    expect(fieldOf(built, 'scenario.terms.fees[1].tiers[0].upTo')).toEqual(['fees', 1, 'tiers', 0, 'upTo']);
    expect(fieldOf(built, 'scenario.terms.trigger.of[0].on')).toEqual(['triggers', 0, 'on']);
    expect(fieldOf(built, 'scenario.events[2].period')).toEqual(['plans', 1, 'sales', '2027-Q2']);
    expect(fieldOf(built, 'scenario.events[0].amount')).toEqual(['happenings', 0, 'amount']);
    expect(fieldOf(built, 'scenario.events[3].on')).toEqual(['happenings', 1, 'on']);
    expect(fieldOf(built, 'scenario.asOf')).toEqual(['asOf']);
    expect(fieldOf(built, 'scenario')).toBeUndefined();
  });

  it('names what cannot be read instead of sending something else', () => {
    const values = { ...VALUES, interest: 'viel', fees: [{ kind: 'LUMP_SUM' as const, amount: yuan(''), dueDays: '1.5' }] };
    expect(buildScenario(values, 0).unreadable).toEqual([
      { name: ['fees', 0, 'amount'], why: 'badAmount' },
      { name: ['fees', 0, 'dueDays'], why: 'badWhole' },
      { name: ['interest'], why: 'badPercent' },
    ]);
    const large = { ...VALUES, fees: [{ kind: 'LUMP_SUM' as const, amount: yuan('9007199254740993'), dueDays: '1' }] };
    expect(buildScenario(large, 0).unreadable).toEqual([{ name: ['fees', 0, 'amount'], why: 'tooLarge' }]);
  });

  it('asks for reports only where something follows from sales', () => {
    const lump = { ...VALUES, fees: VALUES.fees.slice(0, 1), triggers: VALUES.triggers.slice(0, 1) };
    const unsold = { ...lump, plans: [{ id: 'plan-1', name: '', sales: {} }] };
    const reporting = { period: 'QUARTER', dueDays: 30 };
    expect(buildScenario(VALUES, 0).scenario).toMatchObject({ terms: { reporting } });
    expect(buildScenario(lump, 0).scenario).toMatchObject({ terms: { reporting } });
    expect(buildScenario(unsold, 0).scenario).toMatchObject({ terms: { reporting: null } });
  });

  it('pays from the start without a trial and a condition, though they stay in the form', () => {
    const { scenario } = buildScenario({ ...VALUES, mode: 'ORDINARY' }, 0);
    expect(scenario).toMatchObject({ terms: { mode: 'ORDINARY', trialMonths: 0, trigger: null } });
  });

  it('leaves out sales that are reported only after the day asked for, and says which', () => {
    const values = { ...VALUES, asOf: '2027-07-29', happenings: [] };
    expect(buildScenario(values, 1).scenario.events).toHaveLength(1);
    expect(values.plans.map((plan) => reportedLater(values, plan))).toEqual([[], ['2027-Q2']]);
  });

  it('sends every amount and every rate to the unit', () => {
    const fen = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(fen, fen, fc.integer({ min: 0, max: 1_000_000 }), (amount, netSales, ppm) => {
        const { scenario } = buildScenario(
          {
            ...VALUES,
            fees: [
              { kind: 'LUMP_SUM', amount: yuan(String(amount)), dueDays: '0' },
              { kind: 'ROYALTY', tiers: [{ rate: percentText(ppm) }] },
            ],
            plans: [{ id: 'plan-1', name: '', sales: { '2026-Q1': yuan(String(netSales)) } }],
            happenings: [],
          },
          0,
        );
        expect(scenario).toMatchObject({
          terms: { fees: [{ amount }, { tiers: [{ ratePpm: ppm }] }] },
          events: [{ netSales }],
        });
      }),
    );
  });
});

describe('A scenario as a file', () => {
  const empty = EMPTY_VALUES('2030-05-05', ['甲', '乙', '丙']);

  it('comes back as it was, in the plan that was chosen, and the other plans stay', () => {
    const { scenario } = buildScenario(VALUES, 1);
    const { values, leftOut } = withFile(empty, 2, JSON.stringify(scenario));
    expect(leftOut).toEqual([]);
    expect(buildScenario(values, 2).scenario).toEqual(scenario);
    expect(values.plans.map(({ name }) => name)).toEqual(['甲', '乙', '丙']);
    expect(values.plans[0]).toEqual(empty.plans[0]);
  });

  it('comes back with conditions joined of joined ones, and each leads to its field', () => {
    const milestone = { kind: 'MILESTONE' as const, name: '取证' };
    const both = { kind: 'LATEST_OF' as const, of: [milestone, { kind: 'FIRST_SALE' as const }] };
    const built = buildScenario({ ...VALUES, triggers: [...VALUES.triggers, both] }, 0);
    expect(built.scenario).toMatchObject({ terms: { trigger: { of: [{}, {}, both] } } });
    expect(fieldOf(built, 'scenario.terms.trigger.of[2].of[0].name')).toEqual(['triggers', 2, 'of', 0, 'name']);
    expect(buildScenario(withFile(empty, 0, JSON.stringify(built.scenario)).values, 0).scenario).toEqual(built.scenario);
  });

  it('keeps what the form has no field for, as it stands', () => {
    const gross = { on: '2027-07-09', kind: 'STATEMENT', period: '2027-Q2', grossInclVat: 113, vatPpm: 130_000 };
    const correction = { on: '2027-10-20', kind: 'CORRECTION', period: '2027-Q1', netSales: 5 };
    const { scenario } = buildScenario(VALUES, 0);
    const calendar = { holidays: ['2027-02-08'], workdays: [] };
    const events = [...(scenario.events as object[]), gross, correction];
    const file = { ...scenario, calendar, events, asOf: '2028-01-01' };
    const { values } = withFile(empty, 0, JSON.stringify(file));
    expect(asOfDay(values)).toBe('2028-01-01');
    expect(buildScenario(values, 0).scenario).toEqual(file);
  });

  it('names what it leaves out, and refuses what is no scenario or in another currency', () => {
    const { scenario } = buildScenario(VALUES, 0);
    const terms = { ...(scenario.terms as object), fees: [{ kind: 'EQUITY', sharePpm: 1 }], bonus: 1 };
    expect(withFile(empty, 0, JSON.stringify({ ...scenario, terms, remark: '' })).leftOut).toEqual([
      'remark',
      'terms.bonus',
      'terms.fees[0]',
    ]);
    const dollars = JSON.stringify({ ...scenario, terms: { ...(scenario.terms as object), currency: 'USD' } });
    expect(() => withFile(empty, 0, dollars)).toThrow(new NoScenario('otherCurrency'));
    expect(() => withFile(empty, 0, '[]')).toThrow(new NoScenario('notScenario'));
    expect(() => withFile(empty, 0, 'terms')).toThrow(SyntaxError);
  });
});
