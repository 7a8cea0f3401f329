import { NoScenario, readEvents, readTerms } from './simulator.read';
import { asOfDay } from './simulator.build';
import { periodsFrom } from './simulator.periods';
import { MOST_YEARS, type SimulatorValues, type TermsValues } from './simulator.values';

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
    planYears: yearsFor(Object.keys(sales), terms, values.planYears),
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

/** So many years that every period with sales has its row; as before where there are none. */
function yearsFor(periods: readonly string[], { effectiveOn, reportingPeriod }: TermsValues, years: number): number {
  const shows = (count: number) => {
    const shown = new Set(periodsFrom(effectiveOn, reportingPeriod, count).map(({ name }) => name));
    return periods.every((name) => shown.has(name));
  };
  if (periods.length === 0) return years;
  return Array.from({ length: MOST_YEARS }, (_, at) => at + 1).find(shows) ?? MOST_YEARS;
}

/** Hands a text over to the browser as a file. */
export function handOver(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
