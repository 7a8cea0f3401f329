import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  title: '科技成果',
  searchHint: '搜索成果名称、编号或单位',
  create: '登记成果',
  postNeed: '发布技术需求',
  import: '批量导入',
  tabs: { listed: '全部已上架', ufpl: '先使用后付费', ours: '本机构全部' },
  state: { DRAFT: '草稿', LISTED: '已上架', HIDDEN: '已下架', WITHDRAWN: '已撤回' },
  freshness: { FRESH: '有效期内', ASKED: '待确认是否仍然有效', STALE_HIDDEN: '逾期未确认，已自动下架' },
  freshShort: { ASKED: '待确认', STALE_HIDDEN: '逾期未确认' },
  kind: {
    PATENT: '专利',
    PATENT_APPLICATION: '专利申请',
    SOFTWARE: '软件著作权',
    KNOW_HOW: '技术秘密',
    PLANT_VARIETY: '植物新品种',
    IC_LAYOUT: '集成电路布图设计',
    BIO_VARIETY: '生物医药新品种',
  },
  language: { zh: '中文', en: '英文' },
  order: { NEWEST_FIRST: '最新登记', RECENTLY_UPDATED: '最近更新', STALEST_FIRST: '最久未确认' },
  column: {
    title: '成果名称',
    industry: '技术领域',
    owner: '成果单位',
    fresh: '再次确认期限',
    trl: 'TRL',
    price: '参考价格',
    state: '状态',
    updatedAt: '更新时间',
  },
  filter: { industry: '应用行业', region: '所在地区', discipline: '学科', minTrl: '最低成熟度', minTrlOf: 'TRL ≥ {{level}}' },
  chip: {
    owner: '成果单位：{{name}}',
    oneOwner: '指定机构',
    listedFrom: '{{day}} 起上架',
    listedTo: '{{day}} 前上架',
    code: '编号 {{code}}',
  },
  ufpl: '先使用后付费',
  negotiable: '面议',
  untitled: '（未命名草稿）',
  empty: {
    title: '还没有科技成果',
    why: '登记第一项成果，或用表格一次导入几百项。',
    visitor: '目前没有已上架的成果。',
    seeker: '目前没有已上架的成果。发布技术需求后，有成果上架会自动匹配。',
  },
  act: {
    PUBLISH: '上架',
    HIDE: '下架',
    SHOW: '恢复上架',
    CONFIRM: '确认仍然有效',
    WITHDRAW: '撤回',
    UPDATE: '编辑',
    DECLARE_OWNERSHIP: '声明权属',
  },
  declaration: {
    text: '本人代表本机构声明：所列科技成果权属清晰、无争议，本机构有权发布并许可或转让；所填内容真实、完整，不含涉密信息。如有不实，由本机构承担责任。',
    accept: '我已阅读并作出上述声明',
  },
  hide: { text: '下架后其他机构看不到，可以随时恢复上架。', reason: '下架原因' },
  withdraw: { text: '撤回是最终的，撤回后不能再上架。只想暂时不公开的话，请改用“下架”。', reason: '撤回原因' },
  bulk: {
    publishTitle: '上架 {{count}} 项成果',
    publishText: '上架后所有人可见。信息不完整的会保留为草稿并说明原因；尚未声明权属的，以下声明对其生效。',
    hideTitle: '下架 {{count}} 项成果',
    withdrawTitle: '撤回 {{count}} 项成果',
  },
} as const;

const en: TextsLike<typeof zh> = {
  title: 'Achievements',
  searchHint: 'Title, number or institution',
  create: 'New achievement',
  postNeed: 'Post a need',
  import: 'Import a file',
  tabs: { listed: 'All listed', ufpl: 'Use first, pay later', ours: 'All of ours' },
  state: { DRAFT: 'Draft', LISTED: 'Listed', HIDDEN: 'Hidden', WITHDRAWN: 'Withdrawn' },
  freshness: { FRESH: 'Known to hold', ASKED: 'To be confirmed', STALE_HIDDEN: 'Hidden, as nobody confirmed it' },
  freshShort: { ASKED: 'to be confirmed', STALE_HIDDEN: 'not confirmed' },
  kind: {
    PATENT: 'Patent',
    PATENT_APPLICATION: 'Patent application',
    SOFTWARE: 'Software copyright',
    KNOW_HOW: 'Know-how',
    PLANT_VARIETY: 'Plant variety',
    IC_LAYOUT: 'Layout design of ICs',
    BIO_VARIETY: 'Biomedical variety',
  },
  language: { zh: 'In Chinese', en: 'In English' },
  order: { NEWEST_FIRST: 'Newest', RECENTLY_UPDATED: 'Recently updated', STALEST_FIRST: 'Longest unconfirmed' },
  column: {
    title: 'Title',
    industry: 'Industry',
    owner: 'Institution',
    fresh: 'Confirm again by',
    trl: 'TRL',
    price: 'Price',
    state: 'State',
    updatedAt: 'Updated',
  },
  filter: { industry: 'Industry', region: 'Region', discipline: 'Discipline', minTrl: 'Lowest TRL', minTrlOf: 'TRL ≥ {{level}}' },
  chip: {
    owner: 'Institution: {{name}}',
    oneOwner: 'one organization',
    listedFrom: 'Listed from {{day}}',
    listedTo: 'Listed until {{day}}',
    code: 'No. {{code}}',
  },
  ufpl: 'Use first, pay later',
  negotiable: 'negotiable',
  untitled: '(untitled draft)',
  empty: {
    title: 'No achievements yet',
    why: 'Add the first one, or import hundreds from a spreadsheet.',
    visitor: 'Nothing is listed at the moment.',
    seeker: 'Nothing is listed at the moment. Post a need: it is matched as achievements are listed.',
  },
  act: {
    PUBLISH: 'List',
    HIDE: 'Hide',
    SHOW: 'Show again',
    CONFIRM: 'Confirm as still valid',
    WITHDRAW: 'Withdraw',
    UPDATE: 'Edit',
    DECLARE_OWNERSHIP: 'Declare ownership',
  },
  declaration: {
    text:
      'On behalf of my organization I declare that it holds undisputed title to these achievements and may list, license or ' +
      'transfer them, that what they say is true and complete, and that nothing of it is classified. My organization answers for it.',
    accept: 'I have read this and declare it',
  },
  hide: { text: 'Others no longer see what is hidden. You can show it again at any time.', reason: 'Why it is hidden' },
  withdraw: {
    text: 'Withdrawing is final: it cannot be listed again. To take it from view for a while, hide it instead.',
    reason: 'Why it is withdrawn',
  },
  bulk: {
    publishTitle: 'List {{count}} achievements',
    publishText:
      'Everybody sees what is listed. What is incomplete stays a draft and says why. For drafts without a declaration of ' +
      'ownership you make this one.',
    hideTitle: 'Hide {{count}} achievements',
    withdrawTitle: 'Withdraw {{count}} achievements',
  },
};

declare global {
  interface ConsoleTexts {
    achievements: typeof zh;
  }
}

addTexts('achievements', zh, en);
