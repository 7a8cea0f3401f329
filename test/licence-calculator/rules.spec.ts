import { computed, correction, event, payment, royalty, said, statement, terms } from './licence.builder';

const trial = (trigger: Record<string, unknown>) =>
  terms({ mode: 'UFPL', trialMonths: 12, trigger, fees: [{ kind: 'LUMP_SUM', amount: 500, dueDays: 30 }, royalty(100_000)] });

describe('a trigger', () => {
  it('on cumulative sales fires when they reach the threshold, on the last day of the period that reaches it', () => {
    const agreed = { ...trial({ kind: 'CUMULATIVE_REVENUE', threshold: 1_000 }), contractYear: 'ANNIVERSARY' };
    const withMinimum = { ...agreed, fees: [royalty(0, { annualMinimum: 900 })] };
    const events = [statement('2026-05-10', '2026-Q1', 400), statement('2026-07-10', '2026-Q2', 600)];
    expect(computed(agreed, [statement('2026-05-10', '2026-Q1', 999)], '2026-12-31').lines).toEqual([]);
    // The year begins on 30 June 2026, the last day of the period that reached the threshold.
    expect(said(computed(withMinimum, events, '2027-07-29').lines)).toEqual([
      ['ROYALTY', '2026-Q2', 0],
      ['TRUE_UP', '2027-06-29', 900],
    ]);
  });

  it('that waits for the last of several fires once all have, and what has fired stays fired', () => {
    const agreed = trial({ kind: 'LATEST_OF', of: [{ kind: 'FIRST_SALE' }, { kind: 'MILESTONE', name: 'pilot' }] });
    const sold = [statement('2026-05-10', '2026-Q1', 10), correction('2026-06-10', '2026-Q1', 0)];
    expect(computed(agreed, sold, '2026-06-10').lines).toEqual([]);
    const { lines, state } = computed(agreed, [...sold, event('2026-07-15', 'MILESTONE', { name: 'pilot' })], '2026-07-15');
    // What ended before the milestone bears no royalty.
    expect([state, said(lines)]).toEqual(['PAYING', [['LUMP_SUM', null, 500]]]);
  });

  it('that takes the earliest of several does not move when an earlier day becomes known later', () => {
    const agreed = trial({ kind: 'EARLIEST_OF', of: [{ kind: 'DATE', on: '2026-04-05' }, { kind: 'FIRST_SALE' }] });
    const { lines } = computed(agreed, [statement('2026-04-10', '2026-Q1', 10)], '2026-12-31');
    expect(said(lines)).toEqual([['LUMP_SUM', null, 500]]);
  });
});

describe('tiers', () => {
  const tiers = [
    { upTo: 1_000, ratePpm: 100_000 },
    { upTo: null, ratePpm: 10_000 },
  ];
  const events = [statement('2026-04-10', '2026-Q1', 1_500), statement('2026-07-10', '2026-Q2', 1_500)];

  it.each([
    ['CUMULATIVE', 0, [105, 15]],
    ['PERIOD', 0, [105, 105]],
    // The first 600 bear nothing and still fill the lower tier.
    ['CUMULATIVE', 600, [45, 15]],
    ['PERIOD', 600, [45, 105]],
    ['PERIOD', 1_600, [0, 95]],
  ])('count by %s, with sales up to %i exempt', (tierScope, exemptUpTo, amounts) => {
    const agreed = terms({ fees: [royalty(0, { tiers, tierScope, exemptUpTo })] });
    expect(computed(agreed, events, '2026-07-10').lines.map(({ amount }) => amount)).toEqual(amounts);
  });
});

it('a late statement moves the cumulative sales of later periods, whose royalties are corrected', () => {
  const tiers = [
    { upTo: 1_000, ratePpm: 100_000 },
    { upTo: null, ratePpm: 10_000 },
  ];
  const events = [statement('2026-07-10', '2026-Q2', 1_000), statement('2026-08-10', '2026-Q1', 400)];
  const { lines } = computed(terms({ fees: [royalty(0, { tiers })] }), events, '2026-08-10');
  expect(said(lines)).toEqual([
    ['ROYALTY', '2026-Q2', 100],
    ['ROYALTY', '2026-Q1', 40],
    ['CREDIT', '2026-Q2', -36],
  ]);
  expect(lines[2]).toMatchObject({ postedOn: '2026-08-10', dueOn: '2026-07-30' });
});

