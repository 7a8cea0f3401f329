import { asking } from '@shared/api/queries';
import { RequestFailed } from '@shared/api/request';
import { useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { FormInstance } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type BuiltScenario, buildScenario, fieldOf, type FieldName } from './simulator.build';
import { SIMULATE, type Simulation } from './simulator.query';
import type { SimulatorValues } from './simulator.values';
import './simulator.texts';

/** Milliseconds without a key before the API is asked. */
const PAUSE = 400;

/** Something to be mended, at its field or, where it has none, above the results. */
export interface SimulatorProblem {
  readonly name: FieldName | undefined;
  readonly message: string;
}

/** What the API says to each plan, in their order. */
export interface Answers {
  /** What it last said, also while it refuses what stands in the form now; undefined before it said anything. */
  readonly simulations: readonly (Simulation | undefined)[];
  readonly problems: readonly SimulatorProblem[];
  /** A failure that no field is to blame for. */
  readonly failure: Error | undefined;
  /** Whether what is shown is older than what stands in the form. */
  readonly isStale: boolean;
}

function usePaused<Value>(value: Value, milliseconds: number): Value {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return paused;
}

/** Asks the API what each plan comes to, a moment after the last key. */
export function useAnswers(values: SimulatorValues): Answers {
  const { t } = useTexts('simulator');
  const asked = usePaused(values, PAUSE);
  const built = useMemo(() => asked.plans.map((_, at) => buildScenario(asked, at)), [asked]);
  const hasFees = asked.fees.length > 0;
  const answers = useQueries({
    queries: built.map(({ scenario, unreadable }) => ({
      ...asking(SIMULATE, { scenario, withHolidays: asked.withHolidays }),
      enabled: hasFees && unreadable.length === 0,
      placeholderData: keepPreviousData<{ simulateLicence: Simulation }>,
    })),
  });
  const problems = built.flatMap((each, at): SimulatorProblem[] => [
    ...each.unreadable.map(({ name, why }) => ({ name, message: t(`bad.${why}`) })),
    ...refusedFields(each, answers[at]?.error ?? null),
  ]);
  const last = useRef<Readonly<Record<string, Simulation>>>({});
  const told = asked.plans.flatMap(({ id }, at) => {
    const simulation = answers[at]?.data?.simulateLicence;
    return simulation ? [[id, simulation] as const] : [];
  });
  const shown = { ...last.current, ...Object.fromEntries(told) };
  useEffect(() => {
    last.current = shown;
  });
  const isRefused = (error: Error | null) => error instanceof RequestFailed && error.problems.length > 0;
  return {
    simulations: asked.plans.map(({ id }) => (hasFees ? shown[id] : undefined)),
    problems: [...new Map(problems.map((each) => [JSON.stringify(each), each])).values()],
    failure: answers.map(({ error }) => error).find((error) => error && !isRefused(error)) ?? undefined,
    isStale: asked !== values || answers.some(({ isFetching, isPlaceholderData }) => isFetching || isPlaceholderData),
  };
}

function refusedFields(built: BuiltScenario, error: Error | null): SimulatorProblem[] {
  if (!(error instanceof RequestFailed)) return [];
  return error.problems.map(({ path, message }) => {
    const name = fieldOf(built, path);
    return isField(name) ? { name, message } : { name: undefined, message: `${path.replace(/^scenario\.?/, '')} ${message}` };
  });
}

/** Lists as a whole, and what a file brought, have no field that could be marked. */
const isField = (name: FieldName | undefined): boolean =>
  name !== undefined && name[2] !== 'kept' && !(name.length === 1 && ['fees', 'patents'].includes(String(name[0])));

/** Shows problems at their fields, and takes those away that are mended. */
export function useMarks(form: FormInstance<SimulatorValues>, problems: readonly SimulatorProblem[]): void {
  const marked = useRef<readonly FieldName[]>([]);
  const key = JSON.stringify(problems);
  useEffect(() => {
    const errors = new Map<string, string[]>(marked.current.map((name) => [JSON.stringify(name), []]));
    for (const { name, message } of JSON.parse(key) as SimulatorProblem[]) {
      if (!name) continue;
      const field = JSON.stringify(name);
      errors.set(field, [...(errors.get(field) ?? []), message]);
    }
    const names = [...errors].map(([name, all]) => ({ name: JSON.parse(name) as FieldName, errors: all }));
    form.setFields(names as never);
    marked.current = names.filter(({ errors: all }) => all.length > 0).map(({ name }) => name);
  }, [form, key]);
}
