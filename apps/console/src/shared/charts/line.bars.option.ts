import type { EChartsCoreOption } from 'echarts/core';
import { hueOf } from './legend';
import { type ChartSeries, labelsOf } from './line.bars.series';

/** Colours and letters of the theme, as the style sheet has them now. */
export interface Palette {
  readonly first: string;
  readonly second: string;
  readonly third: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly surface: string;
  readonly font: string;
}

/** Reads the palette: a picture that is drawn by script does not follow the style sheet by itself. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    first: read('--accent'),
    second: read('--second'),
    third: read('--warn'),
    ink: read('--ink'),
    quiet: read('--ink-quiet'),
    line: read('--line'),
    surface: read('--surface'),
    font: read('--font'),
  };
}

interface Drawn {
  readonly series: readonly ChartSeries[];
  readonly palette: Palette;
  readonly write: (value: number) => string;
  /** What stands in the bubble over a point of time. */
  readonly bubble: (at: number) => HTMLElement;
  readonly isAnimated: boolean;
}

/** The chart in the words of ECharts. */
export function optionOf({ series, palette, write, bubble, isAnimated }: Drawn): EChartsCoreOption {
  const text = { color: palette.quiet, fontFamily: palette.font, fontSize: 12 };
  return {
    animation: isAnimated,
    animationDuration: 300,
    grid: { left: 4, right: 8, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: palette.ink, opacity: 0.05 } },
      confine: true,
      transitionDuration: 0,
      backgroundColor: palette.surface,
      borderColor: palette.line,
      padding: [8, 12],
      textStyle: { ...text, color: palette.ink },
      formatter: (marks: readonly { readonly dataIndex: number }[]) => bubble(marks[0]?.dataIndex ?? 0),
    },
    xAxis: {
      type: 'category',
      data: [...labelsOf(series)],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitNumber: 6,
      axisLabel: { ...text, formatter: write },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: series.flatMap((one) => (one.kind === 'line' ? [area(one, palette), line(one, palette)] : [bars(one, palette)])),
  };
}

function line(series: ChartSeries, palette: Palette): object {
  const color = palette[hueOf(series)];
  return {
    type: 'line',
    name: series.name,
    data: series.points.map(({ value }) => value),
    // Straight from month to month: a curve would dip below what was counted.
    smooth: false,
    // A line of one point would not be seen at all.
    showSymbol: series.points.length === 1,
    symbol: 'circle',
    symbolSize: 7,
    itemStyle: { color },
    lineStyle: { color, width: 2.5, type: series.stroke ?? 'solid' },
    z: 4,
  };
}

/** The tint under a line is a series of its own, so that bars stand before it and the line before them. */
function area(series: ChartSeries, palette: Palette): object {
  return {
    ...line(series, palette),
    showSymbol: false,
    silent: true,
    symbol: 'none',
    lineStyle: { width: 0 },
    areaStyle: { color: fading(palette[hueOf(series)], palette.surface), opacity: 0.14 },
    z: 1,
  };
}

const fading = (from: string, to: string): object => ({
  type: 'linear',
  x: 0,
  y: 0,
  x2: 0,
  y2: 1,
  colorStops: [
    { offset: 0, color: from },
    { offset: 1, color: to },
  ],
});

function bars(series: ChartSeries, palette: Palette): object {
  const color = palette[hueOf(series)];
  return {
    type: 'bar',
    name: series.name,
    data: series.points.map(({ value }) => value),
    barMaxWidth: 18,
    barCategoryGap: '40%',
    itemStyle: { color, borderRadius: [4, 4, 0, 0] },
    emphasis: { itemStyle: { color } },
  };
}
