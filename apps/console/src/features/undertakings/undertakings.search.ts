import type { UndertakingFilter } from '@gql/undertakings/graphql';
import { idOf, type ListSearch, listSearch, oneOf, someOf, tidied, yesOf } from '@shared/table/list.search';

export const UNDERTAKING_STATES = [
  'REQUESTED',
  'OFFERED',
  'IN_FORCE',
  'DECLINED',
  'REFUSED',
  'WITHDRAWN',
  'LAPSED',
  'ENDED',
  'REVOKED',
] as const;
const SIDES = ['PROMISEE', 'PROMISOR'] as const;

/** What the list of undertakings keeps in the address: the fields of the API's own filter, by the same names. */
export interface UndertakingSearch extends ListSearch {
  readonly side?: (typeof SIDES)[number] | undefined;
  readonly states?: readonly (typeof UNDERTAKING_STATES)[number][] | undefined;
  readonly subjectId?: string | undefined;
  readonly isWaitingForUs?: true | undefined;
}

/** Reads the address; what makes no sense is passed over. */
export const undertakingSearch = (raw: Record<string, unknown>): UndertakingSearch => ({
  ...listSearch(raw),
  q: undefined,
  side: oneOf(SIDES, raw.side),
  states: someOf(UNDERTAKING_STATES, raw.states),
  subjectId: idOf(raw.subjectId),
  isWaitingForUs: yesOf(raw.isWaitingForUs),
});

/** The API's filter of an address. */
export function filterOf(search: UndertakingSearch): UndertakingFilter {
  const { q: _q, sort: _sort, pages: _pages, size: _size, hide: _hide, ...same } = search;
  return tidied(same) as UndertakingFilter;
}

/** The address with nothing but the tab and the look of the table. */
export const withoutFilters = ({ side, isWaitingForUs, size, hide }: UndertakingSearch): UndertakingSearch =>
  tidied({ side, isWaitingForUs, size, hide });

/** Which tab an address is under; undefined when several conditions meet that no tab has together. */
export function tabOf({ side, isWaitingForUs }: UndertakingSearch): string | undefined {
  if (side && isWaitingForUs) return undefined;
  return isWaitingForUs ? 'waiting' : (side ?? 'all');
}
