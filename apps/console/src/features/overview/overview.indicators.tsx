import { Bone } from '@shared/feedback/skeleton';
import { percent } from '@shared/format/format';
import { rowsLink } from '@shared/links/rows.link';
import { type ColumnOf, DataTable } from '@shared/table/data.table';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { changeOf } from './overview.change';
import { exactAmounts, type Indicator, isMoney, writtenOf } from './overview.parts';

/** Every number with its meaning, the year before and what it changed by. */
export function OverviewIndicators({ indicators }: { indicators: readonly Indicator[] | undefined }) {
  const { t } = useTexts('overview');
  const language = useLanguage();
  const columns: readonly ColumnOf<Indicator>[] = [
    {
      key: 'name',
      title: t('indicator'),
      isTitle: true,
      isFixed: true,
      render: ({ name, definition }) => (
        <>
          <span className="cell-title">{name}</span>
          <span className="cell-note">{definition}</span>
        </>
      ),
    },
    {
      key: 'value',
      title: t('thisPeriod'),
      align: 'end',
      render: (indicator) => <Value told={indicator} money={isMoney(indicator.code)} />,
    },
    {
      key: 'previous',
      title: t('yearBefore'),
      align: 'end',
      render: ({ code, previous }) =>
        previous ? (
          <>
            <Value told={previous} money={isMoney(code)} />
            {!previous.isWhole && <span className="cell-note">{t('recordedSince', { day: previous.recordedSince })}</span>}
          </>
        ) : (
          <span className="quiet">{t('noYearBefore')}</span>
        ),
    },
    {
      key: 'change',
      title: t('change'),
      align: 'end',
      render: (indicator) => {
        const change = changeOf(indicator, indicator.previous, isMoney(indicator.code));
        if (!change || !('share' in change)) return <span className="quiet">—</span>;
        return `${change.share > 0 ? '+' : change.share < 0 ? '−' : ''}${percent(Math.abs(change.share), language)}`;
      },
    },
  ];
  return (
    <section className="card overview-table" aria-labelledby="overview-indicators">
      <header>
        <h2 id="overview-indicators">{t('indicators')}</h2>
        <span className="quiet small">{t('indicatorsHint')}</span>
      </header>
      {indicators ? (
        <DataTable caption={t('indicators')} columns={columns} rows={indicators} idOf={({ code }) => code} empty={null} />
      ) : (
        <div className="card-body">
          <Bone height={1_100} />
        </div>
      )}
    </section>
  );
}

function Value({ told, money }: { told: Pick<Indicator, 'count' | 'amounts' | 'rows'>; money: boolean }) {
  const { t } = useTexts('overview');
  const language = useLanguage();
  return (
    <>
      <Link {...rowsLink(told.rows)} className="money" {...(money ? { title: exactAmounts(told.amounts) } : {})}>
        {writtenOf(told, money, language)}
      </Link>
      {money && <span className="cell-note">{t('rows', { count: told.count })}</span>}
    </>
  );
}
