import { Field } from '@nestjs/graphql';
import { type CivilDate, Failure, formatMoney, isCurrency } from '@trihelix/kernel';
import { FailureType, impossibleDay, MinorUnits } from '@trihelix/platform';

/** Only what waits goes back: what was set against something owed is income. */
@FailureType('Less than that waits to be given back.')
export class MoreThanWaits extends Failure {
  readonly code = 'MORE_THAN_WAITS';
  override readonly field = 'amount';
  @Field(() => MinorUnits, { description: 'What waited on that day, in minor units.' }) readonly unapplied: bigint;

  constructor(unapplied: bigint, currency: string) {
    const waits = isCurrency(currency) ? formatMoney({ amount: unapplied, currency }) : `${unapplied}`;
    super({
      zh: `该日待抵用款为 ${currency} ${waits}，退款不得超过此数。`,
      en: `${currency} ${waits} waited on that day; no more than that can be given back.`,
    });
    this.unapplied = unapplied;
  }
}

/** The bank knows each payment by one reference. */
@FailureType('The reference of the bank is taken by another refund.')
export class RefundReferenceTaken extends Failure {
  readonly code = 'REFUND_REFERENCE_TAKEN';
  override readonly field = 'bankReference';

  constructor(reference: string) {
    super({
      zh: `银行流水号 ${reference} 已用于另一笔退款，请核对。`,
      en: `Another refund has the reference ${reference}. Check the bank's statement.`,
    });
  }
}

/** Money goes back neither before it came nor in the future. */
@FailureType('Nothing was given back on that day.')
export class ImpossibleRefundDay extends impossibleDay() {
  readonly code = 'IMPOSSIBLE_REFUND_DAY';
  override readonly field = 'paidOn';

  constructor(earliestOn: CivilDate, latestOn: CivilDate) {
    super(earliestOn, latestOn, {
      zh: `退款日须在 ${earliestOn} 至 ${latestOn} 之间。`,
      en: `The day of the refund must lie between ${earliestOn} and ${latestOn}.`,
    });
  }
}
