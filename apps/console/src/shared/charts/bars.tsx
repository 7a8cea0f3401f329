import { useLanguage, useTexts } from '@shared/texts/texts';
import { type CSSProperties, useLayoutEffect, useRef } from 'react';
import { mostOf, Opened, shareOf, type Shown, written } from './shown';
import { TwinTable } from './twin.table';
import './bars.css';
import './chart.texts';

/** One upright bar, such as a month. */
export interface Bar extends Shown {
  readonly label: string;
  /** Drawn in the full colour, beside those that only stand for comparison. */
  readonly isStrong?: boolean;
}

interface BarsProps {
  readonly bars: readonly Bar[];
  /** What is measured, for those who do not see it. */
  readonly title: string;
  /** Which end is seen where they scroll; the last, which happened last, unless said otherwise. */
  readonly startsAt?: 'first' | 'last';
}

/** More than these do not fit on a phone: they scroll. */
const FIT = 8;

/** Pixels of a character of a number, and of the narrowest column. */
const CHARACTER = 7;
const NARROWEST = 28;

/** In characters of a number: those of Chinese are wider. */
const widthOf = (text: string): number => [...text].reduce((sum, character) => sum + (character > '\u2e80' ? 1.7 : 1), 0);

/** Upright bars with their numbers above and their names below. */
export function Bars({ bars, title, startsAt = 'last' }: BarsProps) {
  const { t } = useTexts('charts');
  const language = useLanguage();
  const frame = useRef<HTMLDivElement>(null);
  const most = mostOf(bars);
  const longest = Math.max(0, ...bars.map((bar) => widthOf(written(bar, language))));
  useLayoutEffect(() => {
    // What happened last is what is looked at first.
    if (frame.current && startsAt === 'last') frame.current.scrollLeft = frame.current.scrollWidth;
  }, [bars.length, startsAt]);
  if (bars.length === 0) return <p className="chart-empty bars-empty">{t('noData')}</p>;
  const scrolls = bars.length > FIT;
  return (
    <div ref={frame} className="bars-frame" {...(scrolls && { tabIndex: 0, role: 'group', 'aria-label': t('bars', { title }) })}>
      <ul
        className="bars"
        aria-label={title}
        style={{ '--column': `${Math.ceil(Math.max(NARROWEST, longest * CHARACTER))}px` } as CSSProperties}
      >
        {bars.map((bar, at) => (
          <li key={at} style={{ '--share': shareOf(bar.value, most) } as CSSProperties} data-strong={bar.isStrong}>
            <Opened link={bar.link} className="bars-value">
              {written(bar, language)}
            </Opened>
            <span className="bars-bar" />
            <span className="bars-label">{bar.label}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface BarsTableProps extends Omit<BarsProps, 'startsAt'> {
  /** Heads of the two columns; month and number unless said otherwise. */
  readonly columns?: readonly [string, string];
}

/** The twin of `Bars`. */
export function BarsTable({ bars, title, columns }: BarsTableProps) {
  const { t } = useTexts('charts');
  return (
    <TwinTable
      caption={title}
      columns={columns ?? [t('month'), t('count')]}
      rows={bars.map((bar, at) => ({ key: String(at), name: bar.label, cells: [bar] }))}
    />
  );
}
