import { CheckOutlined, SettingOutlined } from '@ant-design/icons';
import { asking } from '@shared/api/queries';
import { PageHead } from '@shared/detail/page.head';
import { Empty, FailurePage } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { day, number } from '@shared/format/format';
import { useMarking } from '@shared/notifications/use.marking';
import { Tabs, Turning } from '@shared/table/list.frame';
import { pageOf, refiltered, tidied } from '@shared/table/list.search';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { graphql } from '@gql/notifications';
import { DayOfNotifications } from './notification.day';
import { byDay, filterOf, GROUPS, type NotificationSearch } from './notifications.search';
import './notifications.css';
import './notifications.texts';

const NOTIFICATIONS = graphql(`
  query Notifications($first: Int!, $after: String, $filter: NotificationFilter!) {
    notifications(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          group
          heading
          text
          occurredAt
          readAt
          path
        }
      }
    }
  }
`);

const COUNTS = graphql(`
  query NotificationCounts($all: NotificationFilter!, $unread: NotificationFilter!) {
    all: notifications(first: 1, filter: $all) {
      totalCount
      edges {
        node {
          id
        }
      }
    }
    unread: notifications(first: 1, filter: $unread) {
      totalCount
    }
    notificationPreferences {
      choices {
        group
        name
      }
    }
  }
`);

const route = getRouteApi('/frame/inner/notifications');

/** Everything one was told, by day; each leads to what it is about. */
export function NotificationsPage() {
  const { t } = useTexts('notifications');
  const language = useLanguage();
  const search: NotificationSearch = route.useSearch();
  const navigate = route.useNavigate();
  const marking = useMarking();
  const onSearch = (next: NotificationSearch) => void navigate({ search: tidied(next) });
  const query = useQuery({
    ...asking(NOTIFICATIONS, { ...pageOf(search), filter: filterOf(search) }),
    placeholderData: keepPreviousData,
  });
  const { groups } = search;
  const { data: counts } = useQuery({
    ...asking(COUNTS, { all: filterOf({ groups }), unread: filterOf({ groups, unread: true }) }),
    placeholderData: keepPreviousData,
  });
  const page = query.data?.notifications;
  const nameOf = (group: string) => counts?.notificationPreferences.choices.find((each) => each.group === group)?.name;
  const newest = counts?.all.edges[0]?.node.id;
  const unread = counts?.unread.totalCount;
  return (
    <div className="stack">
      <PageHead
        title={t('title')}
        subtitle={unread === undefined ? ' ' : t('unreadCount', { count: number(unread, language) as never })}
        actions={
          <>
            {/* “All up to the newest” knows no groups. */}
            {!groups && unread !== undefined && unread > 0 && newest && (
              <Button icon={<CheckOutlined />} onClick={() => marking.readUpTo(newest)}>
                {t('readAll')}
              </Button>
            )}
            <Link to="/account/notifications">
              <Button icon={<SettingOutlined />} tabIndex={-1}>
                {t('preferences')}
              </Button>
            </Link>
          </>
        }
      />
      <section className="card" aria-label={t('title')}>
        <Tabs
          tabs={[
            { key: 'all', title: t('all'), count: counts?.all.totalCount, search: { unread: undefined } },
            { key: 'unread', title: t('unread'), count: unread, search: { unread: true as const } },
          ]}
          active={search.unread ? 'unread' : 'all'}
          search={search}
        />
        <div className="list-filters" role="group" aria-label={t('groups')}>
          {GROUPS.map((group) => {
            const isOn = groups?.includes(group) ?? false;
            const others = (groups ?? []).filter((each) => each !== group);
            const next = isOn ? others : [...others, group];
            return (
              <button
                key={group}
                type="button"
                className="notification-group"
                aria-pressed={isOn}
                onClick={() => onSearch(refiltered(search, { groups: next.length > 0 ? next : undefined }))}
              >
                {nameOf(group) ?? '…'}
              </button>
            );
          })}
        </div>
        {query.error && !page && <FailurePage error={query.error} reset={() => void query.refetch()} />}
        {!query.error && !page && (
          <div className="card-body stack" aria-busy="true">
            {Array.from({ length: 8 }, (_, row) => (
              <Bone key={row} height={52} />
            ))}
          </div>
        )}
        {page?.totalCount === 0 && (
          <Empty
            title={t(search.unread || groups ? 'nothingHere' : 'nothing')}
            why={t(search.unread ? 'nothingUnreadWhy' : 'nothingWhy')}
            actions={(search.unread || groups) && <Button onClick={() => onSearch({})}>{t('showAll')}</Button>}
          />
        )}
        {page && (
          <div className={query.isPlaceholderData ? 'table-stale' : undefined}>
            {byDay(page.edges, ({ node }) => day(node.occurredAt)).map((each) => (
              <DayOfNotifications
                key={each.day}
                day={each.day}
                rows={each.rows.map(({ node }) => node)}
                marking={marking}
                isOfAllGroups={!groups}
              />
            ))}
          </div>
        )}
        {page && page.totalCount > 0 && <Turning search={search} onSearch={onSearch} page={page} />}
      </section>
    </div>
  );
}
