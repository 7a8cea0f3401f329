/** Percent of one whole, in parts per million, has four decimals: 4.5 → 45000. */
const PERCENT = /^(-?)(\d{1,9})(?:\.(\d{1,4}))?\s*[%％]?$/;

/** Parts per million of a percentage as typed; undefined when it is none, or finer than a millionth. Exact: no floats. */
export function parsePercent(text: string): number | undefined {
  const [, sign, whole, fraction = ''] = PERCENT.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const ppm = Number(whole + fraction.padEnd(4, '0'));
  return sign && ppm > 0 ? -ppm : ppm;
}

/** 45000 → 4.5. */
export function percentText(ppm: number): string {
  const digits = String(Math.abs(ppm)).padStart(5, '0');
  const fraction = digits.slice(-4).replace(/0+$/, '');
  return `${ppm < 0 ? '-' : ''}${digits.slice(0, -4)}${fraction ? `.${fraction}` : ''}`;
}

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
