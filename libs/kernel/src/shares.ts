/**
 * Splits a whole (minor units, units of anything) by weights, by the method of the largest remainder: every part is its
 * exact share rounded down, and the units left over go one each to the largest fractions, ties to the lower index.
 * The parts always sum to the whole; a negative whole is split as its mirror image, so a reversal matches its original.
 * Throws a RangeError when a weight is negative or not whole, or when all are zero.
 */
export function splitByWeights(total: bigint, weights: readonly (bigint | number)[]): bigint[] {
  if (total < 0n) return splitByWeights(-total, weights).map((part) => -part);
  const exact = weights.map((weight) => BigInt(weight));
  const sum = exact.reduce((a, b) => a + b, 0n);
  if (sum === 0n || exact.some((weight) => weight < 0n)) throw new RangeError(`no shares by weights [${weights.join(', ')}]`);
  const shares = exact.map((weight, index) => {
    const product = total * weight;
    return { index, part: product / sum, remainder: product % sum };
  });
  const left = Number(total - shares.reduce((whole, { part }) => whole + part, 0n));
  // The sort is stable, so equal remainders keep the order of their indexes.
  const first = [...shares].sort((a, b) => (a.remainder === b.remainder ? 0 : a.remainder > b.remainder ? -1 : 1)).slice(0, left);
  const raised = new Set(first.map(({ index }) => index));
  return shares.map(({ index, part }) => (raised.has(index) ? part + 1n : part));
}

/** Splits a whole into so many equal parts; the units left over go to the first ones. Throws a RangeError when parts < 1. */
export function splitEqually(total: bigint, parts: number): bigint[] {
  if (!Number.isSafeInteger(parts) || parts < 1) throw new RangeError(`not a number of parts: ${parts}`);
  return splitByWeights(total, new Array<bigint>(parts).fill(1n));
}
