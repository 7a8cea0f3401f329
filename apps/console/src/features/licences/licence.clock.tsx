import { Card, DaysLeft, Money } from '@shared/detail/pieces';
import { daysBetween, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { agreedSumOf } from './agreed.sum';
import type { LicenceDetail } from './licence.query';

/** How far the free trial is, and what happens at its end. */
export function TrialClock({ licence }: { licence: LicenceDetail }) {
  const { t } = useTexts('licence');
  const { state, mode, effectiveOn, trialStartedOn, trialEndsOn, payingSinceOn, terms } = licence;
  const agreed = agreedSumOf(terms);
  if (mode !== 'UFPL' || state === 'REJECTED' || state === 'CANCELLED') return null;
  const start = trialStartedOn ?? effectiveOn;
  const whole = daysBetween(start, trialEndsOn) + 1;
  const passed = trialStartedOn ? Math.min(Math.max(daysBetween(start, today()) + 1, 0), whole) : 0;
  const note = payingSinceOn ? t('clock.over') : trialStartedOn ? <DaysLeft until={trialEndsOn} /> : t('clock.notBegun');
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
        data-over={Boolean(payingSinceOn)}
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
          <time dateTime={trialEndsOn}>{trialEndsOn}</time>
          <small className="fact-note">{t('clock.ends')}</small>
        </span>
      </div>
      <p className="clock-words">
        {payingSinceOn ? (
          t('clock.converted', { day: payingSinceOn })
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
