import { LAWFUL_FLOOR_PPM, leastForInventors, share, type SharingRule } from '@trihelix/licence-distribution';
import fc from 'fast-check';
import { describeWorkedNumbers } from '../kernel/worked-numbers';

const sum = (parts: readonly bigint[]) => parts.reduce((a, b) => a + b, 0n);

const rule: fc.Arbitrary<{ rule: SharingRule; floorPpm: number }> = fc
  .record({
    floorPpm: fc.integer({ min: LAWFUL_FLOOR_PPM, max: 1_000_000 }),
    above: fc.nat(1_000_000),
    toUnit: fc.nat(1_000_000),
    weights: fc
      .array(fc.nat(1_000_000), { minLength: 1, maxLength: 12 })
      .filter((weights) => weights.some((weight) => weight > 0)),
  })
  .map(({ floorPpm, above, toUnit, weights }) => {
    const inventorsPpm = Math.min(1_000_000, floorPpm + above);
    const unitPpm = Math.min(toUnit, 1_000_000 - inventorsPpm);
    return { floorPpm, rule: { inventorsPpm, unitPpm, universityPpm: 1_000_000 - inventorsPpm - unitPpm, weights } };
  });
// Small amounts are where a fen more or less shows; large ones are where a float would lose it.
const net = fc.oneof(fc.bigInt(1n, 20n), fc.bigInt(1n, 10n ** 15n));

describe('net money', () => {
  it('is shared to the last fen: the parts sum to the whole, and the inventors to theirs', () => {
    fc.assert(
      fc.property(net, rule, (amount, { rule: how, floorPpm }) => {
        const { inventors, unit, university, each } = share(amount, how, floorPpm);
        expect(inventors + unit + university).toBe(amount);
        expect(sum(each)).toBe(inventors);
        for (const part of [unit, university, ...each]) expect(part >= 0n).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves inventors no less than their floor, exactly, however small it is', () => {
    fc.assert(
      fc.property(net, rule, (amount, { rule: how, floorPpm }) => {
        const { inventors } = share(amount, how, floorPpm);
        expect(inventors * 1_000_000n >= amount * BigInt(floorPpm)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives everybody their exact share give or take less than a fen, but for the fen that the floor moves', () => {
    fc.assert(
      fc.property(net, rule, (amount, { rule: how, floorPpm }) => {
        const { inventors, unit, university, each } = share(amount, how, floorPpm);
        const off = (part: bigint, ppm: number) => part * 1_000_000n - amount * BigInt(ppm);
        const parts = [off(inventors, how.inventorsPpm), off(unit, how.unitPpm), off(university, how.universityPpm)];
        for (const error of parts) expect(error > -2_000_000n && error < 1_000_000n).toBe(true);
        const whole = sum(how.weights.map(BigInt));
        each.forEach((part, index) => {
          const error = part * whole - inventors * BigInt(how.weights[index] ?? 0);
          expect(error < whole && error > -whole).toBe(true);
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives what is left over to the largest remainders, ties to whoever is named first', () => {
    const half = { inventorsPpm: 500_000, unitPpm: 250_000, universityPpm: 250_000 };
    expect(share(10n, { ...half, weights: [1, 1, 1] }, LAWFUL_FLOOR_PPM)).toEqual({
      inventors: 5n,
      unit: 3n,
      university: 2n,
      each: [2n, 2n, 1n],
    });
    expect(share(1n, { ...half, weights: [0, 1] }, LAWFUL_FLOOR_PPM)).toMatchObject({ inventors: 1n, each: [0n, 1n] });
  });

  it('gives inventors the fen that rounding would have given to others', () => {
    // Exactly 1.5, 0.9 and 0.6: by remainders alone the inventors would get one of three.
    const how = { inventorsPpm: 500_000, unitPpm: 300_000, universityPpm: 200_000, weights: [1] };
    expect(share(3n, how, LAWFUL_FLOOR_PPM)).toEqual({ inventors: 2n, unit: 1n, university: 0n, each: [2n] });
    expect(leastForInventors(3n, LAWFUL_FLOOR_PPM)).toBe(2n);
  });

  it('is not shared by a rule below the floor, of parts that are no whole, or among nobody', () => {
    const how = { inventorsPpm: 600_000, unitPpm: 0, universityPpm: 400_000, weights: [1] };
    expect(() => share(100n, how, 700_000)).toThrow(RangeError);
    expect(() => share(100n, { ...how, unitPpm: 1 }, LAWFUL_FLOOR_PPM)).toThrow(RangeError);
    for (const weights of [[], [0, 0]]) expect(() => share(100n, { ...how, weights }, LAWFUL_FLOOR_PPM)).toThrow(RangeError);
  });
});

interface Worked {
  readonly net: number;
  readonly sharesPct: Record<string, number>;
  readonly inventors: number;
  readonly college: number;
  readonly university: number;
  readonly inventorSplit: { weights: number[]; parts: number[] };
}

describeWorkedNumbers<Worked>('V11_distribution', (given) => {
  it('is shared as the worked numbers say', () => {
    const [inventorsPpm = 0, unitPpm = 0, universityPpm = 0] = Object.values(given.sharesPct).map((percent) => percent * 10_000);
    const weights = given.inventorSplit.weights;
    expect(share(BigInt(given.net), { inventorsPpm, unitPpm, universityPpm, weights }, LAWFUL_FLOOR_PPM)).toMatchObject({
      inventors: BigInt(given.inventors),
      unit: BigInt(given.college),
      university: BigInt(given.university),
    });
  });
});
