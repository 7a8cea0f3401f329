import type { NeedFilter } from '@gql/needs/graphql';
import { type ImportedSearch, importedSearch } from '@shared/listings/imported';
import {
  dayOf,
  idOf,
  type ListSearch,
  listSearch,
  oneOf,
  regionOf,
  someOf,
  textOf,
  tidied,
  wholeOf,
  yesOf,
} from '@shared/table/list.search';

export const NEED_STATES = ['DRAFT', 'PUBLISHED', 'MATCHED', 'HIDDEN', 'EXPIRED', 'WITHDRAWN'] as const;
export const FRESHNESS = ['FRESH', 'ASKED', 'STALE_HIDDEN'] as const;
export const NEED_ORDERS = ['NEWEST_FIRST', 'CLOSING_SOONEST', 'RECENTLY_UPDATED', 'STALEST_FIRST'] as const;

export type NeedStateName = (typeof NEED_STATES)[number];

/** States in which a need can be answered: what the API lists when no state is asked for. */
export const OPEN: readonly NeedStateName[] = ['PUBLISHED', 'MATCHED'];

/** What the list of needs keeps in the address: the fields of the API's own filter, by the same names. */
export interface NeedSearch extends ListSearch, ImportedSearch {
  /** `ours`: of the organization one acts for, in any state. */
  readonly scope?: 'ours' | undefined;
  readonly states?: readonly NeedStateName[] | undefined;
  readonly ownerId?: string | undefined;
  readonly regionCode?: string | undefined;
  readonly industry?: string | undefined;
  readonly code?: string | undefined;
  readonly freshness?: (typeof FRESHNESS)[number] | undefined;
  readonly postedFrom?: string | undefined;
  readonly postedTo?: string | undefined;
  readonly closesFrom?: string | undefined;
  readonly closesTo?: string | undefined;
  readonly unansweredSince?: string | undefined;
}

/** Reads the address; what makes no sense is passed over. `search` is how links by the API's filter name the words. */
export function needSearch(raw: Record<string, unknown>): NeedSearch {
  const list = listSearch(raw);
  return {
    ...list,
    ...importedSearch(raw),
    q: list.q ?? textOf(raw.search),
    scope: oneOf(['ours'], raw.scope),
    states: someOf(NEED_STATES, raw.states),
    ownerId: idOf(raw.ownerId),
    regionCode: regionOf(raw.regionCode),
    industry: textOf(raw.industry),
    code: textOf(raw.code),
    freshness: oneOf(FRESHNESS, raw.freshness),
    postedFrom: dayOf(raw.postedFrom),
    postedTo: dayOf(raw.postedTo),
    closesFrom: dayOf(raw.closesFrom),
    closesTo: dayOf(raw.closesTo),
    unansweredSince: dayOf(raw.unansweredSince),
  };
}

/** The API's filter of an address; `ours` needs to know whose. */
export function filterOf(search: NeedSearch, mine: string | undefined): NeedFilter {
  const { q, scope, sort: _sort, pages: _pages, size: _size, hide: _hide, ...same } = search;
  return tidied({ ...same, search: q, ...(scope === 'ours' && mine ? { ownerId: mine } : {}) }) as NeedFilter;
}

/** The address with nothing but the tab and the look of the table. */
export const withoutFilters = ({ scope, states, sort, size, hide }: NeedSearch): NeedSearch =>
  tidied({ scope, sort, size, hide, states: states?.length === 1 ? states : undefined });

/** Which tab an address is under; undefined when links have asked for states that no tab has. */
export function tabOf({ scope, states }: NeedSearch): string | undefined {
  if (scope === 'ours') return states === undefined ? 'ours' : states.length === 1 ? `ours.${states[0]}` : undefined;
  return states === undefined ? 'open' : undefined;
}

/** What the page of a need keeps in the address: how many matches are shown, and whether the weak and the dismissed ones are. */
export interface NeedDetailSearch {
  readonly matches?: number | undefined;
  readonly weak?: true | undefined;
  readonly dismissed?: true | undefined;
}

/** The API gives fifty matches at most. */
export const MOST_MATCHES = 50;

export function needDetailSearch({ matches, weak, dismissed }: Record<string, unknown>): NeedDetailSearch {
  const asked = wholeOf(matches);
  return tidied({
    matches: asked !== undefined && asked >= 1 && asked <= MOST_MATCHES ? asked : undefined,
    weak: yesOf(weak),
    dismissed: yesOf(dismissed),
  });
}
