import { number, percent } from '@shared/format/format';
import { type Language, useLanguage, useTexts } from '@shared/texts/texts';
import type { ReactNode } from 'react';
import { type LinkTo, Opened } from './shown';
import { Sparkline } from './sparkline';
import './figure.css';
import './chart.texts';

/** A change with its sign: relative as a share (0.124 is +12.4%), or of a rate in percentage points. */
export type Change = { readonly share: number } | { readonly points: number };

interface FigureProps {
  readonly label: string;
  /** As it is written: 1,670 or 10.75. */
  readonly value: string;
  /** What it is counted in: 亿元. */
  readonly unit?: string;
  /** Against the same days a year earlier; null where there is nothing to compare with; undefined where nobody compares. */
  readonly change?: Change | null;
  /** Which way is welcome; decides the colour. */
  readonly welcome?: 'up' | 'down' | 'neither';
  /** Compared with what; 同比 unless said otherwise. */
  readonly against?: string;
  /** Stands where a change would: what the number is made of, or why no change is told. May hold links of its own. */
  readonly note?: ReactNode;
  readonly trend?: { readonly values: readonly number[]; readonly alternative: string };
  /** What exactly is counted. */
  readonly definition?: string;
  readonly link?: LinkTo;
}

/** One number of the row on top of an overview. All of the card is the link to its list. */
export function Figure({ label, value, unit, change, welcome = 'up', against, note, trend, definition, link }: FigureProps) {
  return (
    <div className="card figure" title={definition}>
      <Opened link={link} className="figure-number">
        <span className="figure-label">{label}</span>{' '}
        <span className="figure-value">
          {value} {unit && <small>{unit}</small>}
        </span>
      </Opened>
      <div className="figure-foot">
        {change !== undefined && <ChangeMark change={change} welcome={welcome} against={against} />}
        {note && <span className="figure-note quiet">{note}</span>}
        {trend && <Sparkline {...trend} />}
      </div>
    </div>
  );
}

interface ChangeMarkProps {
  readonly change: Change | null;
  readonly welcome: 'up' | 'down' | 'neither';
  readonly against: string | undefined;
}

/** Up or down by form, by word and by colour. */
function ChangeMark({ change, welcome, against }: ChangeMarkProps) {
  const { t } = useTexts('charts');
  const language = useLanguage();
  if (!change) return <span className="figure-change quiet">{t('noPrevious')}</span>;
  const size = 'share' in change ? change.share : change.points;
  const way = size > 0 ? 'up' : size < 0 ? 'down' : 'level';
  const tone = way === 'level' || welcome === 'neither' ? 'calm' : way === welcome ? 'good' : 'bad';
  return (
    <span className="figure-change">
      <strong data-tone={tone}>
        {way !== 'level' && <span aria-hidden="true">{way === 'up' ? '▲' : '▼'} </span>}
        <span className={way === 'level' ? undefined : 'visually-hidden'}>{t(way)} </span>
        {way !== 'level' &&
          ('share' in change ? percent(Math.abs(size), language) : t('points', { points: oneDecimal(size, language) }))}
      </strong>{' '}
      <span className="quiet">{against ?? t('yearOnYear')}</span>
    </span>
  );
}

/** Without the sign, as the arrow says it. */
const oneDecimal = (points: number, language: Language): string => number(Math.round(Math.abs(points) * 10) / 10, language);

/** “10.75 亿元” as its number and its unit, so that the number can be written large. */
export function numberAndUnit(text: string): { readonly value: string; readonly unit?: string } {
  const space = text.lastIndexOf(' ');
  return space < 0 ? { value: text } : { value: text.slice(0, space), unit: text.slice(space + 1) };
}
