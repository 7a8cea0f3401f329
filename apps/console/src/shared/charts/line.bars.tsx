import { Bone } from '@shared/feedback/skeleton';
import { number } from '@shared/format/format';
import { type Language, tagOf, useLanguage, useTexts } from '@shared/texts/texts';
import { type RefObject, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import { whenIdle } from './idle';
import { hueOf } from './legend';
import type { Drawing } from './line.bars.engine';
import { optionOf, paletteOf } from './line.bars.option';
import { type ChartSeries, labelsOf, pointAt } from './line.bars.series';
import { written } from './shown';
import './line.bars.css';
import './chart.texts';

type Engine = typeof import('./line.bars.engine');

interface LineBarsProps {
  /** With the same points of time in the same order. */
  readonly series: readonly ChartSeries[];
  readonly title: string;
  /** Pixels; the same while it is being loaded. */
  readonly height?: number;
  /** How a value stands on the scale; as a number unless said otherwise. */
  readonly write?: (value: number, language: Language) => string;
}

/**
 * Lines and bars over time. Drawn by ECharts, which is fetched when the page is idle. A click opens the list of a point;
 * who cannot point or see has the table (`LineBarsTable`) with the same numbers as links.
 */
export function LineBars({ series, title, height = 320, write = number }: LineBarsProps) {
  const { t } = useTexts('charts');
  const language = useLanguage();
  const engine = useEngine();
  const place = useRef<HTMLDivElement>(null);
  useDrawing(engine, place, series, language, write);
  const labels = labelsOf(series);
  const [from] = labels;
  if (from === undefined) {
    return (
      <p className="chart-empty" style={{ height }}>
        {t('noData')}
      </p>
    );
  }
  const names = new Intl.ListFormat(tagOf(language)).format(series.map(({ name }) => name));
  return (
    <div className="line-bars" style={{ height }} aria-busy={engine === undefined}>
      <div
        ref={place}
        className="line-bars-place"
        role="img"
        aria-label={t('describe', { title, names, from, to: labels.at(-1) ?? from })}
      />
      {engine === undefined && <Bone height={height} />}
      {engine === 'failed' && <p className="chart-empty line-bars-failed">{t('failed')}</p>}
    </div>
  );
}

/** The module that draws, once it is here: undefined before, 'failed' when it could not be fetched. */
function useEngine(): Engine | 'failed' | undefined {
  const [engine, setEngine] = useState<Engine | 'failed'>();
  useEffect(() => {
    let isGone = false;
    const arrive = (what: Engine | 'failed') => {
      if (!isGone) setEngine(() => what);
    };
    const callOff = whenIdle(() => {
      import('./line.bars.engine').then(arrive, () => arrive('failed'));
    });
    return () => {
      isGone = true;
      callOff();
    };
  }, []);
  return engine;
}

/** Keeps the drawing in step with the numbers, the language, the theme and the width. */
function useDrawing(
  engine: Engine | 'failed' | undefined,
  place: RefObject<HTMLDivElement | null>,
  series: readonly ChartSeries[],
  language: Language,
  write: NonNullable<LineBarsProps['write']>,
): void {
  const theme = useThemeName();
  const drawing = useRef<Drawing>(null);
  const open = useEffectEvent((at: number, height: number) => pointAt(series, at, height)?.onOpen?.());
  const show = useEffectEvent((element: HTMLElement) => {
    drawing.current?.show(
      optionOf({
        series,
        palette: paletteOf(element),
        write: (value) => write(value, language),
        bubble: (at) => bubble(series, at, language),
        isAnimated: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      }),
    );
  });
  useEffect(() => {
    const element = place.current;
    if (!element || engine === undefined || engine === 'failed') return undefined;
    // Told at once, and again whenever the width changes; a hidden chart has none and waits.
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === 0) return;
      if (drawing.current) return drawing.current.resize();
      drawing.current = engine.draw(element, open);
      show(element);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawing.current?.dispose();
      drawing.current = null;
    };
  }, [engine, place]);
  useEffect(() => {
    if (place.current) show(place.current);
  }, [place, series, language, theme]);
}

/** What the bubble says, as elements: names come from data and are never read as HTML. */
function bubble(series: readonly ChartSeries[], at: number, language: Language): HTMLElement {
  const box = document.createElement('div');
  box.className = 'line-bars-bubble';
  const head = box.appendChild(document.createElement('strong'));
  head.textContent = labelsOf(series)[at] ?? '';
  for (const one of series) {
    const point = one.points[at];
    if (!point) continue;
    const row = box.appendChild(document.createElement('div'));
    const key = row.appendChild(document.createElement('i'));
    key.className = 'chart-key';
    key.dataset.kind = one.kind;
    key.dataset.hue = hueOf(one);
    if (one.stroke) key.dataset.stroke = one.stroke;
    row.appendChild(document.createElement('span')).textContent = one.name;
    row.appendChild(document.createElement('b')).textContent = written(point, language);
  }
  return box;
}

function hearTheme(hear: () => void): () => void {
  const observer = new MutationObserver(hear);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** The theme that the page wears now. */
const useThemeName = (): string => useSyncExternalStore(hearTheme, () => document.documentElement.dataset.theme ?? 'light');
