import { Notice, Tag } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { exactMoney, listed } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import type { Answers } from './simulator.answers';
import { DueChart, LOOKS } from './due.chart';
import type { FieldName } from './money.build';
import { asOfDay, comparedPlans, reportedLater } from './simulator.build';
import { chargedIn } from './simulator.course';
import { PlanFile } from './simulator.plan.file';
import { PostingsCard } from './simulator.postings';
import type { Simulation } from './simulator.query';
import type { SimulatorValues } from './simulator.values';
import { RESULTS } from './simulator.jump';
import './simulator.texts';

/** So many periods are named one by one. */
const FEW = 4;

interface ResultsProps {
  readonly values: SimulatorValues;
  readonly answers: Answers;
  readonly onValues: (values: SimulatorValues) => void;
  /** Goes to a field that is to be mended. */
  readonly onMend: (name: FieldName) => void;
}

/** What each plan comes to, beside one another: a chart, the state in words, what is open, and every posting. */
export function Results({ values, answers, onValues, onMend }: ResultsProps) {
  const { t } = useTexts('simulator');
  const { problems, failure, simulations, isStale } = answers;
  const general = problems.filter(({ name }) => name === undefined);
  const first = problems.find(({ name }) => name !== undefined)?.name;
  const isEmpty = values.fees.length === 0;
  const compared = comparedPlans(values);
  const plans = compared.flatMap((at) => values.plans[at] ?? []);
  const ofCompared = compared.map((at) => simulations[at]);
  const left = values.plans.flatMap((plan, at) => (compared.includes(at) ? [] : [{ ...plan, at }]));
  return (
    <section id={RESULTS} className="stack simulator-results" aria-label={t('results')} aria-busy={isStale && !isEmpty}>
      <div role="status" aria-live="polite">
        {problems.length > 0 && (
          <Notice
            title={t('mend', { count: problems.length })}
            actions={first && <Button onClick={() => onMend(first)}>{t('toFirst')}</Button>}
          >
            {general.map(({ message }) => (
              <p key={message}>{message}</p>
            ))}
          </Notice>
        )}
      </div>
      {failure && <Notice tone="bad" title={failure.message} />}
      {!isEmpty && <DueChart names={plans.map(({ name }) => name)} from={values.effectiveOn ?? ''} simulations={ofCompared} />}
      <div className="simulator-plans" data-count={plans.length}>
        {compared.map((at, place) => (
          <PlanCard
            key={values.plans[at]?.id}
            values={values}
            at={at}
            place={place}
            simulation={simulations[at]}
            waits={isEmpty ? 'waiting' : problems.length > 0 || failure ? 'unanswered' : undefined}
            onValues={onValues}
          />
        ))}
      </div>
      {!isEmpty && <PostingsCard plans={plans} simulations={ofCompared} />}
      {left.map(({ id, name, at }) => (
        <div key={id} className="simulator-left">
          <p className="quiet small">{t('leftEmpty', { plan: name })}</p>
          <PlanFile values={values} at={at} onValues={onValues} />
        </div>
      ))}
    </section>
  );
}

interface PlanCardProps {
  readonly values: SimulatorValues;
  readonly at: number;
  /** Among the plans that are compared, as the chart draws them. */
  readonly place: number;
  readonly simulation: Simulation | undefined;
  /** What must come first, where nothing is being computed. */
  readonly waits: 'waiting' | 'unanswered' | undefined;
  readonly onValues: (values: SimulatorValues) => void;
}

/** One plan: its state in words and what is open. */
function PlanCard({ values, at, place, simulation, waits, onValues }: PlanCardProps) {
  const { t } = useTexts('simulator');
  const language = useLanguage();
  const plan = values.plans[at];
  if (!plan) return null;
  const day = asOfDay(values) ?? '';
  const later = reportedLater(values, plan);
  return (
    <section className="card simulator-plan" aria-label={plan.name}>
      <header>
        <h2>
          <span className="chart-key" data-kind="line" data-hue={LOOKS[place]?.hue} data-stroke={LOOKS[place]?.stroke} />{' '}
          {plan.name}
        </h2>
        {simulation && <Tag tone={toneOf(simulation.state)}>{t(`state.${simulation.state}`)}</Tag>}
      </header>
      <div className="card-body">
        {simulation ? (
          <Figures simulation={simulation} day={day} />
        ) : waits ? (
          <p className="quiet">{t(waits)}</p>
        ) : (
          <Bone height={120} />
        )}
        {later.length > 0 && <p className="small simulator-later">{t('later', { periods: listed(later, language) })}</p>}
        <PlanFile values={values} at={at} onValues={onValues} />
      </div>
    </section>
  );
}

const toneOf = (state: Simulation['state']) =>
  state === 'PAID_UP' || state === 'CONVERTED_TRANSFER' ? 'good' : state === 'PAYING' ? 'accent' : 'quiet';

function Figures({ simulation, day }: { simulation: Simulation; day: string }) {
  const { t } = useTexts('simulator');
  const language = useLanguage();
  const { state, balance, currency, missingReports } = simulation;
  const money = (amount: string) => exactMoney({ amount, currency });
  const [from = ''] = missingReports;
  const missing =
    missingReports.length > FEW
      ? t('fromTo', { from, to: missingReports.at(-1) ?? '', count: missingReports.length })
      : listed(missingReports, language);
  return (
    <>
      <p className="simulator-words">{t(`stateWords.${state}`, { day })}</p>
      <dl className="simulator-figures">
        <div className="simulator-charged">
          <dt>{t('charged')}</dt>
          <dd className="money">{money(String(chargedIn(simulation)))}</dd>
        </div>
        <div>
          <dt>{t('principal')}</dt>
          <dd className="money">{money(balance.principal)}</dd>
        </div>
        <div>
          <dt>{t('interestOwed')}</dt>
          <dd className="money">{money(balance.interest)}</dd>
        </div>
        {balance.unapplied !== '0' && (
          <div>
            <dt>{t('unapplied')}</dt>
            <dd className="money">{money(balance.unapplied)}</dd>
          </div>
        )}
      </dl>
      {missingReports.length > 0 && <p className="small quiet">{t('missing', { periods: missing })}</p>}
    </>
  );
}
