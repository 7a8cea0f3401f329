import type { Text } from '@trihelix/kernel';
import type { PolicyRuleCode, PolicyValues } from './policy.values';

/** What is shown where no source states anything. */
export const NOT_STATED: Text = { zh: '未载明', en: 'not stated' };

/** What each rule is called. */
export const RULE_NAMES: Readonly<Record<PolicyRuleCode, Text>> = {
  TAKERS: { zh: '适用对象', en: 'Who may take' },
  TRIAL_MIN_MONTHS: { zh: '试用期下限', en: 'Shortest trial' },
  TRIAL_MAX_MONTHS: { zh: '试用期上限', en: 'Longest trial' },
  FREE_TRIAL: { zh: '免费试用', en: 'Free trial' },
  ENTRY_FEE: { zh: '入门费', en: 'Entry fee' },
  EARLIEST_PAYMENT: { zh: '最早付费时间', en: 'Earliest payment' },
  CONVERSION_BEFORE_TRIAL: { zh: '试用前约定转付费条件', en: 'Conversion terms before the trial' },
  OBJECTS: { zh: '许可标的', en: 'What can be licensed' },
  PUBLICITY_DAYS: { zh: '协议定价公示期', en: 'Publicity of an agreed price' },
  FEE_FORMS: { zh: '费用形式', en: 'Forms of fee' },
  AGREED_IN_ADVANCE: { zh: '须事先约定的事项', en: 'To be agreed in advance' },
  PATENT_RECORDAL_MONTHS: { zh: '专利许可合同备案期限', en: 'Recording with the patent office' },
  CONTRACT_REGISTRATION: { zh: '技术合同登记', en: 'Registration of the contract' },
  PLATFORM_RECORD: { zh: '平台登记', en: 'Record on the platform' },
  COVER_BY_TRANSFER_OFFICE: { zh: '转化机构提供的保障', en: 'Cover by the transfer office' },
  INVENTORS_PPM: { zh: '完成人所得比例', en: "The inventors' part" },
};

const WORDS = {
  MICRO: { zh: '微型企业', en: 'micro enterprises' },
  SMALL: { zh: '小型企业', en: 'small enterprises' },
  MEDIUM: { zh: '中型企业', en: 'medium enterprises' },
  LARGE: { zh: '大型企业', en: 'large enterprises' },
  PATENT: { zh: '授权专利', en: 'granted patents' },
  SOFTWARE: { zh: '软件著作权', en: 'software' },
  IC_LAYOUT: { zh: '集成电路布图设计', en: 'IC layouts' },
  PLANT_VARIETY: { zh: '植物新品种', en: 'plant varieties' },
  NEW_BIO_VARIETY: { zh: '生物新品种', en: 'new bio varieties' },
  KNOW_HOW: { zh: '技术秘密', en: 'know-how' },
  OTHER: { zh: '其他', en: 'other' },
  LUMP_SUM: { zh: '一次总付', en: 'lump sum' },
  INSTALMENTS: { zh: '分期支付', en: 'instalments' },
  ROYALTY: { zh: '提成', en: 'royalty' },
  ENTRY_FEE_AND_ROYALTY: { zh: '入门费加提成', en: 'entry fee and royalty' },
  ZERO_ENTRY_STAGES_AND_SHARE: { zh: '零入门费、分阶段付费加收益分成', en: 'no entry fee, stages and a share of income' },
  DEFERRED: { zh: '延期支付', en: 'deferred payment' },
  STAGES: { zh: '分阶段支付', en: 'payment in stages' },
  INCOME_SHARE: { zh: '收益分成', en: 'a share of income' },
  COOPERATION_MODE: { zh: '合作方式', en: 'mode of cooperation' },
  FEE_FORM: { zh: '费用形式', en: 'form of the fee' },
  PAYMENT_NODES: { zh: '支付节点', en: 'payment nodes' },
  BREACH_LIABILITY: { zh: '违约责任', en: 'liability for breach' },
  INSURANCE: { zh: '保险', en: 'insurance' },
  GUARANTEE: { zh: '担保', en: 'guarantee' },
  REQUIRED: { zh: '必须办理', en: 'required' },
  ENCOURAGED: { zh: '鼓励办理', en: 'encouraged' },
  ONCE_BY_SELLER: { zh: '由卖方登记一次', en: 'once, by the seller' },
} as const satisfies Record<string, Text>;

type Word = keyof typeof WORDS;

/** What a word of the rule sets is in the languages of people. */
export const sayWord = (word: Word): Text => WORDS[word];

/** Several of them, as a list. */
export const sayWords = (words: readonly Word[]): Text => ({
  zh: words.map((word) => WORDS[word].zh).join('、'),
  en: words.map((word) => WORDS[word].en).join(', '),
});

const inMonths = (count: number): Text => ({ zh: `${count} 个月`, en: `${count} months` });

const SAY: { readonly [Code in PolicyRuleCode]: (value: PolicyValues[Code]) => Text } = {
  TAKERS: sayWords,
  TRIAL_MIN_MONTHS: inMonths,
  TRIAL_MAX_MONTHS: inMonths,
  FREE_TRIAL: ({ months }) => {
    const free = { zh: '免费', en: 'free' };
    if (months === null) return free;
    return { zh: `${free.zh} ${inMonths(months).zh}`, en: `${free.en} for ${inMonths(months).en}` };
  },
  ENTRY_FEE: (amount) => (amount === 0 ? { zh: '零', en: 'none' } : { zh: `${amount}（分）`, en: `${amount} (fen)` }),
  EARLIEST_PAYMENT: ({ monthsAfterEffect, orOnceRevenue }) => ({
    zh: `生效满 ${monthsAfterEffect} 个月后${orOnceRevenue ? '，或被许可方已有收益后' : ''}`,
    en: `${monthsAfterEffect} months after effect${orOnceRevenue ? ', or once the licensee has revenue from it' : ''}`,
  }),
  CONVERSION_BEFORE_TRIAL: (isNeeded) => (isNeeded ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }),
  OBJECTS: sayWords,
  PUBLICITY_DAYS: (days) => ({ zh: `${days} 日`, en: `${days} days` }),
  FEE_FORMS: sayWords,
  AGREED_IN_ADVANCE: sayWords,
  PATENT_RECORDAL_MONTHS: (months) => ({ zh: `生效后 ${months} 个月内`, en: `within ${months} months of effect` }),
  CONTRACT_REGISTRATION: sayWord,
  PLATFORM_RECORD: sayWord,
  COVER_BY_TRANSFER_OFFICE: sayWords,
  INVENTORS_PPM: (ppm) => ({ zh: `不低于净收入的 ${ppm / 10_000}%`, en: `at least ${ppm / 10_000} % of net income` }),
};

/** A stated value in words. */
export const sayValue = <Code extends PolicyRuleCode>(code: Code, value: PolicyValues[Code]): Text => SAY[code](value);
