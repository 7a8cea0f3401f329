import { Field } from '@nestjs/graphql';
import { type CivilDate, type Currency, Failure, money, sayInFull } from '@trihelix/kernel';
import { FailureType, impossibleDay, MinorUnits } from '@trihelix/platform';

/** A provider gives a number once. */
@FailureType('This policy is recorded already.')
export class PolicyRecorded extends Failure {
  readonly code = 'POLICY_RECORDED';
  override readonly field = 'policyNumber';

  constructor() {
    super({
      zh: '该机构的这一保单或保函编号已登记，请核对。',
      en: 'This policy or guarantee of that provider is recorded already. Check its number.',
    });
  }
}

/** A term ends after it begins. */
@FailureType('The term of the cover is impossible.')
export class ImpossibleCoverTerm extends Failure {
  readonly code = 'IMPOSSIBLE_COVER_TERM';
  override readonly field = 'toOn';

  constructor() {
    super({ zh: '保障期的截止日不能早于起始日，请核对。', en: 'The term cannot end before it begins. Check the days.' });
  }
}

/** Nobody claims, and nobody pays, more than is covered. */
@FailureType('More than is left of the cover, or nothing.')
export class BeyondCover extends Failure {
  readonly code = 'BEYOND_COVER';
  override readonly field = 'amount';
  @Field(() => MinorUnits, { description: 'The most that it can be, in minor units.' }) readonly most: bigint;

  constructor(most: bigint, currency: string) {
    const said = sayInFull(money(most, currency as Currency));
    super({
      zh: `金额须大于零，且不超过 ${said.zh}，请核对。`,
      en: `The amount must be above zero and at most ${said.en}. Check it.`,
    });
    this.most = most;
  }
}

/** Covers are for losses of their term, told when they have happened. */
@FailureType('The day is not one on which this can have happened.')
export class ImpossibleClaimDay extends impossibleDay('The first day on which it can have been.', 'The last.') {
  readonly code = 'IMPOSSIBLE_CLAIM_DAY';
  override readonly field = 'on';

  constructor(earliestOn: CivilDate, latestOn: CivilDate) {
    super(earliestOn, latestOn, {
      zh: `日期须在 ${earliestOn} 至 ${latestOn} 之间，请核对。`,
      en: `The day must be between ${earliestOn} and ${latestOn}. Check it.`,
    });
  }
}
