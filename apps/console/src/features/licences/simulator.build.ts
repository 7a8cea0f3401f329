import { addDays, addMonths, type CivilDate, isCivilDate } from '@trihelix/kernel';
import { parsePercent, parseWhole } from './simulator.numbers';
import { periodsFrom, type ReportingPeriod } from './simulator.periods';
import {
  type AmountValue,
  EVERY_PLAN,
  type FeeRow,
  type HappeningRow,
  type PlanValues,
  type SimulatorValues,
  type TriggerRow,
  type TypedValue,
} from './simulator.values';

/** Where a value stands in the form. */
export type FieldName = readonly (string | number)[];

/** What was typed and is no value, seen before anything is asked. */
export type Unreadable = 'badAmount' | 'tooLarge' | 'badPercent' | 'badWhole';

/** A scenario as the API and the command line take it, and which field each of its values came from. */
export interface BuiltScenario {
  readonly scenario: Readonly<Record<string, unknown>>;
  /** Names of fields by their path in the scenario: `terms.fees[0].amount`. */
  readonly places: ReadonlyMap<string, FieldName>;
  readonly unreadable: readonly { readonly name: FieldName; readonly why: Unreadable }[];
}

/** Notes where each value came from, and what could not be read. */
class Transcript {
  readonly places = new Map<string, FieldName>();
  readonly unreadable: { name: FieldName; why: Unreadable }[] = [];

  /** Fen as a JSON number; undefined when nothing was typed. */
  money(path: string, name: FieldName, value: AmountValue): number | undefined {
    this.places.set(path, name);
    if (!value) return undefined;
    if (value.amount === '') return this.cannotRead(name, 'badAmount');
    const fen = Number(value.amount);
    return Number.isSafeInteger(fen) ? fen : this.cannotRead(name, 'tooLarge');
  }

  /** Parts per million of a typed percentage. */
  share(path: string, name: FieldName, value: TypedValue): number | undefined {
    return this.typed(path, name, value, parsePercent, 'badPercent');
  }

  whole(path: string, name: FieldName, value: TypedValue): number | undefined {
    return this.typed(path, name, value, parseWhole, 'badWhole');
  }

  text<Value>(path: string, name: FieldName, value: Value): Value {
    this.places.set(path, name);
    return value;
  }

  private typed(path: string, name: FieldName, value: TypedValue, read: (text: string) => number | undefined, why: Unreadable) {
    this.places.set(path, name);
    if (!value?.trim()) return undefined;
    return read(value) ?? this.cannotRead(name, why);
  }

  private cannotRead(name: FieldName, why: Unreadable): undefined {
    this.unreadable.push({ name, why });
    return undefined;
  }
}

/** When a period's sales are taken to be reported: on the last day for it. */
const reportDay = ({ lastDay }: ReportingPeriod, values: SimulatorValues): CivilDate =>
  addDays(lastDay, parseWhole(values.reportingDays ?? '') ?? 0);

/** Periods in which sales are planned. */
export const planPeriods = ({ effectiveOn, reportingPeriod, planYears }: SimulatorValues): readonly ReportingPeriod[] =>
  periodsFrom(effectiveOn, reportingPeriod, planYears);

/** The day asked for: the one chosen, else the last day for a report of the planned years. */
export function asOfDay(values: SimulatorValues): string | null {
  if (values.asOf) return values.asOf;
  const last = planPeriods(values).at(-1);
  if (last) return reportDay(last, values);
  return isCivilDate(values.effectiveOn) ? addMonths(values.effectiveOn, 12 * values.planYears) : null;
}

/** Planned periods with sales whose report day comes only after the day asked for. */
export const reportedLater = (values: SimulatorValues, { sales }: PlanValues): readonly string[] =>
  planPeriods(values)
    .filter((period) => sales[period.name] && reportDay(period, values) > (asOfDay(values) ?? ''))
    .map(({ name }) => name);

/** The scenario of one plan, by its place in the form. */
export function buildScenario(values: SimulatorValues, at: number): BuiltScenario {
  const notes = new Transcript();
  const plan = values.plans[at];
  const scenario = {
    terms: termsOf(values, plan, notes),
    ...(values.calendar ? { calendar: values.calendar } : {}),
    events: plan ? eventsOf(values, plan, at, notes) : [],
    asOf: notes.text('asOf', ['asOf'], asOfDay(values)),
  };
  return { scenario, places: notes.places, unreadable: notes.unreadable };
}

