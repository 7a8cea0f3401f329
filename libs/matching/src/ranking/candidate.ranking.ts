import { TaxonomyReach } from '@trihelix/catalog';
import { type Exposure, MatchSide } from '@trihelix/match-feedback';
import type { FoundText } from './text.share';
import { textShares } from './text.share';
import type { MatchWeights } from './match-weights.entity';
import { type Occasion, score, type Scored } from './match.scoring';
import { type AchievementFacts, codesOfAchievement, codesOfNeed, type FactPair, type NeedFacts } from './pair.facts';

/** The listing that asks, as one side of every pair. */
export type Asker =
  | { readonly side: MatchSide.NEED; readonly need: NeedFacts }
  | { readonly side: MatchSide.ACHIEVEMENT; readonly achievement: AchievementFacts };

/** What was found, and what is known of it by id; what is not public any more is not known. */
export interface Field {
  readonly found: readonly FoundText[];
  /** Listings in the index, of both sides. */
  readonly documents: number;
  readonly facts: ReadonlyMap<string, NeedFacts | AchievementFacts>;
  readonly exposures: ReadonlyMap<string, Exposure>;
  /** The best share of a query that counts as 1; the best found where absent. */
  readonly best?: number;
}

/** A candidate with its score, and whether its owner is seldom seen. */
export interface Ranked extends Scored {
  readonly isSeldomSeen: boolean;
}

/**
 * Looks that are added to both sides of a comparison of exposures (additive smoothing): of a listing that five have looked at
 * nobody can say that it crowds others out, of one with a hundred looks one can.
 */
const LOOKS_BEFORE_CROWDING = 10;

/** An organization with less than this of what is expected of its kind is seldom seen. */
const SELDOM = 0.5;

/** Scores everything that was found for an asker, best first; equal scores by id. */
export function rank(
  asker: Asker,
  { found, documents, facts, exposures, best }: Field,
  weights: MatchWeights,
  today: Occasion['today'],
): Ranked[] {
  const known = found.filter(({ hit }) => facts.has(hit.id));
  const shares = textShares(known, documents, best);
  const reach = TaxonomyReach.of(asker.side === MatchSide.NEED ? codesOfNeed(asker.need) : codesOfAchievement(asker.achievement));
  const occasion = { side: asker.side, today };
  return known
    .flatMap(({ hit }): Ranked[] => {
      const pair = pairOf(asker, facts.get(hit.id));
      if (!pair) return [];
      const isNeed = asker.side === MatchSide.NEED;
      const exposure = exposures.get(hit.id);
      const candidate = {
        id: hit.id,
        ownerId: isNeed ? pair.achievement.ownerId : pair.need.ownerId,
        pair,
        hit,
        textValue: shares.get(hit.id) ?? 0,
        taxonomy: reach.distanceTo(isNeed ? codesOfAchievement(pair.achievement) : codesOfNeed(pair.need)),
        crowding: smoothedRatioOf(exposure?.exposure, exposure?.expected),
      };
      const seen = ratioOf(exposure?.organizationExposure, exposure?.organizationExpected);
      return [{ ...score(candidate, weights, occasion), isSeldomSeen: seen !== null && seen < SELDOM }];
    })
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
}

function pairOf(asker: Asker, other: NeedFacts | AchievementFacts | undefined): FactPair | null {
  if (!other) return null;
  if (asker.side === MatchSide.NEED) return 'ufplOffered' in other ? { need: asker.need, achievement: other } : null;
  return 'ufplOffered' in other ? null : { need: other, achievement: asker.achievement };
}

/** Null where nothing was counted. */
const ratioOf = (exposure: number | undefined, expected: number | null | undefined): number | null =>
  exposure === undefined || !expected ? null : exposure / expected;

/** The same, near 1 as long as little was counted. */
const smoothedRatioOf = (exposure: number | undefined, expected: number | null | undefined): number | null =>
  exposure === undefined || !expected ? null : (exposure + LOOKS_BEFORE_CROWDING) / (expected + LOOKS_BEFORE_CROWDING);
