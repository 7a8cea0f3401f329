import { useMay, useOrganization } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { PageHead } from '@shared/detail/page.head';
import { Card, DaysLeft, Facts, Notice, Steps, stepsUntil, Tag } from '@shared/detail/pieces';
import { TimelineCard } from '@shared/detail/timeline.card';
import { FailurePage } from '@shared/feedback/pages';
import { Bone, DetailSkeleton } from '@shared/feedback/skeleton';
import { listed, minute, percent } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { DayActs } from './day.acts';
import { DAY, type DayDetail } from './day.query';
import { STATE_TONES } from './day.tones';
import './matchmaking.css';
import './matchmaking.texts';
import { ScheduleCard } from './schedule.card';

/** Only who may come fills it in or says who is wished for, and only the organizer reads the report. */
const ComingCard = lazy(() => import('./coming.card').then(({ ComingCard: component }) => ({ default: component })));
const RegistrationCard = lazy(() =>
  import('./registration.card').then(({ RegistrationCard: component }) => ({ default: component })),
);
const ReportCards = lazy(() => import('./report.cards').then(({ ReportCards: component }) => ({ default: component })));

const route = getRouteApi('/frame/inner/matchmaking/$id');

/** Milliseconds between two looks while a plan is being made. */
const LOOK_EVERY = 1_500;

const isBeingMade = (day: DayDetail | undefined): boolean =>
  day?.arrangement?.state === 'QUEUED' || day?.arrangement?.state === 'RUNNING';

/** One matchmaking day: when and where, who comes, who meets whom, and how good that is. */
export function MatchmakingDayPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery({
    ...asking(DAY, { id }),
    refetchInterval: ({ state }) => (isBeingMade(state.data?.matchmakingDay) ? LOOK_EVERY : false),
  });
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  return <Detail day={data.matchmakingDay} />;
}

/** States in which there may be meetings to show. */
const WITH_SCHEDULE: readonly DayDetail['state'][] = ['ARRANGED', 'PUBLISHED', 'HELD'];

const LIFE = ['DRAFT', 'OPEN', 'CLOSED', 'ARRANGED', 'PUBLISHED', 'HELD'] as const;

function Detail({ day }: { day: DayDetail }) {
  const { t } = useTexts('matchmaking');
  const may = useMay();
  const mine = useOrganization()?.id;
  const { id, title, heldOn, state, stateReason, organizer, viewerRegistration, arrangement } = day;
  const isOrganizer = organizer.id === mine;
  const takesPart = viewerRegistration?.state === 'REGISTERED';
  const timeline = {
    fields: { state: t('timeline.state'), stateReason: t('timeline.stateReason'), arrangedBy: t('timeline.arrangedBy') },
    say: (field: string, value: unknown) =>
      field === 'state'
        ? t(`state.${String(value)}` as 'state.OPEN')
        : field === 'arrangedBy' && value
          ? t(`method.${String(value)}` as 'method.STABLE')
          : undefined,
  };
  return (
    <div className="stack">
      <PageHead
        path={[{ label: t('title'), to: '/matchmaking' }, { label: heldOn }]}
        title={title}
        subtitle={
          <span className="row">
            {organizer.name}
            <Tag dot tone={STATE_TONES[state]}>
              {t(`state.${state}`)}
            </Tag>
          </span>
        }
        actions={<DayActs day={day} />}
      />
      {state === 'CANCELLED' ? (
        <Notice title={t('state.CANCELLED')}>{stateReason}</Notice>
      ) : (
        <section className="card" aria-label={t('progress')}>
          <Steps
            steps={stepsUntil(
              LIFE.map((key) => ({ key, label: t(`state.${key}`) })),
              state,
              state === 'HELD',
            )}
          />
        </section>
      )}
      {arrangement && arrangement.state !== 'DONE' && <Making arrangement={arrangement} />}
      <div className="detail-columns">
        <div className="stack">
          {(isOrganizer || takesPart) && WITH_SCHEDULE.includes(state) && <ScheduleCard day={day} isOrganizer={isOrganizer} />}
          {isOrganizer && arrangement?.report && (
            <Suspense fallback={<Bone height={420} />}>
              <ReportCards report={arrangement.report} method={arrangement.method} />
            </Suspense>
          )}
          {(isOrganizer || takesPart) && (
            <Suspense fallback={<Bone height={160} />}>
              <ComingCard day={day} />
            </Suspense>
          )}
        </div>
        <div className="stack">
          <FactsCard day={day} />
          {may('matchmaking.register') && (
            <Suspense fallback={<Bone height={320} />}>
              <RegistrationCard key={viewerRegistration?.version ?? 0} day={day} />
            </Suspense>
          )}
          {isOrganizer && <TimelineCard subjectType="MatchmakingDay" subjectId={id} {...timeline} />}
        </div>
      </div>
    </div>
  );
}

function Making({ arrangement: { state, progress, reason } }: { arrangement: NonNullable<DayDetail['arrangement']> }) {
  const { t } = useTexts('matchmaking');
  const language = useLanguage();
  if (state === 'DONE') return null;
  return (
    <Notice
      tone={state === 'FAILED' ? 'bad' : 'accent'}
      title={t(`working.${state}`, { percent: percent(progress / 1000, language) })}
    >
      {reason}
    </Notice>
  );
}

function FactsCard({ day }: { day: DayDetail }) {
  const { t } = useTexts('matchmaking');
  const language = useLanguage();
  const { heldOn, registrationUntil, venue, region, industries, slots, slotMinutes, tableCount, state } = day;
  const clock = (at: string | undefined) => (at ? minute(at).slice(-5) : '');
  return (
    <Card title={t('card.facts')}>
      <Facts
        facts={[
          {
            label: t('fact.heldOn'),
            value: heldOn,
            note: state !== 'HELD' && state !== 'CANCELLED' && <DaysLeft until={heldOn} />,
          },
          { label: t('fact.until'), value: registrationUntil, note: state === 'OPEN' && <DaysLeft until={registrationUntil} /> },
          { label: t('fact.venue'), value: venue },
          { label: t('fact.region'), value: region?.name },
          {
            label: t('fact.industries'),
            value:
              industries.length === 0
                ? t('fact.allIndustries')
                : listed(
                    industries.map(({ name }) => name),
                    language,
                  ),
          },
          {
            label: t('fact.slots'),
            value: t('fact.slotsOf', {
              count: slots.length,
              minutes: slotMinutes,
              from: clock(slots[0]?.startsAt),
              to: clock(slots.at(-1)?.endsAt),
            }),
          },
          { label: t('fact.tables'), value: t('fact.tablesOf', { count: tableCount }) },
          { label: t('fact.capacity'), value: t('fact.capacityOf', { demand: day.demandCapacity, supply: day.supplyCapacity }) },
          { label: t('fact.leastScore'), value: percent(day.leastScore / 1000, language) },
          ...(day.description ? [{ label: t('fact.description'), value: day.description }] : []),
        ]}
      />
    </Card>
  );
}
