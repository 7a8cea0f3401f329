import { addTexts, type TextsLike } from '@shared/texts/texts';

/** What is owed, and what came in. */
const zh = {
  none: '没有产生任何款项。',
  SIGNING: '签署（零首付）',
  EFFECT: '生效（零首付）',
  CONVERSION: '转入付费期',
  LUMP_SUM: '一次总付',
  RECEIPT: '到账',
  done: '已完成',
  paid: '已付清',
  received: '已到账',
  due: '待支付',
  partly: '已付部分',
  overdue: '已逾期',
  ahead: '未到期',
  left: '未付',
  signingNote: '{{from}} 起免费试用 {{months}} 个月，至 {{to}}',
  converted: '试用期满，约定价款转为应付',
  conversionNote: '届时按约定价款应付，{{days}} 日内付清',
  posted: '{{day}} 入账，依据条款第 {{version}} 版',
  moved: '；原定 {{day}}，遇节假日顺延',
  reference: '银行流水 {{reference}}',
  unapplied: '；其中尚未核销',
} as const;

const en: TextsLike<typeof zh> = {
  none: 'Nothing was ever owed.',
  SIGNING: 'Signing (nothing to pay)',
  EFFECT: 'First day (nothing to pay)',
  CONVERSION: 'The paid phase begins',
  LUMP_SUM: 'Lump sum',
  RECEIPT: 'Payment',
  done: 'Done',
  paid: 'Paid',
  received: 'Received',
  due: 'To be paid',
  partly: 'Partly paid',
  overdue: 'Overdue',
  ahead: 'Ahead',
  left: 'unpaid',
  signingNote: 'Free trial of {{months}} months from {{from}} until {{to}}',
  converted: 'The trial ended; the agreed price became due',
  conversionNote: 'The agreed price is owed then, due within {{days}} days',
  posted: 'Posted {{day}} by version {{version}} of the terms',
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
