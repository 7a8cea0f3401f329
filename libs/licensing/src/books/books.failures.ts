import { Field, ID } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { CivilDateScalar, FailureType } from '@trihelix/platform';

/** A bank reference counts once. */
@FailureType('The bank reference belongs to another receipt.')
export class BankReferenceTaken extends Failure {
  readonly code = 'BANK_REFERENCE_TAKEN';
  override readonly field = 'bankReference';
  @Field({ description: 'The reference.' }) readonly bankReference: string;
  @Field(() => ID, { description: 'The receipt that has it.' }) readonly receiptId: string;

  constructor(bankReference: string, receiptId: string) {
    super({
      zh: `银行流水号“${bankReference}”已登记为另一笔收款，请核对流水号、金额和日期。`,
      en: `The bank reference "${bankReference}" is recorded as another receipt. Compare reference, amount and day.`,
    });
    this.bankReference = bankReference;
    this.receiptId = receiptId;
  }
}

/** Money that has not come in cannot be recorded. */
@FailureType('The day of receipt lies in the future, or before the licence was signed.')
export class ImpossibleReceiptDay extends Failure {
  readonly code = 'IMPOSSIBLE_RECEIPT_DAY';
  override readonly field = 'receivedOn';
  @Field(() => CivilDateScalar, { description: 'The first day possible.' }) readonly earliestOn: string;
  @Field(() => CivilDateScalar, { description: 'The last day possible: today.' }) readonly latestOn: string;

  constructor(earliestOn: string, latestOn: string) {
    super({
      zh: `收款日期须在许可签署日（${earliestOn}）至今天（${latestOn}）之间。`,
      en: `The day of receipt lies between the signing (${earliestOn}) and today (${latestOn}).`,
    });
    this.earliestOn = earliestOn;
    this.latestOn = latestOn;
  }
}
