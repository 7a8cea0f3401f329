import { describe, expect, it } from 'vitest';
import { achievementSearch, filterOf, tabOf, withoutFilters } from './achievements.search';

describe('the address of the list of achievements', () => {
  it('is read with the fields of the API’s filter, whatever else stands in it', () => {
    const search = achievementSearch({
      states: ['LISTED', 'NONSENSE'],
      freshness: 'ASKED',
      listedFrom: '2026-01-01',
      listedTo: 'yesterday',
      minTrl: '6',
      ufplOffered: 'true',
      page: 3,
    });
    expect(search).toMatchObject({
      states: ['LISTED'],
      freshness: 'ASKED',
      listedFrom: '2026-01-01',
      listedTo: undefined,
      minTrl: 6,
      ufplOffered: true,
    });
    expect(search).not.toHaveProperty('page');
  });

  it('passes over levels of maturity that do not exist', () => {
    expect(achievementSearch({ minTrl: 12 }).minTrl).toBeUndefined();
    expect(achievementSearch({ minTrl: '0' }).minTrl).toBeUndefined();
  });

  it('takes the words of a link under the name of the API', () => {
    expect(achievementSearch({ search: '石墨烯' }).q).toBe('石墨烯');
    expect(filterOf(achievementSearch({ search: '石墨烯' }), undefined)).toEqual({ search: '石墨烯' });
  });

  it('becomes the filter without what is only about the table', () => {
    const search = achievementSearch({
      scope: 'ours',
      sort: 'NEWEST_FIRST',
      size: 50,
      hide: ['trl'],
      pages: ['x'],
      industry: 'C36',
    });
    expect(filterOf(search, 'us')).toEqual({ industry: 'C36', ownerId: 'us' });
    expect(filterOf(search, undefined)).toEqual({ industry: 'C36' });
  });

  it('is under the tab that lists the same, and under none when a link asks for other states', () => {
    expect(tabOf(achievementSearch({}))).toBe('listed');
    expect(tabOf(achievementSearch({ ufplOffered: true }))).toBe('ufpl');
    expect(tabOf(achievementSearch({ scope: 'ours' }))).toBe('ours');
    expect(tabOf(achievementSearch({ scope: 'ours', states: 'HIDDEN' }))).toBe('HIDDEN');
    expect(tabOf(achievementSearch({ states: ['LISTED', 'HIDDEN'] }))).toBeUndefined();
  });

  it('keeps the tab when filters are cleared, and drops states that no tab has', () => {
    const drafts = achievementSearch({ scope: 'ours', states: ['DRAFT'], industry: 'C36', freshness: 'ASKED' });
    expect(withoutFilters(drafts)).toEqual({ scope: 'ours', states: ['DRAFT'] });
    expect(withoutFilters(achievementSearch({ states: ['LISTED', 'HIDDEN'], ownerId: 'them' }))).toEqual({});
  });
});
