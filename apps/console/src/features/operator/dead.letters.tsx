import { type Act, ActBar } from '@shared/acts/act.bar';
import { asking, useCommand } from '@shared/api/queries';
import { Moment } from '@shared/detail/pieces';
import { Empty, FailurePage } from '@shared/feedback/pages';
import { toast } from '@shared/feedback/toasts';
import { number } from '@shared/format/format';
import { type ColumnOf, DataTable } from '@shared/table/data.table';
import { Turning } from '@shared/table/list.frame';
import { pageOf } from '@shared/table/list.search';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { graphql } from '@gql/operator';
import type { DeadLettersQuery } from '@gql/operator/graphql';
import { EVERY } from './operator.refresh';
import type { OperatorSearch } from './operator.search';

const LETTERS = graphql(`
  query DeadLetters($first: Int!, $after: String) {
    deadLetters(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          eventType
          consumer
          occurredAt
          attempts
          lastError
          diedAt
        }
      }
    }
    outboxState {
      waiting
      retrying
      nextAttemptAt
    }
  }
`);

const RETRY = graphql(`
  mutation RetryDeadLetter($id: ID!) {
    retryDeadLetter(id: $id) {
      __typename
      ... on DeadLetter {
        id
      }
    }
  }
`);

type Letter = DeadLettersQuery['deadLetters']['edges'][number]['node'];

interface DeadLettersProps {
  readonly search: OperatorSearch;
  readonly onSearch: (search: OperatorSearch) => void;
}

/** Events that a consumer failed on eight times: why, and the way to send them again. */
export function DeadLetters({ search, onSearch }: DeadLettersProps) {
  const { t } = useTexts('operator');
  const language = useLanguage();
  const query = useQuery({
    ...asking(LETTERS, pageOf(search)),
    refetchInterval: EVERY,
    placeholderData: keepPreviousData,
  });
  const retry = useCommand(RETRY, { onDone: () => toast(t('retried')) });
  const page = query.data?.deadLetters;
  const outbox = query.data?.outboxState;
  const retryOf = ({ id, eventType, consumer }: Letter): Act => ({
    action: 'retry',
    label: t('retry'),
    confirmation: { title: t('retryTitle'), text: t('retryText', { eventType, consumer }), confirm: t('retry') },
    run: () => retry.mutateAsync({ id }),
  });
  const columns: readonly ColumnOf<Letter>[] = [
    {
      key: 'event',
      title: t('event'),
      isTitle: true,
      render: ({ eventType, consumer }) => (
        <>
          <span className="cell-title">{eventType}</span>
          <span className="cell-note">→ {consumer}</span>
        </>
      ),
    },
    {
      key: 'error',
      title: t('lastError'),
      render: ({ lastError }) => (
        <details className="operator-error">
          <summary>{lastError.split('\n')[0]}</summary>
          <pre tabIndex={0}>{lastError}</pre>
        </details>
      ),
    },
    { key: 'attempts', title: t('attempts'), align: 'end', render: ({ attempts }) => number(attempts, language) },
    { key: 'occurred', title: t('occurred'), render: ({ occurredAt }) => <Moment at={occurredAt} /> },
    { key: 'died', title: t('died'), render: ({ diedAt }) => <Moment at={diedAt} /> },
    { key: 'retry', title: t('retryHead'), render: (letter) => <ActBar acts={[retryOf(letter)]} allowed={['retry']} /> },
  ];
  if (query.error && !page) return <FailurePage error={query.error} reset={() => void query.refetch()} />;
  return (
    <>
      <p className="quiet operator-note">
        {outbox ? t('outbox', { waiting: outbox.waiting, retrying: outbox.retrying }) : ' '}{' '}
        {outbox?.nextAttemptAt && (
          <>
            {t('nextAttempt')} <Moment at={outbox.nextAttemptAt} />
          </>
        )}
      </p>
      <DataTable
        caption={t('tabs.letters')}
        columns={columns}
        rows={page?.edges.map(({ node }) => node)}
        idOf={({ id }) => id}
        isStale={query.isPlaceholderData}
        empty={<Empty title={t('noLetters')} why={t('noLettersWhy')} />}
      />
      {page && page.totalCount > 0 && <Turning search={search} onSearch={onSearch} page={page} />}
    </>
  );
}
