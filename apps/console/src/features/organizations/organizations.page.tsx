import { useMay, useViewerOrVisitor } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { ExportButton } from '@shared/exports/export.button';
import { ListFrame, type Tab } from '@shared/table/list.frame';
import { pageOf, refiltered, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useTexts } from '@shared/texts/texts';
import '@shared/texts/party.texts';
import { SavedViews } from '@shared/views/saved.views';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { graphql } from '@gql/organizations';
import { useOrganizationColumns } from './organization.columns';
import { OrganizationChips, OrganizationFilters } from './organization.filters';
import { filterOf, isFiltered, ORDERS, type OrganizationSearch, STATES, tabOf, withoutFilters } from './organizations.search';
import './organizations.texts';

const ORGANIZATIONS = graphql(`
  query Organizations($first: Int!, $after: String, $filter: OrganizationFilter, $order: OrganizationOrder!) {
    organizations(first: $first, after: $after, filter: $filter, order: $order) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          uscc
          kind
          regionCode
          universityLevel
          department
          state
          isDemonstration
          createdAt
          version
          viewerActions
          blockedActions {
            action
            reason
          }
          size {
            id
            size
          }
        }
      }
    }
  }
`);

const COUNTS = graphql(`
  query OrganizationCounts($filter: OrganizationFilter!, $waiting: OrganizationFilter!, $withWaiting: Boolean!) {
    organizationCounts(filter: $filter) {
      state
      count
    }
    waiting: organizationCounts(filter: $waiting) @include(if: $withWaiting) {
      count
    }
  }
`);

const EXPORT = graphql(`
  mutation ExportOrganizations($filter: OrganizationFilter, $format: ExportFormat!) {
    exportOrganizations(filter: $filter, format: $format) {
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

const route = getRouteApi('/frame/organizations');

/** Who takes part; for an authority also who waits for its verification, the longest first. */
export function OrganizationsPage() {
  const { t } = useTexts('organizations');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const isSignedIn = useViewerOrVisitor() !== null;
  const filter = filterOf(search);
  const order = ORDERS.find((each) => each === search.sort) ?? (search.isWaitingForUs ? 'OLDEST_FIRST' : 'NEWEST_FIRST');
  const { shown } = useList(ORGANIZATIONS, { ...pageOf(search), filter, order }, (found) => found.organizations);
  const columns = useOrganizationColumns(
    may('organization.verify') && Boolean(search.isWaitingForUs ?? search.states?.includes('PENDING')),
  );
  const onSearch = (next: OrganizationSearch) => void navigate({ search: tidied(next) });
  return (
    <ListFrame
      title={t('title')}
      search={search}
      onSearch={onSearch}
      tabs={useTabs(search)}
      tab={tabOf(search) ?? ''}
      searchHint={t('searchHint')}
      filters={<OrganizationFilters search={search} onSearch={onSearch} />}
      isFiltered={isFiltered(search)}
      unfiltered={withoutFilters(search)}
      actions={isSignedIn && <ExportButton document={EXPORT} variables={(format) => ({ filter, format })} />}
      tools={isSignedIn && <SavedViews screen="organizations" />}
      sorting={{
        value: order,
        orders: ORDERS.map((value) => ({ value, label: t(`order.${value}`) })),
        onChange: (value) => onSearch(refiltered(search, { sort: value })),
      }}
      columns={columns}
      {...shown}
      idOf={({ id }) => id}
      empty={search.isWaitingForUs ? { title: t('empty.waiting') } : { title: t('empty.title'), why: t('empty.why') }}
    >
      <OrganizationChips search={search} onSearch={onSearch} />
    </ListFrame>
  );
}

function useTabs(search: OrganizationSearch): readonly Tab<OrganizationSearch>[] {
  const { t } = useTexts(['organizations', 'party']);
  const withWaiting = useMay()('organization.verify');
  const { states: _states, isWaitingForUs: _isWaiting, ...common } = filterOf(search);
  const { data } = useQuery(asking(COUNTS, { filter: common, waiting: { ...common, isWaitingForUs: true }, withWaiting }));
  const counts = data?.organizationCounts;
  const sum = (all: readonly { readonly count: number }[] | undefined) => all?.reduce((total, { count }) => total + count, 0);
  // Who sees nobody that waits or was rejected needs no tabs for them; the tab that is shown stays.
  const shown = STATES.filter(
    (state) => counts?.some((each) => each.state === state) ?? (state === 'VERIFIED' || search.states?.includes(state)),
  );
  const none = { states: undefined, isWaitingForUs: undefined, sort: undefined };
  return [
    ...(withWaiting
      ? [
          {
            key: 'waiting',
            title: t('tabs.waiting'),
            count: sum(data?.waiting),
            search: { ...none, isWaitingForUs: true as const },
          },
        ]
      : []),
    { key: 'all', title: t('tabs.all'), count: sum(counts), search: none },
    ...shown.map((state) => ({
      key: state,
      title: t(`party:state.${state}`),
      count: counts && (counts.find((each) => each.state === state)?.count ?? 0),
      search: { ...none, states: [state], ...(state === 'PENDING' ? { sort: 'OLDEST_FIRST' } : {}) },
    })),
  ];
}
