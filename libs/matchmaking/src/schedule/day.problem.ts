import type { PairScore } from '@trihelix/matching';
import { type CandidatePair, LARGEST_VALUE, type MatchmakingProblem, type Participant } from '../assignment/assignment.problem';
import type { MatchmakingDay } from '../days/matchmaking-day.entity';
import { type MatchmakingRegistration, MatchmakingSide } from '../registrations/matchmaking-registration.entity';
import type { MatchmakingWish } from '../registrations/matchmaking-wish.entity';

/** How well an achievement answers a need, 0 to 1. */
export type ScoredPair = Pick<PairScore, 'needId' | 'achievementId' | 'score'>;

/** What two organizations come together for. */
export interface PairGround {
  readonly needId: string | null;
  readonly achievementId: string | null;
  /** Parts per thousand. */
  readonly score: number;
  readonly isWanted: boolean;
}

/** A day as the planner takes it, and what its places stand for. */
export interface DayProblem {
  readonly problem: MatchmakingProblem;
  readonly demand: readonly MatchmakingRegistration[];
  readonly supply: readonly MatchmakingRegistration[];
  readonly groundOf: (pair: CandidatePair) => PairGround;
}

const PER_THOUSAND = 1_000;
/** What a meeting is worth more, on the scale of scores, for each side that asks for it: as much as a quarter of a perfect match. */
const WISH_VALUE = 250;
/** Whoever is wanted is liked better than the best match that is not. */
const WANTED = LARGEST_VALUE;

type Facts = Pick<MatchmakingDay, 'slotCount' | 'tableCount' | 'demandCapacity' | 'supplyCapacity' | 'leastScore'>;

/**
 * Whoever comes to a day, as two sides of participants, and the pairs that may meet: those whose best match of a need with an
 * achievement reaches the least score, and those of which one wants the other. A pair of which one does not want the other, and
 * an organization with itself, never meet. A side likes whom it wants best, in its order, and then whoever matches better.
 */
export function dayProblem(
  day: Facts,
  registrations: readonly MatchmakingRegistration[],
  wishes: readonly MatchmakingWish[],
  scores: readonly ScoredPair[],
): DayProblem {
  const of = (side: MatchmakingSide) => registrations.filter((one) => one.side === side);
  const [demand, supply] = [of(MatchmakingSide.DEMAND), of(MatchmakingSide.SUPPLY)];
  const best = bestScores(demand, supply, scores);
  const wishOf = new Map(wishes.map((wish) => [`${wish.organizationId}:${wish.partnerId}`, wish]));
  const grounds = new Map<CandidatePair, PairGround>();
  for (const [place, here] of demand.entries()) {
    for (const [place2, there] of supply.entries()) {
      const ours = wishOf.get(`${here.organizationId}:${there.organizationId}`);
      const theirs = wishOf.get(`${there.organizationId}:${here.organizationId}`);
      if (here.organizationId === there.organizationId || isRefused(ours) || isRefused(theirs)) continue;
      const wanted = [ours, theirs].filter((wish) => wish !== undefined).length;
      const ground = best.get(`${here.id}:${there.id}`) ?? { needId: null, achievementId: null, score: 0 };
      if (wanted === 0 && (ground.score < day.leastScore || ground.score === 0)) continue;
      const pair: CandidatePair = {
        demand: place,
        supply: place2,
        value: ground.score + wanted * WISH_VALUE,
        forDemand: likingOf(ours, ground.score),
        forSupply: likingOf(theirs, ground.score),
      };
      grounds.set(pair, { ...ground, isWanted: wanted > 0 });
    }
  }
  return {
    problem: {
      demand: demand.map((one) => participantOf(one, day.demandCapacity)),
      supply: supply.map((one) => participantOf(one, day.supplyCapacity)),
      candidates: [...grounds.keys()],
      slots: day.slotCount,
      tables: day.tableCount,
    },
    demand,
    supply,
    groundOf: (pair) => {
      const ground = grounds.get(pair);
      if (!ground) throw new Error('A meeting was planned that is no candidate.');
      return ground;
    },
  };
}

const isRefused = (wish: MatchmakingWish | undefined): boolean => wish?.rank === null;

const likingOf = (wish: MatchmakingWish | undefined, score: number): number =>
  wish?.rank ? WANTED - wish.rank * PER_THOUSAND * 2 + score : score;

const participantOf = ({ capacity, unavailableSlots }: MatchmakingRegistration, usual: number): Participant => ({
  capacity: capacity ?? usual,
  unavailable: unavailableSlots,
});

type Best = Omit<PairGround, 'isWanted'>;

/** The best match of what two registrations bring, by both their ids. */
function bestScores(
  demand: readonly MatchmakingRegistration[],
  supply: readonly MatchmakingRegistration[],
  scores: readonly ScoredPair[],
): Map<string, Best> {
  const bringers = (registrations: readonly MatchmakingRegistration[]) =>
    new Map(registrations.flatMap(({ id, listingIds }) => listingIds.map((listing) => [listing, id] as const)));
  const [asks, offers] = [bringers(demand), bringers(supply)];
  const best = new Map<string, Best>();
  for (const { needId, achievementId, score } of scores) {
    const [here, there] = [asks.get(needId), offers.get(achievementId)];
    if (here === undefined || there === undefined) continue;
    const key = `${here}:${there}`;
    const parts = Math.min(PER_THOUSAND, Math.max(0, Math.round(score * PER_THOUSAND)));
    if (parts > (best.get(key)?.score ?? 0)) best.set(key, { needId, achievementId, score: parts });
  }
  return best;
}
