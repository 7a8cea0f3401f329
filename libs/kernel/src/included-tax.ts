import { mulDiv, PPM } from './rounding';

/** An amount that includes its tax, taken apart; the parts sum to it. */
export interface SplitAmount {
  /** Minor units without tax (金额). */
  readonly net: bigint;
  /** Minor units of tax (税额). */
  readonly tax: bigint;
}

/**
 * Takes the tax out of an amount that includes it (价税合计): net = amount ÷ (1 + rate), rounded half-up away from zero, once, and
 * the tax is what is left (销售额＝含税销售额÷（1＋税率）: 财税〔2016〕36号 附件1 第二十三条).
 * @param amount minor units; below zero the split is the mirror image
 * @param ratePpm parts per million; null for an exempt sale, whose whole amount is net
 */
export function splitTax(amount: bigint, ratePpm: number | null): SplitAmount {
  if (ratePpm === null) return { net: amount, tax: 0n };
  const net = mulDiv(amount, PPM, PPM + BigInt(ratePpm));
  return { net, tax: amount - net };
}
