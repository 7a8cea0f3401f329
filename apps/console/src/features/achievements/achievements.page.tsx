import { PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { useMay, useOrganization } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { CatalogPicker } from '@shared/catalog/catalog.picker';
import { ExportButton } from '@shared/exports/export.button';
import { ListFrame, type Tab } from '@shared/table/list.frame';
import { pageOf, refiltered, tidied } from '@shared/table/list.search';
import { useTexts } from '@shared/texts/texts';
import { SavedViews } from '@shared/views/saved.views';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { graphql } from '@gql/achievements';
import type { AchievementFilter, AchievementOrder } from '@gql/achievements/graphql';
import { AchievementBulk } from './achievement.bulk';
import { useAchievementColumns } from './achievement.columns';
import { ACHIEVEMENT_ORDERS, type AchievementSearch } from './achievements.search';
import './achievements.texts';

const ACHIEVEMENTS = graphql(`
  query Achievements($first: Int!, $after: String, $filter: AchievementFilter, $order: AchievementOrder!) {
    achievements(first: $first, after: $after, filter: $filter, order: $order) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          code
          title
          industries
          regionCode
          state
          ufplOffered
          updatedAt
          maturity {
            level
          }
          ufpl {
            lumpSum {
              amount
              currency
            }
          }
          owner {
            id
            name
          }
        }
      }
    }
  }
`);

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

const EXPORT = graphql(`
  mutation ExportAchievements($filter: AchievementFilter, $format: ExportFormat!) {
    exportAchievements(filter: $filter, format: $format) {
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

const route = getRouteApi('/frame/achievements');

/** The library of achievements: everybody's listed ones, and one's own in any state. */
export function AchievementsPage() {
  const { t } = useTexts('achievements');
  const search: AchievementSearch = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const mine = useOrganization()?.id;
  const filter = filterOf(search, mine);
  const order = (search.sort ?? 'NEWEST_FIRST') as AchievementOrder;
  const query = useQuery({ ...asking(ACHIEVEMENTS, { ...pageOf(search), filter, order }), placeholderData: keepPreviousData });
  const columns = useAchievementColumns();
  const onSearch = (next: AchievementSearch) => void navigate({ search: tidied(next) });
  const isOurs = search.scope === 'ours' && may('achievement.edit');
  const unfiltered: AchievementSearch = { scope: search.scope, states: search.states, sort: search.sort };
  return (
    <ListFrame
      title={t('title')}
      search={search}
      onSearch={onSearch}
      tabs={useTabs(search)}
      tab={tabOf(search)}
      searchHint={t('searchHint')}
      filters={<Filters search={search} onSearch={onSearch} />}
      isFiltered={[
        search.regionCode,
        search.industry,
        search.discipline,
        search.minTrl,
        search.ownerId,
        search.freshness,
        search.listedFrom,
      ].some(Boolean)}
      unfiltered={unfiltered}
      actions={
        <>
          {mine && <ExportButton document={EXPORT} variables={(format) => ({ filter, format })} />}
          {may('import.run') && may('achievement.edit') && (
            <Link to={'/imports/new' as '/'}>
              <Button tabIndex={-1} icon={<UploadOutlined />}>
                {t('import')}
              </Button>
            </Link>
          )}
          {may('achievement.edit') && (
            <Link to={'/achievements/new' as '/'}>
              <Button tabIndex={-1} type="primary" icon={<PlusOutlined />}>
                {t('create')}
              </Button>
            </Link>
          )}
        </>
      }
      tools={mine && <SavedViews screen="achievements" />}
      sorting={{
        value: order,
        orders: ACHIEVEMENT_ORDERS.filter((each) => each !== 'STALEST_FIRST' || isOurs).map((value) => ({
          value,
          label: t(`order.${value}`),
        })),
        onChange: (sort) => onSearch(refiltered(search, { sort })),
      }}
      columns={columns}
      page={query.data?.achievements}
      error={query.error}
      onRetry={() => void query.refetch()}
      isStale={query.isPlaceholderData}
      idOf={({ id }) => id}
      selection={isOurs ? { ids: selected, onChange: setSelected, nameOf: ({ title, code }) => title ?? code } : undefined}
      bulk={<AchievementBulk ids={[...selected]} seenAt={query.dataUpdatedAt} onDone={() => setSelected(new Set())} />}
      empty={{
        title: t('empty.title'),
        why: may('achievement.edit') ? t('empty.why') : t('empty.visitor'),
        actions: may('achievement.edit') && (
          <Link to={'/achievements/new' as '/'} className="button-link">
            {t('create')}
          </Link>
        ),
      }}
    />
  );
}

/** The API's filter of an address; `ours` needs to know whose. */
export function filterOf(search: AchievementSearch, mine: string | undefined): AchievementFilter {
  const { q, scope, states, sort: _sort, pages: _pages, size: _size, hide: _hide, ...same } = search;
  return tidied({
    ...same,
    search: q,
    states: states && [...states],
    ...(scope === 'ours' && mine ? { ownerId: mine } : {}),
  }) as AchievementFilter;
}

/** What stays of a search when another tab is opened. */
const shared = ({ regionCode, industry, discipline, minTrl, q }: AchievementSearch) => ({
  regionCode,
  industry,
  discipline,
  minTrl,
  search: q,
});

function tabOf({ scope, states, ufplOffered }: AchievementSearch): string {
  if (scope === 'ours') return states?.length === 1 ? (states[0] ?? 'ours') : 'ours';
  return ufplOffered ? 'ufpl' : 'listed';
}

function useTabs(search: AchievementSearch): readonly Tab<AchievementSearch>[] {
  const { t } = useTexts('achievements');
  const may = useMay();
  const mine = useOrganization()?.id;
  const withOurs = mine !== undefined && may('achievement.edit');
  const filter = tidied(shared(search));
  const { data } = useQuery(asking(COUNTS, { listed: filter, ours: { ...filter, ownerId: mine ?? null }, withOurs }));
  const listed = data?.listed.find(({ state }) => state === 'LISTED');
  const ours = data?.ours;
  const states = ['LISTED', 'DRAFT', 'HIDDEN', 'WITHDRAWN'] as const;
  return [
    {
      key: 'listed',
      title: t('tabs.listed'),
      count: data && (listed?.count ?? 0),
      search: { scope: undefined, states: undefined, ufplOffered: undefined },
    },
    {
      key: 'ufpl',
      title: t('tabs.ufpl'),
      count: data && (listed?.ufplOffered ?? 0),
      search: { scope: undefined, states: undefined, ufplOffered: true },
    },
    ...(withOurs
      ? [
          {
            key: 'ours',
            title: t('tabs.ours'),
            count: ours?.reduce((sum, { count }) => sum + count, 0),
            search: { scope: 'ours' as const, states: undefined, ufplOffered: undefined },
          },
          ...states.map((state) => ({
            key: state,
            title: t(`state.${state}`),
            count: ours && (ours.find((each) => each.state === state)?.count ?? 0),
            search: { scope: 'ours' as const, states: [state], ufplOffered: undefined },
          })),
        ]
      : []),
  ];
}

function Filters({ search, onSearch }: { search: AchievementSearch; onSearch: (search: AchievementSearch) => void }) {
  const { t } = useTexts('achievements');
  const set = (change: Partial<AchievementSearch>) => onSearch(refiltered(search, change));
  return (
    <>
      <CatalogPicker
        kind="INDUSTRY"
        placeholder={t('filter.industry')}
        value={search.industry}
        onChange={(industry) => set({ industry })}
      />
      <CatalogPicker
        kind="REGION"
        placeholder={t('filter.region')}
        value={search.regionCode}
        onChange={(regionCode) => set({ regionCode })}
        width={150}
      />
      <Select
        allowClear
        style={{ width: 140 }}
        aria-label={t('filter.minTrl')}
        placeholder={t('filter.minTrl')}
        value={search.minTrl ?? null}
        options={[3, 4, 5, 6, 7, 8, 9].map((level) => ({ value: level, label: t('filter.minTrlOf', { level }) }))}
        onChange={(minTrl: number | null) => set({ minTrl: minTrl ?? undefined })}
      />
    </>
  );
}
