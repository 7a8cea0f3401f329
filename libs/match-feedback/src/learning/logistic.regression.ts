import { solvePositiveDefinite } from './linear.equations';

/** An example: its features, and how many acceptances it stands for. */
export interface Observation {
  readonly features: Float64Array;
  /**
   * 0 where nothing came of it; where it was accepted, one over the chance that it was looked at. Its mean over what was shown
   * is then that over what would have been looked at, so that what stood far down is not taken for worthless.
   */
  readonly target: number;
}

export interface LogisticModel {
  readonly intercept: number;
  readonly slopes: Float64Array;
}

export interface LogisticOptions {
  /** Where the slopes stay as long as nothing speaks against it, and how firmly: λ / 2 · ‖slopes − prior‖². */
  readonly prior: LogisticModel;
  readonly lambda: number;
}

/** The intercept is held far more loosely: only so that the minimum exists. */
const LAMBDA_OF_INTERCEPT = 1e-3;
const MOST_STEPS = 100;
const CLOSE_ENOUGH = 1e-9;

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));
/** ln(1 + eᶻ) without overflow. */
const softplus = (z: number): number => (z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)));

/** What the model expects of features, as log-odds. */
export function logOdds({ intercept, slopes }: LogisticModel, features: Float64Array): number {
  let z = intercept;
  for (let at = 0; at < slopes.length; at += 1) z += (slopes[at] ?? 0) * (features[at] ?? 0);
  return z;
}

/**
 * Logistic regression with a prior mean: the minimum of Σ [ln(1 + eᶻ) − target · z] + λ/2 ‖slopes − prior‖², by Newton's method
 * with halved steps (iteratively reweighted least squares). With targets of one over the examination chance, the sum is an
 * unbiased estimate of what it would be had everything been looked at (Saito et al., WSDM 2020), and it stays convex.
 * Without observations it is the prior, exactly.
 */
export function fitLogistic(observations: readonly Observation[], { prior, lambda }: LogisticOptions): LogisticModel {
  if (observations.length === 0) return prior;
  const start = Float64Array.of(prior.intercept, ...prior.slopes);
  const strength = Float64Array.from(start, (_, at) => (at === 0 ? LAMBDA_OF_INTERCEPT : lambda));
  let here: Float64Array = start;
  let loss = lossAt(here, observations, start, strength);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const direction = newtonDirection(here, observations, start, strength);
    const next = descend(here, direction, loss, (point) => lossAt(point, observations, start, strength));
    if (!next) break;
    const gain = loss - next.loss;
    [here, loss] = [next.point, next.loss];
    if (gain <= CLOSE_ENOUGH * (1 + Math.abs(loss))) break;
  }
  return modelOf(here);
}

const modelOf = (point: Float64Array): LogisticModel => ({ intercept: point[0] ?? 0, slopes: point.slice(1) });

function lossAt(point: Float64Array, observations: readonly Observation[], start: Float64Array, strength: Float64Array): number {
  const model = modelOf(point);
  let loss = 0;
  for (const { features, target } of observations) {
    const z = logOdds(model, features);
    loss += softplus(z) - target * z;
  }
  return point.reduce((sum, value, at) => sum + ((strength[at] ?? 0) / 2) * (value - (start[at] ?? 0)) ** 2, loss);
}

/** Where the quadratic that touches the loss here has its minimum. */
function newtonDirection(
  point: Float64Array,
  observations: readonly Observation[],
  start: Float64Array,
  strength: Float64Array,
): Float64Array {
  const size = point.length;
  const gradient = Float64Array.from(point, (value, at) => (strength[at] ?? 0) * (value - (start[at] ?? 0)));
  const curvature = Array.from({ length: size }, (_, row) => {
    const line = new Float64Array(size);
    line[row] = strength[row] ?? 0;
    return line;
  });
  const model = modelOf(point);
  const extended = new Float64Array(size);
  extended[0] = 1;
  for (const { features, target } of observations) {
    const chance = logistic(logOdds(model, features));
    extended.set(features, 1);
    for (let row = 0; row < size; row += 1) {
      const value = extended[row] ?? 0;
      gradient[row] = (gradient[row] ?? 0) + (chance - target) * value;
      const line = curvature[row];
      for (let column = 0; line && column <= row; column += 1) {
        line[column] = (line[column] ?? 0) + chance * (1 - chance) * value * (extended[column] ?? 0);
      }
    }
  }
  return solvePositiveDefinite(curvature, gradient);
}

const MOST_HALVINGS = 40;

/** Halves the step until it leads downwards; nothing when none does. */
function descend(
  here: Float64Array,
  direction: Float64Array,
  loss: number,
  lossOf: (point: Float64Array) => number,
): { point: Float64Array; loss: number } | null {
  for (let halving = 0; halving < MOST_HALVINGS; halving += 1) {
    const point = here.map((value, at) => value - (direction[at] ?? 0) / 2 ** halving);
    const there = lossOf(point);
    if (there < loss) return { point, loss: there };
  }
  return null;
}
