import { Card, DaysLeft, Money } from '@shared/detail/pieces';
import { daysAfter, daysBetween, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { agreedSumOf } from './agreed.sum';
import type { LicenceDetail } from './licence.query';

/** Where a trial ends that does not end in the paid phase. */
const UNPAID = new Set<string>(['DECISION_DUE', 'RETURNING', 'RETURNED', 'TERMINATING', 'TERMINATED']);

interface TrialEnd {
  /** The last day on which it was free. */
  readonly on: string;
  readonly isEarly: boolean;
}

/** When the trial ended: before its last day where a condition came true, or somebody left it; undefined while it runs. */
function endOf({ payingSinceOn, trialStartedOn, trialEndsOn, events }: LicenceDetail): TrialEnd | undefined {
  if (payingSinceOn) {
    const isEarly = payingSinceOn <= trialEndsOn;
    return { on: isEarly ? daysAfter(payingSinceOn, -1) : trialEndsOn, isEarly };
  }
  const left = events.findLast(({ fromState, toState }) => fromState === 'TRIAL' && UNPAID.has(toState ?? ''));
  if (left) {
    const isEarly = left.effectiveOn <= trialEndsOn;
    return { on: isEarly ? left.effectiveOn : trialEndsOn, isEarly };
  }
  return trialStartedOn && trialEndsOn < today() ? { on: trialEndsOn, isEarly: false } : undefined;
}

/** How far the free trial is, and what happens at its end: the days of a suspended one are not counted, and one that is ended pays nothing. */
export function TrialClock({ licence }: { licence: LicenceDetail }) {
  const { t } = useTexts('licence');
  const { state, stateSince, mode, effectiveOn, trialStartedOn, trialEndsOn, payingSinceOn, terms, ending } = licence;
  const agreed = agreedSumOf(terms);
  if (mode !== 'UFPL' || state === 'REJECTED' || state === 'CANCELLED') return null;
  const start = trialStartedOn ?? effectiveOn;
  const end = endOf(licence);
  const endsOn = !end && ending && ending.lastOn < trialEndsOn ? ending.lastOn : trialEndsOn;
  const whole = Math.max(daysBetween(start, endsOn) + 1, 1);
  const isSuspended = state === 'SUSPENDED' && !payingSinceOn;
  const until = isSuspended ? stateSince : (end?.on ?? today());
  const passed = trialStartedOn ? Math.min(Math.max(daysBetween(start, until) + 1, 0), whole) : 0;
  const note = isSuspended ? (
    t('clock.stands')
  ) : end ? (
    t('clock.over')
  ) : trialStartedOn ? (
    <DaysLeft until={endsOn} />
  ) : (
    t('clock.notBegun')
  );
  // Left or converted on its first day, it has no day before.
  const last = end?.isEarly ? (end.on < start ? start : end.on) : endsOn;
  const hasLeft = end && !isSuspended && state !== 'TRIAL' && state !== 'DECISION_DUE';
  return (
    <Card title={t('clock.title')} note={note}>
      <div
        className="bar bar-tall"
        role="progressbar"
        aria-label={t('clock.title')}
        aria-valuemin={0}
        aria-valuemax={whole}
        aria-valuenow={passed}
        aria-valuetext={t('clock.passed', { passed, whole })}
        data-over={end !== undefined}
      >
        <i style={{ width: `${(passed / whole) * 100}%` }} />
      </div>
      <div className="clock-ends">
        <span>
          <time dateTime={start}>{start}</time>
          <small className="fact-note">{trialStartedOn ? t('clock.began') : t('clock.begins')}</small>
        </span>
        <span className="quiet">{t('clock.passed', { passed, whole })}</span>
        <span>
          <time dateTime={last}>{last}</time>
          <small className="fact-note">
            {t(end?.isEarly ? 'clock.endedEarly' : endsOn < trialEndsOn ? 'clock.endsEarly' : 'clock.ends')}
          </small>
        </span>
      </div>
      <p className="clock-words">
        {payingSinceOn ? (
          t(end?.isEarly ? 'clock.convertedEarly' : 'clock.converted', { day: payingSinceOn })
        ) : hasLeft ? (
          t('clock.left', { day: last })
        ) : ending ? (
          t('clock.ending', { day: ending.lastOn })
        ) : isSuspended ? (
          t('clock.suspended')
        ) : !agreed ? (
          t('clock.thenByTerms')
        ) : (
          <>
            {t('clock.then', { day: agreed.on, days: agreed.days })}{' '}
            <strong>
              <Money amount={agreed.amount} exact />
            </strong>
            {t('clock.stop')}
          </>
        )}
      </p>
    </Card>
  );
}
