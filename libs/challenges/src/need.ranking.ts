import type { Challenge } from './challenge.entity';

/** What a ranking weighs of a need beside its words. */
export const RANKING_FACTS = {
  id: true,
  ownerId: true,
  industries: true,
  regionCode: true,
  wantedMaturity: true,
  budgetMax: true,
  budgetCurrency: true,
  deadline: true,
  publishedAt: true,
  confirmedAt: true,
} as const satisfies Partial<Record<keyof Challenge, true>>;

export type NeedRankingFacts = Pick<Challenge, keyof typeof RANKING_FACTS>;
