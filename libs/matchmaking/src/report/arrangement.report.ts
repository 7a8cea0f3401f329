import {
  type CandidatePair,
  capacityOf,
  type MatchmakingProblem,
  type Participant,
  roomFor,
} from '../assignment/assignment.problem';
import { blockingPairs } from '../assignment/blocking.pairs';
import { greedyAssignment, welfareOf } from '../assignment/greedy.assignment';
import { byDemand, bySupply, byValue, groupedBy, keyOf } from '../assignment/preference.order';
import type { Leftover, TimedMeeting } from '../timetable/slot.plan';

/** Why two who might have met do not, or why somebody meets nobody. */
export enum MissReason {
  NO_CANDIDATE = 'NO_CANDIDATE',
  NO_PLACES = 'NO_PLACES',
  CAPACITY_USED_UP = 'CAPACITY_USED_UP',
  PARTNERS_FULL = 'PARTNERS_FULL',
  NO_COMMON_SLOT = 'NO_COMMON_SLOT',
  NO_TABLE = 'NO_TABLE',
}

/** A pair that does not meet, and why. */
export interface MissedPair {
  readonly pair: CandidatePair;
  readonly reason: MissReason;
}

/** How one side fares. */
export interface SideReport {
  readonly participants: number;
  /** Of those, with at least one meeting. */
  readonly meeting: number;
  /** Of the best that each could have had alone, how much they got: the mean share, in parts per thousand; null when nobody could. */
  readonly satisfaction: number | null;
  /** Of those with a candidate, how many meet the one they like best, in parts per thousand; null when nobody has one. */
  readonly firstChoices: number | null;
  /** Who meets nobody, by place, and why. */
  readonly unmatched: readonly { readonly participant: number; readonly reason: MissReason }[];
}

/** What a plan is worth and whom it leaves wanting. */
export interface ArrangementReport {
  readonly meetings: number;
  readonly candidates: number;
  /** The sum of the values of all meetings. */
  readonly welfare: number;
  /** What choosing the best pair first, and then the next that fits, would have been worth, before anybody asks when. */
  readonly greedyWelfare: number;
  /** What was chosen, before anybody asked when. */
  readonly welfareBeforeTimetable: number;
  readonly blockingCount: number;
  /** The worthiest of them. */
  readonly blocking: readonly CandidatePair[];
  readonly missedCount: number;
  /** The worthiest pairs that do not meet, and why. */
  readonly missed: readonly MissedPair[];
  readonly demand: SideReport;
  readonly supply: SideReport;
}

/** Pairs that are told one by one. */
const TOLD = 50;
const PER_THOUSAND = 1_000;

/** Looks at a finished plan from outside: nothing here knows how it was made. */
export function arrangementReport(
  problem: MatchmakingProblem,
  timed: readonly TimedMeeting[],
  { leftovers, welfareBeforeTimetable }: { leftovers: readonly Leftover[]; welfareBeforeTimetable: number },
): ArrangementReport {
  const meetings = timed.map(({ pair }) => pair);
  const blocking = blockingPairs(problem, meetings);
  const missed = missedPairs(problem, timed, leftovers);
  const reasons = new Map(missed.map(({ pair, reason }) => [keyOf(pair), reason]));
  const side = (which: Side) => sideReport(problem, meetings, reasons, which);
  return {
    meetings: meetings.length,
    candidates: problem.candidates.length,
    welfare: welfareOf(meetings),
    greedyWelfare: welfareOf(greedyAssignment(problem)),
    welfareBeforeTimetable,
    blockingCount: blocking.length,
    blocking: blocking.slice(0, TOLD),
    missedCount: missed.length,
    missed: missed.slice(0, TOLD),
    demand: side(DEMAND),
    supply: side(SUPPLY),
  };
}

/** A side as the report goes round it. */
interface Side {
  readonly participants: (problem: MatchmakingProblem) => readonly Participant[];
  readonly placeOf: (pair: CandidatePair) => number;
  readonly order: typeof byDemand;
}

const DEMAND: Side = { participants: ({ demand }) => demand, placeOf: (pair) => pair.demand, order: byDemand };
const SUPPLY: Side = { participants: ({ supply }) => supply, placeOf: (pair) => pair.supply, order: bySupply };

