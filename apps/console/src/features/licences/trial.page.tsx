import { asking, useLive, useRefresh } from '@shared/api/queries';
import { Notice } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { Bone, DetailSkeleton } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { LicenceTrialQuery } from '@gql/licences/graphql';
import { CHANGED } from './licence.query';
import { useIsSide } from './licence.side';
import { MaterialsCard } from './materials.card';
import { TrialClockCard } from './trial.clock.card';
import { TrialHead } from './trial.head';
import { TrialLog } from './trial.log';
import { MATERIALS, TRIAL } from './trial.query';
import './licences.texts';
import './trial.texts';

const TrialWeeks = lazy(() => import('./trial.weeks').then(({ TrialWeeks: component }) => ({ default: component })));

const route = getRouteApi('/frame/inner/licences/$id/trial');

/** Entries that are shown at first, and how many more at a time. */
const PAGE = 20;
const MOST = 100;

/** The trial of a licence: how long it lasts, what was tried, what was handed over. */
export function LicenceTrialPage() {
  const { id } = route.useParams();
  const [entries, setEntries] = useState(PAGE);
  const { data, error, refetch } = useQuery({ ...asking(TRIAL, { id, entries }), placeholderData: keepPreviousData });
  const refresh = useRefresh();
  const anew = () => refresh(TRIAL, MATERIALS);
  useLive(CHANGED, { id }, anew, anew);
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  return <Shown data={data} onMore={() => setEntries(Math.min(entries + PAGE, MOST))} />;
}

function Shown({ data, onMore }: { readonly data: LicenceTrialQuery; readonly onMore: () => void }) {
  const { t } = useTexts('licenceTrial');
  const { t: word } = useTexts('licences');
  const { licence, licenceUseEntries } = data;
  const { id, state, trial, closeOut } = licence;
  const isSide = useIsSide(licence);
  return (
    <div className="stack">
      <TrialHead licence={licence} title={t('title')} />
      {closeOut && (
        <Notice
          tone={closeOut.closedOn ? 'good' : 'accent'}
          title={closeOut.closedOn ? t('notice.closed', { day: closeOut.closedOn }) : word(`state.${state}`)}
          actions={
            <Link to="/licences/$id/close-out" params={{ id }}>
              {t(closeOut.closedOn ? 'notice.seeCloseOut' : 'notice.toCloseOut')}
            </Link>
          }
        />
      )}
      {!trial ? (
        <Notice tone="accent" title={t('none.title')}>
          <p>{t('none.why')}</p>
        </Notice>
      ) : (
        <>
          <TrialClockCard licence={licence} trial={trial} />
          <Suspense fallback={<Bone height={200} />}>
            <TrialWeeks weeks={trial.weeks} />
          </Suspense>
          <TrialLog
            licenceId={id}
            trial={trial}
            entries={licenceUseEntries.edges.map(({ node }) => node)}
            total={Math.min(licenceUseEntries.totalCount, MOST)}
            isSide={isSide}
            onMore={onMore}
          />
          <MaterialsCard
            licenceId={id}
            count={trial.materials}
            isSide={isSide}
            today={trial.asOf}
            {...(trial.actions.includes('HAND_OVER')
              ? { handingOver: { from: licence.signedOn ?? trial.asOf, to: trial.asOf } }
              : {})}
          />
        </>
      )}
    </div>
  );
}
