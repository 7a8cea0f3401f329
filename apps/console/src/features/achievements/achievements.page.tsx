import { PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { useMay, useOrganization } from '@app/viewer';
import { ExportButton } from '@shared/exports/export.button';
import { ListFrame } from '@shared/table/list.frame';
import { oneOf, pageOf, refiltered, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useTexts } from '@shared/texts/texts';
import { SavedViews } from '@shared/views/saved.views';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { graphql } from '@gql/achievements';
import type { AchievementOrder } from '@gql/achievements/graphql';
import { AchievementBulk } from './achievement.bulk';
import { useAchievementColumns } from './achievement.columns';
import { AchievementChips, AchievementFilters } from './achievement.filters';
import { useEmptyList } from './achievements.empty';
import { ACHIEVEMENT_ORDERS, type AchievementSearch, filterOf, tabOf, withoutFilters } from './achievements.search';
import { useAchievementTabs } from './achievements.tabs';
import './achievements.css';
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
          freshness
          freshUntil
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
  const order: AchievementOrder = oneOf(ACHIEVEMENT_ORDERS, search.sort) ?? 'NEWEST_FIRST';
  const { readAt, shown } = useList(ACHIEVEMENTS, { ...pageOf(search), filter, order }, (found) => found.achievements);
  const isOurs = search.scope === 'ours' && may('achievement.edit');
  const columns = useAchievementColumns(isOurs);
  const onSearch = (next: AchievementSearch) => {
    setSelected(new Set());
    void navigate({ search: tidied(next) });
  };
  const { page } = shown;
  const unfiltered = withoutFilters(search);
  return (
    <ListFrame
      title={t('title')}
      search={search}
      onSearch={onSearch}
      tabs={useAchievementTabs(search)}
      tab={tabOf(search) ?? ''}
      searchHint={t('searchHint')}
      filters={<AchievementFilters search={search} onSearch={onSearch} />}
      isFiltered={isFiltered(search)}
      unfiltered={unfiltered}
      actions={
        <>
          {mine && <ExportButton document={EXPORT} variables={(format) => ({ filter, format })} />}
          {may('import.run') && may('achievement.edit') && (
            <Link to="/imports/new" search={{ target: 'ACHIEVEMENTS' }}>
              <Button tabIndex={-1} icon={<UploadOutlined />}>
                {t('import')}
              </Button>
            </Link>
          )}
          {may('achievement.edit') && (
            <Link to="/achievements/new">
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
      {...shown}
      idOf={({ id }) => id}
      selection={
        isOurs && may('achievement.publish')
          ? { ids: selected, onChange: setSelected, nameOf: ({ title, code }) => title ?? code }
          : undefined
      }
      bulk={
        <AchievementBulk
          ids={[...selected]}
          seenAt={readAt}
          all={{ filter, count: page?.totalCount ?? 0 }}
          onDone={() => setSelected(new Set())}
        />
      }
      empty={useEmptyList(isOurs)}
    >
      <AchievementChips search={search} onSearch={onSearch} ownerName={page?.edges[0]?.node.owner.name} />
    </ListFrame>
  );
}

/** Whether anything but the tab narrows the list. */
const isFiltered = (search: AchievementSearch): boolean =>
  Object.keys(tidied({ ...filterOf(search, undefined), states: undefined, ufplOffered: undefined })).length > 0 ||
  tabOf(search) === undefined;
