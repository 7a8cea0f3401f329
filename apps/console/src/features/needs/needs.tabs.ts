import { useMay, useOrganization } from '@app/viewer';
import { graphql } from '@gql/needs';
import { asking } from '@shared/api/queries';
import type { Tab } from '@shared/table/list.frame';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { filterOf, NEED_STATES, type NeedSearch, OPEN } from './needs.search';

const COUNTS = graphql(`
  query NeedTabs($all: NeedFilter!, $ours: NeedFilter!, $withOurs: Boolean!) {
    all: needCounts(filter: $all) {
      state
      count
    }
    ours: needCounts(filter: $ours) @include(if: $withOurs) {
      state
      count
    }
  }
`);

const TO_ALL = { scope: undefined, states: undefined };

/** The tabs with what each would list under the filters of now: the very numbers one finds after opening it. */
export function useNeedTabs(search: NeedSearch): readonly Tab<NeedSearch>[] {
  const { t } = useTexts('needs');
  const may = useMay();
  const mine = useOrganization()?.id;
  const withOurs = mine !== undefined && may('need.edit');
  const filter = filterOf({ ...search, ...TO_ALL }, mine);
  const { data } = useQuery(asking(COUNTS, { all: filter, ours: { ...filter, ownerId: mine ?? null }, withOurs }));
  // The list shows every state where the API does: of one's own organization, and where freshness is asked for.
  const isAnyState = search.freshness !== undefined || (mine !== undefined && search.ownerId === mine);
  const open = data?.all.filter(({ state }) => isAnyState || OPEN.includes(state));
  const first: Tab<NeedSearch> = { key: 'open', title: t('tabs.open'), count: open && total(open), search: TO_ALL };
  if (!withOurs) return [first];
  const ours = data?.ours;
  const toOurs = { ...TO_ALL, scope: 'ours' as const, ownerId: undefined };
  return [
    first,
    { key: 'ours', title: t('tabs.ours'), count: ours && total(ours), search: toOurs },
    ...NEED_STATES.map((state) => ({
      key: `ours.${state}`,
      title: t(`state.${state}`),
      count: ours && (ours.find((each) => each.state === state)?.count ?? 0),
      search: { ...toOurs, states: [state] },
    })),
  ];
}

const total = (counts: readonly { readonly count: number }[]): number => counts.reduce((sum, { count }) => sum + count, 0);
