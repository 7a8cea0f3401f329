import { expect, test } from 'vitest';
import { filterOf, isFiltered, licenceSearch, tabOf, withoutFilters } from './licences.search';

test('an address takes the fields of the API’s filter by their names, and passes over what makes no sense', () => {
  const search = licenceSearch({
    states: ['TRIAL', 'NO_SUCH_STATE'],
    isWaitingForUs: 'yes',
    licenseeId: '019ac904-2dc0-7000-8001-b70ffd6d8ce6',
    trialEndsFrom: '2026-11-22',
    trialEndsTo: 'soon',
    search: 'LIC-2026',
    sort: 'SIDEWAYS',
  });
  expect(filterOf(search)).toEqual({
    states: ['TRIAL'],
    licenseeId: '019ac904-2dc0-7000-8001-b70ffd6d8ce6',
    trialEndsFrom: '2026-11-22',
    search: 'LIC-2026',
  });
  expect(search.sort).toBeUndefined();
});

test('a filter that was read gives the same address again', () => {
  const filter = {
    isWaitingForUs: false,
    achievementId: '019ac904-2dc0-7000-8001-b70ffd6d8ce6',
    unchangedSince: '2026-10-01',
    regionCode: '330000',
  };
  expect(filterOf(licenceSearch(filter))).toEqual(filter);
});

test('tabs are single states, all of them, or what waits for us; anything else has none', () => {
  expect(tabOf(licenceSearch({}))).toBe('all');
  expect(tabOf(licenceSearch({ states: ['PAYING'] }))).toBe('PAYING');
  expect(tabOf(licenceSearch({ isWaitingForUs: true }))).toBe('waiting');
  expect(tabOf(licenceSearch({ states: ['TRIAL', 'PAYING'] }))).toBeUndefined();
  expect(tabOf(licenceSearch({ isWaitingForUs: false }))).toBeUndefined();
});

test('clearing the filters keeps the tab and the look of the table', () => {
  const search = licenceSearch({ states: ['TRIAL'], industry: 'C', size: 50, q: 'x' });
  expect(isFiltered(search)).toBe(true);
  expect(withoutFilters(search)).toEqual({ states: ['TRIAL'], size: 50 });
  expect(isFiltered(licenceSearch(withoutFilters(search) as Record<string, unknown>))).toBe(false);
});