function termsOf(values: SimulatorValues, plan: PlanValues | undefined, notes: Transcript) {
  const { hasOption, interest } = values;
  notes.places.set('terms', ['effectiveOn']);
  notes.places.set('terms.fees', ['fees']);
  notes.places.set('terms.patents', ['patents']);
  notes.places.set('terms.reporting', ['reportingDays']);
  return {
    mode: notes.text('terms.mode', ['mode'], values.mode),
    currency: 'CNY',
    effectiveOn: notes.text('terms.effectiveOn', ['effectiveOn'], values.effectiveOn),
    termMonths: notes.whole('terms.termMonths', ['termMonths'], values.termMonths) ?? null,
    trialMonths: notes.whole('terms.trialMonths', ['trialMonths'], values.mode === 'UFPL' ? values.trialMonths : '0') ?? 0,
    trigger: values.mode === 'UFPL' ? triggerOf(values, notes) : null,
    fees: values.fees.map((fee, at) => feeOf(fee, at, notes)),
    contractYear: values.contractYear,
    reporting: asksForSales(values, plan)
      ? {
          period: notes.text('terms.reporting.period', ['reportingPeriod'], values.reportingPeriod),
          dueDays: notes.whole('terms.reporting.dueDays', ['reportingDays'], values.reportingDays),
        }
      : null,
    interest: interest?.trim() ? { ratePpm: notes.share('terms.interest.ratePpm', ['interest'], interest) } : null,
    option: hasOption
      ? {
          price: notes.money('terms.option.price', ['optionPrice'], values.optionPrice),
          creditPpm: notes.share('terms.option.creditPpm', ['optionCredit'], values.optionCredit) ?? 0,
          creditCap: notes.money('terms.option.creditCap', ['optionCreditCap'], values.optionCreditCap) ?? null,
          dueDays: notes.whole('terms.option.dueDays', ['optionDays'], values.optionDays),
        }
      : null,
    patents: values.patents.map(({ id, weight }, at) => ({
      id: notes.text(`terms.patents[${at}].id`, ['patents', at, 'id'], id?.trim() ?? ''),
      weightPpm: notes.share(`terms.patents[${at}].weightPpm`, ['patents', at, 'weight'], weight),
    })),
  };
}

/** Where no fee and no condition follows from sales, and none are planned, nobody owes a report. */
const asksForSales = ({ fees, triggers, mode }: SimulatorValues, plan: PlanValues | undefined): boolean =>
  fees.some(({ kind }) => kind === 'ROYALTY') ||
  (mode === 'UFPL' && triggers.some(({ kind }) => kind === 'FIRST_SALE' || kind === 'CUMULATIVE_REVENUE')) ||
  Boolean(plan?.kept?.length) ||
  Object.values(plan?.sales ?? {}).some(Boolean);

function triggerOf({ triggers, triggerJoin }: SimulatorValues, notes: Transcript) {
  const [first, ...others] = triggers;
  if (!first) return null;
  if (others.length === 0) return leafOf(first, 0, 'terms.trigger', notes);
  return { kind: triggerJoin, of: triggers.map((each, at) => leafOf(each, at, `terms.trigger.of[${at}]`, notes)) };
}

function leafOf({ kind, on, threshold, name }: TriggerRow, at: number, path: string, notes: Transcript) {
  const place = (field: string): FieldName => ['triggers', at, field];
  notes.places.set(path, place('kind'));
  if (kind === 'DATE') return { kind, on: notes.text(`${path}.on`, place('on'), on) };
  if (kind === 'CUMULATIVE_REVENUE') {
    return { kind, threshold: notes.money(`${path}.threshold`, place('threshold'), threshold) };
  }
  if (kind === 'MILESTONE') return { kind, name: notes.text(`${path}.name`, place('name'), name?.trim() ?? '') };
  return { kind };
}

function feeOf(fee: FeeRow, at: number, notes: Transcript) {
  const { kind } = fee;
  const path = `terms.fees[${at}]`;
  const money = (key: 'amount' | 'exemptUpTo' | 'annualMinimum' | 'annualCap' | 'cumulativeCap') =>
    notes.money(`${path}.${key}`, ['fees', at, key], fee[key]);
  const whole = (key: 'dueDays' | 'parts' | 'everyMonths') => notes.whole(`${path}.${key}`, ['fees', at, key], fee[key]);
  notes.places.set(path, ['fees', at, 'kind']);
  if (kind === 'LUMP_SUM') return { kind, amount: money('amount'), dueDays: whole('dueDays') };
  if (kind === 'INSTALMENTS') {
    const [parts, everyMonths] = [whole('parts'), whole('everyMonths')];
    return { kind, amount: money('amount'), parts, everyMonths, dueDays: whole('dueDays') };
  }
  notes.places.set(`${path}.tiers`, ['fees', at, 'tiers', 0, 'upTo']);
  return {
    kind,
    base: 'NET_SALES',
    tierScope: notes.text(`${path}.tierScope`, ['fees', at, 'tierScope'], fee.tierScope ?? 'CUMULATIVE'),
    tiers: (fee.tiers ?? []).map(({ upTo, rate }, tier) => ({
      upTo: notes.money(`${path}.tiers[${tier}].upTo`, ['fees', at, 'tiers', tier, 'upTo'], upTo) ?? null,
      ratePpm: notes.share(`${path}.tiers[${tier}].ratePpm`, ['fees', at, 'tiers', tier, 'rate'], rate),
    })),
    exemptUpTo: money('exemptUpTo') ?? 0,
    annualMinimum: money('annualMinimum') ?? null,
    annualCap: money('annualCap') ?? null,
    cumulativeCap: money('cumulativeCap') ?? null,
  };
}

