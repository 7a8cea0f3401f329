import type { Amount } from '@shared/format/format';
import { MoneyField } from '@shared/form/form.parts';
import { parsePercent } from '@shared/form/percent';
import { useTexts } from '@shared/texts/texts';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { grown } from './simulator.numbers';
import type { PlanValues } from './simulator.values';
import './simulator.texts';

interface GrowthHelperProps {
  readonly plans: readonly PlanValues[];
  readonly periods: readonly string[];
  readonly onFill: (at: number, sales: PlanValues['sales']) => void;
}

/** Fills a plan from its first period and how much each one grows; every amount can be changed afterwards. */
export function GrowthHelper({ plans, periods, onFill }: GrowthHelperProps) {
  const { t } = useTexts('simulator');
  return (
    <details className="simulator-growth">
      <summary>{t('growth')}</summary>
      {plans.map(({ id, name }, at) => (
        <Growth key={id} plan={name} periods={periods} onFill={(sales) => onFill(at, sales)} />
      ))}
    </details>
  );
}

interface GrowthProps {
  readonly plan: string;
  readonly periods: readonly string[];
  readonly onFill: (sales: PlanValues['sales']) => void;
}

function Growth({ plan, periods, onFill }: GrowthProps) {
  const { t } = useTexts('simulator');
  const [first, setFirst] = useState<Amount | null>(null);
  const [rate, setRate] = useState('');
  const ppm = rate.trim() === '' ? 0 : parsePercent(rate);
  const canFill = Boolean(first?.amount) && ppm !== undefined;
  const fill = () => {
    if (!first?.amount || ppm === undefined) return;
    const amounts = grown(BigInt(first.amount), ppm, periods.length);
    const sales = periods.map((period, at) => [period, { amount: String(amounts[at] ?? 0n), currency: 'CNY' }] as const);
    onFill(Object.fromEntries(sales));
  };
  return (
    <div className="simulator-growth-row" role="group" aria-label={plan}>
      <label>
        <span className="small">{t('growthFirst', { plan })}</span>
        <MoneyField value={first} onChange={setFirst} />
      </label>
      <label>
        <span className="small">{t('growthRate', { plan })}</span>
        <Input
          inputMode="decimal"
          suffix="%"
          value={rate}
          aria-invalid={ppm === undefined}
          {...(ppm === undefined ? { status: 'error' as const } : {})}
          onChange={({ target }) => setRate(target.value)}
        />
      </label>
      <Button disabled={!canFill} onClick={fill}>
        {t('fill', { plan })}
      </Button>
    </div>
  );
}
