import { asking } from '@shared/api/queries';
import { Notice } from '@shared/detail/pieces';
import { daysBetween, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ConversionNotice } from './conversion.notice';
import type { LicenceDetail } from './licence.query';
import { TRIAL_NOTICE } from './trial.query';
import './trial.texts';

/** On the licence's page: who of several converts, the way to its trial, and to its close-out with whose turn it is. */
export function TrialNotice({ licence }: { readonly licence: LicenceDetail }) {
  return (
    <>
      <ConversionNotice licence={licence} />
      <Conduct licence={licence} />
    </>
  );
}

function Conduct({ licence: { id, licensor, licensee, ending } }: { readonly licence: LicenceDetail }) {
  const { t } = useTexts('licenceTrial');
  const { data } = useQuery(asking(TRIAL_NOTICE, { id }));
  const { trial, closeOut, state } = data?.licence ?? {};
  if (closeOut) {
    const { closedOn, dueOn, isOverdue, waitsFor } = closeOut;
    const who = waitsFor.map((side) => (side === 'LICENSOR' ? licensor.name : licensee.name)).join(t('notice.and'));
    const title = closedOn
      ? t('notice.closed', { day: closedOn })
      : t(isOverdue ? 'notice.overdue' : 'notice.returning', { day: dueOn });
    return (
      <Notice
        tone={closedOn ? 'good' : isOverdue ? 'warn' : 'accent'}
        title={title}
        actions={
          <Link to="/licences/$id/close-out" params={{ id }}>
            {t(closedOn ? 'notice.seeCloseOut' : 'notice.toCloseOut')}
          </Link>
        }
      >
        {!closedOn && <p>{t('notice.waits', { who })}</p>}
      </Notice>
    );
  }
  if (!trial) return null;
  const { daysLeft, entries, materials } = trial;
  // An end that is named comes before that of the trial.
  const left = ending ? Math.min(daysLeft, Math.max(daysBetween(today(), ending.lastOn), 0)) : daysLeft;
  const title =
    state === 'TRIAL'
      ? t('notice.trial', { count: left })
      : state === 'SIGNED'
        ? t('notice.ready')
        : state === 'DECISION_DUE'
          ? t('notice.over')
          : t('notice.after');
  return (
    <Notice
      tone="accent"
      title={title}
      actions={
        <Link to="/licences/$id/trial" params={{ id }}>
          {t('notice.open')}
        </Link>
      }
    >
      <p>{[t('notice.entries', { count: entries }), t('notice.materials', { count: materials })].join(' · ')}</p>
    </Notice>
  );
}
