import { Card } from '@shared/detail/pieces';
import { exactMoney, roundMoney } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import type { CSSProperties, ReactNode } from 'react';
import { countsOf, depthOf, mostOf, yearsOf } from './sales.periods';
import type { SalesPeriod } from './sales.query';
import { usePeriodName } from './period.texts';
import './sales.texts';
import './sales.css';

interface SalesStripProps {
  readonly periods: readonly SalesPeriod[];
  readonly currency: string;
  /** The period that is open beside it. */
  readonly chosen?: string | undefined;
  readonly extra?: ReactNode;
  readonly onChoose: (period: string) => void;
}

/** Every period that has ended, a row for each year: reported (the deeper, the more was sold), due, overdue; each opens its form. */
export function SalesStrip({ periods, currency, chosen, extra, onChoose }: SalesStripProps) {
  const { t } = useTexts('licenceSales');
  const most = mostOf(periods);
  const { REPORTED, ESTIMATED, DUE, OVERDUE } = countsOf(periods);
  const states = (['REPORTED', 'ESTIMATED', 'DUE', 'OVERDUE'] as const).filter((state) => state !== 'ESTIMATED' || ESTIMATED > 0);
  const note = t('strip.counts', { REPORTED, DUE, OVERDUE });
  return (
    <Card title={t('strip.title')} note={ESTIMATED > 0 ? note + t('strip.estimated', { ESTIMATED }) : note} extra={extra}>
      <div className="sales-years">
        {yearsOf(periods).map(({ year, places }) => (
          <div key={year} className="sales-year">
            <span className="sales-year-name">{t('strip.year', { year })}</span>
            <ul style={{ '--places': Math.min(places.length, 4) } as CSSProperties}>
              {places.map((place, at) => (
                <li key={at}>
                  {place && (
                    <Cell
                      place={place}
                      currency={currency}
                      most={most}
                      isChosen={place.period === chosen}
                      onChoose={() => onChoose(place.period)}
                    />
                  )}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <p className="quiet small sales-legend">
        {states.map((state) => (
          <span key={state} className="row">
            <i className="sales-key" data-state={state} aria-hidden="true" />
            {t(`state.${state}`)}
          </span>
        ))}
        <span>{t('strip.legend')}</span>
      </p>
    </Card>
  );
}

interface CellProps {
  readonly place: SalesPeriod;
  readonly currency: string;
  readonly most: bigint;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Cell({ place: { period, state, dueOn, statement }, currency, most, isChosen, onChoose }: CellProps) {
  const { t } = useTexts('licenceSales');
  const language = useLanguage();
  const name = usePeriodName();
  const short = usePeriodName('short');
  const sold = statement && { amount: statement.netSales, currency };
  const isNil = sold?.amount === '0';
  const said = sold ? (isNil ? t('strip.nil') : roundMoney(sold, language)) : t('strip.due', { day: dueOn.slice(5) });
  const whole = sold ? (isNil ? t('strip.nil') : exactMoney(sold)) : t('strip.due', { day: dueOn });
  return (
    <button
      type="button"
      className="sales-cell"
      data-state={state}
      data-depth={sold ? depthOf(sold.amount, most) : undefined}
      aria-pressed={isChosen}
      aria-label={`${t('strip.cell', { period: name(period), state: t(`state.${state}`) })} · ${whole}`}
      title={whole}
      onClick={onChoose}
    >
      <span className="sales-cell-head">
        {short(period)}
        <b>{t(`state.${state}`)}</b>
      </span>
      <span className="sales-cell-note">{said}</span>
    </button>
  );
}
