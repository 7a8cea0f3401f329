import { type TaxonomyDistance } from '@trihelix/catalog';
import type { CivilDate } from '@trihelix/kernel';
import { MatchSide } from '@trihelix/match-feedback';
import type { MatchHit } from '@trihelix/platform';
import { judgeDeadline, judgeFreshness, judgeLicence, judgeMaturity, judgePrice, judgeRegion, judgeTaxonomy } from './fit.rules';
import { type Judgement, MatchPart, NEUTRAL } from './judgement';
import type { MatchWeights } from './match-weights.entity';
import type { FactPair } from './pair.facts';

/** A pair as the index and the database give it. */
export interface Candidate {
  /** The found listing. */
  readonly id: string;
  readonly ownerId: string;
  readonly pair: FactPair;
  readonly hit: MatchHit;
  /** How much of the query's words it answers, from 0 to 1 for the best where that is a good one. */
  readonly textValue: number;
  readonly taxonomy: TaxonomyDistance | null;
  /** How many times as often it was seen as is expected of its kind, smoothed; null where nothing was counted. */
  readonly crowding: number | null;
}

/** Whose list it is, and on which day. */
export interface Occasion {
  /** Whose list: a need's shows achievements. */
  readonly side: MatchSide;
  readonly today: CivilDate;
}

/** A judgement with what it weighs and adds. */
export interface Weighed {
  readonly judgement: Judgement;
  /** The most that the value can move the score, from 0 to 1. */
  readonly weight: number;
  /** `weight × (value − ½)`; 0 where the value is not known. */
  readonly contribution: number;
}

/** A candidate with everything its score consists of. */
export interface Scored extends Candidate {
  /** What a match has before anything is known of it: each structured part at its neutral value. */
  readonly base: number;
  readonly text: number;
  readonly parts: readonly Weighed[];
  /** What congestion takes away; 0 or less. */
  readonly congestion: number;
  readonly score: number;
}

const PPM = 1_000_000;

const shareOf = (part: MatchPart, weights: MatchWeights): number => {
  const ppm: Readonly<Record<MatchPart, number>> = {
    TAXONOMY: weights.taxonomyPpm,
    MATURITY: weights.maturityPpm,
    PRICE: weights.pricePpm,
    REGION: weights.regionPpm,
    DEADLINE: weights.deadlinePpm,
    LICENCE: weights.licencePpm,
    FRESHNESS: weights.freshnessPpm,
  };
  return ppm[part] / PPM;
};

/** What each part was worth by itself, 0 to 1, before its weight; what is not known is left out. */
export const partValues = ({ textValue, parts }: Scored): Record<string, number> => ({
  text: textValue,
  ...Object.fromEntries(
    parts.flatMap(({ judgement: { part, value } }) => (value === null ? [] : [[part.toLowerCase(), value] as const])),
  ),
});

/** How a pair answers every structured question. */
export function judge({ pair, taxonomy }: Pick<Candidate, 'pair' | 'taxonomy'>, { side, today }: Occasion): Judgement[] {
  const [found, foundSide] =
    side === MatchSide.NEED ? ([pair.achievement, MatchSide.ACHIEVEMENT] as const) : ([pair.need, MatchSide.NEED] as const);
  return [
    judgeTaxonomy(pair, taxonomy),
    judgeMaturity(pair),
    judgePrice(pair),
    judgeRegion(pair),
    judgeDeadline(pair, today),
    judgeLicence(pair),
    judgeFreshness(found, foundSide, today),
  ];
}

/**
 * The score of a candidate, from 0 to 1 before congestion: `base + text + Σ weight × (value − ½) − α max(0, ln crowding)`. It orders
 * as the plain weighted sum of values does in which what is missing counts one half; written this way, a gap takes away as
 * plainly as a strength adds. See docs/decisions/0020.
 */
export function score(candidate: Candidate, weights: MatchWeights, occasion: Occasion): Scored {
  const parts = judge(candidate, occasion).map((judgement): Weighed => {
    const weight = shareOf(judgement.part, weights);
    return { judgement, weight, contribution: judgement.value === null ? 0 : weight * (judgement.value - NEUTRAL) };
  });
  const base = parts.reduce((sum, { weight }) => sum + weight * NEUTRAL, 0);
  const text = (weights.textPpm / PPM) * candidate.textValue;
  const congestion = candidate.crowding === null ? 0 : -(weights.congestionPpm / PPM) * Math.max(0, Math.log(candidate.crowding));
  const total = parts.reduce((sum, { contribution }) => sum + contribution, base + text + congestion);
  return { ...candidate, base, text, parts, congestion, score: total };
}
