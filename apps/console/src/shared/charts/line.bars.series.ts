import type { LegendItem } from './legend';
import type { Shown } from './shown';

/** A number of a series at a point of time. */
export interface SeriesPoint extends Shown {
  /** As it stands on the axis: 12月. */
  readonly label: string;
  /** Opens its list when the chart is clicked; in the table `link` does so. */
  readonly onOpen?: () => void;
}

/** A line or a row of bars. All series of a chart have the same points of time, in the same order. */
export interface ChartSeries extends LegendItem {
  readonly points: readonly SeriesPoint[];
}

/** Names of the points of time. */
export const labelsOf = (series: readonly ChartSeries[]): readonly string[] => series[0]?.points.map(({ label }) => label) ?? [];

/**
 * What a click means, `height` high on the scale of the values at a point of time: of all series there, the lowest one
 * that reaches up to it, so a bar within its body and a line in the area below it; above all, the highest.
 */
export function pointAt(series: readonly ChartSeries[], at: number, height: number): SeriesPoint | undefined {
  const points = series.flatMap(({ points: all }) => all[at] ?? []).sort((one, other) => one.value - other.value);
  return points.find(({ value }) => value >= height) ?? points.at(-1);
}
