import { Money } from '@shared/detail/pieces';
import type { ColumnOf } from '@shared/table/data.table';
import { ListFrame } from '@shared/table/list.frame';
import { pageOf, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useTexts } from '@shared/texts/texts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { graphql } from '@gql/distributions';
import type { MadeQuery } from '@gql/distributions/graphql';
import { distributionFilter, type DistributionSearch, distributionTab } from './distributions.search';
import { useDistributionTabs } from './distributions.tabs';
import { LicenceCell } from './licence.cell';
import { StateTag } from './state.tag';

const MADE = graphql(`
  query Made($first: Int!, $after: String, $filter: LicenceDistributionFilter) {
    licenceDistributions(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          number
          state
          currency
          gross
          net
          inventorsAmount
          preparedOn
          licence {
            id
            number
            achievement {
              title
            }
          }
        }
      }
    }
  }
`);

type MadeRow = MadeQuery['licenceDistributions']['edges'][number]['node'];

const route = getRouteApi('/frame/inner/distributions');

/** Distributions, newest first. */
export function MadeList({ search }: { search: DistributionSearch }) {
  const { t } = useTexts('distributions');
  const navigate = route.useNavigate();
  const filter = distributionFilter(search);
  const { shown } = useList(MADE, { ...pageOf(search), filter }, (found) => found.licenceDistributions);
  const tab = distributionTab(search);
  const { size, hide, states, licenceId } = search;
  return (
    <ListFrame
      title={t('title')}
      search={search}
      onSearch={(next: DistributionSearch) => void navigate({ search: tidied(next) })}
      tabs={useDistributionTabs(search)}
      {...(tab ? { tab } : {})}
      isFiltered={licenceId !== undefined}
      unfiltered={tidied({ made: true as const, states, size, hide })}
      columns={useColumns()}
      {...shown}
      idOf={({ id }) => id}
      empty={{
        title: t('empty.sheets'),
        why: t('empty.sheetsWhy'),
        actions: (
          <Link to="/distributions" className="button-link">
            {t('empty.toOpen')}
          </Link>
        ),
      }}
    />
  );
}

function useColumns(): readonly ColumnOf<MadeRow>[] {
  const { t } = useTexts('distributions');
  const money = (key: 'gross' | 'net' | 'inventorsAmount', title: string): ColumnOf<MadeRow> => ({
    key,
    title,
    align: 'end',
    render: (row) => <Money amount={{ amount: row[key], currency: row.currency }} exact />,
  });
  return [
    {
      key: 'number',
      title: t('column.number'),
      isTitle: true,
      isFixed: true,
      render: ({ id, number }) => (
        <Link to="/distributions/$id" params={{ id }} className="cell-title">
          {number}
        </Link>
      ),
    },
    { key: 'licence', title: t('column.licence'), render: ({ licence }) => <LicenceCell licence={licence} /> },
    { key: 'preparedOn', title: t('column.preparedOn'), render: ({ preparedOn }) => <time>{preparedOn}</time> },
    money('gross', t('column.gross')),
    money('net', t('column.net')),
    money('inventorsAmount', t('column.inventors')),
    { key: 'state', title: t('column.state'), isFixed: true, render: ({ state }) => <StateTag state={state} /> },
  ];
}
