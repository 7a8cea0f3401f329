import { useMay, useViewerOrVisitor } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { CatalogPicker } from '@shared/catalog/catalog.picker';
import { ExportButton } from '@shared/exports/export.button';
import { ListFrame, type Tab } from '@shared/table/list.frame';
import { pageOf, refiltered, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useTexts } from '@shared/texts/texts';
import '@shared/texts/party.texts';
import { SavedViews } from '@shared/views/saved.views';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Select } from 'antd';
import { graphql } from '@gql/organizations';
import type { OrganizationFilter, OrganizationKind } from '@gql/organizations/graphql';
import { useOrganizationColumns } from './organization.columns';
import { KINDS, ORDERS, type OrganizationSearch, STATES } from './organizations.search';
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
  const { isWaitingForUs, states, sort } = search;
  return (
    <ListFrame
      title={t('title')}
      search={search}
      onSearch={onSearch}
      tabs={useTabs(search)}
      tab={isWaitingForUs ? 'waiting' : states?.length === 1 ? (states[0] ?? 'all') : 'all'}
      searchHint={t('searchHint')}
      filters={<Filters search={search} onSearch={onSearch} />}
      isFiltered={[search.kinds, search.regionCode, search.registeredFrom, search.registeredTo].some(Boolean)}
      unfiltered={{ isWaitingForUs, states, sort }}
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
      empty={isWaitingForUs ? { title: t('empty.waiting') } : { title: t('empty.title'), why: t('empty.why') }}
    />
  );
}

/** The API's filter of an address. */
export function filterOf({
  q,
  sort: _sort,
  pages: _pages,
  size: _size,
  hide: _hide,
  ...same
}: OrganizationSearch): OrganizationFilter {
  return tidied({ ...same, search: q }) as OrganizationFilter;
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

function Filters({ search, onSearch }: { search: OrganizationSearch; onSearch: (search: OrganizationSearch) => void }) {
  const { t } = useTexts(['organizations', 'party']);
  const set = (change: Partial<OrganizationSearch>) => onSearch(refiltered(search, change));
  return (
    <>
      <Select
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        style={{ width: 190 }}
        aria-label={t('filter.kinds')}
        placeholder={t('filter.kinds')}
        value={[...(search.kinds ?? [])]}
        options={KINDS.map((value) => ({ value, label: t(`party:kind.${value}`) }))}
        onChange={(kinds: OrganizationKind[]) => set({ kinds: kinds.length > 0 ? kinds : undefined })}
      />
      <CatalogPicker
        kind="REGION"
        placeholder={t('filter.region')}
        value={search.regionCode}
        onChange={(regionCode) => set({ regionCode })}
        width={160}
      />
    </>
  );
}
