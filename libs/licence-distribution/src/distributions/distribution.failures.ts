import { Field, ID, Int } from '@nestjs/graphql';
import { type CivilDate, Failure, type Money, sayInFull } from '@trihelix/kernel';
import { FailureType, impossibleDay, MinorUnits } from '@trihelix/platform';

/** A receipt, or its part, is distributed once. */
@FailureType('Nothing of the receipt is left to distribute: it waits unapplied, or has been distributed.')
export class NothingToDistribute extends Failure {
  readonly code = 'NOTHING_TO_DISTRIBUTE';
  override readonly field = 'receiptIds';
  @Field(() => ID, { description: 'The receipt.' }) readonly receiptId: string;

  constructor(receiptId: string, bankReference: string) {
    super({
      zh: `到账“${bankReference}”没有可分配的金额：尚未核销应收款，或已列入其他分配单。请刷新后重新选择。`,
      en: `Nothing of the receipt "${bankReference}" is left to distribute: it waits unapplied, or stands in another distribution.`,
    });
    this.receiptId = receiptId;
  }
}

/** Only net money is shared. */
@FailureType('Costs and taxes leave nothing to share.')
export class NothingLeftToShare extends Failure {
  readonly code = 'NOTHING_LEFT_TO_SHARE';
  override readonly field = 'deductions';
  @Field(() => MinorUnits, { description: 'What was received, in minor units.' }) readonly gross: bigint;
  @Field(() => MinorUnits, { description: 'What comes off it, in minor units.' }) readonly deducted: bigint;

  constructor(gross: bigint, deducted: bigint) {
    super({
      zh: '直接费用与税费合计不低于到账金额，没有可分配的净额，请核对扣除项。',
      en: 'Direct costs and taxes take all that was received, and nothing is left to share. Check the deductions.',
    });
    this.gross = gross;
    this.deducted = deducted;
  }
}

/** What was read is no longer what holds. */
@FailureType('Another scheme holds for the licence now.')
export class SchemeChanged extends Failure {
  readonly code = 'SCHEME_CHANGED';
  override readonly field = 'schemeId';
  @Field(() => ID, { nullable: true, description: 'The scheme that holds now.' }) readonly currentSchemeId: string | null;

  constructor(currentSchemeId: string | null) {
    super({
      zh: '该许可的分配方案已有新版本，请刷新后按新方案重新核对。',
      en: 'Another scheme holds for this licence now. Read it and look at the shares again.',
    });
    this.currentSchemeId = currentSchemeId;
  }
}

/** The rules leave inventors no less than this. */
@FailureType("The inventors' part is below what the rules leave them at least.")
export class InventorsBelowFloor extends Failure {
  readonly code = 'INVENTORS_BELOW_FLOOR';
  override readonly field = 'inventorsPpm';
  @Field(() => Int, { description: 'The least, in parts per million of net.' }) readonly floorPpm: number;

  constructor(floorPpm: number) {
    const percent = `${floorPpm / 10_000}`;
    super({
      zh: `完成人所得不得低于净收入的 ${percent}%（《促进科技成果转化法》第四十五条及该许可适用的政策），请调高比例。`,
      en: `Inventors receive at least ${percent} % of net income (art. 45 of the transformation law, and the rules of the licence). Raise their part.`,
    });
    this.floorPpm = floorPpm;
  }
}

/** Who prepared it, or receives of it, does not decide on it. */
@FailureType('A distribution is decided on by somebody else than who prepared it, and by nobody who receives of it.')
export class DistributionFourEyes extends Failure {
  readonly code = 'DISTRIBUTION_FOUR_EYES';

  constructor() {
    super({
      zh: '分配单须由另一人审批：编制人和领款人不得审批，请转本单位其他审批人办理。',
      en: 'Somebody else must decide: not who prepared the distribution, and nobody who receives of it. Leave it to another approver.',
    });
  }
}

