import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  title: '匹配质量',
  subtitle: '公开数据：展示是否均衡、推荐是否被采纳、算法在评测集上的表现',
  figures: '平台数据',
  kinds: {
    ACHIEVEMENTS_SHOWN: { title: '成果展示覆盖率', why: '已发布成果中，至少在一次匹配列表中出现过的比例', of: '项已发布成果' },
    NEEDS_MATCHED: { title: '需求匹配覆盖率', why: '公开需求中，至少与一项成果一起展示过的比例', of: '项公开需求' },
    EXPOSURE_GINI: { title: '展示机会基尼系数', why: '0 为完全均等，1 为完全集中', of: '项已发布成果' },
    LISTS_ACCEPTED: { title: '列表采纳率', why: '有人据此咨询、备选或申请许可的列表比例', of: '个列表' },
    MATCHES_ACCEPTED: {
      title: '匹配采纳率',
      why: '被咨询、备选或申请许可的匹配数 ÷ 按位置估计被看到的匹配数',
      of: '个展示的匹配',
    },
    HOURS_TO_FIRST_REPLY: { title: '首次答复时间（中位数）', why: '承诺期限已过的咨询；未答复的按最慢计', of: '个咨询' },
  },
  hours: '小时',
  days: '天',
  basis: '基于 {{number}} {{of}}',
  tooFew: '样本不足 {{fewest}}，不公布',
  noMedian: '过半咨询尚未答复',
  noExposure: '尚无展示',
  period: '{{since}} 至 {{day}}，北京时间',
  nothingYet: '尚无统计。平台每天统计一次截至前一天的数据。',
  curve: '展示机会的分布',
  curveWhy: '按展示多少把已发布成果从少到多分成十等份，每一份占全部展示机会的比例；均等时各为 10%。',
  tenth: '第 {{tenth}} 份',
  tenthHead: '从少到多',
  shareHead: '占全部展示机会',
  readiness: {
    title: '需求完备度与对接结果',
    why: '按首次发布时记录的完备度和推荐方式，看需求后来是否达成对接。其余仍在公开征集。',
    none: '尚无统计。需求发布时记录完备度，次日起统计。',
    route: '推荐方式',
    band: '首次发布时的完备度',
    published: '发布的需求',
    matched: '达成对接',
    ended: '未对接而结束',
    routes: { DIRECT: '直接匹配', ASSISTED: '协助匹配', MANAGER: '技术经理人对接' },
  },
  evaluations: '最近一次评测',
  evaluationsWhy: '在带人工评判的公开数据集上，用与线上相同的程序测得。',
  noEvaluations: '尚无评测记录',
  noEvaluationsWhy: '由运维人员运行以下命令记入：',
  dataset: '数据集',
  metric: '指标',
  value: '结果',
  date: '日期',
  commit: '程序版本',
  dictionary: '词典',
  size: '文档 / 查询',
  unknown: '未知',
  metrics: { ndcg10: 'nDCG@10', mrr: 'MRR', recall100: '前 100 召回率', other: '其他' },
} as const;

const en: TextsLike<typeof zh> = {
  title: 'Quality of matching',
  subtitle:
    'Public figures: how evenly listings are shown, whether suggestions are taken up, and how the engine does on judged collections',
  figures: 'On this platform',
  kinds: {
    ACHIEVEMENTS_SHOWN: {
      title: 'Achievements shown',
      why: 'share of the listed achievements that were in a list of matches at least once',
      of: 'listed achievements',
    },
    NEEDS_MATCHED: {
      title: 'Needs with a match',
      why: 'share of the open needs that were shown together with an achievement',
      of: 'open needs',
    },
    EXPOSURE_GINI: { title: 'Gini coefficient of exposure', why: '0 is even, 1 is all for one', of: 'listed achievements' },
    LISTS_ACCEPTED: {
      title: 'Lists taken up',
      why: 'share of the lists out of which somebody was asked, shortlisted or licensed',
      of: 'lists',
    },
    MATCHES_ACCEPTED: {
      title: 'Matches taken up',
      why: 'matches asked about, shortlisted or licensed, for each that was looked at by the chance of its place',
      of: 'matches shown',
    },
    HOURS_TO_FIRST_REPLY: {
      title: 'Median time to a first reply',
      why: 'enquiries whose promised time is over; the unanswered count as later than all others',
      of: 'enquiries',
    },
  },
  hours: 'h',
  days: 'days',
  basis: 'from {{number}} {{of}}',
  tooFew: 'fewer than {{fewest}}: not told',
  noMedian: 'more than half are unanswered',
  noExposure: 'nothing was shown yet',
  period: '{{since}} to {{day}}, China time',
  nothingYet: 'Nothing was counted yet. Once a day, what happened until the day before is counted.',
  curve: 'How exposure is spread',
  curveWhy:
    'Listed achievements in ten equal parts, from the least shown to the most, and the share of all exposure each part has; 10% each if even.',
  tenth: 'part {{tenth}}',
  tenthHead: 'From least to most shown',
  shareHead: 'Share of all exposure',
  readiness: {
    title: 'Readiness of needs, and what came of them',
    why: 'Whether needs found a match, by their completeness and the way advised as recorded when first published. The rest is still open.',
    none: 'Nothing was counted yet. Readiness is recorded when a need is published, and counted from the next day on.',
    route: 'Way advised',
    band: 'Complete when published',
    published: 'Published',
    matched: 'Matched',
    ended: 'Ended unmatched',
    routes: { DIRECT: 'Direct match', ASSISTED: 'Assisted match', MANAGER: 'Technology manager' },
  },
  evaluations: 'Last evaluation',
  evaluationsWhy: 'On public collections judged by people, with the very program that runs here.',
  noEvaluations: 'No evaluation was recorded yet',
  noEvaluationsWhy: 'Whoever runs the installation records one with',
  dataset: 'Collection',
  metric: 'Metric',
  value: 'Result',
  date: 'Date',
  commit: 'Program',
  dictionary: 'Dictionary',
  size: 'Documents / queries',
  unknown: 'unknown',
  metrics: { ndcg10: 'nDCG@10', mrr: 'MRR', recall100: 'Recall in 100', other: 'other' },
};

declare global {
  interface ConsoleTexts {
    quality: typeof zh;
  }
}

addTexts('quality', zh, en);
