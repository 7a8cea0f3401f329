import { convertMoney, money, splitByWeights } from '@trihelix/kernel';
import { computed, correction, event, payment, royalty, said, statement, sum, terms } from './licence.builder';

const INSTALMENTS = { kind: 'INSTALMENTS', dueDays: 0 };
/** Net sales of four quarters, each reported on the day its royalty is due. */
const YEAR_2026 = [
  statement('2026-04-30', '2026-Q1', 0),
  statement('2026-07-30', '2026-Q2', 23_568_055),
  statement('2026-10-30', '2026-Q3', 41_233_333),
  statement('2027-01-30', '2026-Q4', 9_876_543),
];

describe('V01: the end of a period', () => {
  it.each([
    ['2026-01-31', 12, '2027-01-31', '2027-02-01'],
    ['2024-02-29', 12, '2025-02-28', '2025-02-28'],
    ['2026-08-31', 6, '2027-02-28', '2027-03-01'],
    ['2026-11-30', 3, '2027-02-28', '2027-03-01'],
  ])('%s and %i months: %s, rolled to %s', (effectiveOn, everyMonths, dueOn, effectiveDueOn) => {
    const agreed = terms({ effectiveOn, fees: [{ ...INSTALMENTS, amount: 200, parts: 2, everyMonths }] });
    expect(computed(agreed, [], effectiveOn).lines[1]).toMatchObject({ dueOn, effectiveDueOn });
  });

  it.each([
    ['2026-01-31', 12, '2027-01-31', '2027-02-01'],
    ['2024-02-29', 12, '2025-02-28', '2025-03-01'],
    ['2026-08-31', 6, '2027-02-28', '2027-03-01'],
  ])('a trial from %s for %i months ends on %s, a weekend or not', (effectiveOn, trialMonths, last, after) => {
    const agreed = terms({ mode: 'UFPL', effectiveOn, trialMonths });
    expect([computed(agreed, [], last).state, computed(agreed, [], after).state]).toEqual(['TRIAL', 'DECISION_DUE']);
  });
});

describe('V02: instalments sum to the whole, the first ones carry what is left over', () => {
  it.each([
    [10_000_000, [3_333_334, 3_333_333, 3_333_333]],
    [100, [15, 15, 14, 14, 14, 14, 14]],
  ])('%i in equal parts', (amount, parts) => {
    const agreed = terms({ fees: [{ ...INSTALMENTS, amount, parts: parts.length, everyMonths: 6 }] });
    expect(computed(agreed, [], '2026-01-01').lines.map((line) => line.amount)).toEqual(parts);
  });

  it('10001 by 50, 30 and 20', () => {
    expect(splitByWeights(10_001n, [50, 30, 20])).toEqual([5_001n, 3_000n, 2_000n]);
  });
});

it('V03: net sales take off the tax of each amount on its own', () => {
  const sales = {
    period: '2026-Q1',
    grossInclVat: 30_000_000,
    vatPpm: 130_000,
    deductions: [
      { kind: 'RETURNS_INCL_VAT', amount: 2_000_000 },
      { kind: 'FREIGHT', amount: 500_000 },
      { kind: 'DISCOUNT', amount: 710_706 },
    ],
  };
  // At a rate of one whole the royalty is the net sales.
  const { lines } = computed(terms({ fees: [royalty(1_000_000)] }), [event('2026-04-10', 'STATEMENT', sales)], '2026-04-10');
  expect(said(lines)).toEqual([['ROYALTY', '2026-Q1', 23_568_055]]);
});

describe('V04: royalty and annual minimum', () => {
  const withMinimum = terms({ fees: [royalty(35_000, { annualMinimum: 5_000_000 })] });

  it('a true-up lifts the year to the minimum', () => {
    const { lines } = computed(withMinimum, YEAR_2026, '2027-01-30');
    expect(said(lines)).toEqual([
      ['ROYALTY', '2026-Q1', 0],
      ['ROYALTY', '2026-Q2', 824_882],
      ['ROYALTY', '2026-Q3', 1_443_167],
      ['ROYALTY', '2026-Q4', 345_679],
      ['TRUE_UP', '2026-12-31', 2_386_272],
    ]);
    expect(sum(lines.map(({ amount }) => amount))).toBe(5_000_000);
  });

  it('a part year owes its days, both ends counted', () => {
    const from15April = { ...withMinimum, effectiveOn: '2026-04-15' };
    expect(said(computed(from15April, [], '2027-01-30').lines)).toEqual([['TRUE_UP', '2026-12-31', 3_575_342]]);
  });
});

