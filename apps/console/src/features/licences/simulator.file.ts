import { NoScenario, readEvents, readTerms } from './simulator.read';
import { asOfDay } from './simulator.build';
import { periodNamed } from './simulator.periods';
import { MOST_YEARS, type SimulatorValues } from './simulator.values';

/** A scenario's text as the form holds it. */
export interface ReadFile {
  readonly values: SimulatorValues;
  /** Paths of what the form has no field for. */
  readonly leftOut: readonly string[];
}

/**
 * Puts a scenario's terms, and its events as one plan, in place of what stands in the form; the other plans stay.
 * @throws NoScenario, SyntaxError
 */
export function withFile(values: SimulatorValues, at: number, text: string): ReadFile {
  const input: unknown = JSON.parse(text);
  if (typeof input !== 'object' || input === null) throw new NoScenario('notScenario');
  const { terms: given, events, asOf, calendar, ...others } = input as Record<string, unknown>;
  const { terms, leftOut } = readTerms(given);
  const plan = values.plans[at];
  if (!plan) return { values, leftOut: [] };
  const { sales, kept, happenings } = readEvents(events, terms, plan.id);
  const { calendar: former, ...rest } = values;
  void former;
  const read: SimulatorValues = {
    ...rest,
    ...terms,
    plans: values.plans.map((each, place) => (place === at ? { ...each, sales, kept } : each)),
    planYears: yearsFor(Object.keys(sales), terms.effectiveOn, terms.reportingPeriod, values.planYears),
    happenings: [...values.happenings.filter(({ plan: of }) => of !== plan.id), ...happenings],
    asOf: null,
    ...(calendar ? { calendar } : {}),
  };
  const day = typeof asOf === 'string' && asOf !== asOfDay(read) ? asOf : null;
  return {
    values: { ...read, asOf: day },
    leftOut: [...Object.keys(others), ...leftOut.map((path) => `terms.${path}`)],
  };
}

/** So many years that every period with sales is shown. */
function yearsFor(periods: readonly string[], from: string | null, kind: SimulatorValues['reportingPeriod'], years: number) {
  const last = periods
    .map((name) => periodNamed(kind, name)?.lastDay ?? '')
    .reduce((one, other) => (other > one ? other : one), '');
  const needed = from && last ? Number(last.slice(0, 4)) - Number(from.slice(0, 4)) + 1 : years;
  return Math.min(MOST_YEARS, Math.max(years, needed));
}

/** Hands a text over to the browser as a file. */
export function handOver(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
