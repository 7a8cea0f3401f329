import { mulDiv, PPM } from '@trihelix/kernel';
import type { Royalty } from './scenario';

/** Sales of a period, and of all periods before it. */
export interface PeriodSales {
  readonly before: bigint;
  readonly net: bigint;
}

/**
 * The royalty of one period in minor units: exact over all its tiers, rounded once. `lostPpm` is the weight of the patents that
 * had fallen when the period began; rates step down by it.
 */
export function royaltyOf(fee: Royalty, { before, net }: PeriodSales, lostPpm: number): bigint {
  const offset = fee.tierScope === 'CUMULATIVE' ? before : 0n;
  const to = offset + net;
  const exempt = greater(fee.exemptUpTo - before, 0n);
  const from = lesser(offset + exempt, to);
  let lower = 0n;
  let weighted = 0n;
  for (const { upTo, ratePpm } of fee.tiers) {
    const upper = upTo ?? to;
    const part = lesser(to, upper) - greater(from, lower);
    if (part > 0n) weighted += part * BigInt(ratePpm);
    lower = upper;
  }
  return mulDiv(weighted, PPM - BigInt(lostPpm), PPM * PPM);
}

export const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b);
export const greater = (a: bigint, b: bigint): bigint => (a > b ? a : b);
