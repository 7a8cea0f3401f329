import { render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { OrganizationChips } from './organization.filters';
import { filterOf, isFiltered, organizationSearch, tabOf, withoutFilters } from './organizations.search';

describe('the address of the organizations', () => {
  it('takes the fields of the API’s filter by their own names', () => {
    const filter = {
      states: ['VERIFIED', 'REJECTED'],
      kinds: ['UNIVERSITY'],
      regionCode: '330100',
      isWaitingForUs: true,
      registeredFrom: '2026-01-01',
      registeredTo: '2026-03-31',
    };
    expect(filterOf(organizationSearch({ ...filter, search: '大学' }))).toEqual({ ...filter, search: '大学' });
  });

  it('is under “all” only when no state narrows it', () => {
    expect(tabOf({ kinds: ['UNIVERSITY'] })).toBe('all');
    expect(tabOf({ states: ['PENDING'] })).toBe('PENDING');
    expect(tabOf({ isWaitingForUs: true })).toBe('waiting');
    expect(tabOf({ states: ['VERIFIED', 'PENDING'] })).toBeUndefined();
    expect(tabOf({ states: ['PENDING'], isWaitingForUs: true })).toBeUndefined();
  });

  it('keeps the tab when its filters are cleared, and drops states that no tab has', () => {
    expect(withoutFilters({ isWaitingForUs: true, registeredTo: '2026-03-31' })).toEqual({ isWaitingForUs: true });
    expect(withoutFilters({ states: ['VERIFIED', 'PENDING'], q: 'x' })).toEqual({});
    expect(isFiltered({ isWaitingForUs: true, sort: 'OLDEST_FIRST' })).toBe(false);
    expect(isFiltered({ states: ['VERIFIED', 'PENDING'] })).toBe(true);
    expect(isFiltered({ registeredFrom: '2026-01-01' })).toBe(true);
  });

  it('says every filter that has no field, and lets go of it', () => {
    const onSearch = vi.fn();
    const search = { states: ['VERIFIED', 'PENDING'], registeredTo: '2026-03-31' } as const;
    render(<OrganizationChips search={search} onSearch={onSearch} />);
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      '已核验、待核验',
      '2026-03-31 及以前注册',
    ]);
    screen.getAllByRole('button')[0]?.click();
    expect(onSearch).toHaveBeenCalledWith({ registeredTo: '2026-03-31', pages: undefined, states: undefined });
  });
});
