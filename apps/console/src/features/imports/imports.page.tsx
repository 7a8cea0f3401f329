import { UploadOutlined } from '@ant-design/icons';
import { asking } from '@shared/api/queries';
import { Moment, Tag, type Tone } from '@shared/detail/pieces';
import { number } from '@shared/format/format';
import type { ColumnOf } from '@shared/table/data.table';
import { FilterChips } from '@shared/table/filter.chips';
import { ListFrame } from '@shared/table/list.frame';
import { type ListSearch, pageOf, refiltered, tidied } from '@shared/table/list.search';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import { graphql } from '@gql/imports';
import type { ImportRunsQuery } from '@gql/imports/graphql';
import { Imported } from './run.rows';
import './imports.texts';

const RUNS = graphql(`
  query ImportRuns($first: Int!, $after: String, $hasProblems: Boolean) {
    importRuns(first: $first, after: $after, hasProblems: $hasProblems) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          target
          fileName
          state
          dryRun
          remembersRows
          startedAt
          rowCount
          rowTotal
          created
          updated
          returned
        }
      }
    }
  }
`);

type Run = ImportRunsQuery['importRuns']['edges'][number]['node'];

export const RUN_TONES: Readonly<Record<Run['state'], Tone>> = {
  QUEUED: 'quiet',
  RUNNING: 'accent',
  DONE: 'good',
  FAILED: 'bad',
  REFUSED: 'bad',
  CANCELLED: 'quiet',
};

const isOpen = ({ state }: Pick<Run, 'state'>) => state === 'QUEUED' || state === 'RUNNING';
/** Milliseconds between two looks while something is under way. */
const EVERY = 3_000;

interface Search extends ListSearch {
  readonly hasProblems?: true | undefined;
}

const route = getRouteApi('/frame/inner/imports');

/** The files that the organization imported, the newest first. */
export function ImportsPage() {
  const { t } = useTexts('imports');
  const search: Search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery({
    ...asking(RUNS, { ...pageOf(search), hasProblems: search.hasProblems ?? null }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.importRuns.edges.some(({ node }) => isOpen(node)) ? EVERY : false),
  });
  const begin = (
    <Link to="/imports/new" className="button-link">
      {t('begin')}
    </Link>
  );
  const onSearch = (next: Search) => void navigate({ search: tidied(next) as never });
  return (
    <ListFrame
      title={t('title')}
      search={search}
      onSearch={onSearch}
      isFiltered={search.hasProblems === true}
      unfiltered={{}}
      actions={
        <Link to="/imports/new">
          <Button tabIndex={-1} type="primary" icon={<UploadOutlined />}>
            {t('begin')}
          </Button>
        </Link>
      }
      columns={useColumns()}
      page={query.data?.importRuns}
      error={query.error}
      onRetry={() => void query.refetch()}
      isStale={query.isPlaceholderData}
      idOf={({ id }) => id}
      empty={{ title: t('empty'), why: t('emptyWhy'), actions: begin }}
    >
      <FilterChips<Search>
        chips={[{ key: 'hasProblems', said: search.hasProblems && t('withProblems') }]}
        onRemove={() => onSearch(refiltered(search, { hasProblems: undefined }))}
      />
    </ListFrame>
  );
}

function useColumns(): readonly ColumnOf<Run>[] {
  const { t } = useTexts('imports');
  const language = useLanguage();
  const count = (value: number) => number(value, language);
  return [
    {
      key: 'file',
      title: t('column.file'),
      isTitle: true,
      isFixed: true,
      render: ({ id, fileName, target, dryRun }) => (
        <>
          <Link to="/imports/$id" params={{ id }} className="cell-title">
            {fileName}
          </Link>
          <span className="cell-note">{dryRun ? `${t(`target.${target}`)} · ${t('rehearsal')}` : t(`target.${target}`)}</span>
        </>
      ),
    },
    {
      key: 'state',
      title: t('column.state'),
      render: (run) => (
        <>
          <Tag dot tone={RUN_TONES[run.state]}>
            {t(`state.${run.state}`)}
          </Tag>
          {run.state === 'RUNNING' && run.rowTotal ? (
            <Progress percent={Math.round((run.rowCount / run.rowTotal) * 100)} size="small" aria-label={t('progress')} />
          ) : null}
        </>
      ),
    },
    { key: 'rows', title: t('column.rows'), align: 'end', render: ({ rowCount }) => count(rowCount) },
    {
      key: 'created',
      title: t('column.created'),
      align: 'end',
      render: (run) => <Imported run={run} as="CREATED" count={run.created} />,
    },
    {
      key: 'updated',
      title: t('column.updated'),
      align: 'end',
      render: (run) => <Imported run={run} as="UPDATED" count={run.updated} />,
    },
    {
      key: 'returned',
      title: t('column.returned'),
      align: 'end',
      render: ({ id, returned }) =>
        returned > 0 ? (
          <Link to="/imports/$id" params={{ id }} hash="problems">
            {count(returned)}
          </Link>
        ) : (
          count(returned)
        ),
    },
    { key: 'startedAt', title: t('column.startedAt'), render: ({ startedAt }) => <Moment at={startedAt} /> },
  ];
}