describe('the annual minimum', () => {
  it('of a whole year is whole, of a leap year too, and of a part year never above the whole', () => {
    const agreed = terms({ effectiveOn: '2028-01-01', fees: [royalty(0, { annualMinimum: 730 })] });
    const last = { ...agreed, effectiveOn: '2027-12-31' };
    expect(said(computed(agreed, [], '2029-01-30').lines)).toEqual([['TRUE_UP', '2028-12-31', 730]]);
    expect(said(computed(last, [], '2029-01-30').lines)).toEqual([
      ['TRUE_UP', '2027-12-31', 2],
      ['TRUE_UP', '2028-12-31', 730],
    ]);
    const from2January = { ...agreed, effectiveOn: '2028-01-02' };
    expect(said(computed(from2January, [], '2029-01-30').lines)).toEqual([['TRUE_UP', '2028-12-31', 730]]);
    const short = { ...agreed, termMonths: 11 };
    expect(said(computed(short, [], '2029-01-30').lines)).toEqual([['TRUE_UP', '2028-11-30', 670]]);
  });

  it('of anniversary years from 29 February ends on the day before the anniversary', () => {
    const agreed = terms({
      effectiveOn: '2024-02-29',
      contractYear: 'ANNIVERSARY',
      termMonths: 24,
      fees: [royalty(0, { annualMinimum: 730 })],
    });
    expect(said(computed(agreed, [], '2026-12-31').lines)).toEqual([
      ['TRUE_UP', '2025-02-27', 730],
      ['TRUE_UP', '2026-02-27', 730],
    ]);
  });

  it('of a year whose due day had passed when the phase became known is posted on the known day, with its due date', () => {
    const agreed = { ...trial({ kind: 'FIRST_SALE' }), fees: [royalty(100_000, { annualMinimum: 36_500 })], trialMonths: 24 };
    const { lines } = computed(agreed, [statement('2027-03-10', '2026-Q4', 10)], '2027-03-10');
    expect(said(lines)).toEqual([
      ['ROYALTY', '2026-Q4', 1],
      ['TRUE_UP', '2026-12-31', 99],
    ]);
    expect(lines[1]).toMatchObject({ postedOn: '2027-03-10', dueOn: '2027-01-30', effectiveDueOn: '2027-02-01' });
  });

  it('computed from what is reported is corrected by a late statement', () => {
    const agreed = terms({ fees: [royalty(100_000, { annualMinimum: 500 })] });
    const { lines, missingReports } = computed(agreed, [statement('2027-03-01', '2026-Q4', 3_000)], '2027-03-01');
    expect(said(lines)).toEqual([
      ['TRUE_UP', '2026-12-31', 500],
      ['ROYALTY', '2026-Q4', 300],
      ['CREDIT', '2026-12-31', -300],
    ]);
    expect(missingReports).toEqual(['2026-Q1', '2026-Q2', '2026-Q3']);
  });
});

describe('caps', () => {
  it('are applied anew when a late statement comes first in its year', () => {
    const agreed = terms({ fees: [royalty(100_000, { annualCap: 100 })] });
    const { lines } = computed(
      agreed,
      [statement('2026-07-10', '2026-Q2', 900), statement('2026-08-10', '2026-Q1', 400)],
      '2026-12-31',
    );
    expect(said(lines)).toEqual([
      ['ROYALTY', '2026-Q2', 90],
      ['ROYALTY', '2026-Q1', 40],
      ['CREDIT', '2026-Q2', -30],
    ]);
  });

  it('bind royalty and true-up together: a true-up takes room from the next year, whose line is corrected', () => {
    const agreed = terms({
      fees: [royalty(100_000, { annualMinimum: 80, cumulativeCap: 100 })],
      reporting: { period: 'QUARTER', dueDays: 120 },
    });
    const { lines } = computed(agreed, [statement('2027-04-10', '2027-Q1', 500)], '2027-04-30');
    expect(said(lines)).toEqual([
      ['ROYALTY', '2027-Q1', 50],
      ['TRUE_UP', '2026-12-31', 80],
      ['CREDIT', '2027-Q1', -30],
    ]);
  });
});

describe('a buy-out', () => {
  const option = { price: 1_000, creditPpm: 500_000, creditCap: null, dueDays: 30 };
  const bought = (more: Record<string, unknown>, events: readonly Record<string, unknown>[]) =>
    computed(terms({ fees: [royalty(100_000)], option, ...more }), [...events, event('2026-08-01', 'BUY_OUT')], '2026-08-01');
  const earlier = [statement('2026-04-10', '2026-Q1', 4_000), payment('2026-04-20', 300, 'bank-1')];

  it('takes off its share of what was paid, not of what was credited', () => {
    expect(said(bought({}, earlier).lines).at(-1)).toEqual(['BUY_OUT', null, 850]);
    const credited = [...earlier, correction('2026-05-10', '2026-Q1', 3_000)];
    expect(said(bought({}, credited).lines).at(-1)).toEqual(['BUY_OUT', null, 850]);
  });

  it('takes off no more than the cap of the credit, and never falls below zero', () => {
    expect(said(bought({ option: { ...option, creditCap: 20 } }, earlier).lines).at(-1)).toEqual(['BUY_OUT', null, 980]);
    expect(said(bought({ option: { ...option, price: 100 } }, earlier).lines).at(-1)).toEqual(['BUY_OUT', null, 0]);
  });

  it('ends instalments as a termination does, before it is posted itself', () => {
    const fees = [{ kind: 'INSTALMENTS', amount: 90, parts: 3, everyMonths: 6, dueDays: 0 }];
    const { lines, state, balance } = bought({ fees }, [payment('2026-01-01', 70, 'bank-1')]);
    expect(said(lines.slice(3))).toEqual([
      ['CREDIT', null, -20],
      ['BUY_OUT', null, 1_000],
    ]);
    expect([state, balance.principal]).toEqual(['PAYING', 1_000]);
  });
});

describe('a termination', () => {
  it('credits what is unpaid of each instalment due after it, to that instalment itself; what was paid on it stays', () => {
    const fees = [{ kind: 'INSTALMENTS', amount: 90, parts: 3, everyMonths: 6, dueDays: 0 }];
    const events = [payment('2026-01-02', 70, 'bank-1'), event('2026-07-01', 'TERMINATE')];
    const { lines, allocations, balance, state } = computed(terms({ fees, interest: { ratePpm: 0 } }), events, '2027-12-31');
    // Due on that very day is not after it: the second instalment stays, the third loses what is open of it.
    expect(said(lines.slice(3))).toEqual([['CREDIT', null, -20]]);
    expect(allocations.at(-1)).toEqual({ on: '2026-07-01', reference: 'credit', line: 2, interest: 0, principal: 20 });
    expect([state, balance]).toEqual(['TERMINATING', { principal: 0, interest: 0, unapplied: 0 }]);
  });
});
