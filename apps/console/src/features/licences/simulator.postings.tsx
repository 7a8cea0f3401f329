import { Card } from '@shared/detail/pieces';
import { exactMoney } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Radio } from 'antd';
import { useState } from 'react';
import { chargedIn, paidOf } from './simulator.course';
import type { Simulation } from './simulator.query';
import type { PlanValues } from './simulator.values';
import './simulator.texts';

interface PostingsCardProps {
  readonly plans: readonly PlanValues[];
  readonly simulations: readonly (Simulation | undefined)[];
}

/** Every posting of one plan: what for, how much, when it is due by the terms and as moved to a working day. */
export function PostingsCard({ plans, simulations }: PostingsCardProps) {
  const { t } = useTexts('simulator');
  const [chosen, setChosen] = useState<string>();
  const at = Math.max(
    0,
    plans.findIndex(({ id }) => id === chosen),
  );
  const [plan, simulation] = [plans[at], simulations[at]];
  if (!plan) return null;
  return (
    <Card title={t('card.postings')}>
      {plans.length > 1 && (
        <Radio.Group
          aria-label={t('which')}
          className="simulator-which"
          optionType="button"
          options={plans.map(({ id, name }) => ({ value: id, label: name }))}
          value={plan.id}
          onChange={({ target }) => setChosen(target.value as string)}
        />
      )}
      {simulation && <Postings name={plan.name} simulation={simulation} />}
    </Card>
  );
}

function Postings({ name, simulation }: { name: string; simulation: Simulation }) {
  const { t } = useTexts('simulator');
  const { lines, currency } = simulation;
  const money = (fen: bigint | string) => exactMoney({ amount: String(fen), currency });
  if (lines.length === 0) return <p className="quiet">{t('noLines')}</p>;
  const heads = ['what', 'amount', 'paid', 'postedOn', 'dueOn', 'moved'] as const;
  return (
    <div className="simulator-postings" tabIndex={0} role="group" aria-label={t('card.postings')}>
      <table className="twin">
        <caption className="visually-hidden">{`${t('card.postings')} · ${name}`}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`column.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ kind, period, amount, postedOn, dueOn, effectiveDueOn }, at) => (
            // Postings have no name but their place.
            <tr key={at}>
              <th scope="row">
                {t(`line.${kind}`)} {period && <span className="quiet">{period}</span>}
              </th>
              <td data-label={t('column.amount')}>{money(amount)}</td>
              <td data-label={t('column.paid')}>{money(paidOf(simulation, at))}</td>
              <td data-label={t('column.postedOn')}>{postedOn}</td>
              <td data-label={t('column.dueOn')}>{dueOn}</td>
              <td data-label={t('column.moved')}>{effectiveDueOn === dueOn ? '—' : effectiveDueOn}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            <td data-label={t('column.amount')}>{money(chargedIn(simulation))}</td>
            <td colSpan={4} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
