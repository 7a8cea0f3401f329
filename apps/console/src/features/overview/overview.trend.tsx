import { ChartCard } from '@shared/charts/chart.card';
import { Legend } from '@shared/charts/legend';
import { LineBars } from '@shared/charts/line.bars';
import type { ChartSeries } from '@shared/charts/line.bars.series';
import { LineBarsTable } from '@shared/charts/line.bars.table';
import { Bone } from '@shared/feedback/skeleton';
import { type Language, tagOf, useLanguage, useTexts } from '@shared/texts/texts';
import { rowsLink } from '@shared/links/rows.link';
import { type UseNavigateResult, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { OverviewCourseQuery } from '@gql/overview/graphql';
import { shownOf, type Told } from './overview.parts';

type Month = OverviewCourseQuery['regionOverview']['trend'][number];

const HEIGHT = 430;

/** Needs as a line and licences as bars, month by month; the table also has the money. */
export function OverviewTrend({ months }: { months: readonly Month[] | undefined }) {
  const { t } = useTexts('overview');
  const language = useLanguage();
  const navigate = useNavigate();
  const [drawn, told] = useMemo(() => {
    if (!months) return [[], []];
    const series = (name: string, kind: 'line' | 'bar', of: (month: Month) => Told, money = false): ChartSeries => ({
      name,
      kind,
      points: pointsOf(months, of, money, language, navigate),
    });
    const both = [
      series(t('series.needs'), 'line', ({ needsPosted }) => ({ ...needsPosted, amounts: [] })),
      series(t('series.licences'), 'bar', ({ licencesConcluded }) => ({ ...licencesConcluded, amounts: [] })),
    ];
    return [both, [...both, series(t('series.received'), 'bar', ({ amountReceived }) => amountReceived, true)]];
  }, [months, t, language, navigate]);
  return (
    <ChartCard
      title={t('trend')}
      subtitle={t('trendHint')}
      legend={<Legend items={drawn} />}
      table={<LineBarsTable title={t('trend')} series={told} />}
    >
      {months ? <LineBars title={t('trend')} series={drawn} height={HEIGHT} /> : <Bone height={HEIGHT} />}
    </ChartCard>
  );
}

function pointsOf(
  months: readonly Month[],
  of: (month: Month) => Told,
  money: boolean,
  language: Language,
  navigate: UseNavigateResult<string>,
) {
  return months.map((month) => {
    const told = of(month);
    return {
      ...shownOf(told, money, language),
      label: monthName(month.from, language, months),
      onOpen: () => void navigate(rowsLink(told.rows)),
    };
  });
}

/** 11月; with its year where the months are of more than twelve. */
function monthName(day: string, language: Language, months: readonly Month[]): string {
  const format = new Intl.DateTimeFormat(tagOf(language), {
    month: 'short',
    timeZone: 'UTC',
    ...(months.length > 12 ? { year: '2-digit' } : {}),
  });
  return format.format(Date.parse(day));
}
