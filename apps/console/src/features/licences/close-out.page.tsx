import { asking, useLive, useRefresh } from '@shared/api/queries';
import { Notice, Steps } from '@shared/detail/pieces';
import { FailurePage } from '@shared/feedback/pages';
import { DetailSkeleton } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { CloseOutEnd } from './close-out.end';
import { CLOSE_OUT, type CloseOut, type CloseOutLicence } from './close-out.query';
import { ClosingCard, DeclarationCard, MaterialsStep, MoneyCard } from './close-out.cards';
import { stepsOf } from './close-out.steps';
import { CHANGED } from './licence.query';
import { useIsSide } from './licence.side';
import { TrialHead } from './trial.head';
import { MATERIALS } from './trial.query';
import './close-out.texts';
import './licences.texts';
import './trial.css';

const route = getRouteApi('/frame/inner/licences/$id/close-out');

/** Closing out a trial that failed: one step after another, each the turn of one side, until the evidence is there. */
export function CloseOutPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(asking(CLOSE_OUT, { id }));
  const refresh = useRefresh();
  const anew = () => refresh(CLOSE_OUT, MATERIALS);
  useLive(CHANGED, { id }, anew, anew);
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  return <Shown licence={data.licence} />;
}

function Shown({ licence }: { readonly licence: CloseOutLicence }) {
  const { t } = useTexts('licenceCloseOut');
  const { id, closeOut } = licence;
  return (
    <div className="stack">
      <TrialHead
        licence={licence}
        title={t('title')}
        actions={
          <Link to="/licences/$id/trial" params={{ id }}>
            {t('trial')}
          </Link>
        }
      />
      {closeOut ? (
        <Wizard licence={licence} closeOut={closeOut} />
      ) : (
        <Notice tone="accent" title={t('none.title')}>
          <p>{t('none.why')}</p>
        </Notice>
      )}
    </div>
  );
}

function Wizard({ licence, closeOut }: { readonly licence: CloseOutLicence; readonly closeOut: CloseOut }) {
  const { t } = useTexts('licenceCloseOut');
  const isSide = useIsSide(licence);
  const { dueOn, isOverdue, closedOn } = closeOut;
  return (
    <>
      <section className="card" aria-label={t('title')}>
        <Steps steps={stepsOf(closeOut, (step) => t(`step.${step}`))} />
      </section>
      {closedOn ? (
        <CloseOutEnd licence={licence} closeOut={closeOut} isSide={isSide} />
      ) : (
        <Notice tone={isOverdue ? 'warn' : 'accent'} title={t(isOverdue ? 'overdue' : 'due', { day: dueOn })}>
          <p>
            <Turn licence={licence} closeOut={closeOut} />
          </p>
        </Notice>
      )}
      <div className="close-out-steps">
        <DeclarationCard licenceId={licence.id} closeOut={closeOut} isSide={isSide} />
        <MaterialsStep licence={licence} closeOut={closeOut} isSide={isSide} />
        <MoneyCard licenceId={licence.id} closeOut={closeOut} isSide={isSide} />
        {!closedOn && <ClosingCard licenceId={licence.id} closeOut={closeOut} />}
      </div>
    </>
  );
}

function Turn({ licence: { licensor, licensee }, closeOut: { waitsFor } }: { licence: CloseOutLicence; closeOut: CloseOut }) {
  const { t } = useTexts('licenceCloseOut');
  const who = waitsFor.map((side) => (side === 'LICENSOR' ? licensor.name : licensee.name)).join(t('and'));
  return <>{t('waits', { who })}</>;
}
