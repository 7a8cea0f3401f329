import { addTexts, type TextsLike } from '@shared/texts/texts';

/** Words of asking for a licence, and of the terms that are asked for. */
const zh = {
  term: {
    unit: '个月',
    effectiveOn: '生效日（试用第一天）',
    effectiveOnWhy: '今天或以后',
    publishedWhy: '今天或以后。协议定价须先在成果单位公示 15 日，再由双方签署；生效日过早，试用期会白白流逝。',
    months: '许可期限',
    monthsWhy: '含试用期。不填，则到所许可的权利中最早到期的一项失效为止',
    withinTrial: '许可期限须长于 {{months}} 个月的试用期',
  },
  request: {
    title: '申请先使用后付费',
    missing: '请从成果页面发起申请',
    missingWhy: '每份许可对应一项成果：先选成果，再申请。',
    find: '查找成果',
    notOffered: '这项成果目前没有提供“先使用后付费”',
    notOfferedWhy: '您可以联系成果单位，询问其他合作方式。',
    notWon: '这项成果的许可价格由拍卖确定，尚无贵单位可用的竞得记录',
    notWonWhy: '竞得后由{{owner}}登记拍卖结果，即可在此按成交价申请；已竞得未见记录的，请联系该单位登记。',
    form: '申请内容',
    kind: '许可方式',
    kindWhy: '独占、排他许可须在成果单位的许可意向之内；不能选择的，请先与该单位洽谈。',
    purpose: '使用用途',
    purposeNeeded: '请说明打算用在哪里、怎么用',
    purposeHint: '例如：用于三号产线转子涂层，替代现有进口粉末，预计年用量 2 吨。',
    send: '提交申请',
    sent: '申请已提交，成果单位会收到通知',
    label: '许可申请：{{title}}',
    way: '怎么付费',
    today: '今天：0 元',
    todayText: '提交申请、签署协议都不收费。',
    publicity: '公示 15 日',
    publicityText:
      '协议定价的，成果单位批准后须在其单位内公示成果名称和价格 15 日，该单位人员可提出异议；期满无异议，双方才能签署。',
    trial: '免费试用 {{months}} 个月',
    trialText: '{{from}} 至 {{to}}，试用期内不产生任何费用。',
    pay: '试用期满应付',
    payText: '{{day}} 转入付费期，{{days}} 日内付清（遇节假日顺延）。',
    listing: '价款依据：{{market}} 挂牌 {{number}}',
    auctioned: '价款依据：{{market}} 拍卖成交 {{number}}',
    ready: '申请条件',
    verified: '机构已核验',
    notVerified: '机构尚未核验',
    notVerifiedWhy: '主管部门核验后才能申请；请先补全机构资料，并等待核验。',
    size: '企业规模：{{size}}',
    sizeAsOf: '{{day}} 认定',
    noSize: '企业规模尚未登记',
    noSizeWhy: '“先使用后付费”面向中小微企业，须先填写从业人员、营业收入等数据。',
    toOrganization: '去补全机构资料',
    open: '查看进行中的申请',
    already: '这项成果已有进行中的申请 {{number}}',
    alreadyWhy: '同一成果同时只能有一份进行中的申请。',
    notYours: '只有企业的管理员和业务经理可以申请许可。',
  },
} as const;

const en: TextsLike<typeof zh> = {
  term: {
    unit: 'months',
    effectiveOn: 'First day (of the trial)',
    effectiveOnWhy: 'Today or later',
    publishedWhy:
      'Today or later. A price by agreement is made public for 15 days before anybody signs; a trial that begins too early runs off unused.',
    months: 'Term',
    monthsWhy: 'The trial included. Left empty, it lasts until the first of the rights ends',
    withinTrial: 'The term must be longer than the trial of {{months}} months',
  },
  request: {
    title: 'Use first, pay later: request',
    missing: 'Begin on the page of an achievement',
    missingWhy: 'Each licence is for one achievement: choose it first.',
    find: 'Find achievements',
    notOffered: 'This achievement is not offered to use first and pay later',
    notOfferedWhy: 'You can write to its owner and ask for another way.',
    notWon: 'Its price is found by auction, and no auction that you won is recorded',
    notWonWhy:
      'Once {{owner}} has recorded that you won, you ask for the licence here at the price you bid. If you won and nothing is shown, ask it to record the outcome.',
    form: 'Your request',
    kind: 'Kind of licence',
    kindWhy: 'Exclusive and sole ones only where the owner would grant them; talk to it about those that cannot be chosen.',
    purpose: 'What you use it for',
    purposeNeeded: 'Say where and how you want to use it',
    purposeHint: 'For instance: rotor coatings of line three, replacing imported powder, about 2 t a year.',
    send: 'Submit the request',
    sent: 'Request submitted: the owner is told',
    label: 'Licence request: {{title}}',
    way: 'What you pay',
    today: 'Today: ¥0',
    todayText: 'Asking and signing cost nothing.',
    publicity: 'Made public for 15 days',
    publicityText:
      'A price by agreement is made public inside the owner once it has approved, with the name of the achievement; whoever belongs to the owner may object. Both sides sign when that is over and no objection is open.',
    trial: 'Free trial of {{months}} months',
    trialText: '{{from}} until {{to}}; nothing is owed for it.',
    pay: 'To be paid after the trial',
    payText: 'The paid phase begins on {{day}}; due within {{days}} days (moved to the next working day).',
    listing: 'Price as listed on {{market}}, {{number}}',
    auctioned: 'Price as bid at {{market}}, {{number}}',
    ready: 'What it takes',
    verified: 'Your organization is verified',
    notVerified: 'Your organization is not verified yet',
    notVerifiedWhy: 'You can ask once the authority has verified it: complete its facts and wait.',
    size: 'Size of the enterprise: {{size}}',
    sizeAsOf: 'as of {{day}}',
    noSize: 'The size of the enterprise is not recorded',
    noSizeWhy: 'This is for micro, small and medium enterprises: record employees, revenue and so on first.',
    toOrganization: "Complete the organization's facts",
    open: 'Show the open request',
    already: 'There is an open request {{number}} for this achievement',
    alreadyWhy: 'An enterprise has one open request for an achievement at a time.',
    notYours: 'Administrators and managers of enterprises ask for licences.',
  },
};

declare global {
  interface ConsoleTexts {
    licenceRequest: typeof zh;
  }
}

addTexts('licenceRequest', zh, en);
