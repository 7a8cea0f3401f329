import type { CandidatePair, MatchmakingProblem, Participant } from '@trihelix/matchmaking';
import * as fc from 'fast-check';

/** How large a problem may become. */
interface Limits {
  readonly participants: number;
  readonly slots: number;
  readonly tables: number;
  readonly isEverybodyThere?: boolean;
}

/** Problems of every shape: nobody on a side, no capacity, equal values, people who are away all day. */
export function problems({ participants, slots, tables, isEverybodyThere = false }: Limits): fc.Arbitrary<MatchmakingProblem> {
  const side = (slotCount: number) =>
    fc.array(
      fc.record<Participant>({
        capacity: fc.integer({ min: 0, max: 3 }),
        unavailable: isEverybodyThere
          ? fc.constant([])
          : fc.uniqueArray(fc.integer({ min: 0, max: slotCount - 1 }), { maxLength: slotCount }),
      }),
      { maxLength: participants },
    );
  return fc
    .integer({ min: 1, max: slots })
    .chain((slotCount) => fc.tuple(fc.constant(slotCount), side(slotCount), side(slotCount), fc.integer({ min: 1, max: tables })))
    .chain(([slotCount, demand, supply, tableCount]) =>
      fc
        .array(values, { minLength: demand.length * supply.length, maxLength: demand.length * supply.length })
        .map((all) => ({ demand, supply, candidates: candidates(all, supply.length), slots: slotCount, tables: tableCount })),
    );
}

/** Null: the pair may not meet. Few different values, so that many are equal. */
const values = fc.option(
  fc.record({
    value: fc.integer({ min: 1, max: 9 }),
    forDemand: fc.integer({ min: 0, max: 5 }),
    forSupply: fc.integer({ min: 0, max: 5 }),
  }),
  { freq: 4 },
);

const candidates = (all: readonly (Omit<CandidatePair, 'demand' | 'supply'> | null)[], supplies: number): CandidatePair[] =>
  all.flatMap((each, index) => (each ? [{ ...each, demand: Math.floor(index / supplies), supply: index % supplies }] : []));

/** How many of these pairs a participant is in. */
export const countOf = (pairs: readonly CandidatePair[], side: 'demand' | 'supply', place: number): number =>
  pairs.filter((pair) => pair[side] === place).length;
