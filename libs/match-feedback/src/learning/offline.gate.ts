import { mean, ndcg, percentile, randomStream } from '@trihelix/match-engine';
import { inverseChance, type PartWeights, scoreBy, type TrainingExample, trainWeights } from './weights.trainer';

/** Why trained weights may or may not take the place of the ones in force. */
export enum TrainingDecision {
  /** Better on what they had not seen, beyond chance. */
  BETTER = 'BETTER',
  /** The interval of the difference holds zero, or lies below it. */
  NOT_PROVEN = 'NOT_PROVEN',
  /** Too few lists were acted on to tell. */
  TOO_FEW = 'TOO_FEW',
}

/** The difference on held-out subjects, with its interval. */
export interface HeldOut {
  /** Subjects with at least one acceptance among those held out. */
  readonly subjects: number;
  /** Mean nDCG@10 with gains of one over the examination chance. */
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  /** 95 % of resamplings of the subjects. */
  readonly low: number;
  readonly high: number;
}

/** Training begins at the prior, however often it was done before; what it finds has to be better than what is in force. */
export interface WeightsToJudge {
  readonly prior: PartWeights;
  readonly inForce: PartWeights;
}

export interface TrainingResult {
  readonly decision: TrainingDecision;
  readonly before: PartWeights;
  readonly after: PartWeights;
  readonly heldOut: HeldOut | null;
}

/** The earlier subjects train, the later ones judge. */
const TRAINING_SHARE = 0.7;
/** Fewer held-out subjects with an acceptance tell nothing. */
export const FEWEST_SUBJECTS = 30;
const RESAMPLINGS = 2_000;
const DEPTH = 10;

/**
 * Trains on the lists that were shown first and judges on those that were shown later, no subject on both sides: the trained
 * weights are better when the whole interval of the difference lies above zero. What is judged is what may go live: the weights
 * are not fitted again on everything. The same examples and seed always give the same result.
 */
export function trainAndJudge(
  examples: readonly TrainingExample[],
  { prior, inForce: before }: WeightsToJudge,
  seed: number,
): TrainingResult {
  const { earlier, later } = splitBySubject(examples);
  const after = trainWeights(earlier.flat(), prior);
  const judged = later.filter((list) => list.some(({ isAccepted }) => isAccepted));
  if (judged.length < FEWEST_SUBJECTS) return { decision: TrainingDecision.TOO_FEW, before, after, heldOut: null };
  const figures = judged.map((list) => ({ before: qualityOf(list, before), after: qualityOf(list, after) }));
  const differences = figures.map((figure) => figure.after - figure.before);
  const [low, high] = interval(differences, seed);
  const heldOut = {
    subjects: judged.length,
    before: mean(figures.map((figure) => figure.before)),
    after: mean(figures.map((figure) => figure.after)),
    difference: mean(differences),
    low,
    high,
  };
  return { decision: low > 0 ? TrainingDecision.BETTER : TrainingDecision.NOT_PROVEN, before, after, heldOut };
}

type SubjectList = readonly TrainingExample[];

/** By the moment a subject's list was first shown. */
function splitBySubject(examples: readonly TrainingExample[]): { earlier: SubjectList[]; later: SubjectList[] } {
  const bySubject = new Map<string, TrainingExample[]>();
  for (const example of examples) {
    const list = bySubject.get(example.subject);
    if (list) list.push(example);
    else bySubject.set(example.subject, [example]);
  }
  const first = (list: SubjectList) => list.reduce((least, { shownAt }) => Math.min(least, shownAt), Infinity);
  const lists = [...bySubject]
    .map(([subject, list]) => ({ subject, list, at: first(list) }))
    .sort((one, other) => one.at - other.at || (one.subject < other.subject ? -1 : 1))
    .map(({ list }) => list);
  const border = Math.floor(lists.length * TRAINING_SHARE);
  return { earlier: lists.slice(0, border), later: lists.slice(border) };
}

/** nDCG@10 of a subject's matches in the order of these weights; what is level stays as it was given. */
function qualityOf(list: SubjectList, weights: PartWeights): number {
  const ranking = list
    .map(({ parts }, at) => ({ id: String(at), score: scoreBy(weights, parts) }))
    .sort((one, other) => other.score - one.score);
  const gains = new Map(list.map((example, at) => [String(at), example.isAccepted ? inverseChance(example) : 0]));
  return ndcg(
    ranking.map(({ id }) => id),
    gains,
    DEPTH,
  );
}

/** Percentile bootstrap of the mean (Efron & Tibshirani 1993, ch. 13), 95 %. */
function interval(differences: readonly number[], seed: number): [low: number, high: number] {
  const random = randomStream(seed);
  const means = Array.from({ length: RESAMPLINGS }, () => {
    let sum = 0;
    for (let drawn = 0; drawn < differences.length; drawn += 1)
      sum += differences[Math.floor(random() * differences.length)] ?? 0;
    return sum / differences.length;
  });
  return [percentile(means, 0.025), percentile(means, 0.975)];
}
