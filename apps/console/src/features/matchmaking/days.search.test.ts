import { expect, it } from 'vitest';
import { daySearch, filterOf, withoutFilters } from './days.search';

it('an address becomes the filter of the API, and what makes no sense is passed over', () => {
  const search = daySearch({
    q: '装备',
    part: 'ORGANIZER',
    states: ['OPEN', 'LOST'],
    heldFrom: 'soon',
    sort: 'LOUDEST',
    size: 50,
  });
  expect(filterOf(search)).toEqual({ search: '装备', part: 'ORGANIZER', states: ['OPEN'] });
  expect(search.sort).toBeUndefined();
});

it('without its filters an address keeps its tab', () => {
  expect(withoutFilters(daySearch({ part: 'PARTICIPANT', states: 'OPEN', q: 'x' }))).toEqual({ part: 'PARTICIPANT' });
});
