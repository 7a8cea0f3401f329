import { dayOf, type ListSearch, listSearch, oneOf, someOf, textOf, yesOf } from '@shared/table/list.search';

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

/** Reads the address; what makes no sense is passed over. */
export const organizationSearch = (raw: Record<string, unknown>): OrganizationSearch => ({
  ...listSearch(raw),
  sort: oneOf(ORDERS, raw.sort),
  states: someOf(STATES, raw.states),
  kinds: someOf(KINDS, raw.kinds),
  regionCode: textOf(raw.regionCode),
  isWaitingForUs: yesOf(raw.isWaitingForUs),
  registeredFrom: dayOf(raw.registeredFrom),
  registeredTo: dayOf(raw.registeredTo),
});
