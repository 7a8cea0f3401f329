import type { Text } from '@trihelix/kernel';

/** Where the rules that terms are checked by are written. */
export const CIVIL_CODE_846: Text = { zh: '《民法典》第八百四十六条', en: 'Civil Code art. 846' };
export const CIVIL_CODE_865: Text = { zh: '《民法典》第八百六十五条', en: 'Civil Code art. 865' };
export const PATENT_LAW_50: Text = { zh: '《专利法》第五十条、第五十一条', en: 'Patent Law art. 50–51' };
export const PRICE_BY_AGREEMENT: Text = {
  zh: '《促进科技成果转化法》第十八条；国务院 2016 年若干规定',
  en: 'Law on Promoting the Transformation of Scientific and Technological Achievements art. 18; State Council notice, 2016',
};
export const LICENCE_KINDS: Text = {
  zh: '《最高人民法院关于审理技术合同纠纷案件适用法律若干问题的解释》第二十五条',
  en: 'SPC interpretation on technology contracts art. 25',
};
export const UFPL_RULES: Text = { zh: '各省“先使用后付费”政策', en: 'Provincial rules on use first, pay later' };
export const OPEN_LICENCE_GUIDANCE: Text = {
  zh: '专利开放许可使用费指引（固定费用不超过 2000 万元；提成不超过净销售额的 20% 或利润的 40%）',
  en: 'Guidance on fees of open licences (fixed fee up to ¥20 million; royalty up to 20% of net sales or 40% of profit)',
};

const ITEMS = ['一', '二', '三', '四', '五', '六'] as const;

/** One of the six items of the article on illegal technology monopoly. */
export const monopolyItem = (item: 1 | 2 | 3 | 4 | 5 | 6): Text => ({
  zh: `《最高人民法院关于审理技术合同纠纷案件适用法律若干问题的解释》第十条第${ITEMS[item - 1]}项`,
  en: `SPC interpretation on technology contracts art. 10, item ${item}`,
});
