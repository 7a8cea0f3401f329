import { ChartCard } from '@shared/charts/chart.card';
import { exactMoney, roundMoney } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import type { CSSProperties } from 'react';
import { type CurrencyMonths, differs, expectedOf, mostOf, shareOf } from './reconciliation.months';

const HEAD = ['month', 'bank', 'setAside', 'received', 'difference', 'open', 'missing'] as const;

/** Two bars a month: what the bank says and what the books say; a month in which they differ is marked by word and by colour. */
export function ReconciliationChart({ currency, months }: CurrencyMonths) {
  const { t } = useTexts('bank');
  const language = useLanguage();
  const most = mostOf(months);
  const round = (amount: bigint) => roundMoney({ amount: String(amount), currency }, language);
  return (
    <ChartCard
      title={t('reconciliation.chart')}
      subtitle={t('reconciliation.chartNote', { currency })}
      legend={
        <ul className="chart-legend">
          <li>
            <span className="pair-key" data-side="bank" />
            {t('reconciliation.bank')}
          </li>
          <li>
            <span className="pair-key" data-side="books" />
            {t('reconciliation.books')}
          </li>
        </ul>
      }
      table={<MonthTable currency={currency} months={months} />}
    >
      <ul className="pairs" aria-label={t('reconciliation.chart')}>
        {months.map((month) => {
          const [bank, books] = [expectedOf(month), BigInt(month.received)];
          return (
            <li key={month.month} data-differs={differs(month)}>
              <span className="pair-name">{month.month}</span>
              <span className="pair-bars">
                <span className="pair-bar" data-side="bank" style={{ '--share': shareOf(bank, most) } as CSSProperties}>
                  <i /> <b>{round(bank)}</b>
                </span>
                <span className="pair-bar" data-side="books" style={{ '--share': shareOf(books, most) } as CSSProperties}>
                  <i /> <b>{round(books)}</b>
                </span>
              </span>
              <span className="pair-difference">
                {differs(month) && (
                  <>
                    {t('reconciliation.differs')} <strong>{exactMoney({ amount: month.difference, currency })}</strong>
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </ChartCard>
  );
}

/** The same to the fen. */
function MonthTable({ currency, months }: CurrencyMonths) {
  const { t } = useTexts('bank');
  const exact = (amount: string) => exactMoney({ amount, currency });
  return (
    <table className="twin">
      <caption className="visually-hidden">{t('reconciliation.chart')}</caption>
      <thead>
        <tr>
          {HEAD.map((key) => (
            <th key={key} scope="col">
              {t(`reconciliation.head.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map((month) => (
          <tr key={month.month}>
            <th scope="row">{month.month}</th>
            {HEAD.slice(1).map((key) => (
              <td key={key}>{exact(month[key as Exclude<typeof key, 'month'>])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
