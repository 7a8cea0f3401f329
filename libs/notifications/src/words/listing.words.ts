import type { ListingFact } from '@trihelix/contracts';
import type { Text } from '@trihelix/kernel';
import type { Sentence } from './sentence';

/** Some listings of one kind: how many, and the titles of the first of them. */
export interface SomeListings {
  readonly type: 'ACHIEVEMENT' | 'NEED';
  readonly count: number;
  readonly titles: readonly string[];
}

/** What the news of an organization's own listings are made of. */
export interface ListingsFacts {
  readonly listings: readonly SomeListings[];
  /** The last day on which a confirmation keeps them public. */
  readonly day: string | null;
}

/** What the news of what somebody watches are made of: the first of them by title, and how many in all. */
export interface WatchFacts {
  readonly count: number;
  readonly changed: readonly { readonly title: string; readonly facts: readonly ListingFact[] }[];
}

const CHANGED: Readonly<Record<ListingFact, Text>> = {
  PRICE_TERMS: { zh: '价格、许可条件或预算', en: 'price terms' },
  STATE: { zh: '状态', en: 'state' },
  DEADLINE: { zh: '截止日期', en: 'deadline' },
  CONTENT: { zh: '内容', en: 'content' },
};

const total = (listings: readonly SomeListings[]): number => listings.reduce((sum, { count }) => sum + count, 0);

const counted = ({ type, count }: SomeListings): Text =>
  type === 'ACHIEVEMENT'
    ? { zh: `${count} 项科技成果`, en: count === 1 ? '1 achievement' : `${count} achievements` }
    : { zh: `${count} 项技术需求`, en: count === 1 ? '1 need' : `${count} needs` };

/** “A”, “B” and so on, so that one knows which are meant. */
const named = ({ titles, count }: SomeListings): Text => ({
  zh: titles.map((title) => `“${title}”`).join('、') + (count > titles.length ? '等' : ''),
  en: titles.map((title) => `“${title}”`).join(', ') + (count > titles.length ? ' …' : ''),
});

const all = (listings: readonly SomeListings[]): Text => ({
  zh: listings.map((some) => `${counted(some).zh}（${named(some).zh}）`).join('、'),
  en: listings.map((some) => `${counted(some).en} (${named(some).en})`).join(', '),
});

const lists = (changed: WatchFacts['changed'], count: number): Text => {
  const line = (language: keyof Text, between: string) => (one: WatchFacts['changed'][number]) =>
    `${one.title}: ${one.facts.map((fact) => CHANGED[fact][language]).join(between)}`;
  const more = count > changed.length ? '…' : '';
  return {
    zh: [...changed.map(line('zh', '、')), ...(more ? [more] : [])].join('；'),
    en: [...changed.map(line('en', ', ')), ...(more ? [more] : [])].join('; '),
  };
};

const LISTINGS_WORDS = {
  LISTINGS_ASKED: {
    heading: { zh: '请确认发布信息是否仍然有效', en: 'Listings to be confirmed' },
    say: ({ listings, day }) => ({
      zh: `贵机构有 ${total(listings)} 项发布信息待确认：${all(listings).zh}。请于 ${day} 前（含当日）确认；逾期未确认的将自动隐藏，确认后随时可恢复显示。`,
      en: `Listings to be confirmed: ${all(listings).en}. Nobody has confirmed for a long time that they still hold. Confirm them by ${day}; what is not confirmed is hidden, and comes back whenever it is.`,
    }),
  },
  LISTINGS_HIDDEN: {
    heading: { zh: '发布信息逾期未确认，已隐藏', en: 'Unconfirmed listings were hidden' },
    say: ({ listings }) => ({
      zh: `因逾期未确认，贵机构的 ${all(listings).zh} 已自动隐藏，确认后即恢复显示。`,
      en: `Hidden, because nobody confirmed that they still hold: ${all(listings).en}. Confirm them to show them again.`,
    }),
  },
  NEEDS_EXPIRED: {
    heading: { zh: '需求已到期结束', en: 'Needs have ended' },
    say: ({ listings }) => ({
      zh: `贵机构的 ${all(listings).zh} 已到期结束，不再公开。`,
      en: `Ended on their last day, and public no more: ${all(listings).en}.`,
    }),
  },
} as const satisfies Readonly<Record<string, Sentence<ListingsFacts>>>;

const WATCH_WORDS = {
  WATCHED_CHANGED: {
    heading: { zh: '您关注的内容有变化', en: 'What you watch has changed' },
    say: ({ count, changed }) => ({
      zh: `您关注的 ${count} 项内容有变化：${lists(changed, count).zh}。`,
      en: `Changed among what you watch (${count}): ${lists(changed, count).en}.`,
    }),
  },
} as const satisfies Readonly<Record<string, Sentence<WatchFacts>>>;

export const LISTING_WORDS = { ...LISTINGS_WORDS, ...WATCH_WORDS };
