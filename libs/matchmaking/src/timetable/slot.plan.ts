import type { CandidatePair, MatchmakingProblem } from '../assignment/assignment.problem';

/** A meeting and when it is. */
export interface TimedMeeting {
  readonly pair: CandidatePair;
  /** From 0. */
  readonly slot: number;
}

/** Why a meeting has no slot. */
export type LeftoverReason = 'NO_COMMON_SLOT' | 'NO_TABLE';

export interface Leftover {
  readonly pair: CandidatePair;
  readonly reason: LeftoverReason;
}

/** Every participant's slots, and what stands in them: a colouring of the meetings in which no participant has a colour twice. */
export class SlotPlan {
  readonly slots: number;
  readonly tables: number;
  private readonly demands: number;
  private readonly isAway: readonly ReadonlySet<number>[];
  /** By participant, demand before supply: what they have in each slot. */
  private readonly diary: (CandidatePair | undefined)[][];
  private readonly counts: number[];

  constructor({ demand, supply, slots, tables }: MatchmakingProblem) {
    this.slots = slots;
    this.tables = tables;
    this.demands = demand.length;
    const everybody = [...demand, ...supply];
    this.isAway = everybody.map(({ unavailable }) => new Set(unavailable));
    this.diary = everybody.map(() => new Array<CandidatePair | undefined>(slots));
    this.counts = new Array<number>(slots).fill(0);
  }

  /** Both participants of a pair, as this plan numbers them. */
  sidesOf({ demand, supply }: CandidatePair): readonly [number, number] {
    return [demand, this.demands + supply];
  }

  countIn(slot: number): number {
    return this.counts[slot] ?? 0;
  }

  isThere(participant: number, slot: number): boolean {
    return !this.isAway[participant]?.has(slot);
  }

  /** There, with nothing to do. */
  isFree(participant: number, slot: number): boolean {
    return this.isThere(participant, slot) && !this.in(participant, slot);
  }

  in(participant: number, slot: number): CandidatePair | undefined {
    return this.diary[participant]?.[slot];
  }

  /** Whether both could meet in it, whatever they do there now. */
  suits(pair: CandidatePair, slot: number): boolean {
    return this.sidesOf(pair).every((side) => this.isThere(side, slot));
  }

  /** Slots in which both are there and free, the emptiest first. */
  commonSlots(pair: CandidatePair): number[] {
    const sides = this.sidesOf(pair);
    return this.all()
      .filter((slot) => sides.every((side) => this.isFree(side, slot)))
      .sort((one, other) => this.countIn(one) - this.countIn(other) || one - other);
  }

  all(): number[] {
    return this.counts.map((_, slot) => slot);
  }

  /** What is in a slot. */
  meetingsIn(slot: number): CandidatePair[] {
    return this.diary.slice(0, this.demands).flatMap((slots) => slots[slot] ?? []);
  }

  put(pair: CandidatePair, slot: number): void {
    for (const side of this.sidesOf(pair)) this.write(side, slot, pair);
    this.counts[slot] = this.countIn(slot) + 1;
  }

  take(pair: CandidatePair, slot: number): void {
    for (const side of this.sidesOf(pair)) this.write(side, slot, undefined);
    this.counts[slot] = this.countIn(slot) - 1;
  }

  /** All at once: they leave one of two slots for the other. */
  exchange(pairs: readonly CandidatePair[], one: number, other: number): void {
    const from = pairs.map((pair) => (this.in(this.sidesOf(pair)[0], one) === pair ? one : other));
    for (const [index, pair] of pairs.entries()) this.take(pair, from[index] ?? one);
    for (const [index, pair] of pairs.entries()) this.put(pair, from[index] === one ? other : one);
  }

  timed(): TimedMeeting[] {
    return this.all().flatMap((slot) => this.meetingsIn(slot).map((pair) => ({ pair, slot })));
  }

  private write(participant: number, slot: number, pair: CandidatePair | undefined): void {
    const own = this.diary[participant];
    if (own) own[slot] = pair;
  }
}
