import { splitByWeights, splitEqually } from '@trihelix/kernel';
import fc from 'fast-check';
import { describeWorkedNumbers } from './worked-numbers';

const sum = (parts: readonly bigint[]) => parts.reduce((a, b) => a + b, 0n);
const someWeights = fc
  .array(fc.nat(1_000_000), { minLength: 1, maxLength: 12 })
  .filter((weights) => weights.some((weight) => weight > 0));

describe('a split by weights', () => {
  it('gives the units left over to the largest fractions, ties to the lower index', () => {
    expect(splitByWeights(10n, [1, 1, 1])).toEqual([4n, 3n, 3n]);
    expect(splitByWeights(10n, [1, 5, 3])).toEqual([1n, 6n, 3n]);
    expect(splitByWeights(5n, [0, 1])).toEqual([0n, 5n]);
  });

  it('sums to the whole, and gives every part its exact share give or take less than a unit', () => {
    fc.assert(
      fc.property(fc.bigInt(), someWeights, (total, weights) => {
        const parts = splitByWeights(total, weights);
        const whole = sum(weights.map(BigInt));
        expect(sum(parts)).toBe(total);
        parts.forEach((part, index) => {
          const error = part * whole - total * BigInt(weights[index] ?? 0);
          expect(error < whole && error > -whole).toBe(true);
        });
      }),
    );
  });

  it('gives a heavier weight no less than a lighter one', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), someWeights, (total, weights) => {
        const byWeight = splitByWeights(total, weights)
          .map((part, index) => ({ part, weight: weights[index] ?? 0 }))
          .sort((a, b) => a.weight - b.weight || (a.part < b.part ? -1 : 1));
        const parts = byWeight.map(({ part }) => part);
        expect([...parts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))).toEqual(parts);
      }),
    );
  });

  it('mirrors itself for a negative whole', () => {
    fc.assert(
      fc.property(fc.bigInt(), someWeights, (total, weights) => {
        expect(splitByWeights(-total, weights)).toEqual(splitByWeights(total, weights).map((part) => -part));
      }),
    );
  });

  it('cannot be made of nothing, of negative or of broken weights', () => {
    for (const weights of [[], [0, 0], [2, -1], [0.5, 0.5]]) expect(() => splitByWeights(1n, weights)).toThrow(RangeError);
    for (const parts of [0, -1, 1.5]) expect(() => splitEqually(1n, parts)).toThrow(RangeError);
  });
});

describeWorkedNumbers<{ total: number; n?: number; weights?: number[]; parts: number[] }[]>('V02_instalments', (cases) => {
  it.each(cases)('$total falls into $parts', ({ total, n, weights, parts }) => {
    const split = weights ? splitByWeights(BigInt(total), weights) : splitEqually(BigInt(total), n ?? 0);
    expect(split).toEqual(parts.map(BigInt));
  });
});

interface Distribution {
  net: number;
  sharesPct: Record<string, number>;
  inventors: number;
  college: number;
  university: number;
  inventorSplit: { weights: number[]; parts: number[] };
}

describeWorkedNumbers<Distribution>('V11_distribution', (given) => {
  it('parts net income among inventors, college and university, then the inventors among themselves', () => {
    const parts = splitByWeights(BigInt(given.net), Object.values(given.sharesPct));
    expect(parts).toEqual([given.inventors, given.college, given.university].map(BigInt));
    expect(splitByWeights(BigInt(given.inventors), given.inventorSplit.weights)).toEqual(given.inventorSplit.parts.map(BigInt));
  });
});
