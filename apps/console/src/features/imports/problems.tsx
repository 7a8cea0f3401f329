import { DownloadOutlined } from '@ant-design/icons';
import { asking } from '@shared/api/queries';
import { save } from '@shared/exports/export.button';
import { FailurePage } from '@shared/feedback/pages';
import { number } from '@shared/format/format';
import { DataTable, type ColumnOf } from '@shared/table/data.table';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { graphql } from '@gql/imports';
import type { ImportProblemsQuery } from '@gql/imports/graphql';
import { type ImportRun, isOver } from './run.query';

const PROBLEMS = graphql(`
  query ImportProblems($id: ID!, $after: String) {
    importRun(id: $id) {
      id
      problems(first: 20, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            row
            column
            found
            expected
            fix
          }
        }
      }
    }
  }
`);

type Edge = ImportProblemsQuery['importRun']['problems']['edges'][number];

interface ProblemsProps {
  readonly run: ImportRun;
  readonly pages: readonly string[] | undefined;
  readonly onPages: (pages: readonly string[] | undefined) => void;
}

/** What is wrong, row by row: where, what stands there, what should, and what to do; the rows themselves as a file to mend. */
export function Problems({ run, pages = [], onPages }: ProblemsProps) {
  const { t } = useTexts('imports');
  const { t: word } = useTexts('shared');
  const language = useLanguage();
  const columns = useColumns();
  const options = asking(PROBLEMS, { id: run.id, after: pages.at(-1) ?? null });
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...options,
    // Asked anew as further problems are found.
    queryKey: [...options.queryKey, run.problemCount],
    placeholderData: keepPreviousData,
  });
  const page = data?.importRun.problems;
  const go = (next: readonly string[]) => onPages(next.length > 0 ? next : undefined);
  return (
    <section className="card" id="problems" aria-labelledby="problems-title">
      <header style={{ alignItems: 'center', paddingBottom: 12 }}>
        <h2 id="problems-title">{t('card.problems')}</h2>
        <span className="quiet small">
          {t('problemsNote', { rows: number(run.returned, language), places: number(run.problemCount, language) })}
        </span>
        {isOver(run) && run.returnedXlsx?.downloadUrl && <Returned run={run} />}
      </header>
      {error && !data && <FailurePage isPart error={error} reset={() => void refetch()} />}
      {(data || !error) && (
        <DataTable
          caption={t('card.problems')}
          columns={columns}
          rows={page?.edges}
          idOf={({ cursor }) => cursor}
          empty={null}
          isStale={isPlaceholderData}
        />
      )}
      {page && (pages.length > 0 || page.pageInfo.hasNextPage) && (
        <nav className="list-foot" aria-label={t('card.problems')}>
          <span className="small quiet">{word('list.total', { count: number(page.totalCount, language) as never })}</span>
          <div className="row">
            <Button disabled={pages.length === 0} onClick={() => go(pages.slice(0, -1))}>
              {word('list.previousPage')}
            </Button>
            <span>{word('list.page', { page: pages.length + 1 })}</span>
            <Button
              disabled={!page.pageInfo.hasNextPage}
              onClick={() => page.pageInfo.endCursor && go([...pages, page.pageInfo.endCursor])}
            >
              {word('list.nextPage')}
            </Button>
          </div>
        </nav>
      )}
    </section>
  );
}

/** The rows that came back, with what is wrong written beside them: mend and import again. */
function Returned({ run: { returnedXlsx, returnedCsv } }: { run: ImportRun }) {
  const { t } = useTexts('imports');
  const get = (file: typeof returnedXlsx) => () => file?.downloadUrl && save(file.downloadUrl, file.name);
  return (
    <span className="row" style={{ marginLeft: 'auto' }}>
      <Button icon={<DownloadOutlined />} onClick={get(returnedXlsx)}>
        {t('returnedXlsx')}
      </Button>
      {returnedCsv?.downloadUrl && (
        <Button type="link" onClick={get(returnedCsv)}>
          CSV
        </Button>
      )}
    </span>
  );
}

function useColumns(): readonly ColumnOf<Edge>[] {
  const { t } = useTexts('imports');
  return [
    { key: 'row', title: t('problem.row'), render: ({ node }) => node.row, isTitle: true },
    { key: 'column', title: t('problem.column'), render: ({ node }) => node.column ?? t('problem.wholeRow') },
    {
      key: 'found',
      title: t('problem.found'),
      render: ({ node }) =>
        node.found ? <mark className="found">{node.found}</mark> : <span className="quiet">{t('problem.empty')}</span>,
    },
    {
      key: 'fix',
      title: t('problem.fix'),
      render: ({ node }) => (
        <span>
          {node.fix}
          <span className="cell-note">{t('problem.expected', { expected: node.expected })}</span>
        </span>
      ),
    },
  ];
}
