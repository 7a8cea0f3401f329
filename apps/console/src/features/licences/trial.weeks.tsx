import { Bars } from '@shared/charts/bars';
import { ChartCard } from '@shared/charts/chart.card';
import { TwinTable } from '@shared/charts/twin.table';
import { useTexts } from '@shared/texts/texts';
import type { Trial } from './trial.query';
import './trial.texts';

/** Weeks that a chart shows at most, the newest. */
const SHOWN = 26;

/** How much was tried each week, and the same as a table. */
export function TrialWeeks({ weeks }: { readonly weeks: Trial['weeks'] }) {
  const { t } = useTexts('licenceTrial');
  if (weeks.length === 0) return null;
  const shown = weeks.slice(-SHOWN);
  const bars = shown.map(({ startsOn, entries }, at) => ({
    label: startsOn.slice(5),
    value: entries,
    isStrong: at === shown.length - 1,
  }));
  const columns = (['week', 'entries', 'works', 'partly', 'fails', 'hours'] as const).map((key) => t(`weeks.column.${key}`));
  const rows = shown.map(({ startsOn, entries, works, partly, fails, hours }) => ({
    key: startsOn,
    name: startsOn,
    cells: [entries, works, partly, fails, hours].map((value) => ({ value })),
  }));
  return (
    <ChartCard
      title={t('weeks.title')}
      subtitle={t('weeks.sub')}
      table={<TwinTable caption={t('weeks.bars')} columns={columns} rows={rows} />}
    >
      <Bars bars={bars} title={t('weeks.bars')} />
    </ChartCard>
  );
}
