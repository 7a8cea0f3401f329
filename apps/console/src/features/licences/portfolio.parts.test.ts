import { describe, expect, it } from 'vitest';
import { countOf, currenciesOf, monthsFrom, portfolioFilters } from './portfolio.parts';

const part = (currency: string, dueTo: string) => ({ dueFrom: null, dueTo, currency, count: 1, outstanding: '1' });

describe('the parts of a portfolio', () => {
  it('are narrowed to what a side granted or took, and to nothing for whoever watches a region', () => {
    expect(portfolioFilters('LICENSOR', 'o', '2027-01-31').all).toEqual({ licensorId: 'o' });
    expect(portfolioFilters('LICENSEE', 'o', '2027-01-31').overdue).toEqual({ licenseeId: 'o', isOverdue: true });
    expect(portfolioFilters('AUTHORITY', '', '2027-01-31').all).toEqual({});
  });

  it('look thirty days, sixty days and twelve months ahead', () => {
    const { trials, terms, expected } = portfolioFilters('LICENSOR', 'o', '2027-01-31');
    expect([trials.trialEndsFrom, trials.trialEndsTo]).toEqual(['2027-01-31', '2027-03-02']);
    expect([terms.endsFrom, terms.endsTo]).toEqual(['2027-01-31', '2027-04-01']);
    expect([expected.dueFrom, expected.dueTo]).toEqual(['2027-01-31', '2027-12-31']);
    expect(monthsFrom('2027-01-31')).toHaveLength(12);
    expect(monthsFrom('2027-01-31').slice(0, 2)).toEqual(['2027-01-01', '2027-02-01']);
  });

  it('are counted by state, and shown in the currency of the most first', () => {
    const counts = [
      { state: 'TRIAL', count: 2 },
      { state: 'PAYING', count: 3 },
    ] as const;
    expect([countOf(counts), countOf(counts, ['TRIAL']), countOf(undefined)]).toEqual([5, 2, 0]);
    expect(currenciesOf([part('USD', 'a'), part('CNY', 'a'), part('CNY', 'b')])).toEqual(['CNY', 'USD']);
  });
});
