import type { Amount } from '@shared/format/format';
import type { LicenceDetail } from './licence.query';

type Agreed = Pick<LicenceDetail['terms'], 'complete' | 'lumpSum' | 'dueDays' | 'triggerOn'>;

/** One sum that is owed once, so many days after a day that is known. */
export interface AgreedSum {
  readonly amount: Amount;
  readonly on: string;
  readonly days: number;
}

/** What a licence costs where that is one sum from a day that is known; undefined where only the complete terms say it. */
export function agreedSumOf({ complete, lumpSum, dueDays, triggerOn }: Agreed): AgreedSum | undefined {
  const { fees } = complete as { readonly fees?: readonly unknown[] };
  if (fees?.length !== 1 || !lumpSum || !triggerOn) return undefined;
  return { amount: lumpSum, on: triggerOn, days: dueDays ?? 0 };
}
