import { type ListSearch, listSearch, oneOf } from '@shared/table/list.search';
import type { LicenceCoverFilter, LicenceExemptionFilter } from '@gql/licences/graphql';

export const COVER_TABS = ['active', 'claimed', 'late', 'all', 'asked', 'undecided', 'exemptions'] as const;
export type CoverTab = (typeof COVER_TABS)[number];

/** What the list keeps in the address. */
export interface CoverSearch extends ListSearch {
  readonly tab?: CoverTab | undefined;
}

/** Reads the address; what makes no sense is passed over. */
export const coverSearch = (raw: Record<string, unknown>): CoverSearch => ({
  ...listSearch(raw),
  tab: oneOf(COVER_TABS, raw.tab),
});

/** Whether a tab lists exemptions. */
export const listsExemptions = (tab: CoverTab): tab is 'asked' | 'undecided' | 'exemptions' =>
  tab === 'asked' || tab === 'undecided' || tab === 'exemptions';

/** The API's filters of the tabs. */
export const coverFilter = (tab: CoverTab): LicenceCoverFilter => {
  if (tab === 'active') return { states: ['ACTIVE'] };
  if (tab === 'late') return { isOverdue: true };
  return tab === 'claimed' ? { states: ['CLAIMED'] } : {};
};
export const exemptionFilter = (tab: CoverTab): LicenceExemptionFilter => {
  if (tab === 'undecided') return { isOverdue: true };
  return tab === 'asked' ? { states: ['ASKED'] } : {};
};
