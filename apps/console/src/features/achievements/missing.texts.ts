import { addTexts, type TextsLike } from '@shared/texts/texts';

/** What a listing must have, and what helps it to be found. */
const zh = {
  required: '上架还需要',
  left: '还差 {{count}} 项',
  advised: '填写后更容易匹配',
  declare: '声明权属（上架时一并声明）',
  declared: '已声明权属',
  verify: '本机构须先通过主管部门核验',
  verified: '本机构已核验',
  missing: {
    title: '请填写成果名称',
    titleDone: '成果名称',
    kind: '请选择成果类型',
    kindDone: '成果类型',
    'ufpl.trialMonths': '请约定试用期',
    'ufpl.trialMonthsDone': '试用期',
    'ufpl.lumpSum': '请约定转化价款',
    'ufpl.lumpSumDone': '转化价款',
    'ufpl.pricing': '请选择定价方式',
    'ufpl.pricingDone': '定价方式',
    'ufpl.dueDays': '请约定付款期限',
    'ufpl.dueDaysDone': '付款期限',
    'ufpl.listing': '挂牌定价须填写市场、编号和网址',
    'ufpl.listingDone': '挂牌信息',
    abstract: '填写成果简介',
    abstractDone: '成果简介',
    keywords: '填写关键词',
    keywordsDone: '关键词',
    industries: '选择应用行业',
    industriesDone: '应用行业',
    'maturity.level': '选择成熟度',
    'maturity.levelDone': '成熟度',
  },
} as const;

const en: TextsLike<typeof zh> = {
  required: 'To be listed it needs',
  left: '{{count}} to go',
  advised: 'Helps it to be found',
  declare: 'A declaration of ownership (made when you list it)',
  declared: 'Ownership declared',
  verify: 'Your organization must be verified by its authority first',
  verified: 'Your organization is verified',
  missing: {
    title: 'Give it a title',
    titleDone: 'Title',
    kind: 'Say what kind of thing it is',
    kindDone: 'Kind',
    'ufpl.trialMonths': 'Say how long the trial is',
    'ufpl.trialMonthsDone': 'Trial',
    'ufpl.lumpSum': 'Fix the price on conversion',
    'ufpl.lumpSumDone': 'Price on conversion',
    'ufpl.pricing': 'Say how the price is found',
    'ufpl.pricingDone': 'How the price is found',
    'ufpl.dueDays': 'Say when it is due',
    'ufpl.dueDaysDone': 'Payment due',
    'ufpl.listing': 'Give market, number and address of the listing',
    'ufpl.listingDone': 'Market listing',
    abstract: 'Write an abstract',
    abstractDone: 'Abstract',
    keywords: 'Give keywords',
    keywordsDone: 'Keywords',
    industries: 'Choose industries',
    industriesDone: 'Industries',
    'maturity.level': 'Say how mature it is',
    'maturity.levelDone': 'Maturity',
  },
};

declare global {
  interface ConsoleTexts {
    achievementMissing: typeof zh;
  }
}

addTexts('achievementMissing', zh, en);
