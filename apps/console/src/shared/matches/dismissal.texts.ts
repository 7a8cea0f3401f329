import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  reasonOf: {
    WRONG_FIELD: '技术领域不符',
    TOO_IMMATURE: '技术成熟度不够',
    TOO_EXPENSIVE: '价格与预算不合',
    WRONG_REGION: '地区不合适',
    ALREADY_KNOWN: '已经了解或接触过',
    OTHER: '其他原因',
  },
} as const;

const en: TextsLike<typeof zh> = {
  reasonOf: {
    WRONG_FIELD: 'not the right field',
    TOO_IMMATURE: 'not mature enough',
    TOO_EXPENSIVE: 'price and budget do not fit',
    WRONG_REGION: 'not the right region',
    ALREADY_KNOWN: 'already known to us',
    OTHER: 'another reason',
  },
};

declare global {
  interface ConsoleTexts {
    dismissal: typeof zh;
  }
}

addTexts('dismissal', zh, en);
