import { Field, ID } from '@nestjs/graphql';
import { type CivilDate, Failure } from '@trihelix/kernel';
import { CivilDateScalar, FailureType, impossibleDay } from '@trihelix/platform';

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
export class ImpossibleReceiptDay extends impossibleDay(undefined, 'The last day possible: today.') {
  readonly code = 'IMPOSSIBLE_RECEIPT_DAY';
  override readonly field = 'receivedOn';

  constructor(earliestOn: CivilDate, latestOn: CivilDate) {
    super(earliestOn, latestOn, {
      zh: `收款日期须在许可签署日（${earliestOn}）至今天（${latestOn}）之间。`,
      en: `The day of receipt lies between the signing (${earliestOn}) and today (${latestOn}).`,
    });
  }
}

/** What came in stays in the books until two people have agreed that it did not. */
@FailureType('The receipt has been taken back already.')
export class ReceiptReversed extends Failure {
  readonly code = 'RECEIPT_REVERSED';
  override readonly field = 'receiptId';
  @Field(() => CivilDateScalar, { description: 'Since when it does not count.' }) readonly reversedOn: string;

  constructor(reversedOn: string) {
    super({ zh: `该笔到账已于 ${reversedOn} 冲销。`, en: `The receipt was taken back on ${reversedOn}.` });
    this.reversedOn = reversedOn;
  }
}

/** One proposal at a time. */
@FailureType('Taking the receipt back is proposed already.')
export class ReceiptReversalPending extends Failure {
  readonly code = 'RECEIPT_REVERSAL_PENDING';
  override readonly field = 'receiptId';
  @Field(() => ID, { description: 'The proposal that waits.' }) readonly reversalId: string;

  constructor(reversalId: string) {
    super({
      zh: '该笔到账已有待审批的冲销申请，请勿重复提出。',
      en: 'Taking this receipt back is proposed already. It need not be proposed again.',
    });
    this.reversalId = reversalId;
  }
}

/** Books of a licence are kept in one currency. */
@FailureType('The payment is in another currency than the licence.')
export class OtherCurrency extends Failure {
  readonly code = 'OTHER_CURRENCY';
  override readonly field = 'currency';
  @Field({ description: 'ISO 4217 code of the licence.' }) readonly licenceCurrency: string;

  constructor(given: string, licenceCurrency: string) {
    super({
      zh: `该许可以 ${licenceCurrency} 计价，不能登记 ${given} 的收款；请先按银行结汇金额换算为 ${licenceCurrency}。`,
      en: `This licence is kept in ${licenceCurrency}; a payment in ${given} cannot be recorded. Enter what the bank credited in ${licenceCurrency}.`,
    });
    this.licenceCurrency = licenceCurrency;
  }
}

/** A payer chooses among what is owed. */
@FailureType('A line that the payment is meant for is none that is owed under this licence.')
export class UnknownLine extends Failure {
  readonly code = 'UNKNOWN_LINE';
  override readonly field: string;
  @Field(() => ID, { description: 'What was named.' }) readonly receivableId: string;

  constructor(at: number, receivableId: string) {
    super({
      zh: '所选应收款不属于该许可，或已冲销，请重新选择。',
      en: 'A line that was chosen is none that is owed under this licence. Choose again.',
    });
    this.field = `towards[${at}]`;
    this.receivableId = receivableId;
  }
}

/** A payer chooses among what is owed when paying. */
@FailureType('A line that the payment is meant for was not owed yet on the day of the payment.')
export class LineOwedLater extends Failure {
  readonly code = 'LINE_OWED_LATER';
  override readonly field: string;
  @Field(() => ID, { description: 'What was named.' }) readonly receivableId: string;
  @Field(() => CivilDateScalar, { description: 'The day it became owed.' }) readonly postedOn: string;

  constructor(at: number, receivableId: string, postedOn: string) {
    super({
      zh: `所选应收款于 ${postedOn} 才入账，晚于到账日，付款人当时无从指定。请取消该选择，或核对到账日。`,
      en: `A line that was chosen is owed since ${postedOn}, after the money came in. Leave it out, or compare the day of receipt.`,
    });
    this.field = `towards[${at}]`;
    this.receivableId = receivableId;
    this.postedOn = postedOn;
  }
}

/** What is paid is chosen in vain. */
@FailureType('Nothing was open of a line that the payment is meant for.')
export class LineSettled extends Failure {
  readonly code = 'LINE_SETTLED';
  override readonly field: string;
  @Field(() => ID, { description: 'What was named.' }) readonly receivableId: string;

  constructor(at: number, receivableId: string) {
    super({
      zh: '所选应收款在到账日已结清，请取消该选择。',
      en: 'Nothing was open of a line that was chosen, on the day of the payment. Leave it out.',
    });
    this.field = `towards[${at}]`;
    this.receivableId = receivableId;
  }
}

/** The choice is the payer's, and is made once. */
@FailureType('The payment is recorded already, with another choice of lines.')
export class ChoiceDiffers extends Failure {
  readonly code = 'CHOICE_DIFFERS';
  override readonly field = 'towards';
  @Field(() => ID, { description: 'The receipt that stands.' }) readonly receiptId: string;

  constructor(receiptId: string) {
    super({
      zh: '该笔到账已登记，付款人指定的应收款与此不同。如登记有误，请先申请冲销。',
      en: 'The payment is recorded already, for other lines. If that was wrong, propose to take the receipt back first.',
    });
    this.receiptId = receiptId;
  }
}
