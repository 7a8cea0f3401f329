import { dayOf, type ListSearch, listSearch, oneOf, regionOf, someOf, textOf, tidied, yesOf } from '@shared/table/list.search';
import type { OrganizationFilter } from '@gql/organizations/graphql';

export const KINDS = ['ENTERPRISE', 'UNIVERSITY', 'INSTITUTE', 'AUTHORITY', 'INTERMEDIARY', 'INVESTOR'] as const;
export const STATES = ['VERIFIED', 'PENDING', 'REJECTED'] as const;
export const ORDERS = ['NEWEST_FIRST', 'OLDEST_FIRST'] as const;

/** What the list of organizations keeps in the address: the fields of the API's own filter, by the same names. */
export interface OrganizationSearch extends ListSearch {
  readonly states?: readonly (typeof STATES)[number][] | undefined;
  readonly kinds?: readonly (typeof KINDS)[number][] | undefined;
  readonly regionCode?: string | undefined;
  /** Those that wait for the viewer's own verification. */
  readonly isWaitingForUs?: true | undefined;
  readonly registeredFrom?: string | undefined;
  readonly registeredTo?: string | undefined;
}

/** Reads the address; what makes no sense is passed over. `search` is how links by the API's filter name the words. */
export function organizationSearch(raw: Record<string, unknown>): OrganizationSearch {
  const list = listSearch(raw);
  return {
    ...list,
    q: list.q ?? textOf(raw.search),
    sort: oneOf(ORDERS, raw.sort),
    states: someOf(STATES, raw.states),
    kinds: someOf(KINDS, raw.kinds),
    regionCode: regionOf(raw.regionCode),
    isWaitingForUs: yesOf(raw.isWaitingForUs),
    registeredFrom: dayOf(raw.registeredFrom),
    registeredTo: dayOf(raw.registeredTo),
  };
}

/** The API's filter of an address. */
export function filterOf({
  q,
  sort: _sort,
  pages: _pages,
  size: _size,
  hide: _hide,
  ...same
}: OrganizationSearch): OrganizationFilter {
  return tidied({ ...same, search: q }) as OrganizationFilter;
}

/** Which tab an address is under; undefined when a link asks for several states, or for those of one that wait for us. */
export function tabOf({ states, isWaitingForUs }: OrganizationSearch): string | undefined {
  if (isWaitingForUs) return states === undefined ? 'waiting' : undefined;
  if (states === undefined) return 'all';
  return states.length === 1 ? states[0] : undefined;
}

/** The address with nothing but the tab and the look of the table. */
export function withoutFilters(search: OrganizationSearch): OrganizationSearch {
  const { states, isWaitingForUs, sort, size, hide } = search;
  return tidied({ sort, size, hide, ...(tabOf(search) === undefined ? {} : { states, isWaitingForUs }) });
}

/** Whether anything but the tab narrows the list. */
export const isFiltered = (search: OrganizationSearch): boolean =>
  tabOf(search) === undefined || Object.keys(filterOf({ ...search, states: undefined, isWaitingForUs: undefined })).length > 0;
