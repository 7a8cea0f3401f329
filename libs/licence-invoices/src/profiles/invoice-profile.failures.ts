import { Field, ID } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

/** A taxpayer number that cannot be one. */
@FailureType('That is no taxpayer identification number.')
export class WrongTaxpayerNumber extends Failure {
  readonly code = 'WRONG_TAXPAYER_NUMBER';
  override readonly field = 'input.taxpayerNumber';

  constructor() {
    super({
      zh: '纳税人识别号有误：18 位的应为有效的统一社会信用代码（含校验位），其他为 15、17 或 20 位数字和大写字母。',
      en: 'A taxpayer number of 18 characters is a unified social credit code with its check character; others have 15, 17 or 20.',
    });
  }
}

/** An account is digits. */
@FailureType('That is no bank account.')
export class WrongBankAccount extends Failure {
  readonly code = 'WRONG_BANK_ACCOUNT';
  override readonly field = 'input.account';

  constructor() {
    super({ zh: '银行账号为 6 至 32 位数字。', en: 'A bank account has 6 to 32 digits.' });
  }
}

/** Nobody has said how one of the sides is taxed. */
@FailureType('The taxpayer number of the seller or of the buyer is not known.')
export class TaxpayerNumberUnknown extends Failure {
  readonly code = 'TAXPAYER_NUMBER_UNKNOWN';
  @Field(() => ID, { description: 'The organization.' }) readonly organizationId: string;

  constructor(organizationId: string, name: string) {
    super({
      zh: `“${name}”没有登记统一社会信用代码，也没有填写开票信息，请其先在“开票信息”中填写纳税人识别号。`,
      en: `"${name}" has neither a unified social credit code nor invoice data. Have it state its taxpayer number first.`,
    });
    this.organizationId = organizationId;
  }
}
