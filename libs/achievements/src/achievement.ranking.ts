import type { Achievement } from './achievement.entity';

/** What a ranking weighs of an achievement beside its words. */
export const RANKING_FACTS = {
  id: true,
  ownerId: true,
  industries: true,
  ipc: true,
  disciplines: true,
  regionCode: true,
  maturityLevel: true,
  licenceWays: true,
  ufplOffered: true,
  ufplLumpSum: true,
  ufplCurrency: true,
  listedAt: true,
  confirmedAt: true,
} as const satisfies Partial<Record<keyof Achievement, true>>;

export type AchievementRankingFacts = Pick<Achievement, keyof typeof RANKING_FACTS>;
