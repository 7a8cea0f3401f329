import { useMay } from '@app/viewer';
import { asking, named, useLive, useRefresh } from '@shared/api/queries';
import { PageHead } from '@shared/detail/page.head';
import { Notice, Steps } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { Bone, DetailSkeleton } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { LicenceActs } from './licence.acts';
import { TrialClock } from './licence.clock';
import { LicenceFacts } from './licence.facts';
import { CHANGED, detailOf, LICENCE, type LicenceDetail } from './licence.query';
import { licenceSteps } from './licence.steps';
import { StateTag } from './licences.columns';
import './licence.texts';
import './licences.texts';
import './licences.css';

/** They stand at the foot of the page, which does not wait for them. */
const EventsCard = lazy(() => import('./licence.events').then(({ EventsCard: component }) => ({ default: component })));
const TermsVersionsCard = lazy(() =>
  import('./licence.versions').then(({ TermsVersionsCard: component }) => ({ default: component })),
);
const CompleteTermsCard = lazy(() =>
  import('./licence.terms.card').then(({ CompleteTermsCard: component }) => ({ default: component })),
);
const PublicityNotice = lazy(() =>
  import('./publicity.notice').then(({ PublicityNotice: component }) => ({ default: component })),
);
const DraftNegotiation = lazy(() =>
  import('./negotiation.draft').then(({ DraftNegotiation: component }) => ({ default: component })),
);
const PaymentsCard = lazy(() => import('./licence.payments').then(({ PaymentsCard: component }) => ({ default: component })));
const AgreementCard = lazy(() => import('./licence.agreement').then(({ AgreementCard: component }) => ({ default: component })));
const PurposeCard = lazy(() => import('./licence.agreement').then(({ PurposeCard: component }) => ({ default: component })));
const CourseNotice = lazy(() => import('./course.notice').then(({ CourseNotice: component }) => ({ default: component })));
const RightsNotice = lazy(() => import('./rights.notice').then(({ RightsNotice: component }) => ({ default: component })));
const CourseCard = lazy(() => import('./course.card').then(({ CourseCard: component }) => ({ default: component })));
const TrialNotice = lazy(() => import('./trial.notice').then(({ TrialNotice: component }) => ({ default: component })));
const SalesCard = lazy(() => import('./sales.card').then(({ SalesCard: component }) => ({ default: component })));
const RecordCard = lazy(() => import('./record.card').then(({ RecordCard: component }) => ({ default: component })));
const CoverCard = lazy(() => import('./cover.card').then(({ CoverCard: component }) => ({ default: component })));
const ConversionCard = lazy(() => import('./conversion.card').then(({ ConversionCard: component }) => ({ default: component })));
const FilingsCard = lazy(() => import('./filings.card').then(({ FilingsCard: component }) => ({ default: component })));
const SignaturesCard = lazy(() =>
  import('./licence.signatures').then(({ SignaturesCard: component }) => ({ default: component })),
);
const LicenceTimelineCard = lazy(() =>
  import('./licence.timeline.card').then(({ LicenceTimelineCard: component }) => ({ default: component })),
);
const PolicyCard = lazy(() => import('./policy.card').then(({ PolicyCard: component }) => ({ default: component })));

const route = getRouteApi('/frame/inner/licences/$id');

/** One licence: where it stands, what is owed, what was agreed, who signed, and what the viewer can do. */
export function LicencePage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(asking(LICENCE, { id }));
  const refresh = useRefresh();
  const anew = () =>
    refresh(
      LICENCE,
      named('LicenceConversion'),
      named('Triallists'),
      named('Timeline'),
      named('LicenceRecord'),
      named('LicenceFilings'),
      named('LicenceCovers'),
      named('LicenceExemptions'),
    );
  useLive(CHANGED, { id }, anew, anew);
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  return <Detail licence={detailOf(data)} />;
}

