import { number, percent } from '@shared/format/format';
import { tagOf, useLanguage, useTexts } from '@shared/texts/texts';
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
      {before && <Loss from={before.value} to={step.value} />}
    </li>
  );
}

function Loss({ from, to }: { from: number; to: number }) {
  const { t } = useTexts('charts');
  const language = useLanguage();
  if (from === 0) return <span className="funnel-loss">—</span>;
  const signed = new Intl.NumberFormat(tagOf(language), { signDisplay: 'exceptZero' });
  return (
    <span className="funnel-loss">
      <span title={`${number(to, language)} / ${number(from, language)}`}>
        {percent(to / from, language)} <small>{signed.format(to - from).replace('-', '−')}</small>
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
