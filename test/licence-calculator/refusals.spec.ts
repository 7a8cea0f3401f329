import { plainResult, readScenario, ScenarioRefused, simulate } from '@trihelix/licence-calculator';
import { correction, event, payment, royalty, statement, terms } from './licence.builder';

type Json = Record<string, unknown>;

const TIER = { upTo: 100, ratePpm: 50_000 };
const LAST_TIER = { upTo: null, ratePpm: 30_000 };
const OPTION = { price: 1_000, creditPpm: 0, dueDays: 30 };

/** Paths of what is wrong with a scenario; none when it is computed. */
function refused(scenario: unknown): string[] {
  try {
    simulate(readScenario(scenario));
    return [];
  } catch (error) {
    if (error instanceof ScenarioRefused) return error.problems.map(({ path }) => path);
    throw error;
  }
}

const ofTerms = (more: Json) => refused({ terms: terms(more), events: [], asOf: '2026-12-31' });
const ofEvents = (events: readonly unknown[], more: Json = {}) => refused({ terms: terms(more), events, asOf: '2028-12-31' });
const trial = (more: Json = {}) => ({ mode: 'UFPL', trialMonths: 12, option: OPTION, ...more });
const nested = (levels: number): Json =>
  levels === 0 ? { kind: 'FIRST_SALE' } : { kind: 'EARLIEST_OF', of: [nested(levels - 1)] };

describe('a scenario is refused in words that say', () => {
  it.each<[string, unknown, string]>([
    ['what is missing', undefined, 'terms.fees[0].amount: is missing'],
    ['that it must be whole', 0.5, 'terms.fees[0].amount: must be a whole number (amounts are in minor units)'],
    ['what kind of value it must be', '1', 'terms.fees[0].amount: must be a value of type number'],
    ['how small it may be', -1, 'terms.fees[0].amount: must not be below 0'],
  ])('%s', (_, amount, words) => {
    const scenario = { terms: terms({ fees: [{ kind: 'LUMP_SUM', amount, dueDays: 30 }] }), events: [], asOf: '2026-12-31' };
    expect(() => readScenario(scenario)).toThrow(words);
  });

  it.each<[string, unknown, string]>([
    ['how much of the whole a share may be', 1_000_001, 'ratePpm: must not be above 100%'],
    ['how little of it', -1, 'ratePpm: must not be below 0%'],
    ['how exact it may be', 0.5, 'ratePpm: must have four decimals of a percent at most (whole ppm)'],
  ])('in percent, as it is filled in, %s', (_, ratePpm, words) => {
    const scenario = { terms: terms({ interest: { ratePpm } }), events: [], asOf: '2026-12-31' };
    expect(() => readScenario(scenario)).toThrow(words);
  });
});