interface Sourced {
  readonly event: { readonly on?: string | null; readonly kind?: unknown };
  /** Fields of the event's values, by their keys; `''` for the event itself. */
  readonly from: Readonly<Record<string, FieldName>>;
}

/** In order of days; on one day sales come before what else happens. */
function eventsOf(values: SimulatorValues, plan: PlanValues, at: number, notes: Transcript) {
  const all: Sourced[] = [
    ...salesOf(values, plan, at, notes),
    ...(plan.kept ?? []).map((event) => ({ event, from: { '': ['plans', at, 'kept'] } })),
    ...happeningsOf(values, plan, notes),
  ];
  // Without a day it stands last, where the API says what is missing.
  const dayOf = ({ event }: Sourced): string => event.on || '9999';
  const ordered = all.map((each, index) => ({ each, index }));
  ordered.sort((one, other) => {
    const [first, second] = [dayOf(one.each), dayOf(other.each)];
    return first === second ? one.index - other.index : first < second ? -1 : 1;
  });
  return ordered.map(({ each: { event, from } }, place) => {
    for (const [key, name] of Object.entries(from)) notes.places.set(`events[${place}]${key && `.${key}`}`, name);
    return event;
  });
}

function salesOf(values: SimulatorValues, { sales }: PlanValues, at: number, notes: Transcript): Sourced[] {
  const asOf = asOfDay(values) ?? '';
  return planPeriods(values).flatMap((period) => {
    const name: FieldName = ['plans', at, 'sales', period.name];
    const netSales = notes.money(`sales.${period.name}`, name, sales[period.name]);
    const on = reportDay(period, values);
    if (netSales === undefined || on > asOf) return [];
    return [{ event: { on, kind: 'STATEMENT', period: period.name, netSales }, from: { '': name } }];
  });
}

function happeningsOf({ happenings }: SimulatorValues, { id }: PlanValues, notes: Transcript): Sourced[] {
  const taken = new Set(happenings.map(({ reference }) => reference));
  return happenings.flatMap((row, at) => {
    if (row.plan !== EVERY_PLAN && row.plan !== id) return [];
    const place = (field: string): FieldName => ['happenings', at, field];
    const from = { '': place('kind'), on: place('on'), reference: place('amount') };
    return [{ event: happened(row, at, taken, notes), from: { ...from, amount: place('amount'), ...namesOf(place('name')) } }];
  });
}

const namesOf = (name: FieldName) => ({ name, patent: name });

function happened(
  { kind, on, amount, name, reference }: HappeningRow,
  at: number,
  taken: Set<string | undefined>,
  notes: Transcript,
) {
  if (kind === 'PAYMENT') {
    const fen = notes.money(`happenings[${at}]`, ['happenings', at, 'amount'], amount);
    return { on, kind, amount: fen, reference: reference ?? unusedReference(at, taken) };
  }
  if (kind === 'MILESTONE') return { on, kind, name: name?.trim() ?? '' };
  if (kind === 'IP_LOST') return { on, kind, patent: name?.trim() ?? '' };
  return { on, kind };
}

/** A payment of the form needs a name that no other has; nobody is asked for it. */
function unusedReference(at: number, taken: ReadonlySet<string | undefined>): string {
  let reference = `payment-${at + 1}`;
  while (taken.has(reference)) reference += '*';
  return reference;
}

/** The field that a path of the API's belongs to, or the nearest that holds it; undefined when there is none. */
export function fieldOf({ places }: BuiltScenario, path: string): FieldName | undefined {
  for (let rest = path.replace(/^scenario\.?/, ''); rest !== ''; rest = rest.replace(/(\.[^.[\]]+|\[\d+\]|^[^.[\]]+)$/, '')) {
    const name = places.get(rest);
    if (name) return name;
  }
  return undefined;
}
