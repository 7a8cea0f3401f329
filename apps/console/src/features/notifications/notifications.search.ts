import { type ListSearch, listSearch, someOf, tidied, yesOf } from '@shared/table/list.search';
import type { NotificationFilter, NotificationGroup } from '@gql/notifications/graphql';

export const GROUPS: readonly NotificationGroup[] = [
  'LICENCES',
  'PAYMENTS',
  'ENQUIRIES',
  'LISTINGS',
  'UNDERTAKINGS',
  'ORGANIZATIONS',
  'MATCHES',
  'WATCHES',
  'MATCHMAKING',
  'FILES',
];

/** What the list of notifications keeps in the address. */
export interface NotificationSearch extends ListSearch {
  readonly groups?: readonly NotificationGroup[] | undefined;
  readonly unread?: true | undefined;
}

/** Reads the address; what makes no sense is passed over. */
export function notificationSearch(raw: Record<string, unknown>): NotificationSearch {
  const { pages, size } = listSearch(raw);
  return tidied({ pages, size, groups: someOf(GROUPS, raw.groups), unread: yesOf(raw.unread) });
}

/** The API's filter of an address. */
export const filterOf = ({ groups, unread }: NotificationSearch): NotificationFilter =>
  tidied({ groups: groups && [...groups], unread }) as NotificationFilter;

/** Rows by the day on which they happened, in their order. */
export function byDay<Row>(rows: readonly Row[], dayOf: (row: Row) => string): readonly { day: string; rows: readonly Row[] }[] {
  const days: { day: string; rows: Row[] }[] = [];
  for (const row of rows) {
    const last = days.at(-1);
    if (last?.day === dayOf(row)) last.rows.push(row);
    else days.push({ day: dayOf(row), rows: [row] });
  }
  return days;
}
