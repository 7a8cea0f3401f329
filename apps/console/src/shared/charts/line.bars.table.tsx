import { useTexts } from '@shared/texts/texts';
import { type ChartSeries, labelsOf } from './line.bars.series';
import { TwinTable } from './twin.table';
import './chart.texts';

interface LineBarsTableProps {
  readonly series: readonly ChartSeries[];
  readonly title: string;
  /** Head of the column of times; month unless said otherwise. */
  readonly heading?: string;
}

/** The twin of `LineBars`: a row for each point of time, a column for each series. */
export function LineBarsTable({ series, title, heading }: LineBarsTableProps) {
  const { t } = useTexts('charts');
  return (
    <TwinTable
      caption={title}
      columns={[heading ?? t('month'), ...series.map(({ name }) => name)]}
      rows={labelsOf(series).map((label, at) => ({
        key: String(at),
        name: label,
        cells: series.map(({ points }) => points[at] ?? null),
      }))}
    />
  );
}
