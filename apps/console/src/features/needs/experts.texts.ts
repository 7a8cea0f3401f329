import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  title: '相关专家',
  note: '按各人全部已上架成果与本需求的平均相似度排序；姓名只对其所在单位显示',
  why: '从匹配的成果找到完成人：看谁长期做这个方向，而不只是有一项碰巧相近的成果。',
  find: '查找相关专家',
  withOwn: '包括本机构的人员',
  one: '一位发明人 · {{organization}}',
  several: '{{count}} 位发明人 · {{organization}}',
  named: '{{names}} · {{organization}}',
  ofBest: '相对最佳',
  works: '{{count}} 项已上架成果，平均相似度 {{mean}}%',
  near: '相似度 {{cosine}}%',
  enquire: '就成果咨询',
  none: '暂时没有找到相关专家',
  noneWhy: '匹配的成果没有填写发明人，或者还没有匹配的成果。',
  through: '已计入此刻之前上架的成果：',
  comma: '、',
} as const;

const en: TextsLike<typeof zh> = {
  title: 'People who may know',
  note: 'By the mean likeness of all their listed works to this need; names are shown to their own organization only',
  why: 'The people behind the achievements that match: who works on this all along, not who has one work that happens to be near.',
  find: 'Look for people',
  withOwn: 'Our own people as well',
  one: 'An inventor · {{organization}}',
  several: '{{count}} inventors · {{organization}}',
  named: '{{names}} · {{organization}}',
  ofBest: 'of the best',
  works: 'Listed works: {{count}}, mean likeness {{mean}}%',
  near: 'likeness {{cosine}}%',
  enquire: 'Enquire about the work',
  none: 'Nobody found yet',
  noneWhy: 'The achievements that match name no inventors, or none matches yet.',
  through: 'Considers what was listed until',
  comma: ', ',
};

declare global {
  interface ConsoleTexts {
    experts: typeof zh;
  }
}

addTexts('experts', zh, en);
