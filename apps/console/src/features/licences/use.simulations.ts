import { asking } from '@shared/api/queries';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { SIMULATE, type Simulation } from './simulator.query';

/** A scenario to be asked about. */
export interface AskedScenario {
  /** The same for the same course, however its values change. */
  readonly id: string;
  readonly scenario: Readonly<Record<string, unknown>>;
  /** Whether it is worth asking. */
  readonly isReady: boolean;
}

/** What the API says to each scenario, in their order. */
export interface Simulations {
  /** What it last said, also while it refuses what stands there now; undefined before it said anything. */
  readonly simulations: readonly (Simulation | undefined)[];
  readonly errors: readonly (Error | null)[];
  readonly isWaiting: boolean;
}

/** Asks the API about several scenarios at once. */
export function useSimulations(asked: readonly AskedScenario[], withHolidays: boolean): Simulations {
  const answers = useQueries({
    queries: asked.map(({ scenario, isReady }) => ({
      ...asking(SIMULATE, { scenario, withHolidays }),
      enabled: isReady,
      placeholderData: keepPreviousData<{ simulateLicence: Simulation }>,
    })),
  });
  const last = useRef<Readonly<Record<string, Simulation>>>({});
  const told = asked.flatMap(({ id }, at) => {
    const simulation = answers[at]?.data?.simulateLicence;
    return simulation ? [[id, simulation] as const] : [];
  });
  const shown = { ...last.current, ...Object.fromEntries(told) };
  useEffect(() => {
    last.current = shown;
  });
  return {
    simulations: asked.map(({ id }) => shown[id]),
    errors: answers.map(({ error }) => error),
    isWaiting: answers.some(({ isFetching, isPlaceholderData }) => isFetching || isPlaceholderData),
  };
}
