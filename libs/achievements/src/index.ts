export { AchievementDuplicates } from './achievement.duplicates';
export { Achievement } from './achievement.entity';
export type { ComparisonFigure } from './achievement.entity';
export {
  AchievementAction,
  AchievementKind,
  AchievementState,
  LegalStatus,
  LicenceIntent,
  LicenceWay,
  ListingLanguages,
  UfplPricing,
} from './achievement.enums';
export type { ListingLanguage } from './achievement.enums';
export {
  AchievementCodeTaken,
  AchievementIncomplete,
  HolderUnknown,
  MaturityNeedsEvidence,
  RightImpossible,
  SharesDoNotSum,
} from './achievement.failures';
export { AchievementFilter, AchievementInput, MarketListingInput } from './achievement.inputs';
export { priceOf } from './achievement.facts';
export { listedPriceOf } from './listed.price';
export type { ListedPrice } from './listed.price';
export { AchievementLoader } from './achievement.loaders';
export { AchievementInventor, AchievementRight, AchievementShare } from './achievement.parts';
export type { AchievementRankingFacts } from './achievement.ranking';
export { AchievementTally } from './achievement.tally';
export type { AchievementText } from './achievement.text';
export { AchievementConnection, AchievementType, UfplTermsType } from './achievement.types';
export { ACHIEVEMENT_STATE_NAMES } from './achievement.words';
export { AchievementsModule } from './achievements.module';
export { AchievementsService } from './achievements.service';
