import { parsePercent } from '@shared/form/percent';
import type { Amount } from '@shared/format/format';
import { addDays, addMonths, type CivilDate, isCivilDate } from '@trihelix/kernel';
import { grown, parseWhole } from './simulator.numbers';
import { periodsFrom, type ReportingPeriod } from './simulator.periods';
import { chargedIn } from './simulator.course';
import type { Simulation } from './simulator.query';
import { type AmountValue, MOST_YEARS, type TriggerRow, type TypedValue } from './simulator.values';
import type { BuiltTerms } from './terms.build';
import type { CompleteValues } from './terms.values';

/** What is taken for granted to say what terms would come to: none of it is a fact, and none of it becomes part of the terms. */
export interface Assumptions {
  /** Net sales of the first reporting period. */
  readonly first: AmountValue;
  /** Percent from each period to the next. */
  readonly growth: TypedValue;
  readonly years: number;
  /** When the licensee chooses to pay, where the terms leave it the choice. */
  readonly convertsOn: string | null;
  /** When each milestone is reached, by its name. */
  readonly milestones: Readonly<Record<string, string | null>>;
}

export const FIRST_ASSUMPTIONS: Assumptions = {
  first: { amount: '100000000', currency: 'CNY' },
  growth: '5',
  years: 5,
  convertsOn: null,
  milestones: {},
};

/** So many years of the term as can be planned; five where no term bounds it. */
export function plannedYears({ termMonths }: CompleteValues): number {
  const months = parseWhole(termMonths ?? '');
  return months ? Math.min(Math.ceil(months / 12), MOST_YEARS) : 5;
}

const leavesOf = (rows: readonly TriggerRow[]): readonly TriggerRow[] =>
  rows.flatMap((row) => (row.of ? leavesOf(row.of) : [row]));

/** What the terms leave open that a course has to say: which milestones are reached, and whether the licensee chooses. */
export function openQuestions({ mode, triggers }: CompleteValues): { milestones: readonly string[]; mayConvert: boolean } {
  const leaves = mode === 'UFPL' ? leavesOf(triggers) : [];
  const names = leaves.flatMap(({ kind, name }) => (kind === 'MILESTONE' && name?.trim() ? [name.trim()] : []));
  const isChoice = leaves.some(({ kind }) => kind === 'OPTION' || kind === 'RENEWAL');
  return { milestones: [...new Set(names)], mayConvert: mode === 'UFPL' && (leaves.length === 0 || isChoice) };
}

/** The last day of the term; undefined when nothing bounds it. */
export function termEnd({ effectiveOn, termMonths }: CompleteValues): CivilDate | undefined {
  const months = parseWhole(termMonths ?? '');
  return months && isCivilDate(effectiveOn) ? addDays(addMonths(effectiveOn, months), -1) : undefined;
}

/** The last day of the trial; undefined when there is none. */
export function trialEnd({ mode, effectiveOn, trialMonths }: CompleteValues): CivilDate | undefined {
  const months = parseWhole(trialMonths ?? '');
  return mode === 'UFPL' && months && isCivilDate(effectiveOn) ? addMonths(effectiveOn, months) : undefined;
}

/** The scenario of terms under assumptions: what is assumed to be sold is reported on the last day for it. Without sales, zero is reported. */
export function assumedScenario(values: CompleteValues, { money }: BuiltTerms, assumed: Assumptions, sells: boolean) {
  const { effectiveOn } = values;
  const { milestones, mayConvert } = openQuestions(values);
  const reportDays = money.reporting?.dueDays ?? 0;
  const happens = [
    ...(mayConvert && assumed.convertsOn ? [{ on: assumed.convertsOn, kind: 'CONVERT' }] : []),
    ...milestones.flatMap((name) => {
      const on = assumed.milestones[name];
      return on ? [{ on, kind: 'MILESTONE', name }] : [];
    }),
  ];
  const reports = money.reporting ? reported(values, assumed, sells, reportDays) : [];
  const events = [...reports, ...happens].sort((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)));
  const planned = isCivilDate(effectiveOn) ? addDays(addMonths(effectiveOn, 12 * assumed.years), reportDays) : effectiveOn;
  const last = events.at(-1)?.on;
  const asOf = last && planned && last > planned ? last : planned;
  const fees = money.fees.filter((fee) => fee.kind !== 'ROYALTY' || fee.base === 'NET_SALES');
  return { terms: { ...money, fees }, events, asOf };
}

function reported(values: CompleteValues, assumed: Assumptions, sells: boolean, reportDays: number) {
  const { effectiveOn, reportingPeriod } = values;
  const end = termEnd(values);
  const begins = (at: number, periods: readonly ReportingPeriod[]) => {
    const before = periods[at - 1];
    return before ? addDays(before.lastDay, 1) : effectiveOn;
  };
  const periods = periodsFrom(effectiveOn, reportingPeriod, assumed.years).filter(
    (_, at, all) => !end || (begins(at, all) ?? '') <= end,
  );
  const amounts = salesOf(assumed, sells, periods.length);
  return periods.map(({ name, lastDay }, at) => ({
    on: addDays(lastDay, reportDays),
    kind: 'STATEMENT',
    period: name,
    netSales: Number(amounts[at] ?? 0n),
  }));
}

function salesOf({ first, growth }: Assumptions, sells: boolean, count: number): readonly bigint[] {
  if (!sells || !first?.amount) return Array.from({ length: count }, () => 0n);
  return grown(BigInt(first.amount), parsePercent(growth?.trim() || '0') ?? 0, count);
}

/** What a simulation says in a few words. */
export interface Gist {
  /** The first amount that falls due, and when. */
  readonly earliest:
    { readonly on: string; readonly amount: Amount; readonly kind: Simulation['lines'][number]['kind'] } | undefined;
  readonly total: Amount;
}

export function gistOf(simulation: Simulation): Gist {
  const { currency } = simulation;
  const owed = simulation.lines.filter(({ amount }) => BigInt(amount) > 0n);
  const [first] = [...owed].sort((one, other) => (one.effectiveDueOn < other.effectiveDueOn ? -1 : 1));
  return {
    earliest: first && { on: first.effectiveDueOn, kind: first.kind, amount: { amount: first.amount, currency } },
    total: { amount: String(chargedIn(simulation)), currency },
  };
}
