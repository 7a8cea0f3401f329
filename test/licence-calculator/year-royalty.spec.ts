import { readScenario, royaltyOfYear, simulate } from '@trihelix/licence-calculator';
import { correction, royalty, statement, terms } from './licence.builder';

/** What the year of a period comes to, by these reports. */
function yearOf(period: string, events: Record<string, unknown>[], more: Record<string, unknown> = {}): bigint {
  const scenario = readScenario({ terms: terms({ fees: [royalty(35_000, more)] }), events, asOf: '2027-12-31' });
  return royaltyOfYear(scenario.terms, simulate(scenario), period);
}

describe('what a contract year comes to', () => {
  const reports = [
    statement('2026-04-10', '2026-Q1', 10_000_000),
    statement('2026-07-10', '2026-Q2', 20_000_000),
    statement('2027-04-10', '2027-Q1', 90_000_000),
  ];

  it('is the sum of its royalties with their corrections, and of no other year', () => {
    expect(yearOf('2026-Q1', reports)).toBe(1_050_000n);
    expect(yearOf('2026-Q3', reports)).toBe(1_050_000n);
    expect(yearOf('2026-Q1', [...reports, correction('2027-05-10', '2026-Q2', 25_000_000)])).toBe(1_225_000n);
    expect(yearOf('2027-Q1', reports)).toBe(3_150_000n);
  });

  it('counts the true-up, so that what the minimum swallows is nothing under-paid', () => {
    const minimum = { annualMinimum: 5_000_000 };
    expect(yearOf('2026-Q1', reports, minimum)).toBe(5_000_000n);
    expect(yearOf('2026-Q1', [...reports, correction('2027-05-10', '2026-Q2', 25_000_000)], minimum)).toBe(5_000_000n);
  });
});