describe('a scenario is refused with the path of', () => {
  it.each<[string, Json, string[]]>([
    ['a key that is not known', { colour: 'red' }, ['terms.colour']],
    ['a key of a fee that is not known', { fees: [royalty(1, { floor: 1 })] }, ['terms.fees[0].floor']],
    ['a negative amount', { fees: [{ kind: 'LUMP_SUM', amount: -1, dueDays: 30 }] }, ['terms.fees[0].amount']],
    ['a fraction of a minor unit', { fees: [{ kind: 'LUMP_SUM', amount: 0.5, dueDays: 30 }] }, ['terms.fees[0].amount']],
    ['an amount too large to be exact', { fees: [{ kind: 'LUMP_SUM', amount: 2 ** 53, dueDays: 30 }] }, ['terms.fees[0].amount']],
    ['an amount written as text', { fees: [{ kind: 'LUMP_SUM', amount: '1', dueDays: 30 }] }, ['terms.fees[0].amount']],
    ['no parts', { fees: [{ kind: 'INSTALMENTS', amount: 1, parts: 0, everyMonths: 1, dueDays: 0 }] }, ['terms.fees[0].parts']],
    ['a kind of fee that is not known', { fees: [{ kind: 'GIFT' }] }, ['terms.fees[0].kind']],
    ['another base than net sales', { fees: [royalty(1, { base: 'PROFIT' })] }, ['terms.fees[0].base']],
    ['a rate above one whole', { fees: [royalty(1_000_001)] }, ['terms.fees[0].tiers[0].ratePpm']],
    ['tiers that overlap', { fees: [royalty(0, { tiers: [TIER, TIER, LAST_TIER] })] }, ['terms.fees[0].tiers']],
    ['tiers that end with a bound', { fees: [royalty(0, { tiers: [TIER] })] }, ['terms.fees[0].tiers']],
    ['tiers that go on after the last', { fees: [royalty(0, { tiers: [LAST_TIER, LAST_TIER] })] }, ['terms.fees[0].tiers']],
    ['a negative minimum', { fees: [royalty(0, { annualMinimum: -1 })] }, ['terms.fees[0].annualMinimum']],
    ['a day that no month has', { effectiveOn: '2026-02-29' }, ['terms.effectiveOn']],
    ['a day written otherwise', { effectiveOn: '2026-1-1' }, ['terms.effectiveOn']],
    ['a term without months', { termMonths: 0 }, ['terms.termMonths']],
    ['a currency that is none', { currency: 'ABC' }, ['terms.currency']],
    ['a trigger that is not known', { trigger: { kind: 'FULL_MOON' } }, ['terms.trigger.kind']],
    ['a trigger of none', { trigger: { kind: 'LATEST_OF', of: [] } }, ['terms.trigger.of']],
    ['a trigger date that no month has', { trigger: { kind: 'DATE', on: '2026-04-31' } }, ['terms.trigger.on']],
    ['patents that weigh more than one whole', { patents: [weighs('p1', 700_000), weighs('p2', 300_001)] }, ['terms.patents']],
    ['a patent named twice', { patents: [weighs('p1', 1), weighs('p1', 1)] }, ['terms.patents']],
    ['a royalty that nothing is reported for', { fees: [royalty(1)], reporting: null }, ['terms.reporting']],
  ])('%s', (_, more, paths) => {
    expect(ofTerms(more)).toEqual(paths);
  });

  it.each<[string, unknown[], Json, string[]]>([
    ['an event before effect', [event('2025-12-31', 'TERMINATE')], {}, ['events[0].on']],
    ['an event after the day asked for', [event('2029-01-01', 'TERMINATE')], {}, ['events[0].on']],
    ['events out of order', [payment('2026-03-01', 1, 'a'), payment('2026-02-01', 1, 'b')], {}, ['events[1].on']],
    ['an event on a day that no month has', [event('2026-06-31', 'TERMINATE')], {}, ['events[0].on']],
    ['an event that is not known', [event('2026-06-30', 'FORGET')], {}, ['events[0].kind']],
    ['a key of an event that is not known', [event('2026-06-30', 'TERMINATE', { why: '' })], {}, ['events[0].why']],
    ['a payment below zero', [payment('2026-03-01', -1, 'a')], {}, ['events[0].amount']],
    ['sales with a fraction', [statement('2026-04-10', '2026-Q1', 0.1)], {}, ['events[0].netSales']],
    ['a payment reference twice', [payment('2026-03-01', 1, 'a'), payment('2026-03-01', 1, 'a')], {}, ['events[1].reference']],
    [
      'a second statement for a period',
      [statement('2026-04-10', '2026-Q1', 1), statement('2026-04-11', '2026-Q1', 1)],
      {},
      ['events[1].period'],
    ],
    ['a correction of what was not reported', [correction('2026-04-10', '2026-Q1', 1)], {}, ['events[0].period']],
    ['a period of another size', [statement('2026-04-10', '2026-03', 1)], {}, ['events[0].period']],
    ['a period that does not exist', [statement('2026-04-10', '2026-Q5', 1)], {}, ['events[0].period']],
    ['a statement on the last day of its period', [statement('2026-03-31', '2026-Q1', 1)], {}, ['events[0].period']],
    [
      'a statement for a period after the term',
      [statement('2028-01-10', '2027-Q4', 1)],
      { termMonths: 21 },
      ['events[0].period'],
    ],
    [
      'a statement for a period after a termination',
      [event('2026-03-31', 'TERMINATE'), statement('2026-07-10', '2026-Q2', 1)],
      {},
      ['events[1].period'],
    ],
    ['a return once paying', [event('2026-03-01', 'RETURN')], {}, ['events[0].kind']],
    ['a conversion once paying', [event('2026-03-01', 'CONVERT')], {}, ['events[0].kind']],
    ['a second conversion', [event('2026-03-01', 'CONVERT'), event('2026-03-02', 'CONVERT')], trial(), ['events[1].kind']],
    ['a buy-out before paying', [event('2026-03-01', 'BUY_OUT')], trial(), ['events[0].kind']],
    ['a buy-out that was not agreed', [event('2026-03-01', 'BUY_OUT')], {}, ['events[0].kind']],
    ['a patent of others', [event('2026-03-01', 'IP_LOST', { patent: 'p9' })], {}, ['events[0].patent']],
    ['no sales at all', [event('2026-04-10', 'STATEMENT', { period: '2026-Q1' })], {}, ['events[0].netSales']],
    ['net sales with a tax rate', [{ ...statement('2026-04-10', '2026-Q1', 1), vatPpm: 0 }], {}, ['events[0].netSales']],
    [
      'sales given both ways',
      [{ ...statement('2026-04-10', '2026-Q1', 1), grossInclVat: 1, vatPpm: 0 }],
      {},
      ['events[0].netSales'],
    ],
  ])('%s', (_, events, more, paths) => {
    expect(ofEvents(events, more)).toEqual(paths);
  });

  it('each of several values', () => {
    const fees = [{ kind: 'LUMP_SUM', amount: -1, dueDays: 1.5 }];
    expect(ofTerms({ fees, currency: 'ABC' })).toEqual(['terms.currency', 'terms.fees[0].amount', 'terms.fees[0].dueDays']);
  });

  it('a day asked for before effect, and a key beside the terms', () => {
    expect(refused({ terms: terms(), events: [], asOf: '2025-12-31' })).toEqual(['asOf']);
    expect(refused({ terms: terms(), events: [], asOf: '2026-12-31', note: '' })).toEqual(['note']);
  });
});

