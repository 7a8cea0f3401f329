import { Card } from '@shared/detail/pieces';
import { exactMoney } from '@shared/format/format';
import '@shared/money/line.kinds';
import { useTexts } from '@shared/texts/texts';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { chargedIn, paidOf } from './simulator.course';
import type { Simulation } from './simulator.query';
import type { PlanValues } from './simulator.values';
import './simulator.texts';

interface PostingsCardProps {
  readonly plans: readonly Pick<PlanValues, 'id' | 'name'>[];
  readonly simulations: readonly (Simulation | undefined)[];
  /** Shows so many, and the others when asked; all when absent. */
  readonly first?: number;
  /** Leaves out what only matters once payments are planned. */
  readonly isBrief?: boolean;
}

/** Every posting of one plan: what for, how much, when it is due by the terms and as moved to a working day. */
export function PostingsCard({ plans, simulations, first, isBrief = false }: PostingsCardProps) {
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
      {simulation && (
        <Postings
          key={plan.id}
          name={plan.name}
          simulation={simulation}
          first={first ?? simulation.lines.length}
          isBrief={isBrief}
        />
      )}
    </Card>
  );
}

interface PostingsProps {
  readonly name: string;
  readonly simulation: Simulation;
  readonly first: number;
  readonly isBrief: boolean;
}

function Postings({ name, simulation, first, isBrief }: PostingsProps) {
  const { t } = useTexts('simulator');
  const { t: kindOf } = useTexts('lineKinds');
  const [isWhole, setWhole] = useState(false);
  const { lines, currency } = simulation;
  const money = (fen: bigint | string) => exactMoney({ amount: String(fen), currency });
  if (lines.length === 0) return <p className="quiet">{t('noLines')}</p>;
  const whole = isBrief ? [] : (['paid', 'postedOn'] as const);
  const heads = ['what', 'amount', ...whole, 'dueOn', 'moved'] as const;
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
          {lines.slice(0, isWhole ? lines.length : first).map(({ kind, period, amount, postedOn, dueOn, effectiveDueOn }, at) => (
            // Postings have no name but their place.
            <tr key={at}>
              <th scope="row">
                {kindOf(kind)} {period && <span className="quiet">{period}</span>}
              </th>
              <td data-label={t('column.amount')}>{money(amount)}</td>
              {!isBrief && (
                <>
                  <td data-label={t('column.paid')}>{money(paidOf(simulation, at))}</td>
                  <td data-label={t('column.postedOn')}>{postedOn}</td>
                </>
              )}
              <td data-label={t('column.dueOn')}>{dueOn}</td>
              <td data-label={t('column.moved')}>{effectiveDueOn === dueOn ? '—' : effectiveDueOn}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            <td data-label={t('column.amount')}>{money(chargedIn(simulation))}</td>
            <td colSpan={heads.length - 2} />
          </tr>
        </tfoot>
      </table>
      {lines.length > first && !isWhole && (
        <Button size="small" onClick={() => setWhole(true)}>
          {t('more', { count: lines.length - first })}
        </Button>
      )}
    </div>
  );
}
