import { number, percent } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import type { CSSProperties } from 'react';
import { mostOf, Opened, shareOf, type Shown, written } from './shown';
import './rows.css';
import './chart.texts';

/** One step of a way: how many have come this far. */
export interface FunnelStep extends Shown {
  readonly key: string;
  readonly label: string;
  /** What exactly is counted. */
  readonly definition?: string;
  /** How an amount of what is counted is written where it is no plain number: money, of its minor units. */
  readonly write?: (value: number) => string;
}

interface FunnelProps {
  /** From what entered to what came to its end. */
  readonly steps: readonly FunnelStep[];
  /** What is followed, for those who do not see it. */
  readonly title: string;
}

/** How many come from each step to the next: with the share of the step before, and how many stayed behind. */
export function Funnel({ steps, title }: FunnelProps) {
  const most = mostOf(steps);
  return (
    <ol className="funnel" aria-label={title}>
      {steps.map((step, at) => (
        <Step key={step.key} step={step} before={steps[at - 1]} share={shareOf(step.value, most)} />
      ))}
    </ol>
  );
}

function Step({ step, before, share }: { step: FunnelStep; before: FunnelStep | undefined; share: number }) {
  const language = useLanguage();
  const text = written(step, language);
  return (
    <li>
      <span className="funnel-label" title={step.definition}>
        {step.label}
      </span>
      <span className="funnel-track" style={{ '--share': share } as CSSProperties}>
        <span className="funnel-bar" />
        <Opened link={step.link} className={fits(text, share) ? 'funnel-count funnel-count-in' : 'funnel-count'}>
          {text}
        </Opened>
      </span>
      {before && <Loss from={before} to={step} />}
    </li>
  );
}

function Loss({ from, to }: { from: FunnelStep; to: FunnelStep }) {
  const { t } = useTexts('charts');
  const language = useLanguage();
  if (from.value === 0) return <span className="funnel-loss">—</span>;
  const difference = to.value - from.value;
  const write = to.write ?? ((value: number) => number(value, language));
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '';
  return (
    <span className="funnel-loss">
      <span title={`${written(to, language)} / ${written(from, language)}`}>
        {percent(to.value / from.value, language)} <small>{`${sign}${write(Math.abs(difference))}`}</small>
      </span>
      <small>{t('previousStep')}</small>
    </span>
  );
}

/** Pixels of the narrowest track (on a phone), of a digit, and of the margins beside the number. */
const TRACK = 160;
const DIGIT = 7.5;
const MARGINS = 12;

/** Whether the number has room within its bar; else it stands beside it. */
const fits = (text: string, share: number): boolean => share * TRACK >= MARGINS + text.length * DIGIT;
