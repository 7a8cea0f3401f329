import { addTexts, type TextsLike } from '@shared/texts/texts';

/** What the facts of an achievement are called where they changed. */
const zh = {
  state: '状态',
  stateReason: '原因',
  title: '名称',
  kind: '类型',
  abstract: '简介',
  maturityLevel: '成熟度',
  maturityEvidence: '成熟度依据',
  priceTerms: '价格说明',
  ufplOffered: '先使用后付费',
  ufplTrialMonths: '试用期（月）',
  ufplPricing: '定价方式',
  ufplDueDays: '付款期限（天）',
  declaredAt: '权属声明时间',
  regionCode: '地区',
} as const;

const en: TextsLike<typeof zh> = {
  state: 'State',
  stateReason: 'Reason',
  title: 'Title',
  kind: 'Kind',
  abstract: 'Abstract',
  maturityLevel: 'Maturity',
  maturityEvidence: 'Evidence of maturity',
  priceTerms: 'Price in words',
  ufplOffered: 'Use first, pay later',
  ufplTrialMonths: 'Trial in months',
  ufplPricing: 'How the price is found',
  ufplDueDays: 'Days until payment',
  declaredAt: 'Ownership declared',
  regionCode: 'Region',
};

declare global {
  interface ConsoleTexts {
    achievementField: typeof zh;
  }
}

addTexts('achievementField', zh, en);
