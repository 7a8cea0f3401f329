const UNITS: Readonly<Record<string, bigint>> = {
  '': 1n,
  元: 1n,
  k: 1_000n,
  万: 10_000n,
  万元: 10_000n,
  m: 1_000_000n,
  亿: 100_000_000n,
  亿元: 100_000_000n,
};
const PATTERN = /^[¥￥]?\s*([\d,，]+)(?:\.(\d+))?\s*(元|万元|万|亿元|亿|k|m)?$/i;

/**
 * Fen of an amount as people type it: 800000, 800,000.50, 80万, 1.5 亿元, 80k; undefined when it is none or has parts of a fen.
 * Exact: no floats.
 */
export function parseAmount(text: string): string | undefined {
  const [, whole, fraction = '', unit = ''] = PATTERN.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const size = (UNITS[unit.toLowerCase()] ?? 1n) * 100n;
  const places = 10n ** BigInt(fraction.length);
  const scaled = BigInt(whole.replace(/[,，]/g, '') + fraction) * size;
  return scaled % places === 0n ? String(scaled / places) : undefined;
}
