import type { ListingFact } from '@trihelix/contracts';
import type { Text } from '@trihelix/kernel';
import { type Freshness, freshnessOf, type ListingWords } from '@trihelix/listings';
import { plainJson } from '@trihelix/platform';
import type { Achievement } from './achievement.entity';
import { AchievementState } from './achievement.enums';

/** What duplicates are found by: the title and the abstract, not the facts. */
export const wordsOf = ({ id, ownerId, title, abstract }: Achievement): ListingWords => ({ id, ownerId, title, text: abstract });

export const freshnessOfAchievement = (achievement: Achievement): Freshness | null =>
  freshnessOf(achievement.state === AchievementState.LISTED, achievement);

/** What people call the states. */
export const ACHIEVEMENT_STATE_NAMES: Readonly<Record<AchievementState, Text>> = {
  DRAFT: { zh: '草稿', en: 'draft' },
  LISTED: { zh: '已发布', en: 'listed' },
  HIDDEN: { zh: '已隐藏', en: 'hidden' },
  WITHDRAWN: { zh: '已撤回', en: 'withdrawn' },
};

const CARED_FOR: Readonly<Record<Exclude<ListingFact, 'DEADLINE'>, readonly (keyof Achievement)[]>> = {
  STATE: ['state'],
  PRICE_TERMS: [
    'priceTerms',
    'licenceIntents',
    'licenceWays',
    'ufplOffered',
    'ufplTrialMonths',
    'ufplPricing',
    'ufplLumpSum',
    'ufplCurrency',
    'ufplDueDays',
  ],
  CONTENT: ['title', 'abstract', 'kind', 'maturityLevel', 'comparison', 'comparisonFigures'],
};

/** What of a listing has changed, as far as those who watch it care. */
export function factsChanged(before: Achievement, after: Achievement): ListingFact[] {
  const isOther = (key: keyof Achievement) =>
    JSON.stringify(plainJson(before[key] ?? null)) !== JSON.stringify(plainJson(after[key] ?? null));
  return (Object.keys(CARED_FOR) as (keyof typeof CARED_FOR)[]).filter((fact) => CARED_FOR[fact].some(isOther));
}