describe('a scenario as a whole is refused when', () => {
  it('it is nested too deeply, however deeply', () => {
    expect(ofTerms({ trigger: nested(10) })).toEqual([]);
    expect(ofTerms({ trigger: nested(500) })).toEqual(['']);
  });

  it.each([[null], [[]], ['{}'], [7]])('it is %j', (scenario) => {
    expect(refused(scenario)).toEqual(['']);
  });
});

describe('what changes nothing any more is recorded, not refused:', () => {
  it.each<[string, unknown[], Json]>([
    ['a milestone after the phase began', [event('2026-03-01', 'MILESTONE', { name: 'pilot' })], {}],
    ['a statement after a return', [event('2026-03-01', 'RETURN'), statement('2027-04-10', '2027-Q1', 1)], trial()],
    ['a conversion after a return', [event('2026-03-01', 'RETURN'), event('2026-03-02', 'CONVERT')], trial()],
    ['a statement on the day after its period', [statement('2026-04-01', '2026-Q1', 1)], {}],
    ['a termination after a buy-out', [event('2026-03-01', 'BUY_OUT'), event('2026-03-02', 'TERMINATE')], { option: OPTION }],
  ])('%s', (_, events, more) => {
    expect(ofEvents(events, more)).toEqual([]);
  });
});

function weighs(id: string, weightPpm: number) {
  return { id, weightPpm };
}

describe('what no calendar and no number can hold', () => {
  const tried = (more: Record<string, unknown>, asOf: string) => () =>
    plainResult(simulate(readScenario({ terms: terms(more), events: [], asOf })));
  const problem = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      if (error instanceof ScenarioRefused) return error.problems.map(({ path }) => path).join(' ');
      throw error;
    }
    return 'none';
  };

  it('is refused with its path before it is computed for ever', () => {
    expect(problem(tried({}, '2180-01-01'))).toBe('asOf');
    expect(problem(tried({ effectiveOn: '0001-01-01', termMonths: null }, '0002-01-01'))).toBe('terms.effectiveOn');
    const parts = { kind: 'INSTALMENTS', amount: 1, parts: 600, everyMonths: 1_200, dueDays: 0 };
    expect(problem(tried({ fees: [parts] }, '2026-02-01'))).toBe('terms');
    const all = { kind: 'LUMP_SUM', amount: Number.MAX_SAFE_INTEGER, dueDays: 0 };
    expect(problem(tried({ fees: [all, all] }, '2026-02-01'))).toBe('terms.fees');
  });
});
