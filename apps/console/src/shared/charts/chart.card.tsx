import { useTexts } from '@shared/texts/texts';
import { type ReactNode, useId, useState } from 'react';
import './chart.card.css';
import './chart.texts';

interface ChartCardProps {
  readonly title: string;
  readonly subtitle?: string;
  /** Stands left of the button that turns the card over. */
  readonly legend?: ReactNode;
  /** The same numbers as a table (`TwinTable` or one made of it); without it there is nothing to turn to. */
  readonly table?: ReactNode;
  /** What goes on paper: the table, which paper can always hold, or the chart with it. */
  readonly prints?: 'table' | 'both';
  readonly children: ReactNode;
}

/** A card with a chart on its face and the same numbers as a table on its back. */
export function ChartCard({ title, subtitle, legend, table, prints = 'table', children }: ChartCardProps) {
  const { t } = useTexts('charts');
  const id = useId();
  const [isTable, setTable] = useState(false);
  return (
    <section className="card chart-card" aria-labelledby={id} data-prints={table ? prints : 'chart'}>
      <header>
        <h2 id={id}>{title}</h2>
        {subtitle && <p className="quiet small">{subtitle}</p>}
        {(legend || table) && (
          <div className="chart-tools">
            {legend}
            {table && (
              <button type="button" className="chart-turn no-print" onClick={() => setTable(!isTable)}>
                {t(isTable ? 'showChart' : 'showTable')} <span className="visually-hidden">· {title}</span>
              </button>
            )}
          </div>
        )}
      </header>
      <div className="card-body chart-face" hidden={isTable}>
        {children}
      </div>
      {table && (
        <div className="card-body chart-back" hidden={!isTable} tabIndex={0} role="group" aria-labelledby={id}>
          {table}
        </div>
      )}
    </section>
  );
}
