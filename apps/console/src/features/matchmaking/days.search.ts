import type { MatchmakingDayFilter, MatchmakingDayOrder } from '@gql/matchmaking/graphql';
import { dayOf, type ListSearch, listSearch, oneOf, regionOf, someOf, tidied } from '@shared/table/list.search';

export const DAY_STATES = ['DRAFT', 'OPEN', 'CLOSED', 'ARRANGED', 'PUBLISHED', 'HELD', 'CANCELLED'] as const;
const PARTS = ['ORGANIZER', 'PARTICIPANT'] as const;
export const DAY_ORDERS = ['NEWEST_FIRST', 'HELD_SOONEST'] as const satisfies readonly MatchmakingDayOrder[];

/** What the list of matchmaking days keeps in the address: the fields of the API's own filter, by the same names. */
export interface DaySearch extends ListSearch {
  readonly part?: (typeof PARTS)[number] | undefined;
  readonly states?: readonly (typeof DAY_STATES)[number][] | undefined;
  readonly regionCode?: string | undefined;
  readonly heldFrom?: string | undefined;
  readonly heldTo?: string | undefined;
}

/** Reads the address; what makes no sense is passed over. */
export const daySearch = (raw: Record<string, unknown>): DaySearch => ({
  ...listSearch(raw),
  sort: oneOf(DAY_ORDERS, raw.sort),
  part: oneOf(PARTS, raw.part),
  states: someOf(DAY_STATES, raw.states),
  regionCode: regionOf(raw.regionCode),
  heldFrom: dayOf(raw.heldFrom),
  heldTo: dayOf(raw.heldTo),
});

/** The API's filter of an address. */
export function filterOf({ q, sort: _sort, pages: _pages, size: _size, hide: _hide, ...same }: DaySearch): MatchmakingDayFilter {
  return tidied({ ...same, search: q }) as MatchmakingDayFilter;
}

/** The address with nothing but the tab and the look of the table. */
export const withoutFilters = ({ part, sort, size, hide }: DaySearch): DaySearch => tidied({ part, sort, size, hide });
