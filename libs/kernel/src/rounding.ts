/** One whole in parts per million. */
export const PPM = 1_000_000n;

/** Whole number only: `2.5` or a `Number` beyond 2^53 has already lost what a bigint would keep. */
function whole(value: bigint | number): bigint {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`not an exact whole number: ${value}`);
  return BigInt(value);
}

/**
 * amount × numerator ÷ denominator, exact until one rounding at the end: half-up away from zero, so −0.5 becomes −1.
 * A reversal therefore mirrors its original to the cent. Throws a RangeError when the denominator is zero.
 */
export function mulDiv(amount: bigint, numerator: bigint | number, denominator: bigint | number): bigint {
  const top = amount * whole(numerator);
  const bottom = whole(denominator);
  if (bottom === 0n) throw new RangeError('division by zero');
  const negative = top < 0n !== bottom < 0n;
  const dividend = top < 0n ? -top : top;
  const divisor = bottom < 0n ? -bottom : bottom;
  const rounded = (2n * dividend + divisor) / (2n * divisor);
  return negative ? -rounded : rounded;
}

/** The part of an amount (minor units) that a rate in parts per million takes, rounded once, half-up away from zero. */
export function applyRate(amount: bigint, ratePpm: bigint | number): bigint {
  return mulDiv(amount, ratePpm, PPM);
}
