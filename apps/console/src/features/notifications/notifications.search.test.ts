import { day } from '@shared/format/format';
import { expect, it } from 'vitest';
import { byDay, filterOf, notificationSearch } from './notifications.search';

it('The address says which groups, and whether only what is unread', () => {
  const search = notificationSearch({ groups: ['PAYMENTS', 'GOSSIP'], unread: true, size: 7 });
  expect(search).toEqual({ groups: ['PAYMENTS'], unread: true });
  expect(filterOf(search)).toEqual({ groups: ['PAYMENTS'], unread: true });
  expect(filterOf(notificationSearch({ unread: 'perhaps' }))).toEqual({});
});

it('A day is a day in China, also where it is still yesterday in London', () => {
  const at = ['2026-11-21T17:00:00Z', '2026-11-21T16:00:00Z', '2026-11-21T15:59:00Z'];
  expect(byDay(at, day)).toEqual([
    { day: '2026-11-22', rows: at.slice(0, 2) },
    { day: '2026-11-21', rows: at.slice(2) },
  ]);
});
