/** Somebody who comes to a matchmaking day, by what limits their meetings. */
export interface Participant {
  /** Meetings that they take at most; a whole number, not negative. */
  readonly capacity: number;
  /** Slots, counted from 0, in which they cannot meet. */
  readonly unavailable: readonly number[];
}

/** Two who may meet, each by its place in the list of its side. Whole numbers throughout: sums stay exact. */
export interface CandidatePair {
  readonly demand: number;
  readonly supply: number;
  /** What the meeting is worth to both together: positive, at most {@link LARGEST_VALUE}. */
  readonly value: number;
  /** How much the demanding side likes it: the larger, the better; only the order counts. */
  readonly forDemand: number;
  /** The same for the supplying side. */
  readonly forSupply: number;
}

/** Who may meet whom, how often, when and at how many tables. Each pair stands in `candidates` at most once. */
export interface MatchmakingProblem {
  readonly demand: readonly Participant[];
  readonly supply: readonly Participant[];
  readonly candidates: readonly CandidatePair[];
  readonly slots: number;
  /** Meetings that can be held at the same time. */
  readonly tables: number;
}

/** The largest value of a pair: sums along any path of a thousand participants stay far below 2⁵³. */
export const LARGEST_VALUE = 1_000_000;

/** Meetings that somebody can take: no more than they want, no more than slots in which they can. */
export const capacityOf = ({ capacity, unavailable }: Participant, slots: number): number =>
  Math.max(0, Math.min(capacity, slots - new Set(unavailable.filter((slot) => slot >= 0 && slot < slots)).size));

/** Meetings that the rooms have place for. */
export const roomFor = ({ slots, tables }: MatchmakingProblem): number => slots * tables;

/** Work that can be interrupted: it tells how far it is, from 0 to 1, and ends with its result. */
export type Progressing<Result> = Generator<number, Result, void>;

/** Does all of it at once. */
export function finish<Result>(work: Progressing<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The part of one work that stands for a part of a whole: from 0…1 to `from`…`to`. */
export function* within<Result>(work: Progressing<Result>, from: number, to: number): Progressing<Result> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield from + (to - from) * step.value;
  }
}
