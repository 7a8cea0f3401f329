import { RequestFailed } from '@shared/api/request';
import { useTexts } from '@shared/texts/texts';
import { useMemo } from 'react';
import { fieldOf, type FieldName } from './money.build';
import { type BuiltScenario, buildScenario, comparedPlans } from './simulator.build';
import type { Simulation } from './simulator.query';
import type { SimulatorValues } from './simulator.values';
import type { Mark } from './use.marks';
import { usePaused } from './use.paused';
import { useSimulations } from './use.simulations';
import './simulator.texts';

/** Milliseconds without a key before the API is asked. */
const PAUSE = 400;

/** Something to be mended, at its field or, where it has none, above the results. */
export type SimulatorProblem = Mark;

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

/** Asks the API what each plan comes to, a moment after the last key. */
export function useAnswers(values: SimulatorValues): Answers {
  const { t } = useTexts('simulator');
  const asked = usePaused(values, PAUSE);
  const built = useMemo(() => asked.plans.map((_, at) => buildScenario(asked, at)), [asked]);
  const compared = useMemo(() => comparedPlans(asked), [asked]);
  const hasFees = asked.fees.length > 0;
  const { simulations, errors, isWaiting } = useSimulations(
    built.map(({ scenario, unreadable }, at) => ({
      id: asked.plans[at]?.id ?? '',
      scenario,
      isReady: hasFees && compared.includes(at) && unreadable.length === 0,
    })),
    asked.withHolidays,
  );
  const problems = built.flatMap((each, at): SimulatorProblem[] => [
    ...each.unreadable.map(({ name, why }) => ({ name, message: t(`bad.${why}`) })),
    ...refusedFields(each, errors[at] ?? null),
  ]);
  return {
    simulations: hasFees ? simulations : simulations.map(() => undefined),
    problems: [...new Map(problems.map((each) => [JSON.stringify(each), each])).values()],
    failure: errors.find((error) => error && !isRefused(error)) ?? undefined,
    isStale: asked !== values || isWaiting,
  };
}

const isRefused = (error: Error): boolean => error instanceof RequestFailed && error.problems.length > 0;

function refusedFields(built: BuiltScenario, error: Error | null): SimulatorProblem[] {
  if (!(error instanceof RequestFailed)) return [];
  return error.problems.map(({ path, message }) => {
    const name = fieldOf(built, path);
    return isField(name) ? { name, message } : { name: undefined, message: `${path.replace(/^scenario\.?/, '')} ${message}` };
  });
}

/** Lists as a whole, and what a file brought, have no field that could be marked. */
const isField = (name: FieldName | undefined): boolean =>
  name !== undefined && name[2] !== 'kept' && !(name.length === 1 && ['fees', 'patents', 'triggers'].includes(String(name[0])));
