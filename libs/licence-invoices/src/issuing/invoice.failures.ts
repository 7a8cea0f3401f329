import { Field, ID } from '@nestjs/graphql';
import { type CivilDate, Failure, type Money, sayInFull } from '@trihelix/kernel';
import { FailureType, impossibleDay, MinorUnits } from '@trihelix/platform';
import type { NumberProblem } from './invoice.number';

/** An invoice's number counts once in a seller's books. */
@FailureType('The number belongs to another invoice.')
export class InvoiceNumberTaken extends Failure {
  readonly code = 'INVOICE_NUMBER_TAKEN';
  override readonly field: string = 'input.number';
  @Field({ description: 'The number.' }) readonly number: string;
  @Field(() => ID, { description: 'The invoice that has it.' }) readonly invoiceId: string;

  constructor(number: string, invoiceId: string) {
    super({
      zh: `发票号码 ${number} 已登记为另一张发票，请核对号码。`,
      en: `The number ${number} is recorded as another invoice. Compare the numbers.`,
    });
    this.number = number;
    this.invoiceId = invoiceId;
  }
}

/** Digits that no invoice has. */
@FailureType('No invoice has such a number.')
export class WrongInvoiceNumber extends Failure {
  readonly code = 'WRONG_INVOICE_NUMBER';
  override readonly field: string;

  constructor({ part, text }: NumberProblem) {
    super(text);
    this.field = `input.${part}`;
  }
}

/** Neither tomorrow, nor before there was anything to invoice. */
@FailureType('The day of issue lies in the future, or before what is invoiced was owed.')
export class ImpossibleInvoiceDay extends impossibleDay(undefined, 'The last day possible: today.') {
  readonly code = 'IMPOSSIBLE_INVOICE_DAY';
  override readonly field = 'input.issuedOn';

  constructor(earliestOn: CivilDate, latestOn: CivilDate) {
    super(earliestOn, latestOn, {
      zh: `开票日期须在 ${earliestOn} 至今天（${latestOn}）之间。`,
      en: `The day of issue lies between ${earliestOn} and today (${latestOn}).`,
    });
  }
}

/** A rate that is missing, beside an exemption, or none that a tax has. */
@FailureType('State a VAT rate above zero and up to 20 %, or an exemption, not both.')
export class ImpossibleVatRate extends Failure {
  readonly code = 'IMPOSSIBLE_VAT_RATE';
  override readonly field = 'input.vatRatePpm';

  constructor() {
    super({
      zh: '请填写增值税税率或征收率（大于 0、不超过 20%）；免税发票不填税率。',
      en: 'State the VAT rate (above 0, at most 20 %); an exempt invoice has none.',
    });
  }
}

/** The exemption rests on the registered contract: 财税〔2016〕36号 附件3 第一条第（二十六）项. */
@FailureType('An exemption names the registration number of its technology contract.')
export class RegistrationNumberMissing extends Failure {
  readonly code = 'REGISTRATION_NUMBER_MISSING';
  override readonly field = 'input.contractRegistration';

  constructor() {
    super({
      zh: '技术转让免征增值税须有技术合同登记编号（6 至 40 位数字、字母或连字符）：合同经省级科技主管部门认定登记后方可免税。',
      en: 'The exemption of technology transfer needs the registration number of the contract: 6 to 40 digits, letters or hyphens.',
    });
  }
}

/** Nobody deducts a tax that was not paid: 财税〔2016〕36号 附件1 第五十三条. */
@FailureType('An exempt sale cannot have a special VAT invoice.')
export class ExemptSpecialInvoice extends Failure {
  readonly code = 'EXEMPT_SPECIAL_INVOICE';
  override readonly field = 'input.kind';

  constructor() {
    super({
      zh: '适用免征增值税规定的，不得开具增值税专用发票，请改开普通发票，或按税率征税。',
      en: 'An exempt sale cannot have a special VAT invoice. Issue an ordinary one, or charge the tax.',
    });
  }
}

/** More than is left of a receivable. */
@FailureType('More would be invoiced than is left of the receivable.')
export class OverInvoiced extends Failure {
  readonly code = 'OVER_INVOICED';
  override readonly field: string;
  @Field(() => ID, { description: 'The receivable.' }) readonly receivableId: string;
  @Field(() => MinorUnits, { description: 'What is left to be invoiced, in minor units.' }) readonly open: bigint;

  constructor(index: number, receivableId: string, { amount: open, currency }: Money) {
    const left = sayInFull({ amount: open, currency });
    super({
      zh: `超出可开票金额：该笔应收款还可开票 ${left.zh}。如需更正已开发票，请先红字冲销。`,
      en: `Only ${left.en} of this receivable is left to be invoiced. To correct an invoice, reverse it first.`,
    });
    this.field = `input.lines.${index}.amount`;
    this.receivableId = receivableId;
    this.open = open;
  }
}

/** An amount below a fen. */
@FailureType('A line of an invoice has an amount above zero.')
export class ImpossibleInvoiceAmount extends Failure {
  readonly code = 'IMPOSSIBLE_INVOICE_AMOUNT';
  override readonly field: string;

  constructor(index: number) {
    super({
      zh: '开票金额须大于零；如需冲减，请使用红字冲销。',
      en: 'The amount is above zero; to take back, reverse the invoice.',
    });
    this.field = `input.lines.${index}.amount`;
  }
}

/** It is owed under another licence, or named twice. */
@FailureType('The receivable is none of this licence, or stands on the invoice twice.')
export class NotToBeInvoicedHere extends Failure {
  readonly code = 'NOT_TO_BE_INVOICED_HERE';
  override readonly field: string;
  @Field(() => ID, { description: 'The receivable.' }) readonly receivableId: string;

  constructor(index: number, receivableId: string) {
    super({
      zh: '该笔应收款不属于这份许可，或在同一张发票上重复；一张发票只开一份许可的应收款，每笔一行。',
      en: 'An invoice is about the receivables of one licence, each on one line. This one is not of it, or stands there twice.',
    });
    this.field = `input.lines.${index}.receivableId`;
    this.receivableId = receivableId;
  }
}

/** What was taken back stays so. */
@FailureType('The invoice has been reversed already, or is itself a red-letter one.')
export class InvoiceAlreadyReversed extends Failure {
  readonly code = 'INVOICE_ALREADY_REVERSED';
  @Field(() => ID, { description: 'The invoice.' }) readonly invoiceId: string;

  constructor(invoiceId: string) {
    super({
      zh: '该发票已红字冲销，或其本身就是红字发票，不能再次冲销；如需更正，请重新开票。',
      en: 'The invoice has been reversed already, or is itself a red-letter one. To correct it, issue a new one.',
    });
    this.invoiceId = invoiceId;
  }
}
