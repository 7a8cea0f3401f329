import { UploadOutlined } from '@ant-design/icons';
import { useMay } from '@app/viewer';
import { Moment, Tag } from '@shared/detail/pieces';
import { ForbiddenPage } from '@shared/feedback/pages';
import { number } from '@shared/format/format';
import type { ColumnOf } from '@shared/table/data.table';
import { ListFrame } from '@shared/table/list.frame';
import { type ListSearch, pageOf, tidied } from '@shared/table/list.search';
import { useList } from '@shared/table/use.list';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { graphql } from '@gql/bank';
import type { BankImportsQuery } from '@gql/bank/graphql';
import './bank.css';
import './bank.texts';

const IMPORTS = graphql(`
  query BankImports($first: Int!, $after: String) {
    bankImports(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          fileName
          state
          firstOn
          lastOn
          creditCount
          debitCount
          importedAt
          importedBy {
            name
          }
          progress {
            clear
            proposed
            unmatched
            conflict
            recorded
          }
        }
      }
    }
  }
`);

type Row = BankImportsQuery['bankImports']['edges'][number]['node'];

const route = getRouteApi('/frame/inner/bank');

/** The statements of the bank that the organization has imported, the newest first. */
export function StatementsPage() {
  const { t } = useTexts('bank');
  const search: ListSearch = route.useSearch();
  const navigate = route.useNavigate();
  const { shown } = useList(IMPORTS, pageOf(search), (found) => found.bankImports);
  const columns = useColumns();
  if (!useMay()('payment.record')) return <ForbiddenPage />;
  const begin = (
    <Link to="/bank/new" className="button-link">
      {t('upload')}
    </Link>
  );
  return (
    <ListFrame
      title={t('title')}
      search={search}
      onSearch={(next) => void navigate({ search: tidied(next) })}
      isFiltered={false}
      unfiltered={{}}
      actions={
        <>
          <Link to="/bank/reconciliation">
            <Button tabIndex={-1}>{t('toReconciliation')}</Button>
          </Link>
          <Link to="/bank/new">
            <Button tabIndex={-1} type="primary" icon={<UploadOutlined />}>
              {t('upload')}
            </Button>
          </Link>
        </>
      }
      columns={columns}
      {...shown}
      idOf={({ id }) => id}
      empty={{ title: t('empty.statements'), why: t('empty.statementsWhy'), actions: begin }}
    />
  );
}

function useColumns(): readonly ColumnOf<Row>[] {
  const { t } = useTexts('bank');
  const language = useLanguage();
  const count = (value: number) => number(value, language);
  return [
    {
      key: 'file',
      title: t('column.file'),
      isTitle: true,
      isFixed: true,
      render: ({ id, fileName, importedBy, state }) => (
        <>
          <Link to="/bank/$id" params={{ id }} className="cell-title">
            {fileName}
          </Link>
          <span className="cell-note">
            {importedBy && t('by', { name: importedBy.name })} {state === 'WITHDRAWN' && <Tag>{t('state.WITHDRAWN')}</Tag>}
          </span>
        </>
      ),
    },
    {
      key: 'period',
      title: t('column.period'),
      render: ({ firstOn, lastOn }) => (firstOn === lastOn ? firstOn : `${firstOn} – ${lastOn}`),
    },
    { key: 'credits', title: t('column.credits'), align: 'end', render: ({ creditCount }) => count(creditCount) },
    { key: 'debits', title: t('column.debits'), align: 'end', render: ({ debitCount }) => count(debitCount) },
    {
      key: 'waiting',
      title: t('column.waiting'),
      align: 'end',
      render: ({ id, progress: { clear, proposed, unmatched, conflict } }) => {
        const waiting = clear + proposed + unmatched + conflict;
        if (waiting === 0) return <Tag tone="good">{t('allDone')}</Tag>;
        return (
          <Link to="/bank/$id" params={{ id }}>
            {count(waiting)}
          </Link>
        );
      },
    },
    { key: 'recorded', title: t('column.recorded'), align: 'end', render: ({ progress }) => count(progress.recorded) },
    { key: 'importedAt', title: t('column.importedAt'), render: ({ importedAt }) => <Moment at={importedAt} /> },
  ];
}
