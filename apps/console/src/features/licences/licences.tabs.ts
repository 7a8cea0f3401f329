import { useOrganization } from '@app/viewer';
import { asking } from '@shared/api/queries';
import type { Tab } from '@shared/table/list.frame';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { graphql } from '@gql/licences';
import { filterOf, LICENCE_STATES, type LicenceSearch } from './licences.search';

const COUNTS = graphql(`
  query LicenceCounts($all: LicenceFilter!, $waiting: LicenceFilter!, $withOurs: Boolean!) {
    all: licenceCounts(filter: $all) {
      state
      count
    }
    waiting: licenceCounts(filter: $waiting) @include(if: $withOurs) {
      count
    }
  }
`);

const TO_ALL = { states: undefined, isWaitingForUs: undefined };
const sum = (counts: readonly { readonly count: number }[]): number => counts.reduce((total, { count }) => total + count, 0);

/** The tabs with what each would list under the filters of now; who only watches has nothing that waits for them. */
export function useLicenceTabs(search: LicenceSearch): readonly Tab<LicenceSearch>[] {
  const { t } = useTexts('licences');
  const organization = useOrganization();
  const withOurs = organization !== undefined && organization.kind !== 'AUTHORITY';
  const filter = filterOf({ ...search, ...TO_ALL });
  const { data } = useQuery(asking(COUNTS, { all: filter, waiting: { ...filter, isWaitingForUs: true }, withOurs }));
  const { all, waiting } = data ?? {};
  return [
    { key: 'all', title: t('tabs.all'), count: all && sum(all), search: TO_ALL },
    ...(withOurs
      ? [
          {
            key: 'waiting',
            title: t('tabs.waiting'),
            count: waiting && sum(waiting),
            search: { ...TO_ALL, isWaitingForUs: true },
          },
        ]
      : []),
    ...LICENCE_STATES.map((state) => ({
      key: state,
      title: t(`state.${state}`),
      count: all && (all.find((each) => each.state === state)?.count ?? 0),
      search: { ...TO_ALL, states: [state] },
    })),
  ];
}
