import type { MatchParts } from '../impressions/match-impression.entity';
import { fitLogistic, type LogisticModel, type Observation } from './logistic.regression';

/** What each part of a score weighs. */
export type PartWeights = Readonly<Record<string, number>>;

/** A match that was shown to somebody, once for each organization and pair, and whether anything came of it. */
export interface TrainingExample {
  /** Whose list it was, e.g. `NEED/<id>`: matches of one subject are ranked against one another. */
  readonly subject: string;
  readonly parts: MatchParts;
  /** The chance that it was looked at. */
  readonly propensity: number;
  readonly isAccepted: boolean;
  /** Milliseconds since 1970. */
  readonly shownAt: number;
}

/** What an unknown part counts as: halfway. */
const UNKNOWN = 0.5;
/** Nothing counts for more than so many: one lucky act at the end of a long list must not outvote the rest. */
export const MOST_WEIGHT = 10;
/** How firmly the weights stay with their prior: a few hundred examples begin to move them. */
const LAMBDA = 10;
/** The scale of the prior is fitted from here. */
const FIRST_SCALE = 4;
const LEAST_SCALE = 1;

/** How many acceptances an example stands for: one over the chance that it was looked at, at most ten. */
export const inverseChance = ({ propensity }: Pick<TrainingExample, 'propensity'>): number =>
  Math.min(MOST_WEIGHT, 1 / propensity);

/** The plain weighted sum of the parts, what is unknown counted halfway: it orders as the score does. */
export const scoreBy = (weights: PartWeights, parts: MatchParts): number =>
  Object.entries(weights).reduce((sum, [part, weight]) => sum + weight * (parts[part] ?? UNKNOWN), 0);

/**
 * Weights that agree better with what people accepted, as near to the prior as that allows: a logistic regression over the parts
 * whose prior mean is the given weights on the scale that fits them best. No weight becomes negative: a part that speaks against
 * itself weighs nothing. They sum to what the given ones sum to. Without an acceptance they are the given ones, exactly.
 */
export function trainWeights(examples: readonly TrainingExample[], prior: PartWeights): PartWeights {
  if (!examples.some(({ isAccepted }) => isAccepted)) return prior;
  const names = Object.keys(prior);
  const scaled = scaleOf(examples, prior);
  let kept = names.filter((name) => (prior[name] ?? 0) > 0);
  for (;;) {
    const slopes = slopesOf(examples, prior, kept, scaled);
    const positive = kept.filter((_, at) => (slopes[at] ?? 0) > 0);
    if (positive.length === 0) return prior;
    if (positive.length === kept.length) return asWeights(names, kept, slopes, prior);
    kept = positive;
  }
}

/** Log-odds as an affine function of the prior score (Platt, 1999). */
function scaleOf(examples: readonly TrainingExample[], prior: PartWeights): LogisticModel {
  const observations = examples.map((example) => observe(example, Float64Array.of(scoreBy(prior, example.parts))));
  const mean = observations.reduce((sum, { target }) => sum + target, 0) / observations.length;
  const chance = Math.min(0.95, mean);
  const intercept = Math.log(chance / (1 - chance)) - FIRST_SCALE / 2;
  return fitLogistic(observations, { prior: { intercept, slopes: Float64Array.of(FIRST_SCALE) }, lambda: 1 });
}

function slopesOf(examples: readonly TrainingExample[], prior: PartWeights, kept: readonly string[], scaled: LogisticModel) {
  const scale = Math.max(LEAST_SCALE, scaled.slopes[0] ?? 0);
  const slopes = Float64Array.from(kept, (name) => scale * (prior[name] ?? 0));
  const observations = examples.map((example) => {
    return observe(
      example,
      Float64Array.from(kept, (name) => example.parts[name] ?? UNKNOWN),
    );
  });
  return fitLogistic(observations, { prior: { intercept: scaled.intercept, slopes }, lambda: LAMBDA }).slopes;
}

const observe = (example: TrainingExample, features: Float64Array): Observation => ({
  features,
  target: example.isAccepted ? inverseChance(example) : 0,
});

function asWeights(names: readonly string[], kept: readonly string[], slopes: Float64Array, prior: PartWeights): PartWeights {
  const total = names.reduce((sum, name) => sum + (prior[name] ?? 0), 0);
  const sum = slopes.reduce((all, slope) => all + slope, 0);
  const learned = new Map(kept.map((name, at) => [name, ((slopes[at] ?? 0) / sum) * total]));
  return Object.fromEntries(names.map((name) => [name, learned.get(name) ?? 0]));
}
