import { type CivilDate, daysBetween, mulDiv, PPM } from '@trihelix/kernel';

const DAYS_A_YEAR = 365n;

/**
 * Simple interest on overdue principal, ACT/365, half-up, in minor units like the principal.
 *
 * @param ratePpm a year, in parts per million
 * @param since the rolled due day or the day of the last allocation; it does not count itself, `on` does
 */
export function lateInterest(principal: bigint, ratePpm: number, since: CivilDate, on: CivilDate): bigint {
  if (on <= since) return 0n;
  return mulDiv(principal * BigInt(ratePpm), daysBetween(since, on), DAYS_A_YEAR * PPM);
}
