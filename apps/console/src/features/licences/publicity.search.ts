import { idOf, type ListSearch, listSearch, someOf, tidied, yesOf } from '@shared/table/list.search';
import type { LicencePublicityFilter, PublicityState } from '@gql/licences/graphql';

export const PUBLICITY_STATES = ['OPEN', 'PASSED', 'UPHELD'] as const satisfies readonly PublicityState[];

/** What the list keeps in the address: the fields of the API's own filter. */
export interface PublicitySearch extends ListSearch {
  readonly states?: readonly PublicityState[] | undefined;
  readonly licenceId?: string | undefined;
  readonly isOverdue?: boolean | undefined;
}

/** Reads the address; what makes no sense is passed over. */
export const publicitySearch = (raw: Record<string, unknown>): PublicitySearch => ({
  ...listSearch(raw),
  states: someOf(PUBLICITY_STATES, raw.states),
  licenceId: idOf(raw.licenceId),
  isOverdue: yesOf(raw.isOverdue),
});

/** The API's filter of an address. */
export const publicityFilter = ({ states, licenceId, isOverdue }: PublicitySearch): LicencePublicityFilter =>
  tidied({ states: states && [...states], licenceId, isOverdue });
