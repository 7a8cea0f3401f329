import { ChartCard } from '@shared/charts/chart.card';
import { Legend } from '@shared/charts/legend';
import { LineBars } from '@shared/charts/line.bars';
import type { ChartSeries } from '@shared/charts/line.bars.series';
import { LineBarsTable } from '@shared/charts/line.bars.table';
import { exactMoney, roundMoney } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useMemo } from 'react';
import { dueCourse } from './simulator.course';
import type { Simulation } from './simulator.query';
import './simulator.texts';

/** How the lines of several courses are told apart, in their order. */
export const LOOKS = [
  { hue: 'first', stroke: 'solid' },
  { hue: 'second', stroke: 'dashed' },
  { hue: 'third', stroke: 'dotted' },
] as const;

const HEIGHT = 230;

interface DueChartProps {
  /** What each course is called. */
  readonly names: readonly string[];
  /** Their first day. */
  readonly from: string;
  readonly simulations: readonly (Simulation | undefined)[];
}

/** Cumulative amounts due, a line for each course, and the same as a table. */
export function DueChart({ names, from, simulations }: DueChartProps) {
  const { t } = useTexts('simulator');
  const named = JSON.stringify(names);
  const series = useMemo(() => {
    const course = dueCourse(
      simulations.map((each) => each ?? { lines: [] }),
      from,
    );
    return (JSON.parse(named) as string[]).map((name, at): ChartSeries => ({
      name,
      kind: 'line',
      ...LOOKS[at % LOOKS.length],
      points: course.months.map((label, month) => {
        const fen = course.sums[at]?.[month] ?? 0n;
        // The height of a point; what is written is exact.
        return { label, value: Number(fen) / 100, text: exactMoney({ amount: String(fen), currency: 'CNY' }) };
      }),
    }));
  }, [simulations, named, from]);
  return (
    <ChartCard
      title={t('chart')}
      subtitle={t('chartHint')}
      legend={<Legend items={series} />}
      table={<LineBarsTable title={t('chart')} series={series} heading={t('month')} />}
    >
      <LineBars
        title={t('chart')}
        series={series}
        // A chart that was empty is drawn from the beginning once there is something.
        key={series[0]?.points.length ? 'drawn' : 'empty'}
        height={HEIGHT}
        write={(yuan, language) => roundMoney({ amount: String(Math.round(yuan * 100)), currency: 'CNY' }, language)}
      />
    </ChartCard>
  );
}
