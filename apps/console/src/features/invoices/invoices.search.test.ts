import { expect, test } from 'vitest';
import { invoiceFilter, invoiceSearch, uninvoicedFilter } from './invoices.search';

const LICENCE = '019ac904-2dc0-7000-8001-b70ffd6d8ce6';

test('an address becomes the filter of its tab; what makes no sense is passed over', () => {
  const search = invoiceSearch({
    licenceId: LICENCE,
    issuedFrom: '2026-10-01',
    issuedTo: '31.12.',
    q: '2633',
    tab: 'unpaid',
    size: 50,
  });
  expect(invoiceFilter(search)).toEqual({
    licenceId: LICENCE,
    issuedFrom: '2026-10-01',
    search: '2633',
    isPaid: false,
    isReversed: false,
  });
  expect(invoiceFilter(search, 'issued')).toEqual({ licenceId: LICENCE, issuedFrom: '2026-10-01', search: '2633' });
});

test('of what waits the period is that in which it became owed', () => {
  const search = invoiceSearch({ tab: 'uninvoiced', issuedFrom: '2026-10-01', issuedTo: '2026-12-31', licenseeId: 'x' });
  expect(uninvoicedFilter(search)).toEqual({ postedFrom: '2026-10-01', postedTo: '2026-12-31' });
});
