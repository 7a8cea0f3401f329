import { useIsPayer, useOrganization } from '@app/viewer';
import { CatalogPicker } from '@shared/catalog/catalog.picker';
import { Money } from '@shared/detail/pieces';
import { ExportButton } from '@shared/exports/export.button';
import { exactMoney } from '@shared/format/format';
import { DayRange } from '@shared/form/day.range';
import type { ColumnOf } from '@shared/table/data.table';
import { FilterChips } from '@shared/table/filter.chips';
import { ListFrame } from '@shared/table/list.frame';
import { pageOf, refiltered, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useTexts } from '@shared/texts/texts';
import { SavedViews } from '@shared/views/saved.views';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { graphql } from '@gql/receivables';
import type { ReceiptsQuery } from '@gql/receivables/graphql';
import { useLicenceColumns } from './receivables.columns';
import { receiptFilter, type ReceiptSearch } from './receivables.search';
import { ReceiptTotals } from './totals';
import './receivables.css';
import './receivables.texts';

const RECEIPTS = graphql(`
  query Receipts($first: Int!, $after: String, $filter: ReceiptFilter) {
    receipts(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          amount
          unapplied
          currency
          receivedOn
          reversedOn
          bankReference
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
    receiptTotals(filter: $filter) {
      currency
      count
      amount
    }
  }
`);

const EXPORT = graphql(`
  mutation ExportReceipts($filter: ReceiptFilter, $format: ExportFormat!) {
    exportReceipts(filter: $filter, format: $format) {
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

type ReceiptRow = ReceiptsQuery['receipts']['edges'][number]['node'];

const route = getRouteApi('/frame/inner/receipts');

/** What came in under licences; the total is that of the same filter. */
export function ReceiptsPage() {
  const { t } = useTexts('receivables');
  const search: ReceiptSearch = route.useSearch();
  const navigate = route.useNavigate();
  const organization = useOrganization();
  const side = useIsPayer() ? 'payer' : 'payee';
  const filter = receiptFilter(search);
  const { data, shown } = useList(RECEIPTS, { ...pageOf(search), filter }, (found) => found.receipts);
  const columns = useReceiptColumns();
  const onSearch = (next: ReceiptSearch) => void navigate({ search: tidied(next) });
  const { page } = shown;
  const { licenceId, regionCode, receivedFrom, receivedTo, isReversed, size, hide } = search;
  return (
    <ListFrame
      title={t(`receipts.${side}`)}
      search={search}
      onSearch={onSearch}
      filters={
        <>
          <DayRange
            from={receivedFrom}
            to={receivedTo}
            labels={{ from: t('filter.receivedFrom'), to: t('filter.receivedTo') }}
            onChange={({ from, to }) => onSearch(refiltered(search, { receivedFrom: from, receivedTo: to }))}
          />
          <CatalogPicker
            kind="REGION"
            placeholder={t('filter.region')}
            value={regionCode}
            onChange={(code) => onSearch(refiltered(search, { regionCode: code }))}
          />
        </>
      }
      isFiltered={Object.keys(filter).length > 0}
      unfiltered={tidied({ size, hide })}
      actions={
        <>
          <Link to="/receivables" search={tidied({ licenceId, regionCode })}>
            <Button tabIndex={-1}>{t(`toReceivables.${side}`)}</Button>
          </Link>
          {organization && <ExportButton document={EXPORT} variables={(format) => ({ filter, format })} />}
        </>
      }
      tools={organization && <SavedViews screen="receipts" />}
      columns={columns}
      {...shown}
      idOf={({ id }) => id}
      empty={{
        title: t(`empty.receipts.${side}`),
        why: t(`empty.receiptsWhy.${side}`),
        actions: (
          <Link to="/licences" className="button-link">
            {t('empty.toLicences')}
          </Link>
        ),
      }}
    >
      <FilterChips<ReceiptSearch>
        chips={[
          {
            key: 'licenceId',
            said: licenceId && t('chip.licence', { number: page?.edges[0]?.node.licence.number ?? t('chip.one') }),
          },
          { key: 'isReversed', said: isReversed !== undefined && t(isReversed ? 'chip.reversed' : 'chip.standing') },
        ]}
        onRemove={(key) => onSearch(refiltered(search, { [key]: undefined } as Partial<ReceiptSearch>))}
      />
      <ReceiptTotals totals={data?.receiptTotals} />
    </ListFrame>
  );
}

function useReceiptColumns(): readonly ColumnOf<ReceiptRow>[] {
  const { t } = useTexts('receivables');
  return [
    ...useLicenceColumns(),
    { key: 'receivedOn', title: t('column.receivedOn'), render: ({ receivedOn }) => <time>{receivedOn}</time> },
    { key: 'reference', title: t('column.reference'), render: ({ bankReference }) => bankReference },
    {
      key: 'received',
      title: t('column.received'),
      align: 'end',
      isFixed: true,
      render: (row) =>
        row.reversedOn ? (
          <>
            <s>{exactMoney(row)}</s>
            <span className="cell-note">{t('reversed', { day: row.reversedOn })}</span>
          </>
        ) : (
          <Money amount={row} exact />
        ),
    },
    {
      key: 'unapplied',
      title: t('column.unapplied'),
      align: 'end',
      render: ({ unapplied, currency }) =>
        BigInt(unapplied) > 0n ? <Money amount={{ amount: unapplied, currency }} exact /> : '—',
    },
  ];
}
