import { addTexts, type TextsLike } from '@shared/texts/texts';

/** Words of the portfolio of licences. */
const zh = {
  title: '许可总览',
  subtitle: {
    LICENSOR: '本单位许可出去的成果：该办什么、什么逾期、什么将到期、预计收多少。每个数字都可打开对应列表。',
    LICENSEE: '本单位取得的许可：在试什么、该付什么、什么等待答复。每个数字都可打开对应列表。',
    AUTHORITY: '本辖区的许可：试用、转付费与逾期。每个数字都可打开对应列表；不含销售数据。',
  },
  toList: '许可列表',
  section: { due: '待办', attention: '需关注', ending: '将到期', standing: '现状' },
  due: {
    waiting: '待我方办理',
    answers: '对方申请变更，待我方答复',
    reports: '报告期已结束，待申报销售',
    objections: '公示异议待处理',
    undecided: '审批或异议处理逾期',
    decisionsLICENSOR: '试用期满，待被许可方决定',
    decisionsLICENSEE: '试用期满，待我方决定',
    decisionsAUTHORITY: '试用期满，待决定',
    suspended: '因知识产权事件中止',
  },
  ending: { trials: '试用 30 日内到期', terms: '许可期限 60 日内届满' },
  standing: {
    trial: '试用中',
    converted: '已转付费',
    default: '违约',
    closing: '退还、终止或期满结算中',
    all: '全部许可',
  },
  late: {
    titleLICENSOR: '逾期应收',
    titleLICENSEE: '逾期应付',
    titleAUTHORITY: '逾期款项',
    hint: '按逾期天数；未付本金，不含利息',
    none: '没有逾期款项。',
    age: '逾期天数',
    count_one: '{{count}} 笔',
    count_other: '{{count}} 笔',
    total: '共 {{count}} 笔，{{amount}}',
    '1': '1–30 日',
    '31': '31–60 日',
    '61': '61–90 日',
    '91': '90 日以上',
  },
  expected: {
    titleLICENSOR: '预计收入',
    titleLICENSEE: '将到期应付',
    titleAUTHORITY: '将到期款项',
    hint: '未来十二个月按到期月份。只含已入账且未付的款项；尚未申报的提成不作预测。',
    none: '未来十二个月没有已入账的应付款项。',
    month: '到期月份',
    total: '共 {{count}} 笔，{{amount}}',
  },
  column: { amount: '未付本金（{{currency}}）', count: '笔数' },
} as const;

const en: TextsLike<typeof zh> = {
  title: 'Licence portfolio',
  subtitle: {
    LICENSOR:
      'What your organization has licensed: what to do, what is late, what ends, what comes in. Every number opens its list.',
    LICENSEE:
      'What your organization has taken: what it tries, what it owes, what waits for an answer. Every number opens its list.',
    AUTHORITY: 'Licences of your region: trials, conversions, what is overdue. Every number opens its list; sales are not shown.',
  },
  toList: 'List of licences',
  section: { due: 'To do', attention: 'To look at', ending: 'About to end', standing: 'As they stand' },
  due: {
    waiting: 'Waiting for us',
    answers: 'Changes asked for, to be answered by us',
    reports: 'Sales of a period that is over, to be reported',
    objections: 'Objections to decide',
    undecided: 'Not decided in time',
    decisionsLICENSOR: 'Trial over, the licensee decides',
    decisionsLICENSEE: 'Trial over, to be decided by us',
    decisionsAUTHORITY: 'Trial over, to be decided',
    suspended: 'Suspended over an IP event',
  },
  ending: { trials: 'Trials that end within 30 days', terms: 'Terms that end within 60 days' },
  standing: {
    trial: 'On trial',
    converted: 'Came to be paid for',
    default: 'In default',
    closing: 'Being returned, ended or wound down',
    all: 'All licences',
  },
  late: {
    titleLICENSOR: 'Overdue to us',
    titleLICENSEE: 'Overdue from us',
    titleAUTHORITY: 'Overdue',
    hint: 'By days overdue; unpaid principal without interest',
    none: 'Nothing is overdue.',
    age: 'Days overdue',
    count_one: '{{count}} line',
    count_other: '{{count}} lines',
    total: '{{count}} in all, {{amount}}',
    '1': '1–30',
    '31': '31–60',
    '61': '61–90',
    '91': 'over 90',
  },
  expected: {
    titleLICENSOR: 'Expected income',
    titleLICENSEE: 'Falling due',
    titleAUTHORITY: 'Falling due',
    hint: 'By month of the due day, twelve months ahead. Only what is posted and unpaid: royalties not yet reported are not forecast.',
    none: 'Nothing that is posted falls due within twelve months.',
    month: 'Due in',
    total: '{{count}} in all, {{amount}}',
  },
  column: { amount: 'Unpaid principal ({{currency}})', count: 'Lines' },
};

declare global {
  interface ConsoleTexts {
    licencePortfolio: typeof zh;
  }
}

addTexts('licencePortfolio', zh, en);
