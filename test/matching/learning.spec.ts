import fc from 'fast-check';
import { randomStream } from '@trihelix/match-engine';
import {
  examinationChance,
  type PartWeights,
  scoreBy,
  TrainingDecision,
  type TrainingExample,
  trainAndJudge,
  trainWeights,
} from '@trihelix/match-feedback';

const PRIOR: PartWeights = {
  text: 0.55,
  taxonomy: 0.15,
  maturity: 0.08,
  price: 0.07,
  region: 0.05,
  deadline: 0.04,
  licence: 0.03,
  freshness: 0.03,
};
const PARTS = Object.keys(PRIOR);
const AT_FIRST = { prior: PRIOR, inForce: PRIOR };
const ENTRIES = 10;

const logistic = (z: number) => 1 / (1 + Math.exp(-z));

/** People who judge by `truth`, and see only what the prior's order puts where they look. */
function feedback(truth: PartWeights, { subjects, seed, scale = 12 }: { subjects: number; seed: number; scale?: number }) {
  const random = randomStream(seed);
  const total = Object.values(truth).reduce((sum, weight) => sum + weight, 0);
  return Array.from({ length: subjects }, (_, subject): TrainingExample[] => {
    const shown = Array.from({ length: ENTRIES }, () => Object.fromEntries(PARTS.map((part) => [part, random()])));
    shown.sort((one, other) => scoreBy(PRIOR, other) - scoreBy(PRIOR, one));
    return shown.map((parts, at) => {
      const propensity = examinationChance(at + 1);
      const isLookedAt = random() < propensity;
      const isWanted = random() < logistic(scale * (scoreBy(truth, parts) / total) - scale * 0.65);
      return { subject: `NEED/${subject}`, parts, propensity, isAccepted: isLookedAt && isWanted, shownAt: subject };
    });
  }).flat();
}

const TRUTH: PartWeights = { ...PRIOR, text: 0.3, maturity: 0.3, region: 0.13, freshness: 0, licence: 0.01 };

describe('weights learned from what people did', () => {
  it('are the prior, exactly, as long as nobody has accepted anything', () => {
    expect(trainWeights([], PRIOR)).toBe(PRIOR);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }), (values) => {
        const parts = Object.fromEntries(PARTS.map((part, at) => [part, values[at] ?? 0]));
        const seen = { subject: 'NEED/1', parts, propensity: 1, isAccepted: false, shownAt: 0 };
        expect(trainWeights([seen, seen], PRIOR)).toBe(PRIOR);
      }),
    );
  });

  it('find the weights by which people judge, though they look at the top of the list first', () => {
    const learned = trainWeights(feedback(TRUTH, { subjects: 4_000, seed: 7 }), PRIOR);
    const total = Object.values(TRUTH).reduce((sum, weight) => sum + weight, 0);
    for (const part of PARTS) {
      expect(Math.abs((learned[part] ?? 0) - (TRUTH[part] ?? 0) / total)).toBeLessThan(0.04);
    }
  });

  it('stay near the prior while little is known', () => {
    const learned = trainWeights(feedback(TRUTH, { subjects: 5, seed: 3 }), PRIOR);
    for (const part of PARTS) expect(Math.abs((learned[part] ?? 0) - (PRIOR[part] ?? 0))).toBeLessThan(0.15);
  });

  it('are never negative and sum to what the prior sums to, whatever people do', () => {
    const example = fc.record({
      subject: fc.constantFrom('NEED/1', 'NEED/2'),
      parts: fc.dictionary(fc.constantFrom(...PARTS), fc.double({ min: 0, max: 1, noNaN: true })),
      propensity: fc.double({ min: 0.001, max: 1, noNaN: true }),
      isAccepted: fc.boolean(),
      shownAt: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(example, { maxLength: 30 }), (examples) => {
        const weights = Object.values(trainWeights(examples, PRIOR));
        expect(weights.every((weight) => weight >= 0 && weight <= 1)).toBe(true);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('go live when they rank later lists better beyond chance, and the same feedback always says the same', () => {
    const judgedByMaturity = { ...PRIOR, text: 0.15, maturity: 0.6 };
    const examples = feedback(judgedByMaturity, { subjects: 1_000, seed: 11 });
    const result = trainAndJudge(examples, AT_FIRST, 1);
    expect(result.decision).toBe(TrainingDecision.BETTER);
    expect(result.heldOut?.low).toBeGreaterThan(0);
    expect(result.heldOut?.after).toBeGreaterThan(result.heldOut?.before ?? 1);
    expect(trainAndJudge(examples, AT_FIRST, 1)).toEqual(result);
  });

  it('stay off when people judge by the prior already, and when there is too little to tell', () => {
    const same = trainAndJudge(feedback(PRIOR, { subjects: 800, seed: 5 }), AT_FIRST, 1);
    expect(same.decision).toBe(TrainingDecision.NOT_PROVEN);
    expect(same.heldOut?.low).toBeLessThanOrEqual(0);
    expect(trainAndJudge(feedback(TRUTH, { subjects: 20, seed: 5 }), AT_FIRST, 1)).toMatchObject({
      decision: TrainingDecision.TOO_FEW,
      heldOut: null,
    });
  });

  it('are judged by lists of subjects they were not trained on', () => {
    // Whoever trains on the lists that judge looks better than chance on noise; shuffled acts must not.
    const random = randomStream(23);
    const noise = feedback(PRIOR, { subjects: 600, seed: 2 }).map((example) => ({ ...example, isAccepted: random() < 0.1 }));
    expect(trainAndJudge(noise, AT_FIRST, 1).decision).not.toBe(TrainingDecision.BETTER);
  });
});
