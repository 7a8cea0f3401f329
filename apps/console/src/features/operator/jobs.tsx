import { asking } from '@shared/api/queries';
import { Moment, Tag } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { number } from '@shared/format/format';
import { type ColumnOf, DataTable } from '@shared/table/data.table';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { graphql } from '@gql/operator';
import type { JobsQuery } from '@gql/operator/graphql';
import { EVERY } from './operator.refresh';

const JOBS = graphql(`
  query Jobs {
    jobStates {
      name
      cron
      lastSucceededAt
      lastFailedAt
      lastFailure
      queued
      active
    }
  }
`);

type Job = JobsQuery['jobStates'][number];

/** What the clock starts: when, when it last came to its end, what it failed with, what waits. */
export function Jobs() {
  const { t } = useTexts('operator');
  const language = useLanguage();
  const query = useQuery({ ...asking(JOBS), refetchInterval: EVERY });
  const columns: readonly ColumnOf<Job>[] = [
    {
      key: 'name',
      title: t('job'),
      isTitle: true,
      render: ({ name }) => (
        <>
          <span className="cell-title">{t(`jobs.${name.replaceAll('.', '_')}` as 'jobs.other', name)}</span>
          <span className="cell-note">{name}</span>
        </>
      ),
    },
    { key: 'cron', title: t('cron'), render: ({ cron }) => <code>{cron}</code> },
    { key: 'state', title: t('state'), render: (job) => <State job={job} /> },
    {
      key: 'succeeded',
      title: t('succeeded'),
      render: ({ lastSucceededAt }) =>
        lastSucceededAt ? <Moment at={lastSucceededAt} withRelative /> : <span className="quiet">{t('notYet')}</span>,
    },
    {
      key: 'failed',
      title: t('failed'),
      render: ({ lastFailedAt, lastFailure }) =>
        lastFailedAt ? (
          <>
            <Moment at={lastFailedAt} />
            {lastFailure && <span className="cell-note">{lastFailure}</span>}
          </>
        ) : (
          <span className="quiet">{t('never')}</span>
        ),
    },
    { key: 'queued', title: t('queued'), align: 'end', render: ({ queued }) => number(queued, language) },
  ];
  if (query.error && !query.data) return <FailurePage error={query.error} reset={() => void query.refetch()} />;
  return (
    <>
      <p className="quiet operator-note">{t('jobsNote')}</p>
      <DataTable caption={t('tabs.jobs')} columns={columns} rows={query.data?.jobStates} idOf={({ name }) => name} empty={null} />
    </>
  );
}

function State({ job: { active, lastSucceededAt, lastFailedAt } }: { job: Job }) {
  const { t } = useTexts('operator');
  if (active > 0) {
    return (
      <Tag tone="accent" dot>
        {t('running')}
      </Tag>
    );
  }
  if (lastFailedAt && (!lastSucceededAt || lastSucceededAt < lastFailedAt)) {
    return (
      <Tag tone="bad" dot>
        {t('hasFailed')}
      </Tag>
    );
  }
  return (
    <Tag tone={lastSucceededAt ? 'good' : 'quiet'} dot>
      {t(lastSucceededAt ? 'fine' : 'notYet')}
    </Tag>
  );
}
