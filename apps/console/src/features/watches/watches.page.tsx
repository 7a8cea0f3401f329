import { asking, useCommand } from '@shared/api/queries';
import { Moment, Tag } from '@shared/detail/pieces';
import { sayFailed, toast } from '@shared/feedback/toasts';
import type { ColumnOf } from '@shared/table/data.table';
import { ListFrame, type Tab } from '@shared/table/list.frame';
import { pageOf, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { graphql } from '@gql/watches';
import type { WatchesQuery } from '@gql/watches/graphql';
import { SEEN, UNWATCH, WATCH_ACHIEVEMENT, WATCH_NEED } from './watches.commands';
import type { WatchSearch } from './watches.routes';
import './watches.texts';

const WATCHES = graphql(`
  query Watches($first: Int!, $after: String, $filter: WatchFilter!) {
    myWatches(first: $first, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          listingId
          listingType
          title
          changed
          changedAt
          watchedAt
          achievement {
            title
            owner {
              name
            }
          }
          need {
            title
            owner {
              name
            }
          }
        }
      }
    }
  }
`);

const COUNTS = graphql(`
  query WatchCounts {
    all: myWatches(first: 1) {
      totalCount
    }
    changed: myWatches(first: 1, filter: { isChanged: true }) {
      totalCount
    }
    achievements: myWatches(first: 1, filter: { listingType: ACHIEVEMENT }) {
      totalCount
    }
    needs: myWatches(first: 1, filter: { listingType: NEED }) {
      totalCount
    }
  }
`);

type Row = WatchesQuery['myWatches']['edges'][number]['node'];

const route = getRouteApi('/frame/inner/watches');

/** Achievements and needs that one watches, with what has changed since one looked. */
export function WatchesPage() {
  const { t } = useTexts('watches');
  const search: WatchSearch = route.useSearch();
  const navigate = route.useNavigate();
  const { listingType, isChanged } = search;
  const filter = { listingType: listingType ?? null, isChanged: isChanged ?? null };
  const { shown } = useList(WATCHES, { ...pageOf(search), filter }, (found) => found.myWatches);
  const counts = useQuery(asking(COUNTS, {})).data;
  const seen = useCommand(SEEN, { onDone: (done) => toast(t('seen', { count: done.seen })), onFailed: sayFailed });
  const none = { listingType: undefined, isChanged: undefined };
  const tabs: readonly Tab<WatchSearch>[] = [
    { key: 'all', title: t('tab.all'), count: counts?.all.totalCount, search: none },
    { key: 'changed', title: t('tab.changed'), count: counts?.changed.totalCount, search: { ...none, isChanged: true } },
    {
      key: 'ACHIEVEMENT',
      title: t('tab.ACHIEVEMENT'),
      count: counts?.achievements.totalCount,
      search: { ...none, listingType: 'ACHIEVEMENT' },
    },
    { key: 'NEED', title: t('tab.NEED'), count: counts?.needs.totalCount, search: { ...none, listingType: 'NEED' } },
  ];
  return (
    <ListFrame
      title={t('title')}
      search={search}
      onSearch={(next: WatchSearch) => void navigate({ search: tidied(next) })}
      tabs={tabs}
      tab={isChanged ? 'changed' : (listingType ?? 'all')}
      isFiltered={false}
      unfiltered={{}}
      actions={
        (counts?.changed.totalCount ?? 0) > 0 && (
          <Button loading={seen.isPending} onClick={() => seen.mutate({})}>
            {t('markAll')}
          </Button>
        )
      }
      columns={useColumns((id) => seen.mutate({ ids: [id] }))}
      {...shown}
      idOf={({ id }) => id}
      empty={{
        title: isChanged ? t('emptyChanged') : t('empty'),
        why: t('emptyWhy'),
        actions: (
          <Link to="/achievements" className="button-link">
            {t('toList')}
          </Link>
        ),
      }}
    />
  );
}

function useColumns(onSeen: (id: string) => void): readonly ColumnOf<Row>[] {
  const { t } = useTexts('watches');
  return [
    {
      key: 'title',
      title: t('column.title'),
      isTitle: true,
      isFixed: true,
      render: (row) => <Title row={row} onSeen={onSeen} />,
    },
    { key: 'type', title: t('column.type'), render: ({ listingType }) => <Tag>{t(`type.${listingType}`)}</Tag> },
    {
      key: 'changed',
      title: t('column.changed'),
      render: ({ changed, changedAt }) =>
        changed.length > 0 ? (
          <>
            <span className="row" style={{ gap: 6 }}>
              {changed.map((fact) => (
                <Tag key={fact} tone="accent">
                  {t(`fact.${fact}`)}
                </Tag>
              ))}
            </span>
            {changedAt && (
              <span className="cell-note">
                <Moment at={changedAt} />
              </span>
            )}
          </>
        ) : (
          <span className="quiet">{t('nothing')}</span>
        ),
    },
    { key: 'watchedAt', title: t('column.watchedAt'), render: ({ watchedAt }) => <Moment at={watchedAt} /> },
    { key: 'acts', title: t('column.acts'), isFixed: true, align: 'end', render: (row) => <Acts row={row} onSeen={onSeen} /> },
  ];
}

/** Whoever opens it has seen what changed. What may no longer be seen is called by its name of then. */
function Title({ row, onSeen }: { row: Row; onSeen: (id: string) => void }) {
  const { t } = useTexts('watches');
  const listing = row.achievement ?? row.need;
  if (!listing) {
    return (
      <>
        <span>{row.title}</span>
        <span className="cell-note">{t('gone')}</span>
      </>
    );
  }
  const path = row.listingType === 'NEED' ? '/needs/$id' : '/achievements/$id';
  return (
    <>
      <Link
        to={path}
        params={{ id: row.listingId }}
        className="cell-title"
        onClick={() => row.changed.length > 0 && onSeen(row.id)}
      >
        {listing.title ?? row.title}
      </Link>
      <span className="cell-note">{listing.owner.name}</span>
    </>
  );
}

function Acts({ row, onSeen }: { row: Row; onSeen: (id: string) => void }) {
  const { t } = useTexts('watches');
  const achievement = useCommand(WATCH_ACHIEVEMENT, { onFailed: sayFailed });
  const need = useCommand(WATCH_NEED, { onFailed: sayFailed });
  const again = () => (row.listingType === 'NEED' ? need : achievement).mutate({ id: row.listingId });
  // What is no longer public cannot be watched anew.
  const canUndo = row.achievement !== null || row.need !== null;
  const unwatch = useCommand(UNWATCH, {
    onFailed: sayFailed,
    onDone: () => toast(t('unwatched'), canUndo ? { onUndo: again } : {}),
  });
  return (
    <span className="row" style={{ justifyContent: 'flex-end' }}>
      {row.changed.length > 0 && (
        <Button size="small" onClick={() => onSeen(row.id)}>
          {t('mark')}
        </Button>
      )}
      <Button size="small" loading={unwatch.isPending} onClick={() => unwatch.mutate({ id: row.id })}>
        {t('unwatch')}
      </Button>
    </span>
  );
}
