import { computed, correction, event, payment, royalty, said, statement, terms } from './licence.builder';

describe('the paid phase', () => {
  it('that begins after the last day still bears a royalty for a period that began before it, and owes no minimum', () => {
    const agreed = terms({
      mode: 'UFPL',
      effectiveOn: '2024-01-18',
      termMonths: 12,
      trialMonths: 6,
      trigger: { kind: 'DATE', on: '2025-01-24' },
      fees: [royalty(10_000, { annualMinimum: 5_000_000 })],
      reporting: { period: 'HALF_YEAR', dueDays: 15 },
    });
    const events = [statement('2024-07-11', '2024-H1', 900_000), statement('2025-07-31', '2025-H1', 400_000)];
    const { state, lines } = computed(agreed, events, '2026-12-31');
    expect([state, said(lines)]).toEqual(['WIND_DOWN', [['ROYALTY', '2025-H1', 4_000]]]);
  });

  it('is paid up where rates and minimum are nothing, so that no further fee can arise', () => {
    const agreed = terms({ fees: [{ kind: 'LUMP_SUM', amount: 500, dueDays: 30 }, royalty(0, { annualMinimum: 0 })] });
    const events = [payment('2026-01-31', 500, 'bank-1')];
    expect(computed(agreed, [], '2026-01-31').state).toBe('PAYING');
    expect(computed(agreed, events, '2026-01-31').state).toBe('PAID_UP');
  });

  it('once known never moves, also when what made it known is corrected away', () => {
    const agreed = terms({
      mode: 'UFPL',
      trialMonths: 12,
      trigger: { kind: 'FIRST_SALE' },
      fees: [{ kind: 'LUMP_SUM', amount: 500, dueDays: 30 }, royalty(100_000)],
    });
    const events = [statement('2026-07-10', '2026-Q2', 900), correction('2026-07-20', '2026-Q2', 0)];
    expect(said(computed(agreed, events, '2026-08-01').lines)).toEqual([
      ['LUMP_SUM', null, 500],
      ['ROYALTY', '2026-Q2', 90],
      ['CREDIT', '2026-Q2', -90],
    ]);
  });

  it('may still begin on the last day of the decision, and on the day after no more', () => {
    const agreed = terms({ mode: 'UFPL', trialMonths: 1, trigger: { kind: 'MILESTONE', name: 'pilot' } });
    const reachedOn = (day: string) => computed(agreed, [event(day, 'MILESTONE', { name: 'pilot' })], day).state;
    expect([reachedOn('2026-03-03'), reachedOn('2026-03-04')]).toEqual(['PAID_UP', 'RETURNING']);
  });

  it('begins after silence when sales were reported, on the day after the decision was due', () => {
    const agreed = terms({ mode: 'UFPL', trialMonths: 1, fees: [{ kind: 'LUMP_SUM', amount: 500, dueDays: 0 }] });
    const sold = [statement('2026-02-20', '2025-Q4', 100), event('2026-02-21', 'MILESTONE', { name: 'pilot' })];
    // The trial ends on 1 February, the decision is due by 3 March; sales before effect are none.
    expect(computed(agreed, [], '2026-03-03').state).toBe('DECISION_DUE');
    expect(computed(agreed, sold, '2026-03-04')).toMatchObject({ state: 'RETURNING', lines: [] });

    const monthly = { ...agreed, reporting: { period: 'MONTH', dueDays: 30 } };
    const { state, lines } = computed(monthly, [statement('2026-02-20', '2026-01', 100)], '2026-03-04');
    expect([state, lines[0]?.postedOn]).toEqual(['PAYING', '2026-03-04']);
  });
});

describe('the holiday calendar of a scenario', () => {
  it('may name holidays without workdays', () => {
    const { lines } = computedWith({ holidays: ['2026-02-02'] });
    expect(lines[0]).toMatchObject({ dueOn: '2026-01-31', effectiveDueOn: '2026-02-03' });
  });

  it('may name workdays without holidays', () => {
    expect(computedWith({ workdays: ['2026-01-31'] }).lines[0]).toMatchObject({ effectiveDueOn: '2026-01-31' });
  });
});

const computedWith = (calendar: Record<string, unknown>) =>
  computed(terms({ fees: [{ kind: 'LUMP_SUM', amount: 500, dueDays: 30 }] }), [], '2026-01-01', calendar);