describe('V05: cumulative tiers under a cumulative cap', () => {
  const tiers = [
    { upTo: 100_000_000, ratePpm: 50_000 },
    { upTo: 500_000_000, ratePpm: 30_000 },
    { upTo: null, ratePpm: 10_000 },
  ];
  const agreed = terms({
    fees: [royalty(0, { tiers, cumulativeCap: 20_000_000 })],
    reporting: { period: 'YEAR', dueDays: 30 },
  });
  const events = [
    statement('2027-01-20', '2026', 80_000_000),
    statement('2028-01-20', '2027', 150_000_000),
    statement('2029-01-20', '2028', 400_000_000),
    statement('2030-01-20', '2029', 1_000_000_000),
  ];

  it('takes the fourth year only up to the cap', () => {
    const { lines, state } = computed(agreed, events, '2030-01-20');
    expect(lines.map(({ amount }) => amount)).toEqual([4_000_000, 4_900_000, 9_400_000, 1_700_000]);
    expect(state).toBe('PAYING');
  });

  it('is paid up with nothing outstanding at the cap', () => {
    const all = [...events, payment('2030-01-21', 30_000_000, 'bank-1')];
    expect(computed({ ...agreed, interest: { ratePpm: 0 } }, all, '2030-01-21')).toMatchObject({
      state: 'PAID_UP',
      balance: { principal: 0, interest: 0, unapplied: 10_000_000 },
    });
  });
});

it('V06: a threshold brings the lump sum, and a royalty on what lies above it', () => {
  const agreed = terms({
    mode: 'UFPL',
    effectiveOn: '2026-07-01',
    trialMonths: 12,
    trigger: { kind: 'CUMULATIVE_REVENUE', threshold: 100_000_000 },
    fees: [{ kind: 'LUMP_SUM', amount: 8_000_000, dueDays: 30 }, royalty(20_000, { exemptUpTo: 100_000_000 })],
  });
  const events = [
    statement('2026-10-10', '2026-Q3', 42_000_000),
    statement('2027-01-10', '2026-Q4', 53_000_000),
    statement('2027-04-10', '2027-Q1', 31_000_000),
    statement('2027-07-10', '2027-Q2', 12_345_678),
  ];
  expect(computed(agreed, events.slice(0, 2), '2027-01-31').lines).toEqual([]);
  const { lines } = computed(agreed, events, '2027-07-10');
  expect(said(lines)).toEqual([
    ['LUMP_SUM', null, 8_000_000],
    ['ROYALTY', '2027-Q1', 520_000],
    ['ROYALTY', '2027-Q2', 246_914],
  ]);
});

describe('V07: interest for late payment', () => {
  it('is simple, paid before principal, without the due day and with the day of payment', () => {
    const agreed = terms({ effectiveOn: '2027-01-02', fees: [{ kind: 'LUMP_SUM', amount: 2_386_272, dueDays: 30 }] });
    const events = [payment('2027-03-03', 1_000_000, 'bank-1'), payment('2027-04-30', 1_405_074, 'bank-2')];
    const { lines, allocations, balance } = computed(agreed, events, '2027-12-31');
    expect(lines[0]).toMatchObject({ effectiveDueOn: '2027-02-01' });
    expect(allocations).toEqual([
      { on: '2027-03-03', reference: 'bank-1', line: 0, interest: 8_826, principal: 991_174 },
      { on: '2027-04-30', reference: 'bank-2', line: 0, interest: 9_976, principal: 1_395_098 },
    ]);
    expect(balance).toEqual({ principal: 0, interest: 0, unapplied: 0 });
  });

  it('at 0.05 % a day is 182500 ppm a year', () => {
    const agreed = terms({ fees: [{ kind: 'LUMP_SUM', amount: 10_000_000, dueDays: 0 }], interest: { ratePpm: 500 * 365 } });
    expect(computed(agreed, [], '2026-02-15').balance).toEqual({ principal: 10_000_000, interest: 225_000, unapplied: 0 });
  });
});

describe('V08: an early end', () => {
  it('in the trial owes nothing', () => {
    const agreed = terms({ mode: 'UFPL', trialMonths: 12, fees: [royalty(35_000, { annualMinimum: 5_000_000 })] });
    const events = [statement('2026-04-10', '2026-Q1', 6_000_000), event('2026-06-30', 'RETURN')];
    expect(computed(agreed, events, '2028-12-31')).toMatchObject({ state: 'RETURNING', lines: [] });
  });

  it('prorates the minimum to the last day', () => {
    const agreed = terms({ effectiveOn: '2027-01-01', fees: [royalty(100_000, { annualMinimum: 5_000_000 })] });
    const events = [
      statement('2027-04-10', '2027-Q1', 10_000_000),
      event('2027-06-30', 'TERMINATE'),
      statement('2027-07-10', '2027-Q2', 9_000_000),
    ];
    expect(said(computed(agreed, events, '2027-07-30').lines)).toEqual([
      ['ROYALTY', '2027-Q1', 1_000_000],
      ['ROYALTY', '2027-Q2', 900_000],
      ['TRUE_UP', '2027-06-30', 579_452],
    ]);
  });
});

