import { useMay } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { PageHead } from '@shared/detail/page.head';
import { Card, DaysLeft, Facts, Moment, Notice, Steps, stepsUntil, Tag } from '@shared/detail/pieces';
import { TimelineCard } from '@shared/detail/timeline.card';
import { FailurePage } from '@shared/feedback/pages';
import { DetailSkeleton } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { UndertakingActs } from './undertaking.acts';
import { UNDERTAKING, type UndertakingDetail } from './undertaking.query';
import './undertakings.css';
import './undertakings.texts';
import { STATE_TONES } from './undertakings.tones';

const route = getRouteApi('/frame/inner/undertakings/$id');

/** One undertaking: its full text, who is bound by it, and what can be done now. */
export function UndertakingPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(asking(UNDERTAKING, { id }));
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  return <Detail undertaking={data.undertaking} />;
}

const LIFE = ['REQUESTED', 'OFFERED', 'IN_FORCE', 'ENDED'] as const;

function Detail({ undertaking }: { undertaking: UndertakingDetail }) {
  const { t } = useTexts('undertakings');
  const { id, subjectTitle, promisor, promisee, state, stateReason, text, document, documentHash, acceptance } = undertaking;
  const may = useMay();
  const timeline = {
    fields: { state: t('timeline.state'), stateReason: t('timeline.stateReason') },
    say: (field: string, value: unknown) => (field === 'state' ? t(`state.${String(value)}` as 'state.IN_FORCE') : undefined),
  };
  const isOnPath = LIFE.some((each) => each === state);
  const steps = LIFE.map((key) => ({ key, label: t(`state.${key}`) }));
  return (
    <div className="stack">
      <PageHead
        path={[{ label: t('title'), to: '/undertakings' }, { label: t(`state.${state}`) }]}
        title={subjectTitle}
        subtitle={
          <span className="row">
            {t('between', { promisor: promisor.name, promisee: promisee.name })}
            <Tag dot tone={STATE_TONES[state]}>
              {t(`state.${state}`)}
            </Tag>
          </span>
        }
        actions={<UndertakingActs undertaking={undertaking} />}
      />
      {isOnPath ? (
        <section className="card" aria-label={t('progress')}>
          <Steps steps={stepsUntil(steps, state, state === 'ENDED')} />
        </section>
      ) : (
        <Notice title={t(`state.${state}`)}>{stateReason}</Notice>
      )}
      <div className="detail-columns">
        <Card title={t('card.document')}>
          <div className="undertaking-text">{text.body}</div>
          <details className="undertaking-original">
            <summary>{t('original')}</summary>
            <p className="quiet small">{t('originalWhy')}</p>
            <pre tabIndex={0} aria-label={t('original')}>
              {document}
            </pre>
            <p className="quiet small undertaking-hash">{t('fact.hash', { hash: documentHash })}</p>
          </details>
        </Card>
        <div className="stack">
          <TermsCard undertaking={undertaking} />
          {acceptance && (
            <Card title={t('card.acceptance')}>
              <Facts
                facts={[
                  { label: t('fact.acceptedAt'), value: <Moment at={acceptance.acceptedAt} /> },
                  { label: t('fact.acceptedHash'), value: <span className="undertaking-hash">{acceptance.documentHash}</span> },
                ]}
              />
            </Card>
          )}
          {may('timeline.read') && <TimelineCard subjectType="Undertaking" subjectId={id} {...timeline} />}
        </div>
      </div>
    </div>
  );
}

function TermsCard({ undertaking }: { undertaking: UndertakingDetail }) {
  const { t } = useTexts('undertakings');
  const {
    subjectId,
    subjectTitle,
    promisor,
    promisee,
    purpose,
    termMonths,
    askedAt,
    dueOn,
    inForceFrom,
    endsOn,
    waitingFor,
    text,
  } = undertaking;
  return (
    <Card title={t('card.terms')}>
      <Facts
        facts={[
          {
            label: t('fact.subject'),
            value: (
              <Link to="/needs/$id" params={{ id: subjectId }}>
                {subjectTitle}
              </Link>
            ),
          },
          { label: t('fact.promisor'), value: promisor.name },
          { label: t('fact.promisee'), value: promisee.name },
          { label: t('fact.purpose'), value: purpose },
          { label: t('fact.text'), value: t('fact.textOf', { title: text.title, version: text.version }) },
          { label: t('fact.term'), value: t('months', { count: termMonths }) },
          { label: t('fact.askedAt'), value: <Moment at={askedAt} /> },
          ...(waitingFor ? [{ label: t('fact.turn'), value: waitingFor.name, note: dueOn && <DaysLeft until={dueOn} /> }] : []),
          ...(inForceFrom
            ? [{ label: t('fact.inForce'), value: t('fact.fromTo', { from: inForceFrom, to: endsOn ?? '' }) }]
            : []),
        ]}
      />
    </Card>
  );
}
