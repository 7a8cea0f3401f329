import { useMay } from '@app/viewer';
import { Money } from '@shared/detail/pieces';
import { exactMoney } from '@shared/format/format';
import type { ColumnOf } from '@shared/table/data.table';
import { ListFrame } from '@shared/table/list.frame';
import { pageOf, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useTexts } from '@shared/texts/texts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { graphql } from '@gql/distributions';
import type { UndistributedQuery } from '@gql/distributions/graphql';
import type { DistributionSearch } from './distributions.search';
import { useDistributionTabs } from './distributions.tabs';
import { LicenceCell } from './licence.cell';

const UNDISTRIBUTED = graphql(`
  query Undistributed($first: Int!, $after: String, $filter: UndistributedReceiptFilter) {
    undistributedReceipts(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          amount
          currency
          receivedOn
          bankReference
          allocated
          distributable
          licence {
            id
            number
            achievement {
              title
            }
            licensee {
              name
            }
          }
        }
      }
    }
  }
`);

type OpenRow = UndistributedQuery['undistributedReceipts']['edges'][number]['node'];

const route = getRouteApi('/frame/inner/distributions');

/** Receipts of which something is left to share out. */
export function OpenList({ search }: { search: DistributionSearch }) {
  const { t } = useTexts('distributions');
  const navigate = route.useNavigate();
  const { licenceId, size, hide } = search;
  const filter = tidied({ licenceId });
  const { shown } = useList(UNDISTRIBUTED, { ...pageOf(search), filter }, (found) => found.undistributedReceipts);
  return (
    <ListFrame
      title={t('title')}
      search={search}
      onSearch={(next: DistributionSearch) => void navigate({ search: tidied(next) })}
      tabs={useDistributionTabs(search)}
      tab="open"
      isFiltered={licenceId !== undefined}
      unfiltered={tidied({ size, hide })}
      columns={useColumns()}
      {...shown}
      idOf={({ id }) => id}
      empty={{ title: t('empty.open'), why: t('empty.openWhy') }}
    />
  );
}

function useColumns(): readonly ColumnOf<OpenRow>[] {
  const { t } = useTexts('distributions');
  const may = useMay();
  const act: ColumnOf<OpenRow> = {
    key: 'act',
    title: t('column.act'),
    isFixed: true,
    render: ({ id, licence }) => (
      <Link to="/distributions/new" search={{ licenceId: licence.id, receiptId: id }}>
        <Button type="primary" size="small" tabIndex={-1}>
          {t('prepare')}
        </Button>
      </Link>
    ),
  };
  return [
    {
      key: 'licence',
      title: t('column.licence'),
      isTitle: true,
      isFixed: true,
      render: ({ licence }) => <LicenceCell licence={licence} />,
    },
    { key: 'payer', title: t('column.payer'), render: ({ licence }) => licence.licensee.name },
    { key: 'receivedOn', title: t('column.receivedOn'), render: ({ receivedOn }) => <time>{receivedOn}</time> },
    { key: 'reference', title: t('column.reference'), render: ({ bankReference }) => bankReference },
    { key: 'received', title: t('column.received'), align: 'end', render: (row) => <Received row={row} /> },
    {
      key: 'distributable',
      title: t('column.distributable'),
      align: 'end',
      isFixed: true,
      render: ({ distributable, currency }) => (
        <strong>
          <Money amount={{ amount: distributable, currency }} exact />
        </strong>
      ),
    },
    ...(may('distribution.prepare') ? [act] : []),
  ];
}

/** What came in; and what of it waits, for only what was set against something owed is shared out. */
function Received({ row: { amount, allocated, currency } }: { row: OpenRow }) {
  const { t } = useTexts('distributions');
  const waits = BigInt(amount) - BigInt(allocated);
  return (
    <>
      <Money amount={{ amount, currency }} exact />
      {waits > 0n && (
        <span className="cell-note">{t('unappliedNote', { amount: exactMoney({ amount: String(waits), currency }) })}</span>
      )}
    </>
  );
}