/** Money that was taken back is distributed to nobody. */
@FailureType('Less came in for the licence than its distributions share out: income was taken back since this one was prepared.')
export class NoLongerReceived extends Failure {
  readonly code = 'NO_LONGER_RECEIVED';
  @Field(() => MinorUnits, { description: 'How much of it nothing received covers, in minor units.' }) readonly missing: bigint;

  constructor({ amount, currency }: Money) {
    const lacking = sayInFull({ amount, currency });
    super({
      zh: `该许可的收入已被冲减，本分配单还缺 ${lacking.zh} 可分配收入，不能批准；请退回后重新编制。`,
      en: `Income of the licence was taken back, and ${lacking.en} of this distribution is covered by nothing received. Return it and have it prepared anew.`,
    });
    this.missing = amount;
  }
}

/** What was approved is not paid from money that was taken back. */
@FailureType(
  'Income was taken back since the approval: nothing received covers a part of the distribution, so that no share is paid.',
)
export class DistributionOverspent extends Failure {
  readonly code = 'DISTRIBUTION_OVERSPENT';
  @Field(() => MinorUnits, { description: 'How much of it nothing received covers, in minor units.' }) readonly missing: bigint;

  constructor({ amount, currency }: Money) {
    const lacking = sayInFull({ amount, currency });
    super({
      zh: `批准后该许可的收入已被冲减，本分配单还缺 ${lacking.zh} 可分配收入，暂不能发放。尚未发放任何份额的，请审批人撤销批准后重新编制；已部分发放的，待后续到账补足后再发放。`,
      en: `Income of the licence was taken back after the approval, and ${lacking.en} of this distribution is covered by nothing received. While no share is paid, have the approval taken back and prepare it anew; otherwise pay the rest once enough has come in.`,
    });
    this.missing = amount;
  }
}

/** Money in people's hands is got back by people. */
@FailureType('A share has been paid, so that the approval stands.')
export class DistributionPaidInPart extends Failure {
  readonly code = 'DISTRIBUTION_PAID_IN_PART';

  constructor() {
    super({
      zh: '已有份额发放，不能撤销批准。多付的款项请在线下与领款人结清；尚缺的收入待后续到账补足。',
      en: 'A share has been paid, so the approval stands. Settle what was paid too much with those who received it.',
    });
  }
}

/** A bank reference counts once, a share is paid once. */
@FailureType('The bank reference belongs to another payout, or the share has been paid.')
export class PayoutTaken extends Failure {
  readonly code = 'PAYOUT_TAKEN';
  override readonly field = 'bankReference';
  @Field({ description: 'The reference that stands.' }) readonly bankReference: string;
  @Field(() => ID, { description: 'The share it paid.' }) readonly shareId: string;

  constructor(bankReference: string, shareId: string) {
    super({
      zh: `已有发放记录：银行流水号“${bankReference}”。同一流水号只计一次，同一份额只发放一次，请核对。`,
      en: `A payout stands under the bank reference "${bankReference}". A reference counts once, and a share is paid once.`,
    });
    this.bankReference = bankReference;
    this.shareId = shareId;
  }
}

/** Money that has not gone out cannot be recorded. */
@FailureType('The day of the payout lies in the future, or before the approval.')
export class ImpossiblePayoutDay extends impossibleDay(undefined, 'The last day possible: today.') {
  readonly code = 'IMPOSSIBLE_PAYOUT_DAY';
  override readonly field = 'paidOn';

  constructor(earliestOn: CivilDate, latestOn: CivilDate) {
    super(earliestOn, latestOn, {
      zh: `发放日期须在批准日（${earliestOn}）至今天（${latestOn}）之间。`,
      en: `The day of the payout lies between the approval (${earliestOn}) and today (${latestOn}).`,
    });
  }
}

/** The university's own part stays where it is. */
@FailureType('The share stays with the university; there is nothing to pay.')
export class ShareStays extends Failure {
  readonly code = 'SHARE_STAYS';

  constructor() {
    super({
      zh: '学校留存部分及金额为零的份额无需发放。',
      en: "The university's own part, and a share of zero, are not paid out.",
    });
  }
}
