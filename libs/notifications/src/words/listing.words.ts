import type { ListingFact } from '@trihelix/contracts';
import type { Text } from '@trihelix/kernel';
import type { Sentence } from './sentence';

/** What the news of an organization's own listings are made of: of one kind, the first of them by title. */
export interface ListingsFacts {
  readonly type: 'ACHIEVEMENT' | 'NEED';
  readonly count: number;
  readonly titles: readonly string[];
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

const counted = ({ type, count }: ListingsFacts): Text =>
  type === 'ACHIEVEMENT'
    ? { zh: `${count} 项科技成果`, en: count === 1 ? '1 achievement' : `${count} achievements` }
    : { zh: `${count} 项技术需求`, en: count === 1 ? '1 need' : `${count} needs` };

/** How many, and the first of them by title, so that one knows which are meant. */
function named(facts: ListingsFacts): Text {
  const { titles, count } = facts;
  const [{ zh, en }, hasMore] = [counted(facts), count > titles.length];
  return {
    zh: `${zh}（${titles.map((title) => `“${title}”`).join('、')}${hasMore ? ` 等` : ''}）`,
    en: `${en} (${titles.map((title) => `“${title}”`).join(', ')}${hasMore ? ' …' : ''})`,
  };
}

const lists = (changed: WatchFacts['changed'], count: number): Text => {
  const line = (language: keyof Text, between: string) => (one: WatchFacts['changed'][number]) =>
    `${one.title}: ${one.facts.map((fact) => CHANGED[fact][language]).join(between)}`;
  const more = count > changed.length ? '…' : '';
  return {
    zh: [...changed.map(line('zh', '、')), ...(more ? [more] : [])].join('；'),
    en: [...changed.map(line('en', ', ')), ...(more ? [more] : [])].join('; '),
  };
};

const ASKED: Sentence<ListingsFacts> = {
  heading: { zh: '请确认发布信息是否仍然有效', en: 'Listings to be confirmed' },
  say: (facts) => ({
    zh: `贵机构有 ${named(facts).zh}已较长时间未确认是否仍然有效，请于 ${facts.day} 前（含当日）确认；逾期未确认的将自动隐藏，确认后随时可恢复显示。`,
    en: `Nobody has confirmed for a long time that these still hold: ${named(facts).en}. Confirm by ${facts.day}, that day included; what is not confirmed is hidden, and comes back whenever it is.`,
  }),
};
const HIDDEN: Sentence<ListingsFacts> = {
  heading: { zh: '发布信息逾期未确认，已隐藏', en: 'Unconfirmed listings were hidden' },
  say: (facts) => ({
    zh: `因逾期未确认，贵机构的 ${named(facts).zh}已自动隐藏，确认后即恢复显示。`,
    en: `Hidden, because nobody confirmed that it still holds: ${named(facts).en}. Confirm to show again.`,
  }),
};

const LISTINGS_WORDS = {
  ACHIEVEMENTS_ASKED: ASKED,
  NEEDS_ASKED: ASKED,
  ACHIEVEMENTS_HIDDEN: HIDDEN,
  NEEDS_HIDDEN: HIDDEN,
  ACHIEVEMENTS_TRANSFERRED: {
    heading: { zh: '成果已转让，发布已撤回', en: 'Transferred: the listing was withdrawn' },
    say: (facts) => ({
      zh: `贵机构的 ${named(facts).zh}已由被许可方买断，许可转为转让，发布已自动撤回，不再接受新的申请。`,
      en: `Bought by a licensee, and withdrawn from the listings for it; nobody else can ask for it: ${named(facts).en}.`,
    }),
  },
  NEEDS_EXPIRED: {
    heading: { zh: '需求已到期结束', en: 'Needs have ended' },
    say: (facts) => ({
      zh: `贵机构的 ${named(facts).zh}已到期结束，不再公开。`,
      en: `Ended on the last day, and public no more: ${named(facts).en}.`,
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
