import { asking } from '@shared/api/queries';
import type { Tab } from '@shared/table/list.frame';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { graphql } from '@gql/receivables';
import { receivableFilter, type ReceivableSearch } from './receivables.search';

const COUNTS = graphql(`
  query ReceivableCounts(
    $all: ReceivableFilter!
    $open: ReceivableFilter!
    $overdue: ReceivableFilter!
    $paid: ReceivableFilter!
  ) {
    all: receivableTotals(filter: $all) {
      count
    }
    open: receivableTotals(filter: $open) {
      count
    }
    overdue: receivableTotals(filter: $overdue) {
      count
    }
    paid: receivableTotals(filter: $paid) {
      count
    }
  }
`);

const TABS = {
  all: { isOpen: undefined, isOverdue: undefined },
  open: { isOpen: true, isOverdue: undefined },
  overdue: { isOpen: undefined, isOverdue: true },
  paid: { isOpen: false, isOverdue: undefined },
} as const;
const KEYS = ['all', 'open', 'overdue', 'paid'] as const;

/** The tabs with what each would list under the filters of now. */
export function useReceivableTabs(search: ReceivableSearch): readonly Tab<ReceivableSearch>[] {
  const { t } = useTexts('receivables');
  const under = (key: (typeof KEYS)[number]) => receivableFilter({ ...search, ...TABS[key] });
  const variables = { all: under('all'), open: under('open'), overdue: under('overdue'), paid: under('paid') };
  const { data } = useQuery(asking(COUNTS, variables));
  return KEYS.map((key) => ({
    key,
    title: t(`tabs.${key}`),
    count: data?.[key].reduce((total, { count }) => total + count, 0),
    search: TABS[key],
  }));
}