function Detail({ licence }: { licence: LicenceDetail }) {
  const { t } = useTexts('licence');
  const { t: word } = useTexts('licences');
  const { id, number, achievement, state, stateReason } = licence;
  const may = useMay();
  const isOver = state === 'REJECTED' || state === 'CANCELLED';
  return (
    <div className="stack">
      <PageHead
        path={[{ label: word('title'), to: '/licences' }, { label: number }]}
        title={achievement?.title ?? word('achievementGone')}
        subtitle={<Sides licence={licence} />}
        actions={<LicenceActs licence={licence} />}
      />
      {stateReason && (isOver || state === 'DRAFT') && (
        <Notice tone={isOver ? 'bad' : 'warn'} title={isOver ? t(`ended.${state}`) : t('returned')}>
          {stateReason}
        </Notice>
      )}
      {licence.endingRights.length > 0 && (
        <Suspense fallback={<Bone height={72} />}>
          <RightsNotice licence={licence} />
        </Suspense>
      )}
      {hasNotice(licence) && (
        <Suspense fallback={<Bone height={72} />}>
          <CourseNotice licence={licence} />
        </Suspense>
      )}
      {licence.negotiation && state === 'DRAFT' && (
        <Suspense>
          <DraftNegotiation licence={licence} negotiation={licence.negotiation} />
        </Suspense>
      )}
      {licence.signedOn && licence.mode === 'UFPL' && (
        <Suspense>
          <TrialNotice licence={licence} />
        </Suspense>
      )}
      {licence.publicity && (
        <Suspense>
          <PublicityNotice
            publicity={licence.publicity}
            licensorId={licence.licensor.id}
            state={state}
            decisionBy={licence.decisionBy}
          />
        </Suspense>
      )}
      <section className="card" aria-label={t('progress')}>
        <Steps steps={licenceSteps(licence, (key) => t(`step.${key}`, { day: licence.effectiveOn }))} />
        <LicenceFacts licence={licence} />
      </section>
      <div className="detail-columns">
        <div className="stack">
          <TrialClock licence={licence} />
          {hasCourse(licence) && (
            <Suspense fallback={<Bone height={200} />}>
              <CourseCard licence={licence} />
            </Suspense>
          )}
          {licence.signedOn && (
            <Suspense>
              <SalesCard licenceId={id} />
            </Suspense>
          )}
          {licence.signedOn && (
            <Suspense>
              <ConversionCard licence={licence} />
              <FilingsCard licenceId={id} />
              <CoverCard licenceId={id} />
            </Suspense>
          )}
          <Suspense fallback={<Bone height={240} />}>
            <PaymentsCard licence={licence} />
          </Suspense>
          <Suspense fallback={<Bone height={240} />}>
            <PurposeCard licence={licence} />
            <CompleteTermsCard licence={licence} />
            <TermsVersionsCard licence={licence} />
            <EventsCard licence={licence} />
            <PolicyCard code={licence.profile.code} />
          </Suspense>
        </div>
        <div className="stack">
          <Suspense fallback={<Bone height={620} />}>
            <AgreementCard licence={licence} />
            <SignaturesCard licence={licence} />
          </Suspense>
          <Suspense fallback={<Bone height={200} />}>
            <RecordCard licenceId={id} />
          </Suspense>
          <Suspense fallback={<Bone height={200} />}>{may('timeline.read') && <LicenceTimelineCard id={id} />}</Suspense>
        </div>
      </div>
    </div>
  );
}

function Sides({ licence: { licensor, licensee, achievement, state } }: { licence: LicenceDetail }) {
  const { t } = useTexts('licences');
  return (
    <span className="row licence-sides">
      <span>
        {t('licensor')}
        {t('colon')}
        <OrganizationLink {...licensor} />
      </span>
      <span>
        {t('licensee')}
        {t('colon')}
        <OrganizationLink {...licensee} />
      </span>
      {achievement && (
        <Link to="/achievements/$id" params={{ id: achievement.id }}>
          {achievement.code}
        </Link>
      )}
      <StateTag state={state} />
    </span>
  );
}

function OrganizationLink({ id, name }: { id: string; name: string }) {
  const may = useMay();
  if (!may('organization.read')) return <>{name}</>;
  return (
    <Link to="/organizations/$id" params={{ id }}>
      {name}
    </Link>
  );
}

/** Whether it waits for something that is said above the page: for a decision, for payment, for an outcome, or for its end. */
const hasNotice = ({ state, decisionDue, cureUntil, ending }: LicenceDetail): boolean =>
  state === 'SUSPENDED' || [decisionDue, cureUntil, ending].some((due) => due !== null);

/** Whether something was asked, disputed, demanded or paid back since it runs. */
const hasCourse = ({ amendments, disputes, demands, refunds, terminations }: LicenceDetail): boolean =>
  [amendments, disputes, demands, terminations, refunds.filter(({ state }) => state === 'APPROVED')].some(
    ({ length }) => length > 0,
  );
