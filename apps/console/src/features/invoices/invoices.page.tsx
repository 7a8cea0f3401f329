import { useMay, useOrganization } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { DayRange } from '@shared/form/day.range';
import { FilterChips } from '@shared/table/filter.chips';
import { ListFrame, type Tab } from '@shared/table/list.frame';
import { pageOf, refiltered, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { COUNTS, type InvoiceRow, INVOICES, UNINVOICED, type UninvoicedRow } from './invoice.queries';
import { useInvoiceColumns, useUninvoicedColumns } from './invoices.columns';
import {
  INVOICE_TABS,
  invoiceFilter,
  type InvoiceSearch,
  type InvoiceTab,
  uninvoicedFilter,
  withoutFilters,
} from './invoices.search';
import { InvoiceTotals, UninvoicedTotals } from './invoices.totals';
import './invoices.css';
import './invoices.texts';

const IssueDialog = lazy(() => import('./issue.dialog').then(({ IssueDialog: component }) => ({ default: component })));

const route = getRouteApi('/frame/inner/invoices');

/** What is invoiced under licences, what waits for an invoice, and what is invoiced and not paid. */
export function InvoicesPage() {
  const search: InvoiceSearch = route.useSearch();
  return search.tab === 'uninvoiced' ? <Uninvoiced search={search} /> : <Issued search={search} />;
}

function Issued({ search }: { search: InvoiceSearch }) {
  const { t } = useTexts('invoices');
  const filter = invoiceFilter(search);
  const { data, shown } = useList(INVOICES, { ...pageOf(search), filter }, (found) => found.invoices);
  const columns = useInvoiceColumns();
  const tab = search.tab ?? 'issued';
  const { frame, chips } = useFrame(search, shown.page?.edges[0]?.node.licence);
  return (
    <ListFrame
      {...frame}
      columns={columns}
      {...shown}
      idOf={({ id }) => id}
      empty={{
        title: t(`empty.${tab}`),
        why: t(`empty.${tab}Why`),
        actions: (
          <Link to="/invoices" search={{ tab: 'uninvoiced' }} className="button-link">
            {t('empty.toUninvoiced')}
          </Link>
        ),
      }}
    >
      {chips}
      <InvoiceTotals totals={data?.invoiceTotals} search={search} />
    </ListFrame>
  );
}

function Uninvoiced({ search }: { search: InvoiceSearch }) {
  const { t } = useTexts('invoices');
  const [begun, setBegun] = useState<UninvoicedRow>();
  const filter = uninvoicedFilter(search);
  const { data, shown } = useList(UNINVOICED, { ...pageOf(search), filter }, (found) => found.uninvoicedReceivables);
  const columns = useUninvoicedColumns(setBegun, useMay()('invoice.issue'));
  const { frame, chips } = useFrame(search, shown.page?.edges[0]?.node.licence);
  return (
    <>
      <ListFrame
        {...frame}
        columns={columns}
        {...shown}
        idOf={({ id }) => id}
        empty={{
          title: t('empty.uninvoiced'),
          why: t('empty.uninvoicedWhy'),
          actions: (
            <Link to="/licences" className="button-link">
              {t('empty.toLicences')}
            </Link>
          ),
        }}
      >
        {chips}
        <UninvoicedTotals totals={data?.uninvoicedTotals} />
      </ListFrame>
      {begun && (
        <Suspense>
          <IssueDialog licence={begun.licence} receivableId={begun.id} onClose={() => setBegun(undefined)} />
        </Suspense>
      )}
    </>
  );
}

/** What the frame of every tab has: title, tabs, filters, and the filters that came with a link. */
function useFrame(search: InvoiceSearch, first: InvoiceRow['licence'] | undefined) {
  const { t } = useTexts('invoices');
  const navigate = route.useNavigate();
  const organization = useOrganization();
  const onSearch = (next: InvoiceSearch) => void navigate({ search: tidied(next) });
  const { tab = 'issued', licenceId, licenseeId, licensorId, issuedFrom, issuedTo } = search;
  const day = tab === 'uninvoiced' ? 'posted' : 'issued';
  const chips = (
    <FilterChips<InvoiceSearch>
      chips={[
        { key: 'licenceId', said: licenceId && t('chip.licence', { number: first?.number ?? t('chip.one') }) },
        { key: 'licenseeId', said: licenseeId && t('chip.licensee', { name: first?.licensee.name ?? t('chip.one') }) },
        { key: 'licensorId', said: licensorId && t('chip.licensor', { name: first?.licensor.name ?? t('chip.one') }) },
      ]}
      onRemove={(key) => onSearch(refiltered(search, { [key]: undefined } as Partial<InvoiceSearch>))}
    />
  );
  const frame = {
    title: t('title'),
    search,
    onSearch,
    tabs: useTabs(search),
    tab,
    searchHint: t('search'),
    filters: (
      <DayRange
        from={issuedFrom}
        to={issuedTo}
        labels={{ from: t(`filter.${day}From`), to: t(`filter.${day}To`) }}
        onChange={({ from, to }) => onSearch(refiltered(search, { issuedFrom: from, issuedTo: to }))}
      />
    ),
    isFiltered: Boolean(licenceId ?? licenseeId ?? licensorId ?? issuedFrom ?? issuedTo),
    unfiltered: withoutFilters(search),
    actions: organization && organization.kind !== 'AUTHORITY' && (
      <Link to="/invoices/profile">
        <Button tabIndex={-1}>{t('profileLink')}</Button>
      </Link>
    ),
  };
  return { frame, chips };
}

const TABS: Readonly<Record<InvoiceTab, Pick<InvoiceSearch, 'tab'>>> = {
  issued: { tab: undefined },
  uninvoiced: { tab: 'uninvoiced' },
  unpaid: { tab: 'unpaid' },
};

/** The tabs with what each would list under the filters of now. */
function useTabs(search: InvoiceSearch): readonly Tab<InvoiceSearch>[] {
  const { t } = useTexts('invoices');
  const variables = {
    issued: invoiceFilter(search, 'issued'),
    uninvoiced: uninvoicedFilter(search),
    unpaid: invoiceFilter(search, 'unpaid'),
  };
  const { data } = useQuery(asking(COUNTS, variables));
  return INVOICE_TABS.map((key) => ({
    key,
    title: t(`tabs.${key}`),
    count: data?.[key].reduce((total, { count }) => total + count, 0),
    search: TABS[key],
  }));
}
