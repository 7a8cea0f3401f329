import { useMay, useOrganization, useViewerOrVisitor } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { PageHead } from '@shared/detail/page.head';
import { Notice, Steps, Tag } from '@shared/detail/pieces';
import { TimelineCard } from '@shared/detail/timeline.card';
import { FailurePage } from '@shared/feedback/pages';
import { Bone, DetailSkeleton } from '@shared/feedback/skeleton';
import { ListingSubtitle } from '@shared/listings/listing.pieces';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { NeedActs } from './need.acts';
import { AnswerCard, IndustriesCard, NeedFacts, ProblemCard, TargetsCard } from './need.cards';
import { STATE_TONES } from './need.columns';
import { NEED, type NeedDetail } from './need.query';
import { stepsOf } from './need.steps';
import { useTimelineWords } from './need.timeline';
import { VisitorActs } from './need.visitor';
import { ReadinessCard } from './readiness.card';
import './need.texts';
import './needs.css';
import './needs.texts';

/* Not everybody sees them, and nobody at first glance. */
const MatchesCard = lazy(() => import('./match.list').then(({ MatchesCard: component }) => ({ default: component })));
const ExpertsCard = lazy(() => import('./need.experts').then(({ ExpertsCard: component }) => ({ default: component })));
const ShortlistCard = lazy(() => import('./need.shortlist').then(({ ShortlistCard: component }) => ({ default: component })));
const SimilarCard = lazy(() => import('./need.similar').then(({ SimilarCard: component }) => ({ default: component })));
const ConfidentialCard = lazy(() =>
  import('./need.confidential').then(({ ConfidentialCard: component }) => ({ default: component })),
);

const route = getRouteApi('/frame/needs/$id');

/** One need: where it stands, what may answer it, and what the viewer can do. */
export function NeedPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(asking(NEED, { id }));
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  return <Detail need={data.need} />;
}

function Detail({ need }: { need: NeedDetail }) {
  const { t } = useTexts('need');
  const { t: word } = useTexts('needs');
  const { id, code, title, owner, state } = need;
  const may = useMay();
  const viewer = useViewerOrVisitor();
  const words = useTimelineWords();
  const isOurs = useOrganization()?.id === owner.id;
  // The authority of a region watches what has been public there; the server shows it no more than that.
  const seesTimeline = may('timeline.read') && (isOurs || may('region.watch'));
  const showsMatches = isOurs && may('match.read') && state !== 'WITHDRAWN' && state !== 'EXPIRED';
  const side = (
    <>
      {showsMatches && <TargetsCard need={need} />}
      <IndustriesCard need={need} />
      {viewer && (
        <Suspense>
          <ConfidentialCard need={need} isOurs={isOurs} />
        </Suspense>
      )}
      {seesTimeline && <TimelineCard subjectType="Need" subjectId={id} {...words} />}
    </>
  );
  return (
    <div className="stack">
      <PageHead
        path={[{ label: word('title'), to: '/needs' }, { label: code }]}
        title={title ?? word('untitled')}
        subtitle={<Subtitle need={need} />}
        actions={isOurs ? <NeedActs need={need} /> : <VisitorActs need={need} />}
      />
      <StateNotices need={need} isOurs={isOurs} />
      <section className="card" aria-label={t('progress')}>
        <Steps steps={stepsOf(need, t)} />
        <NeedFacts need={need} isOurs={isOurs} />
      </section>
      <div className="detail-columns">
        <div className="stack">
          {showsMatches && (
            <div id="matches">
              <Suspense fallback={<Bone height={240} />}>
                <MatchesCard need={need} />
              </Suspense>
            </div>
          )}
          {!showsMatches && <ProblemCard need={need} />}
          {!showsMatches && <TargetsCard need={need} />}
          {need.answer && <AnswerCard answer={need.answer} />}
          {showsMatches && (
            <Suspense fallback={<Bone height={110} />}>
              <ExpertsCard need={need} />
            </Suspense>
          )}
        </div>
        <div className="stack">
          {need.readiness && (state === 'DRAFT' || state === 'PUBLISHED') && (
            <ReadinessCard need={need} readiness={need.readiness} />
          )}
          {isOurs && (state === 'DRAFT' || state === 'PUBLISHED') && (
            <Suspense>
              <SimilarCard need={need} />
            </Suspense>
          )}
          {showsMatches && <ProblemCard need={need} />}
          {showsMatches && (
            <Suspense fallback={<Bone height={120} />}>
              <ShortlistCard need={need} />
            </Suspense>
          )}
          {side}
        </div>
      </div>
    </div>
  );
}

function Subtitle({ need }: { need: NeedDetail }) {
  const { t } = useTexts('needs');
  const may = useMay();
  const state = (
    <Tag dot tone={STATE_TONES[need.state]}>
      {t(`state.${need.state}`)}
    </Tag>
  );
  return <ListingSubtitle listing={need} isOwnerOpen={may('organization.read')} state={state} />;
}

/** What concerns the whole need: that it ended and why, that it is asked whether it still holds. */
function StateNotices({ need, isOurs }: { need: NeedDetail; isOurs: boolean }) {
  const { t } = useTexts('need');
  const { state, stateReason, freshness, hidesAfter } = need;
  const isOver = state === 'HIDDEN' || state === 'WITHDRAWN' || state === 'EXPIRED';
  return (
    <>
      {isOver && <Notice title={t(`ended.${state}`)}>{stateReason && t('reason', { reason: stateReason })}</Notice>}
      {isOurs && freshness === 'ASKED' && hidesAfter && <Notice title={t('asked', { day: hidesAfter })}>{t('askedWhy')}</Notice>}
    </>
  );
}
