import { computed, correction, event, payment, royalty, said, statement, terms } from './licence.builder';

const lump = (amount: number, dueDays: number) => ({ kind: 'LUMP_SUM', amount, dueDays });
/** At 10 % a year, 73 days cost 2 %. */
const AT_TEN_PERCENT = { ratePpm: 100_000 };

describe('a payment', () => {
  it('goes to what was due first, then to what was posted first', () => {
    const agreed = terms({ fees: [lump(100, 59), lump(200, 30), lump(300, 30)] });
    const { allocations } = computed(agreed, [payment('2026-01-10', 550, 'bank-1')], '2026-01-10');
    expect(allocations.map(({ line, principal }) => [line, principal])).toEqual([
      [1, 200],
      [2, 300],
      [0, 50],
    ]);
  });

  it('goes by the rolled due date: two nominal days that roll to one Monday are due together', () => {
    // Saturday 31 January and Sunday 1 February 2026.
    const agreed = terms({ fees: [lump(100, 31), lump(200, 30)] });
    const { lines, allocations } = computed(agreed, [payment('2026-01-10', 50, 'bank-1')], '2026-01-10');
    expect(lines.map(({ dueOn, effectiveDueOn }) => [dueOn, effectiveDueOn])).toEqual([
      ['2026-02-01', '2026-02-02'],
      ['2026-01-31', '2026-02-02'],
    ]);
    expect(allocations).toMatchObject([{ line: 0, principal: 50 }]);
  });

  it('on the day to which a weekend rolls the due date bears no interest, and on the day after that of one day', () => {
    const agreed = terms({ fees: [lump(365_000, 30)], interest: AT_TEN_PERCENT });
    expect(computed(agreed, [], '2026-02-02').balance.interest).toBe(0);
    expect(computed(agreed, [], '2026-02-03').balance.interest).toBe(100);
  });

  it('of less than the interest leaves the rest of it owed, and no interest runs on that', () => {
    const agreed = terms({ effectiveOn: '2026-01-05', fees: [lump(10_000, 0)], interest: AT_TEN_PERCENT });
    // 73 days bring 200, of which 50 are paid; the next 73 days bring 200 again.
    const { allocations, balance } = computed(agreed, [payment('2026-03-19', 50, 'bank-1')], '2026-05-31');
    expect(allocations).toEqual([{ on: '2026-03-19', reference: 'bank-1', line: 0, interest: 50, principal: 0 }]);
    expect(balance).toEqual({ principal: 10_000, interest: 350, unapplied: 0 });
  });

  it('that finds nothing to pay waits, and pays what a later event posts, with interest from its due date', () => {
    const agreed = terms({ fees: [royalty(100_000)], interest: AT_TEN_PERCENT });
    const events = [payment('2026-04-01', 20_000, 'bank-1'), statement('2026-07-12', '2026-Q1', 100_000)];
    expect(computed(agreed, events.slice(0, 1), '2026-07-12').balance.unapplied).toBe(20_000);
    // Due on 30 April; 73 days later 2 % of 10000.
    const { allocations, balance } = computed(agreed, events, '2026-07-12');
    expect(allocations).toEqual([{ on: '2026-07-12', reference: 'bank-1', line: 0, interest: 200, principal: 10_000 }]);
    expect(balance.unapplied).toBe(9_800);
  });
});

describe('a credit', () => {
  it('goes to principal only, and what is left of it waits', () => {
    const agreed = terms({ effectiveOn: '2026-01-05', fees: [lump(1_000, 0), royalty(100_000)], interest: AT_TEN_PERCENT });
    const events = [
      statement('2026-04-10', '2026-Q1', 15_000),
      payment('2026-04-30', 2_531, 'bank-1'),
      correction('2026-05-10', '2026-Q1', 0),
    ];
    const { allocations, balance } = computed(agreed, events, '2026-05-10');
    // 115 days bring 31.5 (32) for the lump sum; what the payment lacks is one of the royalty's 1500.
    expect(allocations).toEqual([
      { on: '2026-04-30', reference: 'bank-1', line: 0, interest: 32, principal: 1_000 },
      { on: '2026-04-30', reference: 'bank-1', line: 1, interest: 0, principal: 1_499 },
      { on: '2026-05-10', reference: 'credit', line: 1, interest: 0, principal: 1 },
    ]);
    expect(balance).toEqual({ principal: 0, interest: 0, unapplied: 1_499 });
  });

  it('leaves the interest that ran before it owed', () => {
    const agreed = terms({ fees: [royalty(100_000)], interest: AT_TEN_PERCENT });
    const events = [statement('2026-04-10', '2026-Q1', 100_000), correction('2026-07-12', '2026-Q1', 0)];
    expect(computed(agreed, events, '2027-07-12').balance).toEqual({ principal: 0, interest: 200, unapplied: 0 });
  });
});

it('a termination leaves an instalment that is due on its day', () => {
  const fees = [{ kind: 'INSTALMENTS', amount: 90, parts: 3, everyMonths: 6, dueDays: 0 }];
  const events = [payment('2026-01-02', 40, 'bank-1'), event('2026-07-01', 'TERMINATE')];
  const { lines, balance } = computed(terms({ fees, interest: null }), events, '2026-07-01');
  expect(said(lines.slice(3))).toEqual([['CREDIT', null, -30]]);
  expect(balance.principal).toBe(20);
});
