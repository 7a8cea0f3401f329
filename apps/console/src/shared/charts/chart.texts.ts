import { addTexts, type TextsLike } from '@shared/texts/texts';

/** Words of every chart, its tiles and its table. */
const zh = {
  diagram: '示意图，非地图',
  few: '少',
  many: '多',
  showTable: '数据表',
  showChart: '图表',
  previousStep: '较上一步',
  yearOnYear: '同比',
  noPrevious: '无同期数据',
  noData: '本期没有数据',
  month: '月份',
  division: '省份',
  count: '数量',
  describe: '{{title}}：{{names}}，{{from}}至{{to}}。各月数值见数据表。',
  failed: '图表没有加载出来，数值请看数据表。',
  up: '上升',
  down: '下降',
  level: '持平',
  points: '{{points}} 个百分点',
  outside: '不在统计范围内',
  shade: '由浅到深，每一档为最大值 {{most}} 的四分之一；最浅为 0。',
  bars: '{{title}}（可左右滚动）',
} as const;

const en: TextsLike<typeof zh> = {
  diagram: 'A diagram, not a map',
  few: 'few',
  many: 'many',
  showTable: 'Table',
  showChart: 'Chart',
  previousStep: 'of previous',
  yearOnYear: 'year on year',
  noPrevious: 'no figure a year ago',
  noData: 'Nothing in this period',
  month: 'Month',
  division: 'Province',
  count: 'Number',
  describe: '{{title}}: {{names}}, {{from}} to {{to}}. The table gives every number.',
  failed: 'The chart could not be loaded. The table gives every number.',
  up: 'up',
  down: 'down',
  level: 'unchanged',
  points: '{{points}} pp',
  outside: 'outside of these figures',
  shade: 'From light to dark, each shade is a quarter of the largest, {{most}}; the lightest is 0.',
  bars: '{{title}} (scrolls sideways)',
};

declare global {
  interface ConsoleTexts {
    charts: typeof zh;
  }
}

addTexts('charts', zh, en);
