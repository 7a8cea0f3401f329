import { dayOf, idOf, type ListSearch, listSearch, oneOf, tidied } from '@shared/table/list.search';
import type { InvoiceFilter, UninvoicedFilter } from '@gql/invoices/graphql';

/** What is invoiced, what waits for it, and what is invoiced and not paid. */
export const INVOICE_TABS = ['issued', 'uninvoiced', 'unpaid'] as const;
export type InvoiceTab = (typeof INVOICE_TABS)[number];

/** What the lists of invoices keep in the address. */
export interface InvoiceSearch extends ListSearch {
  /** What is invoiced when absent. */
  readonly tab?: Exclude<InvoiceTab, 'issued'> | undefined;
  readonly licenceId?: string | undefined;
  readonly licensorId?: string | undefined;
  readonly licenseeId?: string | undefined;
  /** Issued in this period; of what waits, owed since. */
  readonly issuedFrom?: string | undefined;
  readonly issuedTo?: string | undefined;
}

/** Reads the address; what makes no sense is passed over. */
export function invoiceSearch(raw: Record<string, unknown>): InvoiceSearch {
  return {
    ...listSearch(raw),
    tab: oneOf(['uninvoiced', 'unpaid'], raw.tab),
    licenceId: idOf(raw.licenceId),
    licensorId: idOf(raw.licensorId),
    licenseeId: idOf(raw.licenseeId),
    issuedFrom: dayOf(raw.issuedFrom),
    issuedTo: dayOf(raw.issuedTo),
  };
}

const sidesOf = ({ licenceId, licensorId, licenseeId, q }: InvoiceSearch) => ({ licenceId, licensorId, licenseeId, search: q });

/** The API's filter of an address for invoices; those that are not paid are live ones. */
export const invoiceFilter = (search: InvoiceSearch, tab: InvoiceTab = search.tab ?? 'issued'): InvoiceFilter =>
  tidied({
    ...sidesOf(search),
    issuedFrom: search.issuedFrom,
    issuedTo: search.issuedTo,
    ...(tab === 'unpaid' ? { isPaid: false, isReversed: false } : {}),
  });

/** The API's filter of an address for what waits. */
export const uninvoicedFilter = (search: InvoiceSearch): UninvoicedFilter =>
  tidied({ ...sidesOf(search), postedFrom: search.issuedFrom, postedTo: search.issuedTo });

/** The address with nothing but the tab and the look of the table. */
export const withoutFilters = ({ tab, size, hide }: InvoiceSearch): InvoiceSearch => tidied({ tab, size, hide });
