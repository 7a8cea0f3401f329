import { useMay, useOrganization } from '@app/viewer';
import { asking } from '@shared/api/queries';
import type { Tab } from '@shared/table/list.frame';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { graphql } from '@gql/achievements';
import { type AchievementSearch, filterOf } from './achievements.search';

const COUNTS = graphql(`
  query AchievementCounts($listed: AchievementFilter!, $ours: AchievementFilter!, $withOurs: Boolean!) {
    listed: achievementCounts(filter: $listed) {
      state
      count
      ufplOffered
    }
    ours: achievementCounts(filter: $ours) @include(if: $withOurs) {
      state
      count
    }
  }
`);

const STATES = ['LISTED', 'DRAFT', 'HIDDEN', 'WITHDRAWN'] as const;
const TO_ALL = { scope: undefined, states: undefined, ufplOffered: undefined };

/** The tabs with what each would list under the filters of now: the very numbers one finds after opening it. */
export function useAchievementTabs(search: AchievementSearch): readonly Tab<AchievementSearch>[] {
  const { t } = useTexts('achievements');
  const may = useMay();
  const mine = useOrganization()?.id;
  const withOurs = mine !== undefined && may('achievement.edit');
  const filter = filterOf({ ...search, ...TO_ALL }, mine);
  const { data } = useQuery(asking(COUNTS, { listed: filter, ours: { ...filter, ownerId: mine ?? null }, withOurs }));
  // The list shows every state where the API does: of one's own organization, and where freshness is asked for.
  const isAnyState = search.freshness !== undefined || (mine !== undefined && search.ownerId === mine);
  const public_ = data?.listed.filter(({ state }) => isAnyState || state === 'LISTED');
  const ours = data?.ours;
  const listed: Tab<AchievementSearch>[] = [
    { key: 'listed', title: t('tabs.listed'), count: public_ && sum(public_.map(({ count }) => count)), search: TO_ALL },
    {
      key: 'ufpl',
      title: t('tabs.ufpl'),
      count: public_ && sum(public_.map(({ ufplOffered }) => ufplOffered)),
      search: { ...TO_ALL, ufplOffered: true },
    },
  ];
  if (!withOurs) return listed;
  const toOurs = { ...TO_ALL, scope: 'ours' as const, ownerId: undefined };
  return [
    ...listed,
    { key: 'ours', title: t('tabs.ours'), count: ours && sum(ours.map(({ count }) => count)), search: toOurs },
    ...STATES.map((state) => ({
      key: state,
      title: t(`state.${state}`),
      count: ours && (ours.find((each) => each.state === state)?.count ?? 0),
      search: { ...toOurs, states: [state] },
    })),
  ];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
