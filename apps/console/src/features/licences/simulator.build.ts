import { addDays, addMonths, type CivilDate, isCivilDate } from '@trihelix/kernel';
import { asksForSales, type Built, type FieldName, moneyTermsOf, Transcript } from './money.build';
import { parseWhole } from './simulator.numbers';
import { periodsFrom, type ReportingPeriod } from './simulator.periods';
import { EVERY_PLAN, type HappeningRow, type PlanValues, type SimulatorValues } from './simulator.values';

/** A scenario as the API and the command line take it, and which field each of its values came from. */
export interface BuiltScenario extends Built {
  readonly scenario: Readonly<Record<string, unknown>>;
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

/** Whether anything is planned in it that is not planned in all. */
const isFilled = ({ happenings }: SimulatorValues, { id, sales, kept }: PlanValues): boolean =>
  Boolean(kept?.length) || Object.values(sales).some(Boolean) || happenings.some(({ plan }) => plan === id);

/** Places of the plans that are compared: those with something in them; where none has, the first, for what is owed without sales. */
export function comparedPlans(values: SimulatorValues): readonly number[] {
  const filled = values.plans.flatMap((plan, at) => (isFilled(values, plan) ? [at] : []));
  return filled.length > 0 ? filled : values.plans.slice(0, 1).map((_, at) => at);
}

/** The scenario of one plan, by its place in the form. */
export function buildScenario(values: SimulatorValues, at: number): BuiltScenario {
  const notes = new Transcript();
  const plan = values.plans[at];
  const scenario = {
    terms: moneyTermsOf(values, reportsSales(values, plan), notes),
    ...(values.calendar ? { calendar: values.calendar } : {}),
    events: plan ? eventsOf(values, plan, at, notes) : [],
    asOf: notes.text('asOf', ['asOf'], asOfDay(values)),
  };
  return { scenario, places: notes.places, unreadable: notes.unreadable };
}

/** Where no fee and no condition follows from sales, and none are planned, nobody owes a report. */
const reportsSales = (values: SimulatorValues, plan: PlanValues | undefined): boolean =>
  asksForSales(values) || Boolean(plan?.kept?.length) || Object.values(plan?.sales ?? {}).some(Boolean);

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
