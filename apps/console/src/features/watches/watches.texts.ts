import { addTexts, type TextsLike } from '@shared/texts/texts';

const zh = {
  title: '我的关注',
  tab: { all: '全部', changed: '有变化', ACHIEVEMENT: '科技成果', NEED: '技术需求' },
  column: { title: '名称', type: '类别', changed: '变化', watchedAt: '关注时间', acts: '操作' },
  type: { ACHIEVEMENT: '成果', NEED: '需求' },
  fact: { CONTENT: '内容有更新', DEADLINE: '截止日期有变', PRICE_TERMS: '价格条件有变', STATE: '状态有变' },
  nothing: '没有变化',
  gone: '已不公开',
  empty: '还没有关注',
  emptyChanged: '关注的内容都没有新变化',
  emptyWhy: '在成果或需求页面点“关注”，内容、价格或状态变化时会通知您。只有您自己知道。',
  toList: '去看科技成果',
  mark: '标为已看',
  markAll: '全部标为已看',
  seen: '{{count}} 项已标为已看',
  unwatch: '取消关注',
  unwatched: '已取消关注',
} as const;

const en: TextsLike<typeof zh> = {
  title: 'What I watch',
  tab: { all: 'All', changed: 'With news', ACHIEVEMENT: 'Achievements', NEED: 'Needs' },
  column: { title: 'Title', type: 'Kind', changed: 'What changed', watchedAt: 'Watched since', acts: 'Actions' },
  type: { ACHIEVEMENT: 'Achievement', NEED: 'Need' },
  fact: { CONTENT: 'what it says', DEADLINE: 'its deadline', PRICE_TERMS: 'price and terms', STATE: 'whether it is public' },
  nothing: 'nothing new',
  gone: 'no longer public',
  empty: 'You watch nothing yet',
  emptyChanged: 'No news of what you watch',
  emptyWhy: '“Watch” on an achievement or a need tells you when its text, terms or state change. Nobody else sees it.',
  toList: 'To the achievements',
  mark: 'Mark as seen',
  markAll: 'Mark all as seen',
  seen: '{{count}} marked as seen',
  unwatch: 'Stop watching',
  unwatched: 'No longer watched',
};

declare global {
  interface ConsoleTexts {
    watches: typeof zh;
  }
}

addTexts('watches', zh, en);
