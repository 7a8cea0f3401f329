import { useMay, useOrganization } from '@app/viewer';
import { asking } from '@shared/api/queries';
import { PageHead } from '@shared/detail/page.head';
import { Money, Notice, Steps, FactStrip, Tag, Trl } from '@shared/detail/pieces';
import { TimelineCard } from '@shared/detail/timeline.card';
import { FailurePage } from '@shared/feedback/pages';
import { Bone, DetailSkeleton } from '@shared/feedback/skeleton';
import { ListingSubtitle } from '@shared/listings/listing.pieces';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { AchievementActs } from './achievement.acts';
import { AbstractCard, ComparisonCard, PeopleCard, RightsCard, TransferCard } from './achievement.cards';
import { STATE_TONES } from './achievement.columns';
import { ACHIEVEMENT, type AchievementDetail } from './achievement.query';
import { stepsOf } from './achievement.steps';
import { TermsCard } from './achievement.terms';
import { useTimelineWords } from './achievement.timeline';
import { VisitorActs } from './achievement.visitor';
import './achievement.texts';
import './achievements.texts';
import './achievements.css';

/** Only its owner sees these; of auctions, who won one too. */
const Duplicates = lazy(() => import('./achievement.duplicates').then(({ Duplicates: component }) => ({ default: component })));
const ViewsFact = lazy(() => import('./achievement.views').then(({ ViewsFact: component }) => ({ default: component })));
const AuctionsCard = lazy(() => import('./achievement.auctions').then(({ AuctionsCard: component }) => ({ default: component })));
const MatchesCard = lazy(() => import('./achievement.matches').then(({ MatchesCard: component }) => ({ default: component })));

const route = getRouteApi('/frame/achievements/$id');

/** One achievement: what it is, on which terms, and what the viewer can do with it. */
export function AchievementPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(asking(ACHIEVEMENT, { id }));
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  return <Detail achievement={data.achievement} />;
}

function Detail({ achievement }: { achievement: AchievementDetail }) {
  const { t } = useTexts('achievement');
  const { id, code, title, state, stateReason, owner, hidesAfter, freshness } = achievement;
  const may = useMay();
  const isOurs = useOrganization()?.id === owner.id;
  // The authority of a region watches what has been public there; the server shows it no more than that.
  const seesTimeline = may('timeline.read') && (isOurs || may('region.watch'));
  const words = useTimelineWords();
  return (
    <div className="stack">
      <PageHead
        path={[{ label: t('path'), to: '/achievements' }, { label: code }]}
        title={title ?? t('untitled')}
        subtitle={<Subtitle achievement={achievement} />}
        actions={isOurs ? <AchievementActs achievement={achievement} /> : <VisitorActs achievement={achievement} />}
      />
      {isOurs && freshness === 'ASKED' && hidesAfter && <Notice title={t('asked', { day: hidesAfter })}>{t('askedWhy')}</Notice>}
      {(state === 'HIDDEN' || state === 'WITHDRAWN') && stateReason && (
        <Notice title={t(`ended.${state}`)}>{t('reason', { reason: stateReason })}</Notice>
      )}
      {isOurs && (state === 'DRAFT' || state === 'LISTED') && (
        <Suspense>
          <Duplicates id={id} />
        </Suspense>
      )}
      <section className="card" aria-label={t('progress')}>
        {isOurs && <Steps steps={stepsOf(achievement, t)} />}
        <KeyFacts achievement={achievement} isOurs={isOurs} />
      </section>
      <div className="detail-columns">
        <div className="stack">
          <AbstractCard achievement={achievement} />
          <TermsCard achievement={achievement} />
          {achievement.ufpl?.pricing === 'AUCTION' && may('licence.read') && (
            <Suspense>
              <AuctionsCard achievement={achievement} isOurs={isOurs} />
            </Suspense>
          )}
          <ComparisonCard achievement={achievement} />
          {isOurs && state === 'LISTED' && may('match.read') && (
            <Suspense fallback={<Bone height={240} />}>
              <MatchesCard achievement={achievement} />
            </Suspense>
          )}
        </div>
        <div className="stack">
          <TransferCard achievement={achievement} />
          <RightsCard achievement={achievement} />
          <PeopleCard achievement={achievement} isOurs={isOurs} />
          {seesTimeline && <TimelineCard subjectType="Achievement" subjectId={id} {...words} />}
        </div>
      </div>
    </div>
  );
}

function Subtitle({ achievement }: { achievement: AchievementDetail }) {
  const { t } = useTexts('achievements');
  const may = useMay();
  const state = (
    <Tag dot tone={STATE_TONES[achievement.state]}>
      {t(`state.${achievement.state}`)}
    </Tag>
  );
  return <ListingSubtitle listing={achievement} isOwnerOpen={may('organization.read')} state={state} />;
}

function KeyFacts({ achievement, isOurs }: { achievement: AchievementDetail; isOurs: boolean }) {
  const { t } = useTexts('achievement');
  const { t: word } = useTexts('achievements');
  const { kind, maturity, ufpl, ufplOffered, priceTerms, freshUntil, views, watcherCount } = achievement;
  const price = ufpl?.lumpSum ? <Money amount={ufpl.lumpSum} /> : (priceTerms ?? word('negotiable'));
  return (
    <FactStrip
      facts={[
        { label: t('fact.kind'), value: kind && word(`kind.${kind}`) },
        { label: t('fact.trl'), value: maturity && <Trl level={maturity.level} /> },
        {
          label: t(ufpl?.pricing === 'AUCTION' ? 'terms.reserve' : 'fact.price'),
          value: price,
          note: ufplOffered && ufpl?.trialMonths ? t('fact.trial', { months: ufpl.trialMonths }) : undefined,
        },
        ...(freshUntil
          ? [{ label: t(isOurs ? 'fact.confirmBy' : 'fact.fresh'), value: freshUntil, note: t('fact.freshNote') }]
          : []),
        ...(isOurs && views
          ? [
              {
                label: t('fact.views'),
                value: (
                  <Suspense>
                    <ViewsFact views={views} />
                  </Suspense>
                ),
                note: watcherCount ? t('fact.watchers', { count: watcherCount }) : undefined,
              },
            ]
          : []),
      ]}
    />
  );
}
