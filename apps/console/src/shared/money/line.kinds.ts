import { addTexts, type TextsLike } from '@shared/texts/texts';

/** What the lines of a licence's books are called, wherever they stand. */
const zh = {
  LUMP_SUM: '一次总付',
  INSTALMENT: '分期付款',
  ROYALTY: '提成',
  TRUE_UP: '年度保底补足',
  CREDIT: '贷项',
  SUPPLEMENT: '更正补收',
  BUY_OUT: '买断价款',
  COST: '追偿费用',
  WRITE_OFF: '坏账核销',
  WRITE_BACK: '坏账转回',
  REFUND: '退款',
} as const;

const en: TextsLike<typeof zh> = {
  LUMP_SUM: 'Lump sum',
  INSTALMENT: 'Instalment',
  ROYALTY: 'Royalty',
  TRUE_UP: 'True-up to the annual minimum',
  CREDIT: 'Credit note',
  SUPPLEMENT: 'Supplement by correction',
  BUY_OUT: 'Buy-out',
  COST: 'Costs of recovery',
  WRITE_OFF: 'Write-off',
  WRITE_BACK: 'Write-back',
  REFUND: 'Refund',
};

declare global {
  interface ConsoleTexts {
    lineKinds: typeof zh;
  }
}

addTexts('lineKinds', zh, en);
