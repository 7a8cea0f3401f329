import { Card, Notice } from '@shared/detail/pieces';
import { DayField } from '@shared/form/day.field';
import { MoneyField } from '@shared/form/form.parts';
import { parsePercent } from '@shared/form/percent';
import { exactMoney } from '@shared/format/format';
import '@shared/money/line.kinds';
import { useTexts } from '@shared/texts/texts';
import { Input } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { DueChart } from './due.chart';
import { asksForSales } from './money.build';
import { PostingsCard } from './simulator.postings';
import { Choice } from './simulator.fields';
import type { Simulation } from './simulator.query';
import { MOST_YEARS } from './simulator.values';
import { buildTerms } from './terms.build';
import {
  type Assumptions,
  assumedScenario,
  FIRST_ASSUMPTIONS,
  gistOf,
  openQuestions,
  plannedYears,
  termEnd,
  trialEnd,
} from './terms.course';
import type { CompleteValues } from './terms.values';
import type { TermsCheck } from './use.terms.check';
import { useSimulations } from './use.simulations';
import './simulator.texts';
import './terms.texts';

/** So many postings are shown at first. */
const FIRST_LINES = 8;

interface TermsPreviewProps {
  readonly values: CompleteValues;
  readonly check: Pick<TermsCheck, 'findings' | 'isStale' | 'of'>;
}

/** Whether the check speaks of these values: they are drawn when there is time, and may be those of an earlier key. */
const isTold = (values: CompleteValues, { isStale, of }: TermsPreviewProps['check']): boolean => !isStale && of === values;

/** The terms as they were when they could last be read as a whole. */
function useReadable(values: CompleteValues, check: TermsPreviewProps['check']): CompleteValues | undefined {
  const [readable, setReadable] = useState<CompleteValues>();
  const isReadable = isTold(values, check) && check.findings.every(({ isUnreadable }) => !isUnreadable);
  useEffect(() => {
    if (isReadable) setReadable(values);
  }, [isReadable, values]);
  return readable;
}

/** What the terms would come to if so much were sold, and if nothing were: said in words, drawn, and posting by posting. */
export function TermsPreview({ values, check }: TermsPreviewProps) {
  const { t } = useTexts('termsEditor');
  const [chosen, setChosen] = useState<Assumptions>();
  const assumed = chosen ?? { ...FIRST_ASSUMPTIONS, years: plannedYears(values) };
  const readable = useReadable(values, check);
  const isRefused = isTold(values, check) && readable !== values;
  const hasSales = asksForSales(values);
  return (
    <section className="stack terms-preview" aria-label={t('preview')}>
      <Card title={t('assumed.title')} note={t('assumed.note')}>
        <AssumptionFields values={values} assumed={assumed} hasSales={hasSales} onChange={setChosen} />
      </Card>
      {isRefused && <Notice title={t(readable ? 'previewRefused' : 'previewWaits')} />}
      {readable && <Outcome values={readable} assumed={assumed} />}
    </section>
  );
}

interface OutcomeProps {
  /** Terms that can be read. */
  readonly values: CompleteValues;
  readonly assumed: Assumptions;
}

/** What the terms come to, with sales and without. */
function Outcome({ values, assumed }: OutcomeProps) {
  const { t } = useTexts('termsEditor');
  const built = useMemo(() => buildTerms(values), [values]);
  const hasSales = built.money.reporting !== null;
  const courses = (hasSales ? (['sales', 'none'] as const) : (['none'] as const)).map((id) => ({
    id,
    scenario: assumedScenario(values, built, assumed, id === 'sales'),
    isReady: values.fees.length > 0,
  }));
  const { simulations, errors } = useSimulations(courses, true);
  const plans = courses.map(({ id }) => ({ id, name: t(hasSales ? `course.${id}` : 'course.fixed') }));
  const failure = errors.find(Boolean);
  const isOtherBase = values.fees.some(({ kind, base }) => kind === 'ROYALTY' && base && base !== 'NET_SALES');
  if (values.fees.length === 0) {
    return (
      <Card title={t('gist.title')}>
        <p className="quiet">{t('previewEmpty')}</p>
      </Card>
    );
  }
  return (
    <>
      {failure && <Notice title={failure.message} />}
      {isOtherBase && <Notice title={t('otherBase')} />}
      <GistCard
        values={values}
        plans={plans}
        simulations={simulations}
        years={assumed.years}
        day={courses[0]?.scenario.asOf ?? ''}
      />
      <DueChart names={plans.map(({ name }) => name)} from={values.effectiveOn ?? ''} simulations={simulations} />
      <PostingsCard plans={plans} simulations={simulations} first={FIRST_LINES} isBrief />
    </>
  );
}

