import type { Text } from '@trihelix/kernel';
import type { Sentence } from './sentence';

/** New matches of one kind of an organization's own listings: how many listings, how many matches, the first of them by title. */
export interface NewMatches {
  readonly listings: number;
  readonly matches: number;
  readonly titles: readonly string[];
}

/** What the news of new matches is made of; null for a kind that has none, or that the reader does not look after. */
export interface MatchesFacts {
  readonly needs: NewMatches | null;
  readonly achievements: NewMatches | null;
}

/** The first titles, so that one knows which are meant. */
const named = ({ titles, listings }: NewMatches, between: string, more: string): string =>
  `${titles.map((title) => `“${title}”`).join(between)}${listings > titles.length ? more : ''}`;

const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

const ofNeeds = (news: NewMatches): Text => ({
  zh: `${news.listings} 项技术需求（${named(news, '、', ' 等')}）有 ${news.matches} 项新的匹配成果`,
  en: `${counted(news.matches, 'new achievement')} for ${counted(news.listings, 'need')} of yours (${named(news, ', ', ' …')})`,
});

const ofAchievements = (news: NewMatches): Text => ({
  zh: `${news.listings} 项科技成果（${named(news, '、', ' 等')}）有 ${news.matches} 项新的匹配需求`,
  en: `${counted(news.matches, 'new need')} for ${counted(news.listings, 'achievement')} of yours (${named(news, ', ', ' …')})`,
});

export const MATCH_WORDS = {
  MATCHES_FOUND: {
    heading: { zh: '有新的匹配', en: 'New matches' },
    say: ({ needs, achievements }) => {
      const parts = [...(needs ? [ofNeeds(needs)] : []), ...(achievements ? [ofAchievements(achievements)] : [])];
      return {
        zh: `贵机构的 ${parts.map(({ zh }) => zh).join('；')}。`,
        en: `Found: ${parts.map(({ en }) => en).join('; ')}.`,
      };
    },
  },
} as const satisfies Readonly<Record<string, Sentence<MatchesFacts>>>;
