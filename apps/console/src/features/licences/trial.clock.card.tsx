import { Card } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import type { Trial, TrialLicence } from './trial.query';
import './licences.css';
import './trial.css';
import './trial.texts';

interface ClockProps {
  readonly licence: TrialLicence;
  readonly trial: Trial;
}

/** How much of the trial is left, and what happens by itself: large and calm. */
export function TrialClockCard({ licence, trial }: ClockProps) {
  const { t } = useTexts('licenceTrial');
  const { days, daysPassed, daysLeft, startedOn, endsOn } = trial;
  const isRunning = licence.state === 'TRIAL';
  return (
    <Card title={t('clock.title')}>
      <div className="trial-clock">
        <p className="trial-days" data-over={!isRunning}>
          {isRunning ? (
            <>
              {t('clock.left')} <strong>{daysLeft}</strong> {t('clock.days')}
            </>
          ) : (
            <span className="trial-over">{startedOn ? t('clock.over') : t('clock.willStart', { day: licence.effectiveOn })}</span>
          )}
        </p>
        <div
          className="bar bar-tall"
          role="progressbar"
          aria-label={t('clock.title')}
          aria-valuemin={0}
          aria-valuemax={days}
          aria-valuenow={daysPassed}
          aria-valuetext={t('clock.of', { days, passed: daysPassed })}
          data-over={!isRunning}
        >
          <i style={{ width: `${days === 0 ? 0 : (daysPassed / days) * 100}%` }} />
        </div>
        <div className="clock-ends">
          <span>{startedOn && t('clock.starts', { day: startedOn })}</span>
          <span className="quiet">{t('clock.of', { days, passed: daysPassed })}</span>
          <span>{t('clock.ends', { day: endsOn })}</span>
        </div>
        <ByItself licence={licence} trial={trial} />
      </div>
    </Card>
  );
}

/** What the days bring to a trial. */
const COMES_TO: Readonly<Record<string, 'PAYING' | 'TERMINATING'>> = { PAYING: 'PAYING', TERMINATING: 'TERMINATING' };

function ByItself({ licence: { id, state, payingSinceOn }, trial: { byItself, startedOn } }: ClockProps) {
  const { t } = useTexts('licenceTrial');
  const said = byItself
    ? t(`clock.${COMES_TO[byItself.becomes] ?? 'RETURNING'}`, { day: byItself.on })
    : state === 'SUSPENDED'
      ? t('clock.suspended')
      : startedOn && state !== 'TRIAL' && state !== 'DECISION_DUE'
        ? t('clock.nothing')
        : null;
  return (
    <>
      {said && (
        <div className="trial-itself">
          <strong>{t('clock.byItself')}</strong>
          <p>{said}</p>
        </div>
      )}
      <div className="row">
        {byItself && (
          <Link to="/licences/simulator" search={{ licenceId: id }}>
            {t('clock.simulate')}
          </Link>
        )}
        {payingSinceOn && (
          <Link to="/licences/$id/books" params={{ id }}>
            {t('clock.book')}
          </Link>
        )}
      </div>
    </>
  );
}
