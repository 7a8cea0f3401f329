import { asking } from '@shared/api/queries';
import type { Tab } from '@shared/table/list.frame';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { graphql } from '@gql/distributions';
import { DISTRIBUTION_STATES, distributionFilter, type DistributionSearch } from './distributions.search';
import './distributions.texts';

const COUNTS = graphql(`
  query DistributionCounts($filter: LicenceDistributionFilter!, $waiting: UndistributedReceiptFilter!) {
    made: licenceDistributionCounts(filter: $filter) {
      state
      count
    }
    waiting: undistributedReceipts(first: 1, filter: $waiting) {
      totalCount
    }
  }
`);

/** The tabs with what each would list under the filters of now. */
export function useDistributionTabs(search: DistributionSearch): readonly Tab<DistributionSearch>[] {
  const { t } = useTexts('distributions');
  const { states: _states, ...filter } = distributionFilter(search);
  const waiting = search.licenceId ? { licenceId: search.licenceId } : {};
  const { data } = useQuery(asking(COUNTS, { filter, waiting }));
  return [
    { key: 'open', title: t('tabs.open'), count: data?.waiting.totalCount, search: { made: undefined, states: undefined } },
    {
      key: 'all',
      title: t('tabs.all'),
      count: data?.made.reduce((total, { count }) => total + count, 0),
      search: { made: true, states: undefined },
    },
    ...DISTRIBUTION_STATES.map((state) => ({
      key: state,
      title: t(`state.${state}`),
      count: data && (data.made.find((each) => each.state === state)?.count ?? 0),
      search: { made: true as const, states: [state] },
    })),
  ];
}
