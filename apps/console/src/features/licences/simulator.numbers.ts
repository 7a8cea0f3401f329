/** A whole number as typed; undefined when it is none. */
export const parseWhole = (text: string): number | undefined => (/^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : undefined);

const MILLION = 1_000_000n;

/**
 * Amounts in fen, each a share of a million more (or less) than the one before, rounded half up to the fen; none falls below 0.
 * A plan, not a rule: what is rounded is carried on.
 */
export function grown(first: bigint, ppm: number, count: number): readonly bigint[] {
  const factor = MILLION + BigInt(ppm);
  const amounts: bigint[] = [];
  for (let amount = first; amounts.length < count; amount = factor > 0n ? (2n * amount * factor + MILLION) / (2n * MILLION) : 0n)
    amounts.push(amount);
  return amounts;
}
