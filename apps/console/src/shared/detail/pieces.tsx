import { type Amount, day, daysBetween, exactMoney, minute, relative, roundMoney, today } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import './detail.css';

export type Tone = 'quiet' | 'good' | 'accent' | 'warn' | 'bad';

interface TagProps {
  readonly tone?: Tone;
  readonly dot?: boolean;
  /** Stays within its place, however long the word: for names that come later. */
  readonly isCut?: boolean;
  readonly children: ReactNode;
}

/** A word in a coloured pill; with a dot for states. The word says it, the colour helps. */
export function Tag({ tone = 'quiet', dot = false, isCut = false, children }: TagProps) {
  return (
    <span className="tag" data-tone={tone} data-dot={dot} data-cut={isCut}>
      {children}
    </span>
  );
}

/** An amount for reading at a glance; to the fen where it is `exact` (where it is paid), or on hovering. */
export function Money({ amount, exact = false }: { amount: Amount; exact?: boolean }) {
  const language = useLanguage();
  const precise = exactMoney(amount);
  if (exact) return <span className="money">{precise}</span>;
  return (
    <span className="money" title={precise}>
      {roundMoney(amount, language)}
    </span>
  );
}

/** A moment to the minute in China, and how long ago that is. */
export function Moment({ at, withRelative = false }: { at: string; withRelative?: boolean }) {
  const language = useLanguage();
  return (
    <time dateTime={at} title={relative(at, language)}>
      {minute(at)}
      {withRelative && <span className="quiet small"> · {relative(at, language)}</span>}
    </time>
  );
}

/** A moment's day in China; how long ago on hovering. */
export function Day({ at }: { at: string }) {
  const language = useLanguage();
  return (
    <time dateTime={at} title={relative(at, language)}>
      {day(at)}
    </time>
  );
}

/** How many days are left until a calendar day, or since when it has passed. */
export function DaysLeft({ until }: { until: string }) {
  const { t } = useTexts('shared');
  const left = daysBetween(today(), until);
  if (left === 0) return <>{t('time.today')}</>;
  return <>{left > 0 ? t('time.daysLeft', { count: left }) : t('time.daysOver', { count: -left })}</>;
}

/** Technology readiness, TRL 1 to 9, as a bar and a figure; `isNamed` where no label beside it says what it is. */
export function Trl({ level, isNamed = false }: { level: number; isNamed?: boolean }) {
  const { t } = useTexts('shared');
  return (
    <span className="trl" role="img" aria-label={t('unit.trl', { level })} title={t('unit.trl', { level })}>
      {isNamed && <small aria-hidden="true">{t('unit.trlName')}</small>}
      {[1, 2, 3, 4, 5, 6, 7, 8, 9].map((step) => (
        <i key={step} data-on={step <= level} />
      ))}
      <b aria-hidden="true">{level}</b>
    </span>
  );
}

/** A match's score from 0 to 100 as a ring; the figure is its text. */
export function ScoreRing({ score, label }: { score: number; label: string }) {
  const length = 2 * Math.PI * 24;
  const colour = score >= 80 ? 'var(--good)' : score >= 50 ? 'var(--accent)' : 'var(--ink-quiet)';
  return (
    <span className="ring">
      <svg viewBox="0 0 56 56" aria-hidden="true">
        <circle cx="28" cy="28" r="24" fill="none" stroke="var(--line)" strokeWidth="5" />
        <circle
          cx="28"
          cy="28"
          r="24"
          fill="none"
          stroke={colour}
          strokeWidth="5"
          strokeLinecap="round"
          strokeDasharray={`${(length * score) / 100} ${length}`}
          transform="rotate(-90 28 28)"
        />
      </svg>
      <b>{Math.round(score)}</b>
      <span>{label}</span>
    </span>
  );
}

interface ReasonChipProps {
  /** Positive speaks for it, negative against it; null says something without a weight. */
  readonly weight: number | null;
  /** For what speaks for or against it without a weight; follows from the weight when absent. */
  readonly sign?: 'strength' | 'gap' | 'none';
  readonly evidence?: ReactNode;
  readonly children: ReactNode;
}

const signOf = (weight: number | null) => (weight === null || weight === 0 ? 'none' : weight > 0 ? 'strength' : 'gap');

/** A reason of a match with its sign and weight; the evidence on hovering or focus. */
export function ReasonChip({ weight, sign = signOf(weight), evidence, children }: ReasonChipProps) {
  const chip = (
    <span className="reason" data-sign={sign} {...(evidence ? { tabIndex: 0 } : {})}>
      <span aria-hidden="true">{sign === 'strength' ? '✓' : sign === 'gap' ? '▲' : '·'}</span>
      {children}
      {weight !== null && <b>{weight > 0 ? `+${weight}` : String(weight).replace('-', '−')}</b>}
    </span>
  );
  return evidence ? <Tooltip title={evidence}>{chip}</Tooltip> : chip;
}

interface NoticeProps {
  readonly tone?: 'warn' | 'bad' | 'good' | 'accent';
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Something that concerns the whole page or card: what it is, and what to do. */
export function Notice({ tone = 'warn', title, children, actions }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <div style={{ flex: 1 }}>
        <strong>{title}</strong>
        {children}
      </div>
      {actions && <div className="row">{actions}</div>}
    </div>
  );
}

/** A card with a heading. */
export function Card({
  title,
  note,
  extra,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="card">
      <header>
        <h2>{title}</h2>
        {note && <span className="quiet small">{note}</span>}
        {extra && <span style={{ marginLeft: 'auto' }}>{extra}</span>}
      </header>
      <div className="card-body">{children}</div>
    </section>
  );
}

export interface Fact {
  readonly label: string;
  /** Undefined, null and the empty string are shown as not given. */
  readonly value: ReactNode;
  readonly note?: ReactNode;
}

const isGiven = (value: ReactNode): boolean => value !== undefined && value !== null && value !== '';

/** Facts below one another, for a card at the side. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  const { t } = useTexts('shared');
  return (
    <dl className="facts">
      {facts.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {isGiven(value) ? value : <span className="quiet">{t('detail.none')}</span>}
            {note && <span className="fact-note">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The four or five facts that matter most, beside one another under the steps. */
export function FactStrip({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="fact-strip">
      {facts.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {isGiven(value) ? value : '—'}
            {note && <span className="fact-note">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export interface Step {
  readonly key: string;
  readonly label: string;
  readonly stage: 'done' | 'now' | 'ahead' | 'ended';
}

/** Steps of a life until the state `now`; one that has ended otherwise is marked. */
export function stepsUntil(states: readonly { key: string; label: string }[], now: string, isOver = false): readonly Step[] {
  const at = states.findIndex(({ key }) => key === now);
  return states.map(({ key, label }, index) => ({
    key,
    label,
    stage: index < at || (isOver && index === at) ? 'done' : index === at ? 'now' : 'ahead',
  }));
}

/** Where something stands in its life. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="steps">
      {steps.map(({ key, label, stage }, index) => (
        <li key={key} data-stage={stage} aria-current={stage === 'now' ? 'step' : undefined}>
          <span className="step-sign" aria-hidden="true">
            {stage === 'done' ? '✓' : stage === 'ended' ? '×' : index + 1}
          </span>
          {label}
        </li>
      ))}
    </ol>
  );
}
