import type { TaxonomyCodes } from '@trihelix/catalog';

/** What ranking weighs of a need; null is what it does not say. */
export interface NeedFacts {
  readonly id: string;
  readonly ownerId: string;
  readonly industries: readonly string[];
  readonly regionCode: string;
  /** TRL 1 to 9. */
  readonly wantedMaturity: number | null;
  /** Minor units of `budgetCurrency`. */
  readonly budgetMax: bigint | null;
  readonly budgetCurrency: string | null;
  /** The last day on which an answer is of use. */
  readonly deadline: string | null;
  /** When its owner last said that it holds; null for what was never public. */
  readonly confirmedAt: Date | null;
  /** Whether its owner may take a use-first-pay-later licence; null where its size class is not recorded. */
  readonly mayTakeUfpl: boolean | null;
}

/** What ranking weighs of an achievement; null is what it does not say. */
export interface AchievementFacts {
  readonly id: string;
  readonly ownerId: string;
  readonly industries: readonly string[];
  readonly ipc: readonly string[];
  readonly disciplines: readonly string[];
  readonly regionCode: string;
  /** TRL 1 to 9. */
  readonly maturityLevel: number | null;
  /** Minor units of `priceCurrency`. */
  readonly price: bigint | null;
  readonly priceCurrency: string | null;
  readonly ufplOffered: boolean;
  /** Whether it says in which ways it may be had. */
  readonly saysLicenceWays: boolean;
  /** When its owner last said that it holds; null for what was never public. */
  readonly confirmedAt: Date | null;
}

/** A need beside an achievement. */
export interface FactPair {
  readonly need: NeedFacts;
  readonly achievement: AchievementFacts;
}

/** The codes of a need, as the crosswalk takes them. */
export const codesOfNeed = ({ industries }: NeedFacts): TaxonomyCodes => ({ industries });

/** The codes of an achievement, as the crosswalk takes them. */
export const codesOfAchievement = ({ industries, ipc, disciplines }: AchievementFacts): TaxonomyCodes => ({
  industries,
  ipc,
  disciplines,
});
