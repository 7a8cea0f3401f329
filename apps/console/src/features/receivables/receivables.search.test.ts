import { expect, test } from 'vitest';
import { receiptFilter, receiptSearch, receivableFilter, receivableSearch, receivableTab } from './receivables.search';

test('an address takes the fields of the API’s filter by their names, and passes over what makes no sense', () => {
  const filter = {
    isOpen: true,
    isOverdue: false,
    dueFrom: '2026-10-01',
    licensorId: '019ac904-2dc0-7000-8001-b70ffd6d8ce6',
    regionCode: '330000',
  };
  expect(receivableFilter(receivableSearch({ ...filter, dueTo: '31.12.2026', isOwed: true }))).toEqual(filter);
  expect(
    receiptFilter(
      receiptSearch({ receivedFrom: '2026-10-01', receivedTo: 7, licenceId: '019ac904-2dc0-7000-8001-b70ffd6d8ce6' }),
    ),
  ).toEqual({
    receivedFrom: '2026-10-01',
    licenceId: '019ac904-2dc0-7000-8001-b70ffd6d8ce6',
  });
});

test('paging and hidden columns are no filter', () => {
  expect(receivableFilter(receivableSearch({ pages: ['x'], size: 50, hide: ['kind'] }))).toEqual({});
});

test('tabs are all, unpaid, overdue and paid; what contradicts itself has none', () => {
  const tab = (raw: Record<string, unknown>) => receivableTab(receivableSearch(raw));
  expect(tab({})).toBe('all');
  expect(tab({ isOpen: true })).toBe('open');
  expect(tab({ isOpen: 'false' })).toBe('paid');
  expect(tab({ isOverdue: true, isOpen: true })).toBe('overdue');
  expect(tab({ isOverdue: false })).toBeUndefined();
  expect(tab({ isOverdue: true, isOpen: false })).toBeUndefined();
});