describe('V09: corrections', () => {
  it('downward: a credit note, and the true-up of a closed year rises by as much', () => {
    const agreed = terms({ fees: [royalty(35_000, { annualMinimum: 5_000_000 })] });
    const { lines } = computed(agreed, [...YEAR_2026, correction('2027-03-01', '2026-Q3', 38_900_000)], '2027-03-01');
    expect(said(lines.slice(4))).toEqual([
      ['TRUE_UP', '2026-12-31', 2_386_272],
      ['CREDIT', '2026-Q3', -81_667],
      ['SUPPLEMENT', '2026-12-31', 81_667],
    ]);
    expect(sum(lines.map(({ amount }) => amount))).toBe(5_000_000);
  });

  it('downward before the year is closed: the true-up is computed from what is corrected', () => {
    const agreed = terms({ fees: [royalty(35_000, { annualMinimum: 5_000_000 })] });
    const { lines } = computed(agreed, [...YEAR_2026, correction('2027-01-30', '2026-Q3', 38_900_000)], '2027-01-30');
    expect(said(lines.slice(4))).toEqual([
      ['CREDIT', '2026-Q3', -81_667],
      ['TRUE_UP', '2026-12-31', 2_467_939],
    ]);
  });

  it('upward: a supplement that bears interest from the original due date', () => {
    const events = [
      statement('2026-10-20', '2026-Q3', 41_233_333),
      payment('2026-10-30', 1_443_167, 'bank-1'),
      correction('2027-05-01', '2026-Q3', 46_233_333),
      payment('2027-05-10', 175_000 + 4_142, 'bank-2'),
    ];
    const { lines, allocations, balance } = computed(terms({ fees: [royalty(35_000)] }), events, '2027-05-10');
    expect(lines[1]).toMatchObject({ kind: 'SUPPLEMENT', amount: 175_000, postedOn: '2027-05-01', dueOn: '2026-10-30' });
    expect(allocations[1]).toMatchObject({ line: 1, interest: 4_142, principal: 175_000 });
    expect(balance).toEqual({ principal: 0, interest: 0, unapplied: 0 });
  });
});

it('V10: a buy-out is credited with a share of the royalties paid', () => {
  const agreed = terms({
    fees: [royalty(50_000)],
    option: { price: 30_000_000, creditPpm: 500_000, creditCap: 10_000_000, dueDays: 30 },
  });
  const events = [
    statement('2026-04-10', '2026-Q1', 100_000_000),
    payment('2026-04-20', 5_000_000, 'bank-1'),
    event('2026-05-01', 'BUY_OUT'),
    payment('2026-05-31', 27_500_000, 'bank-2'),
  ];
  const before = computed(agreed, events.slice(0, 3), '2026-05-30');
  expect(before.lines[1]).toMatchObject({
    kind: 'BUY_OUT',
    amount: 27_500_000,
    dueOn: '2026-05-31',
    effectiveDueOn: '2026-06-01',
  });
  expect(before.state).toBe('PAYING');
  expect(computed(agreed, events, '2026-05-31').state).toBe('CONVERTED_TRANSFER');
});

it('V11: what is received is shared net of costs, and the inventors share theirs', () => {
  const net = 10_000_000n - 360_000n - 500_000n;
  const [inventors = 0n, ...others] = splitByWeights(net, [70, 10, 20]);
  expect([inventors, ...others]).toEqual([6_398_000n, 914_000n, 1_828_000n]);
  expect(splitByWeights(inventors, [50, 30, 20])).toEqual([3_199_000n, 1_919_400n, 1_279_600n]);
  expect(inventors * 2n).toBeGreaterThanOrEqual(net);
});

it('V12: a lost patent lowers the rate by its weight from then on, and nothing is refunded', () => {
  const patents = [
    { id: 'p1', weightPpm: 500_000 },
    { id: 'p2', weightPpm: 300_000 },
    { id: 'p3', weightPpm: 200_000 },
  ];
  const events = [
    event('2026-04-01', 'IP_LOST', { patent: 'p2' }),
    statement('2026-04-10', '2026-Q1', 20_000_000),
    statement('2026-07-10', '2026-Q2', 10_000_000),
  ];
  expect(said(computed(terms({ fees: [royalty(35_000)], patents }), events, '2026-12-31').lines)).toEqual([
    ['ROYALTY', '2026-Q1', 700_000],
    ['ROYALTY', '2026-Q2', 245_000],
  ]);
});

describe('V13: rounding, half-up away from zero, once per period', () => {
  const USD_IN_CNY = convertMoney(money(1_000_001n, 'USD'), '7.1234', 'CNY').amount;

  it.each([
    ['CNY 0.20 at 2.5 %', 'CNY', 20, 25_000, 1],
    ['JPY 123457 at 3.5 %', 'JPY', 123_457, 35_000, 4_321],
    ['USD 10000.01 at 7.1234 in CNY, at 3.5 %', 'CNY', Number(USD_IN_CNY), 35_000, 249_319],
    ['three sales of CNY 0.15 in one period, at 10 %', 'CNY', 45, 100_000, 5],
  ])('%s', (_, currency, net, ratePpm, amount) => {
    const agreed = terms({ currency, fees: [royalty(ratePpm)] });
    expect(computed(agreed, [statement('2026-04-10', '2026-Q1', net)], '2026-04-10').lines[0]).toMatchObject({ amount });
  });

  it('USD 10000.01 at 7.1234 is 7123407 fen', () => {
    expect(USD_IN_CNY).toBe(7_123_407n);
  });
});
