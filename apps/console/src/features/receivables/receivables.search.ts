import { dayOf, idOf, type ListSearch, listSearch, regionOf, tidied, yesOrNoOf } from '@shared/table/list.search';
import type { ReceiptFilter, ReceivableFilter } from '@gql/receivables/graphql';

/** What the list of receivables keeps in the address: the fields of the API's own filter, by the same names. */
export interface ReceivableSearch extends ListSearch {
  readonly isOpen?: boolean | undefined;
  readonly isOverdue?: boolean | undefined;
  readonly dueFrom?: string | undefined;
  readonly dueTo?: string | undefined;
  readonly licenceId?: string | undefined;
  readonly licensorId?: string | undefined;
  readonly licenseeId?: string | undefined;
  readonly regionCode?: string | undefined;
}

/** What the list of receipts keeps in the address, likewise. */
export interface ReceiptSearch extends ListSearch {
  readonly licenceId?: string | undefined;
  readonly regionCode?: string | undefined;
  readonly receivedFrom?: string | undefined;
  readonly receivedTo?: string | undefined;
  readonly isReversed?: boolean | undefined;
}

/** Reads the address; what makes no sense is passed over. */
export function receivableSearch(raw: Record<string, unknown>): ReceivableSearch {
  return {
    ...listSearch(raw),
    isOpen: yesOrNoOf(raw.isOpen),
    isOverdue: yesOrNoOf(raw.isOverdue),
    dueFrom: dayOf(raw.dueFrom),
    dueTo: dayOf(raw.dueTo),
    licenceId: idOf(raw.licenceId),
    licensorId: idOf(raw.licensorId),
    licenseeId: idOf(raw.licenseeId),
    regionCode: regionOf(raw.regionCode),
  };
}

/** Reads the address; what makes no sense is passed over. */
export function receiptSearch(raw: Record<string, unknown>): ReceiptSearch {
  return {
    ...listSearch(raw),
    licenceId: idOf(raw.licenceId),
    regionCode: regionOf(raw.regionCode),
    receivedFrom: dayOf(raw.receivedFrom),
    receivedTo: dayOf(raw.receivedTo),
    isReversed: yesOrNoOf(raw.isReversed),
  };
}

const filterOf = <S extends ListSearch>({ q: _q, sort: _sort, pages: _pages, size: _size, hide: _hide, ...same }: S) =>
  tidied(same);

/** The API's filter of an address. */
export const receivableFilter = (search: ReceivableSearch): ReceivableFilter => filterOf(search);

/** The API's filter of an address. */
export const receiptFilter = (search: ReceiptSearch): ReceiptFilter => filterOf(search);

/** Which tab an address is under; undefined when a link has asked for what no tab has. */
export function receivableTab({ isOpen, isOverdue }: ReceivableSearch): string | undefined {
  if (isOverdue !== undefined) return isOverdue && isOpen !== false ? 'overdue' : undefined;
  return isOpen === undefined ? 'all' : isOpen ? 'open' : 'paid';
}

/** The address with nothing but the tab and the look of the table. */
export const withoutFilters = ({ isOpen, isOverdue, size, hide }: ReceivableSearch): ReceivableSearch =>
  tidied({ isOpen, isOverdue, size, hide });
