import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  title: '科技成果',
  searchHint: '搜索成果名称、编号或单位',
  create: '登记成果',
  import: '批量导入',
  tabs: { listed: '全部已上架', ufpl: '先使用后付费', ours: '本机构全部' },
  state: { DRAFT: '草稿', LISTED: '已上架', HIDDEN: '已下架', WITHDRAWN: '已撤回' },
  order: { NEWEST_FIRST: '最新登记', RECENTLY_UPDATED: '最近更新', STALEST_FIRST: '最久未确认' },
  column: {
    title: '成果名称',
    industry: '技术领域',
    owner: '成果单位',
    trl: 'TRL',
    price: '参考价格',
    state: '状态',
    updatedAt: '更新时间',
  },
  filter: { industry: '应用行业', region: '所在地区', discipline: '学科', minTrl: '最低成熟度', minTrlOf: 'TRL ≥ {{level}}' },
  ufpl: '先使用后付费',
  negotiable: '面议',
  untitled: '（未命名草稿）',
  empty: {
    title: '还没有科技成果',
    why: '登记第一项成果，或用表格一次导入几百项。',
    visitor: '目前没有已上架的成果。',
  },
  bulk: {
    publish: '上架',
    hide: '下架',
    confirm: '确认仍然有效',
    done: '{{done}} 项已完成，{{refused}} 项未能完成',
  },
} as const;

const en: TextsLike<typeof zh> = {
  title: 'Achievements',
  searchHint: 'Title, number or institution',
  create: 'New achievement',
  import: 'Import a file',
  tabs: { listed: 'All listed', ufpl: 'Use first, pay later', ours: 'All of ours' },
  state: { DRAFT: 'Draft', LISTED: 'Listed', HIDDEN: 'Hidden', WITHDRAWN: 'Withdrawn' },
  order: { NEWEST_FIRST: 'Newest', RECENTLY_UPDATED: 'Recently updated', STALEST_FIRST: 'Longest unconfirmed' },
  column: {
    title: 'Title',
    industry: 'Industry',
    owner: 'Institution',
    trl: 'TRL',
    price: 'Price',
    state: 'State',
    updatedAt: 'Updated',
  },
  filter: { industry: 'Industry', region: 'Region', discipline: 'Discipline', minTrl: 'Lowest TRL', minTrlOf: 'TRL ≥ {{level}}' },
  ufpl: 'Use first, pay later',
  negotiable: 'negotiable',
  untitled: '(untitled draft)',
  empty: {
    title: 'No achievements yet',
    why: 'Add the first one, or import hundreds from a spreadsheet.',
    visitor: 'Nothing is listed at the moment.',
  },
  bulk: {
    publish: 'List',
    hide: 'Hide',
    confirm: 'Confirm as still valid',
    done: '{{done}} done, {{refused}} could not be',
  },
};

declare global {
  interface ConsoleTexts {
    achievements: typeof zh;
  }
}

addTexts('achievements', zh, en);
