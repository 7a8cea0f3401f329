import { useViewer } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { Figure } from '@shared/charts/figure';
import { PageHead } from '@shared/detail/page.head';
import { ForbiddenPage } from '@shared/feedback/pages';
import { number } from '@shared/format/format';
import { Tabs } from '@shared/table/list.frame';
import { tidied } from '@shared/table/list.search';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { graphql } from '@gql/operator';
import { Alarms } from './alarms';
import { DeadLetters } from './dead.letters';
import { IndexState } from './index.state';
import { Jobs } from './jobs';
import { EVERY } from './operator.refresh';
import type { OperatorSearch } from './operator.search';
import './operator.css';
import './operator.texts';

const SUMMARY = graphql(`
  query OperatorSummary {
    outboxState {
      waiting
      retrying
      dead
    }
    jobStates {
      name
      queued
      active
      lastSucceededAt
      lastFailedAt
    }
    operatorAlarms {
      id
    }
    matchIndexState {
      documents
    }
  }
`);

const route = getRouteApi('/frame/inner/operator');

/** What waits, what has failed and how the index stands: looked at anew every ten seconds. */
export function OperatorPage() {
  const { isOperator } = useViewer();
  return isOperator ? <Operation /> : <ForbiddenPage />;
}

function Operation() {
  const { t } = useTexts('operator');
  const language = useLanguage();
  const search: OperatorSearch = route.useSearch();
  const navigate = route.useNavigate();
  const { tab = 'letters' } = search;
  const { data } = useQuery({ ...asking(SUMMARY), refetchInterval: EVERY });
  const jobs = data?.jobStates;
  const failing = jobs?.filter(hasFailedSince).length;
  const figures = [
    { label: t('dead'), value: data?.outboxState.dead, definition: t('deadWhy'), to: 'letters' },
    { label: t('waiting'), value: data?.outboxState.waiting, definition: t('waitingWhy'), to: 'letters' },
    { label: t('failing'), value: failing, definition: t('failingWhy'), to: 'jobs' },
    { label: t('alarms'), value: data?.operatorAlarms.length, definition: t('alarmsWhy'), to: 'alarms' },
  ] as const;
  return (
    <div className="stack">
      <PageHead title={t('title')} subtitle={t('subtitle')} />
      <div className="operator-figures">
        {figures.map(({ label, value, definition, to }) => (
          <Figure
            key={label}
            label={label}
            value={value === undefined ? '·' : number(value, language)}
            definition={definition}
            note={definition}
            link={(look) => <Link to="/operator" search={{ tab: to }} {...look} />}
          />
        ))}
      </div>
      <section className="card" aria-label={t('title')}>
        <Tabs
          tabs={[
            { key: 'letters', title: t('tabs.letters'), count: data?.outboxState.dead, search: { tab: undefined } },
            { key: 'jobs', title: t('tabs.jobs'), count: jobs?.length, search: { tab: 'jobs' as const } },
            { key: 'index', title: t('tabs.index'), count: data?.matchIndexState.documents, search: { tab: 'index' as const } },
            { key: 'alarms', title: t('tabs.alarms'), count: data?.operatorAlarms.length, search: { tab: 'alarms' as const } },
          ]}
          active={tab}
          search={search}
        />
        {tab === 'letters' && <DeadLetters search={search} onSearch={(next) => void navigate({ search: tidied(next) })} />}
        {tab === 'jobs' && <Jobs />}
        {tab === 'index' && <IndexState />}
        {tab === 'alarms' && <Alarms />}
      </section>
    </div>
  );
}

/** Whether the last thing that happened to a job is that it failed for good. */
const hasFailedSince = ({ lastSucceededAt, lastFailedAt }: { lastSucceededAt?: string | null; lastFailedAt?: string | null }) =>
  lastFailedAt != null && (lastSucceededAt == null || lastSucceededAt < lastFailedAt);
