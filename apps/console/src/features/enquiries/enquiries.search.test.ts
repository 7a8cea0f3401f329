import { describe, expect, it } from 'vitest';
import { enquirySearch, filterOf, newEnquirySearch, tabOf, withoutFilters } from './enquiries.search';

describe('the address of the letter-box', () => {
  it('takes the fields of the API’s filter by their own names', () => {
    const filter = {
      box: 'RECEIVED',
      states: ['OPEN'],
      subjectType: 'NEED',
      subjectId: 'n1',
      counterpartId: '019ac904-2dc0-7000-8001-b70ffd6d8ce6',
      isWaitingForUs: true,
      isUnread: true,
    };
    expect(filterOf(enquirySearch({ ...filter, isUnread: 'true', search: '涂层' }))).toEqual({ ...filter, search: '涂层' });
  });

  it('passes over what makes no sense', () => {
    expect(filterOf(enquirySearch({ box: 'LOST', isUnread: 'maybe', states: [] }))).toEqual({});
  });

  it('is under a tab when one condition is set, and under none when several meet', () => {
    expect(tabOf({})).toBe('all');
    expect(tabOf({ box: 'SENT' })).toBe('SENT');
    expect(tabOf({ isWaitingForUs: true })).toBe('waiting');
    expect(tabOf({ isUnread: true, box: 'SENT' })).toBeUndefined();
    expect(withoutFilters({ isUnread: true, states: ['OPEN'], q: 'x' })).toEqual({ isUnread: true });
  });

  it('of a new one names what it is about, or nothing', () => {
    expect(newEnquirySearch({ subject: 'MATCH', id: 'n1:a1' })).toEqual({ subject: 'MATCH', id: 'n1:a1' });
    expect(newEnquirySearch({ subject: 'WEATHER' })).toEqual({});
  });
});
