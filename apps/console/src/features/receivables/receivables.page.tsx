import { useIsPayer, useOrganization } from '@app/viewer';
import { CatalogPicker } from '@shared/catalog/catalog.picker';
import { ExportButton } from '@shared/exports/export.button';
import { DayRange } from '@shared/form/day.range';
import { FilterChips } from '@shared/table/filter.chips';
import { ListFrame } from '@shared/table/list.frame';
import { pageOf, refiltered, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useTexts } from '@shared/texts/texts';
import { SavedViews } from '@shared/views/saved.views';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { graphql } from '@gql/receivables';
import { useReceivableColumns } from './receivables.columns';
import { receivableFilter, type ReceivableSearch, receivableTab, withoutFilters } from './receivables.search';
import { useReceivableTabs } from './receivables.tabs';
import { ReceivableTotals } from './totals';
import './receivables.css';
import './receivables.texts';

const RECEIVABLES = graphql(`
  query Receivables($first: Int!, $after: String, $filter: ReceivableFilter) {
    receivables(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          kind
          amount
          outstanding
          currency
          dueOn
          effectiveDueOn
          licence {
            id
            number
            achievement {
              title
            }
            licensor {
              id
              name
            }
            licensee {
              id
              name
            }
          }
        }
      }
    }
    receivableTotals(filter: $filter) {
      currency
      count
      amount
      outstanding
    }
  }
`);

const EXPORT = graphql(`
  mutation ExportReceivables($filter: ReceivableFilter, $format: ExportFormat!) {
    exportReceivables(filter: $filter, format: $format) {
      __typename
      ... on ListExport {
        id
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

const route = getRouteApi('/frame/inner/receivables');

/** What is owed under licences, each with its due day and what is left; the totals are those of the same filter. */
export function ReceivablesPage() {
  const { t } = useTexts('receivables');
  const search: ReceivableSearch = route.useSearch();
  const navigate = route.useNavigate();
  const organization = useOrganization();
  const side = useIsPayer() ? 'payer' : 'payee';
  const filter = receivableFilter(search);
  const { data, shown } = useList(RECEIVABLES, { ...pageOf(search), filter }, (found) => found.receivables);
  const columns = useReceivableColumns();
  const tabs = useReceivableTabs(search);
  const onSearch = (next: ReceivableSearch) => void navigate({ search: tidied(next) });
  const { page } = shown;
  const unfiltered = withoutFilters(search);
  const isFiltered = Object.keys(tidied({ ...filter, isOpen: undefined, isOverdue: undefined })).length > 0;
  const first = page?.edges[0]?.node.licence;
  const { licenceId, licenseeId, licensorId, isOpen, isOverdue } = search;
  const hasTab = receivableTab(search) !== undefined;
  return (
    <ListFrame
      title={t(`title.${side}`)}
      search={search}
      onSearch={onSearch}
      tabs={tabs}
      tab={receivableTab(search) ?? ''}
      filters={
        <>
          <DayRange
            from={search.dueFrom}
            to={search.dueTo}
            labels={{ from: t('filter.dueFrom'), to: t('filter.dueTo') }}
            onChange={({ from, to }) => onSearch(refiltered(search, { dueFrom: from, dueTo: to }))}
          />
          <CatalogPicker
            kind="REGION"
            placeholder={t('filter.region')}
            value={search.regionCode}
            onChange={(regionCode) => onSearch(refiltered(search, { regionCode }))}
          />
        </>
      }
      isFiltered={isFiltered || !hasTab}
      unfiltered={hasTab ? unfiltered : tidied({ ...unfiltered, isOpen: undefined, isOverdue: undefined })}
      actions={
        <>
          <Link to="/receipts" search={tidied({ licenceId, regionCode: search.regionCode })}>
            <Button tabIndex={-1}>{t(`toReceipts.${side}`)}</Button>
          </Link>
          {organization && <ExportButton document={EXPORT} variables={(format) => ({ filter, format })} />}
        </>
      }
      tools={organization && <SavedViews screen="receivables" />}
      columns={columns}
      {...shown}
      idOf={({ id }) => id}
      empty={{
        title: t(`empty.receivables.${side}`),
        why: t('empty.receivablesWhy'),
        actions: (
          <Link to="/licences" className="button-link">
            {t('empty.toLicences')}
          </Link>
        ),
      }}
    >
      <FilterChips<ReceivableSearch>
        chips={[
          { key: 'licenceId', said: licenceId && t('chip.licence', { number: first?.number ?? t('chip.one') }) },
          { key: 'licenseeId', said: licenseeId && t('chip.licensee', { name: first?.licensee.name ?? t('chip.one') }) },
          { key: 'licensorId', said: licensorId && t('chip.licensor', { name: first?.licensor.name ?? t('chip.one') }) },
          { key: 'isOpen', said: !hasTab && isOpen !== undefined && t(isOpen ? 'chip.open' : 'chip.paid') },
          { key: 'isOverdue', said: !hasTab && isOverdue !== undefined && t(isOverdue ? 'tabs.overdue' : 'chip.notOverdue') },
        ]}
        onRemove={(key) => onSearch(refiltered(search, { [key]: undefined } as Partial<ReceivableSearch>))}
      />
      <ReceivableTotals totals={data?.receivableTotals} search={search} />
    </ListFrame>
  );
}
