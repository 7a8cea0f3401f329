import { addTexts, type TextsLike } from '@shared/texts/texts';

/** What the facts of a licence and of its terms are called where they changed. */
const zh = {
  state: '状态',
  stateReason: '原因',
  effectiveOn: '生效日',
  termMonths: '许可期限',
  endsOn: '终止日',
  trialMonths: '试用期',
  trialEndsOn: '试用最后一天',
  triggerOn: '转付费日',
  lumpSum: '价款',
  dueDays: '付款期限',
  listingMarket: '挂牌市场',
  listingNumber: '挂牌编号',
  termsVersion: '条款版本',
  approvedOn: '批准日',
  signedOn: '签署日',
  trialStartedOn: '试用开始日',
  payingSinceOn: '付费开始日',
  paidUpOn: '结清日',
} as const;

const en: TextsLike<typeof zh> = {
  state: 'State',
  stateReason: 'Reason',
  effectiveOn: 'First day',
  termMonths: 'Term',
  endsOn: 'Last day',
  trialMonths: 'Trial',
  trialEndsOn: 'Last day of the trial',
  triggerOn: 'Paid phase from',
  lumpSum: 'Price',
  dueDays: 'Days to pay',
  listingMarket: 'Market',
  listingNumber: 'Number on the market',
  termsVersion: 'Version of the terms',
  approvedOn: 'Approved on',
  signedOn: 'Signed on',
  trialStartedOn: 'Trial began on',
  payingSinceOn: 'Paying since',
  paidUpOn: 'Paid up on',
};

declare global {
  interface ConsoleTexts {
    licenceField: typeof zh;
  }
}

addTexts('licenceField', zh, en);
