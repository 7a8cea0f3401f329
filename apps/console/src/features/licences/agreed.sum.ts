import type { Amount } from '@shared/format/format';
import type { LicenceDetail } from './licence.query';

type Agreed = Pick<LicenceDetail['terms'], 'complete' | 'lumpSum' | 'dueDays' | 'triggerOn'>;

/** One sum that is owed once, so many days after a day that is known. */
export interface AgreedSum {
  readonly amount: Amount;
  readonly on: string;
  readonly days: number;
}

/** Ways out of a licence on which nothing of what was agreed is owed any more, unless its paid phase had begun. */
const WAYS_OUT: readonly string[] = ['RETURNING', 'RETURNED', 'TERMINATING', 'TERMINATED'];

/** A trial that ended without a paid phase, or is to end so: nothing that its terms say will be owed. */
export const endedUnpaid = ({
  state,
  payingSinceOn,
  ending,
}: Pick<LicenceDetail, 'state' | 'payingSinceOn' | 'ending'>): boolean =>
  payingSinceOn === null && (ending !== null || WAYS_OUT.includes(state));

/** What a licence costs where that is one sum from a day that is known; undefined where only the complete terms say it. */
export function agreedSumOf({ complete, lumpSum, dueDays, triggerOn }: Agreed): AgreedSum | undefined {
  const { fees } = complete as { readonly fees?: readonly unknown[] };
  if (fees?.length !== 1 || !lumpSum || !triggerOn) return undefined;
  return { amount: lumpSum, on: triggerOn, days: dueDays ?? 0 };
}
