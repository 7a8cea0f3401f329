import { type ListSearch, listSearch, oneOf, tidied } from '@shared/table/list.search';

export const TABS = ['letters', 'jobs', 'index', 'alarms'] as const;

/** What the page of operation keeps in the address: the tab, and of the dead letters the page. */
export interface OperatorSearch extends ListSearch {
  readonly tab?: (typeof TABS)[number] | undefined;
}

/** Reads the address; what makes no sense is passed over. */
export function operatorSearch(raw: Record<string, unknown>): OperatorSearch {
  const { pages, size } = listSearch(raw);
  return tidied({ tab: oneOf(TABS, raw.tab), pages, size });
}