interface AssumptionFieldsProps {
  readonly values: CompleteValues;
  readonly assumed: Assumptions;
  readonly hasSales: boolean;
  readonly onChange: (assumed: Assumptions) => void;
}

/** What is taken for granted: each of it can be changed, and none of it is kept. */
export function AssumptionFields({ values, assumed, hasSales, onChange }: AssumptionFieldsProps) {
  const { t } = useTexts('termsEditor');
  const { t: money } = useTexts('simulator');
  const { milestones, mayConvert } = openQuestions(values);
  const years = Array.from({ length: MOST_YEARS }, (_, at) => at + 1);
  const isPercent = !assumed.growth?.trim() || parsePercent(assumed.growth) !== undefined;
  return (
    <div className="terms-assumed">
      {hasSales && (
        <>
          <label>
            <span className="small">{t(`assumed.first.${values.reportingPeriod}`)}</span>
            <MoneyField value={assumed.first ?? null} onChange={(first) => onChange({ ...assumed, first })} />
          </label>
          <label>
            <span className="small">{t('assumed.growth')}</span>
            <Input
              inputMode="decimal"
              suffix="%"
              value={assumed.growth ?? ''}
              aria-invalid={!isPercent}
              {...(isPercent ? {} : { status: 'error' as const })}
              onChange={({ target }) => onChange({ ...assumed, growth: target.value })}
            />
          </label>
        </>
      )}
      <label>
        <span className="small">{t('assumed.years')}</span>
        <Choice
          value={String(assumed.years)}
          options={years.map((count) => ({ value: String(count), label: money('unit.years', { count }) }))}
          onChange={(value) => onChange({ ...assumed, years: Number(value) })}
        />
      </label>
      {mayConvert && (
        <label>
          <span className="small">{t('assumed.convertsOn')}</span>
          <DayField value={assumed.convertsOn} onChange={(convertsOn) => onChange({ ...assumed, convertsOn })} />
        </label>
      )}
      {milestones.map((name) => (
        <label key={name}>
          <span className="small">{t('assumed.milestone', { name })}</span>
          <DayField
            value={assumed.milestones[name] ?? null}
            onChange={(on) => onChange({ ...assumed, milestones: { ...assumed.milestones, [name]: on } })}
          />
        </label>
      ))}
    </div>
  );
}

interface GistProps {
  readonly values: CompleteValues;
  readonly plans: readonly { readonly id: string; readonly name: string }[];
  readonly simulations: readonly (Simulation | undefined)[];
  readonly years: number;
  /** The last day that was looked at. */
  readonly day: string;
}

/** The terms in a few sentences, and what either course comes to. */
function GistCard({ values, plans, simulations, years, day }: GistProps) {
  const { t } = useTexts('termsEditor');
  const { t: money } = useTexts('simulator');
  const { t: kindOf } = useTexts('lineKinds');
  const [trial, end] = [trialEnd(values), termEnd(values)];
  const said = (amount: { amount: string } | null | undefined) =>
    amount?.amount ? exactMoney({ amount: amount.amount, currency: 'CNY' }) : undefined;
  const royalties = values.fees.filter(({ kind }) => kind === 'ROYALTY');
  const least = royalties.map(({ annualMinimum }) => said(annualMinimum)).find(Boolean);
  const most = royalties.map(({ cumulativeCap }) => said(cumulativeCap)).find(Boolean);
  const price = values.hasOption ? said(values.optionPrice) : undefined;
  return (
    <Card title={t('gist.title')}>
      <ul className="terms-gist">
        {trial && <li>{t('gist.trial', { day: trial, months: values.trialMonths ?? '' })}</li>}
        {end && <li>{t('gist.end', { day: end })}</li>}
        {least && <li>{t('gist.least', { amount: least })}</li>}
        {most && <li>{t('gist.most', { amount: most })}</li>}
        {price && <li>{t('gist.option', { amount: price })}</li>}
      </ul>
      {plans.map(({ id, name }, at) => {
        const simulation = simulations[at];
        if (!simulation) return null;
        const { earliest, total } = gistOf(simulation);
        return (
          <div key={id} className="terms-course">
            <strong>{name}</strong>
            <p>
              {earliest
                ? t('gist.earliest', {
                    day: earliest.on,
                    kind: kindOf(earliest.kind),
                    amount: exactMoney(earliest.amount),
                  })
                : t('gist.nothing', { count: years })}
            </p>
            <p>
              {earliest
                ? t('gist.total', { count: years, amount: exactMoney(total) })
                : money(`stateWords.${simulation.state}`, { day })}
            </p>
          </div>
        );
      })}
    </Card>
  );
}