/** The worthiest first. The first obstacle that holds is told: no slot in common, no place left on a side, no table, and else choice. */
function missedPairs(problem: MatchmakingProblem, timed: readonly TimedMeeting[], leftovers: readonly Leftover[]): MissedPair[] {
  const { demand, supply, candidates, slots } = problem;
  const met = new Set(timed.map(({ pair }) => keyOf(pair)));
  const left = new Map(leftovers.map(({ pair, reason }) => [keyOf(pair), reason]));
  const isFull = (who: Participant | undefined, count: number) => who !== undefined && count >= capacityOf(who, slots);
  const countOf = (placeOf: Side['placeOf'], place: number) => timed.filter(({ pair }) => placeOf(pair) === place).length;
  const demandFull = demand.map((who, place) => isFull(who, countOf(DEMAND.placeOf, place)));
  const supplyFull = supply.map((who, place) => isFull(who, countOf(SUPPLY.placeOf, place)));
  const isRoomLeft = timed.length < roomFor(problem);
  const reasonFor = (pair: CandidatePair): MissReason => {
    const [here, there] = [demand[pair.demand], supply[pair.supply]];
    if (here && there && !haveCommonSlot(here, there, slots)) return MissReason.NO_COMMON_SLOT;
    const leftover = left.get(keyOf(pair));
    if (leftover) return MissReason[leftover];
    if (demandFull[pair.demand]) return MissReason.CAPACITY_USED_UP;
    if (supplyFull[pair.supply]) return MissReason.PARTNERS_FULL;
    return isRoomLeft ? MissReason.NO_COMMON_SLOT : MissReason.NO_TABLE;
  };
  return candidates
    .filter((pair) => !met.has(keyOf(pair)))
    .sort(byValue)
    .map((pair) => ({ pair, reason: reasonFor(pair) }));
}

const haveCommonSlot = (one: Participant, other: Participant, slots: number): boolean => {
  const away = new Set([...one.unavailable, ...other.unavailable]);
  return Array.from({ length: slots }, (_, slot) => slot).some((slot) => !away.has(slot));
};

function sideReport(
  problem: MatchmakingProblem,
  meetings: readonly CandidatePair[],
  reasons: ReadonlyMap<string, MissReason>,
  { participants, placeOf, order }: Side,
): SideReport {
  const everybody = participants(problem);
  const wishes = groupedBy(problem.candidates, everybody.length, placeOf, order);
  const own = groupedBy(meetings, everybody.length, placeOf, order);
  const shares = wishes.flatMap((liked, place) => {
    const capacity = capacityOf(everybody[place] ?? NOBODY, problem.slots);
    const best = welfareOf([...liked].sort(byValue).slice(0, capacity));
    return best === 0 ? [] : [welfareOf(own[place] ?? []) / best];
  });
  const wishing = wishes.filter((liked) => liked.length > 0);
  const lucky = wishes.filter((liked, place) => liked[0] !== undefined && own[place]?.includes(liked[0]));
  return {
    participants: everybody.length,
    meeting: own.filter((each) => each.length > 0).length,
    satisfaction:
      shares.length === 0
        ? null
        : perThousand(
            shares.reduce((sum, share) => sum + share, 0),
            shares.length,
          ),
    firstChoices: wishing.length === 0 ? null : perThousand(lucky.length, wishing.length),
    unmatched: own.flatMap((each, participant) =>
      each.length > 0
        ? []
        : [
            {
              participant,
              reason: whyAlone(everybody[participant] ?? NOBODY, wishes[participant] ?? [], reasons, problem.slots),
            },
          ],
    ),
  };
}

const NOBODY: Participant = { capacity: 0, unavailable: [] };

/** What keeps somebody from meeting anybody: their own doing, or what stands before the partner they like best. */
function whyAlone(
  who: Participant,
  liked: readonly CandidatePair[],
  reasons: ReadonlyMap<string, MissReason>,
  slots: number,
): MissReason {
  if (liked.length === 0) return MissReason.NO_CANDIDATE;
  if (capacityOf(who, slots) === 0) return MissReason.NO_PLACES;
  const all = liked.map((pair) => reasons.get(keyOf(pair)));
  // To somebody without meetings, whichever side is full is the partner's.
  const isFull = (reason: MissReason | undefined) =>
    reason === MissReason.CAPACITY_USED_UP || reason === MissReason.PARTNERS_FULL;
  if (all.every(isFull)) return MissReason.PARTNERS_FULL;
  return all.find((reason) => !isFull(reason)) ?? MissReason.NO_TABLE;
}

const perThousand = (part: number, whole: number): number => Math.round((part * PER_THOUSAND) / whole);
