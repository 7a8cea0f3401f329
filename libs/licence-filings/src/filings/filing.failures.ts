import { Field } from '@nestjs/graphql';
import { type CivilDate, type Currency, Failure, money, sayInFull } from '@trihelix/kernel';
import { FailureType, impossibleDay, MinorUnits } from '@trihelix/platform';

/** Nothing is handed in before there is a contract, nor answered before it was handed in, nor tomorrow. */
@FailureType('The day is not one on which this can have happened.')
export class ImpossibleFilingDay extends impossibleDay('The first day on which it can have been.', 'The last: today.') {
  readonly code = 'IMPOSSIBLE_FILING_DAY';
  override readonly field = 'on';

  constructor(earliestOn: CivilDate, latestOn: CivilDate) {
    super(earliestOn, latestOn, {
      zh: `日期须在 ${earliestOn} 至 ${latestOn} 之间，请核对。`,
      en: `The day must be between ${earliestOn} and ${latestOn}. Check it.`,
    });
  }
}

/** Invoices name the number of a registration, and take it in this form only. */
@FailureType('The number is not one that a certificate bears.')
export class WrongFilingNumber extends Failure {
  readonly code = 'WRONG_FILING_NUMBER';
  override readonly field = 'number';

  constructor() {
    super({
      zh: '证明编号须为 6 至 40 位字母、数字或连字符，请按证明填写。',
      en: 'The number of a certificate has 6 to 40 letters, digits or hyphens. Copy it from the certificate.',
    });
  }
}

/** An office gives a number once. */
@FailureType('Another filing of your organization has this number.')
export class FilingNumberTaken extends Failure {
  readonly code = 'FILING_NUMBER_TAKEN';
  override readonly field = 'number';

  constructor() {
    super({
      zh: '本单位另一份许可已登记该证明编号，请核对。',
      en: 'Another licence of your organization has this number already. Check it.',
    });
  }
}

/** The certificate of a registration states the technical income. */
@FailureType('The technical income is missing, or above what the contract comes to.')
export class ImpossibleTechnicalIncome extends Failure {
  readonly code = 'IMPOSSIBLE_TECHNICAL_INCOME';
  override readonly field = 'technicalIncome';
  @Field(() => MinorUnits, {
    nullable: true,
    description: 'What the contract comes to at most, in minor units, where it is known.',
  })
  readonly contractAmount: bigint | null;

  constructor(contractAmount: bigint | null, currency: string) {
    const most = contractAmount === null ? null : sayInFull(money(contractAmount, currency as Currency));
    super({
      zh: most ? `请填写核定的技术性收入，不超过合同金额 ${most.zh}。` : '请填写证明载明的技术性收入（不超过 10 万亿元）。',
      en: most
        ? `Give the technical income that the certificate states, at most the contract's ${most.en}.`
        : 'Give the technical income that the certificate states, at most 10^15 minor units.',
    });
    this.contractAmount = contractAmount;
  }
}

/** An office refuses for a ground of its kind. */
@FailureType('There is no such ground of refusal for this kind of filing.')
export class UnknownRefusalGround extends Failure {
  readonly code = 'UNKNOWN_REFUSAL_GROUND';
  override readonly field = 'refusalCode';

  constructor() {
    super({
      zh: '该类事项没有这一不予办理情形，请从列表中选择。',
      en: 'There is no such ground for this kind of filing. Choose one of the list.',
    });
  }
}
