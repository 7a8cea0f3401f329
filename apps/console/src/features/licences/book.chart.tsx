import { ChartCard } from '@shared/charts/chart.card';
import { Legend } from '@shared/charts/legend';
import { LineBars } from '@shared/charts/line.bars';
import type { ChartSeries } from '@shared/charts/line.bars.series';
import { LineBarsTable } from '@shared/charts/line.bars.table';
import { exactMoney, roundMoney, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useMemo } from 'react';
import { monthsOf } from './book.course';
import type { LicenceBooks } from './book.query';
import type { Book } from './book.read';
import './book.texts';

const HEIGHT = 240;
const LOOKS = {
  balance: { kind: 'line', hue: 'first' },
  posted: { kind: 'bar', hue: 'third' },
  received: { kind: 'bar', hue: 'second' },
} as const;

interface BookChartProps {
  readonly book: Book;
  readonly balance: NonNullable<LicenceBooks['balance']>;
}

/** What was unpaid at the end of each month, with what was posted and what came in, and the same as a table. */
export function BookChart({ book, balance: { principal, unapplied, currency } }: BookChartProps) {
  const { t } = useTexts('licenceBook');
  const series = useMemo(() => {
    const months = monthsOf(book, BigInt(principal) - BigInt(unapplied), today());
    return (['balance', 'posted', 'received'] as const).map((key): ChartSeries => ({
      name: t(`chart.${key}`),
      ...LOOKS[key],
      points: months.map((month) => ({
        label: month.month,
        // The height of a point; what is written is exact.
        value: Number(month[key]) / 100,
        text: exactMoney({ amount: String(month[key]), currency }),
      })),
    }));
  }, [book, principal, unapplied, currency, t]);
  return (
    <ChartCard
      title={t('chart.title')}
      subtitle={book.wholeFrom ? t('chart.from', { day: book.wholeFrom }) : t('chart.hint')}
      legend={<Legend items={series} />}
      table={<LineBarsTable title={t('chart.title')} series={series} heading={t('chart.month')} />}
    >
      <LineBars
        title={t('chart.title')}
        series={series}
        height={HEIGHT}
        write={(value, language) => roundMoney({ amount: String(Math.round(value * 100)), currency }, language)}
      />
    </ChartCard>
  );
}
