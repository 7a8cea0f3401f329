import { PPM, splitByWeights } from '@trihelix/kernel';

/**
 * What inventors receive at least of net where no rule states more: half (Law on Promoting the Transformation of Scientific and
 * Technological Achievements art. 45). In parts per million.
 */
export const LAWFUL_FLOOR_PPM = 500_000;

/** How net is shared; the three parts sum to one million. */
export interface SharingRule {
  readonly inventorsPpm: number;
  readonly unitPpm: number;
  readonly universityPpm: number;
  /** Of the inventors among themselves, in their order; not all zero. */
  readonly weights: readonly number[];
}

/** A net amount shared out, in minor units. */
export interface Shared {
  readonly inventors: bigint;
  readonly unit: bigint;
  readonly university: bigint;
  /** The inventors' part among them, in the order of the weights. */
  readonly each: readonly bigint[];
}

/** The least whole amount that is no less than `floorPpm` of net: half of three fen is two. */
export const leastForInventors = (net: bigint, floorPpm: number): bigint => (net * BigInt(floorPpm) + PPM - 1n) / PPM;

/**
 * Shares net by largest remainder, ties to the lower index: first among inventors, unit and university, then the inventors'
 * part among them. Where rounding would leave inventors a unit short of their floor, the floor is theirs and the rest is shared
 * between unit and university. Parts always sum to the whole.
 * @throws RangeError when the rule leaves inventors less than the floor, or its parts do not sum to a million.
 */
export function share(net: bigint, { inventorsPpm, unitPpm, universityPpm, weights }: SharingRule, floorPpm: number): Shared {
  if (inventorsPpm < floorPpm) throw new RangeError(`${inventorsPpm} ppm is below the inventors' ${floorPpm}.`);
  if (BigInt(inventorsPpm + unitPpm + universityPpm) !== PPM) throw new RangeError('The parts do not sum to the whole.');
  const floor = leastForInventors(net, floorPpm);
  const [rounded = 0n, ...others] = splitByWeights(net, [inventorsPpm, unitPpm, universityPpm]);
  const inventors = rounded < floor ? floor : rounded;
  const [unit = 0n, university = 0n] = inventors === rounded ? others : splitByWeights(net - floor, [unitPpm, universityPpm]);
  return { inventors, unit, university, each: splitByWeights(inventors, weights) };
}
