import type { Text } from '@trihelix/kernel';
import { ended, type Sentence } from './sentence';

/** What the news of a saved view is made of. */
export interface ViewFacts {
  /** Which list. */
  readonly screen: string;
  readonly name: string;
  readonly count: number;
  /** The first day and the last. */
  readonly from: string;
  readonly to: string;
  /** Where the console shows these very rows. */
  readonly path: string;
}

/** What is said when a view tells nothing any more. */
export interface StoppedViewFacts {
  readonly name: string;
  readonly path: string;
  readonly why: Text;
}

const listed = ({ screen, count }: ViewFacts): Text =>
  screen === 'needs'
    ? { zh: `${count} 项新发布的技术需求`, en: count === 1 ? '1 new need' : `${count} new needs` }
    : { zh: `${count} 项新上架的科技成果`, en: count === 1 ? '1 new achievement' : `${count} new achievements` };

const on = ({ from, to }: ViewFacts): Text =>
  from === to ? { zh: from, en: `on ${from}` } : { zh: `${from} 至 ${to}`, en: `from ${from} to ${to}` };

const NEWS_WORDS = {
  VIEW_HAS_NEWS: {
    heading: { zh: '您保存的视图有新内容', en: 'New in a view of yours' },
    say: (facts) => ({
      zh: `视图“${facts.name}”中有 ${listed(facts).zh}（${on(facts).zh}）。`,
      en: `“${facts.name}” has ${listed(facts).en} (${on(facts).en}).`,
    }),
  },
} as const satisfies Readonly<Record<string, Sentence<ViewFacts>>>;

const STOPPED_WORDS = {
  VIEW_UNREADABLE: {
    heading: { zh: '视图提醒已停止', en: 'A view tells nothing new any more' },
    say: ({ name, why }) => ({
      zh: `视图“${name}”的筛选条件已不可用，提醒已关闭。原因：${ended(why.zh, '。')}`,
      en: `The filter of “${name}” cannot be used any more, so it no longer tells what is new. Why: ${ended(why.en, '.')}`,
    }),
  },
} as const satisfies Readonly<Record<string, Sentence<StoppedViewFacts>>>;

export const VIEW_WORDS = { ...NEWS_WORDS, ...STOPPED_WORDS };
