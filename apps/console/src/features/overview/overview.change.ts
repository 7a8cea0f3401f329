import type { Change } from '@shared/charts/figure';
import type { Amount } from '@shared/format/format';

/** A number as the API gives it. */
export interface Counted {
  readonly count: number;
  /** One for each currency; empty where rows are only counted, or where there is no money. */
  readonly amounts: readonly Amount[];
}

/** The same a year earlier, and whether the record goes back that far. */
export type YearBefore = (Counted & { readonly isWhole: boolean }) | null | undefined;

/**
 * Growth against the same days a year earlier, as a share; null where nothing had been recorded by then, undefined where growth
 * would say nothing: the record begins within those days, there was nothing to grow from, or currencies differ.
 */
export function changeOf(now: Counted, before: YearBefore, isMoney: boolean): Change | null | undefined {
  if (!before) return null;
  if (!before.isWhole) return undefined;
  if (!isMoney) return before.count > 0 ? { share: (now.count - before.count) / before.count } : undefined;
  const [was] = before.amounts;
  const [is = was && { ...was, amount: '0' }] = now.amounts;
  if (!was || !is || was.currency !== is.currency || now.amounts.length > 1 || before.amounts.length > 1) return undefined;
  return shareOf(BigInt(is.amount), BigInt(was.amount));
}

/** To a hundredth of a percent, without a float near the money itself. */
function shareOf(is: bigint, was: bigint): Change | undefined {
  return was > 0n ? { share: Number(((is - was) * 10_000n) / was) / 10_000 } : undefined;
}

/** Two counted numbers as a share; undefined where there is nothing to take a share of. */
export const ratioOf = (part: number, whole: number): number | undefined => (whole > 0 ? part / whole : undefined);

/** By how many percentage points such a share has changed; null and undefined as `changeOf` has them. */
export function ratioChange(part: Counted, whole: Counted, partBefore: YearBefore, wholeBefore: YearBefore) {
  if (!partBefore || !wholeBefore) return null;
  if (!partBefore.isWhole || !wholeBefore.isWhole) return undefined;
  const [is, was] = [ratioOf(part.count, whole.count), ratioOf(partBefore.count, wholeBefore.count)];
  return is === undefined || was === undefined ? undefined : { points: (is - was) * 100 };
}
