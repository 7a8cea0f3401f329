import { DownloadOutlined } from '@ant-design/icons';
import { ActBar } from '@shared/acts/act.bar';
import { asking, useCommand } from '@shared/api/queries';
import { Moment, Tag, type Tone } from '@shared/detail/pieces';
import { save } from '@shared/exports/export.button';
import { toast } from '@shared/feedback/toasts';
import { number } from '@shared/format/format';
import type { ColumnOf } from '@shared/table/data.table';
import { ListFrame } from '@shared/table/list.frame';
import { type ListSearch, pageOf, tidied } from '@shared/table/list.search';
import { rowsLink } from '@shared/links/rows.link';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import { graphql } from '@gql/exports';
import type { ExportsQuery } from '@gql/exports/graphql';
import './exports.texts';

const EXPORTS = graphql(`
  query Exports($first: Int!, $after: String) {
    exports(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          list
          format
          filter
          state
          reason
          rows
          rowTotal
          requestedAt
          viewerActions
          file {
            name
            downloadUrl
            expiresAt
          }
        }
      }
    }
  }
`);

const CANCEL = graphql(`
  mutation CancelExport($id: ID!) {
    cancelExport(id: $id) {
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

type Row = ExportsQuery['exports']['edges'][number]['node'];

const TONES: Readonly<Record<Row['state'], Tone>> = {
  QUEUED: 'quiet',
  RUNNING: 'accent',
  DONE: 'good',
  FAILED: 'bad',
  CANCELLED: 'quiet',
};
const isOpen = ({ state }: Row) => state === 'QUEUED' || state === 'RUNNING';
/** Milliseconds between two looks while something is being written. */
const EVERY = 2_000;

const route = getRouteApi('/frame/inner/exports');

/** What one had written as files, the newest first. Links to files hold for minutes, so they are asked for anew at every visit. */
export function ExportsPage() {
  const { t } = useTexts('exports');
  const search: ListSearch = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery({
    ...asking(EXPORTS, pageOf(search)),
    staleTime: 0,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.exports.edges.some(({ node }) => isOpen(node)) ? EVERY : false),
  });
  return (
    <ListFrame
      title={t('title')}
      search={search}
      onSearch={(next: ListSearch) => void navigate({ search: tidied(next) })}
      isFiltered={false}
      unfiltered={{}}
      columns={useColumns(() => query.refetch())}
      page={query.data?.exports}
      error={query.error}
      onRetry={() => void query.refetch()}
      isStale={query.isPlaceholderData}
      idOf={({ id }) => id}
      empty={{
        title: t('empty'),
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

function useColumns(refetch: () => Promise<unknown>): readonly ColumnOf<Row>[] {
  const { t } = useTexts('exports');
  const language = useLanguage();
  return [
    {
      key: 'list',
      title: t('column.list'),
      isTitle: true,
      isFixed: true,
      render: ({ list, filter, format }) => (
        <>
          <Link {...rowsLink({ list, filter })} className="cell-title">
            {t(`list.${list}`)}
          </Link>
          <span className="cell-note">{format}</span>
        </>
      ),
    },
    { key: 'state', title: t('column.state'), render: (row) => <State row={row} /> },
    { key: 'rows', title: t('column.rows'), align: 'end', render: ({ rows }) => number(rows, language) },
    { key: 'requestedAt', title: t('column.requestedAt'), render: ({ requestedAt }) => <Moment at={requestedAt} /> },
    {
      key: 'expiresAt',
      title: t('column.expiresAt'),
      render: ({ file }) => (file?.expiresAt ? <Moment at={file.expiresAt} /> : <span className="quiet">—</span>),
    },
    { key: 'acts', title: t('column.acts'), isFixed: true, align: 'end', render: (row) => <Acts row={row} refetch={refetch} /> },
  ];
}

function State({ row: { state, reason, rows, rowTotal } }: { row: Row }) {
  const { t } = useTexts('exports');
  return (
    <>
      <Tag dot tone={TONES[state]}>
        {t(`state.${state}`)}
      </Tag>
      {state === 'RUNNING' && rowTotal > 0 && (
        <Progress percent={Math.round((rows / rowTotal) * 100)} size="small" aria-label={t('progress')} />
      )}
      {reason && <span className="cell-note">{reason}</span>}
    </>
  );
}

function Acts({ row, refetch }: { row: Row; refetch: () => Promise<unknown> }) {
  const { t } = useTexts('exports');
  const cancel = useCommand(CANCEL, {
    refreshes: [EXPORTS],
    onDone: () => toast(t('cancelled')),
  });
  const { file } = row;
  return (
    <>
      <ActBar
        allowed={row.viewerActions}
        acts={[{ action: 'CANCEL', label: t('cancel'), run: () => cancel.mutateAsync({ id: row.id }) }]}
      />
      {row.state === 'DONE' &&
        (file?.downloadUrl ? (
          <Button
            icon={<DownloadOutlined />}
            onClick={() => {
              save(file.downloadUrl ?? '', file.name);
              void refetch();
            }}
          >
            {t('download')}
          </Button>
        ) : (
          <span className="quiet">{t('expired')}</span>
        ))}
    </>
  );
}
