import { addTexts, type TextsLike } from '@shared/texts/texts';

/** What is owed, and what came in. */
const zh = {
  none: '没有产生任何款项。',
  SIGNING: '签署（免入门费）',
  EFFECT: '生效（免入门费）',
  CONVERSION: '转入付费期',
  RECEIPT: '到账',
  newestOnly: '这里只列最近的款项，全部见账簿。',
  toBooks: '账册与收付',
  toInvoices: '发票',
  done: '已完成',
  paid: '已付清',
  received: '已到账',
  reversed: '已冲销',
  refunded: '已退还',
  due: '待支付',
  partly: '已付部分',
  overdue: '已逾期',
  ahead: '未到期',
  left: '未付',
  signingNote: '{{from}} 起免费试用 {{months}} 个月，至 {{to}}',
  signingNoteUntil: '{{from}} 起免费试用，至 {{to}}',
  converted: '按条款转入付费期',
  conversionNote: '届时按约定价款应付，{{days}} 日内付清',
  conversionByTerms: '届时按完整条款计费',
  conversionMoves: '许可中止，恢复后顺延',
  posted: '{{day}} 入账，依据条款第 {{version}} 版',
  ofPeriod: '{{period}} 期；',
  moved: '；原定 {{day}}，遇节假日顺延',
  reference: '银行流水 {{reference}}',
  unapplied: '；其中尚未核销',
} as const;

const en: TextsLike<typeof zh> = {
  none: 'Nothing was ever owed.',
  SIGNING: 'Signing (nothing to pay)',
  EFFECT: 'First day (nothing to pay)',
  CONVERSION: 'The paid phase begins',
  RECEIPT: 'Payment',
  newestOnly: 'The newest sums only; all of them stand in the books.',
  toBooks: 'Books and payments',
  toInvoices: 'Invoices',
  done: 'Done',
  paid: 'Paid',
  received: 'Received',
  reversed: 'Taken back',
  refunded: 'Paid back',
  due: 'To be paid',
  partly: 'Partly paid',
  overdue: 'Overdue',
  ahead: 'Ahead',
  left: 'unpaid',
  signingNote: 'Free trial of {{months}} months from {{from}} until {{to}}',
  signingNoteUntil: 'Free trial from {{from}} until {{to}}',
  converted: 'The paid phase began, as the terms have it',
  conversionNote: 'The agreed price is owed then, due within {{days}} days',
  conversionByTerms: 'Fees then follow from the terms in full',
  conversionMoves: 'Suspended: later by the days that it stands still',
  posted: 'Posted {{day}} by version {{version}} of the terms',
  ofPeriod: 'For {{period}}; ',
  moved: '; moved from {{day}}, which is no working day',
  reference: 'Bank reference {{reference}}',
  unapplied: '; not set against anything yet:',
};

declare global {
  interface ConsoleTexts {
    licencePayment: typeof zh;
  }
}

addTexts('licencePayment', zh, en);
