import type { Achievement } from './achievement.entity';
import { AchievementState, type ListingLanguage } from './achievement.enums';

/** The words of an achievement and the facts a search may filter by. */
export interface AchievementText {
  readonly id: string;
  readonly title: string;
  readonly keywords: readonly string[];
  /** Everything else it says, title and keywords left out. */
  readonly text: string;
  readonly language: ListingLanguage;
  readonly organizationId: string;
  readonly kind: string | null;
  readonly regionPath: string;
  readonly ufplOffered: boolean;
  readonly isListed: boolean;
  readonly industries: readonly string[];
  readonly disciplines: readonly string[];
  readonly ipc: readonly string[];
  readonly maturityLevel: number | null;
}

/** What matching reads of an achievement. */
export function textOf(achievement: Achievement): AchievementText {
  const { id, title, keywords, abstract, comparison, language, ownerId, kind, regionPath, ufplOffered, state } = achievement;
  const { industries, disciplines, ipc, maturityLevel } = achievement;
  return {
    id,
    title: title ?? '',
    keywords,
    text: [abstract, comparison].filter(Boolean).join('\n'),
    language,
    organizationId: ownerId,
    kind,
    regionPath,
    ufplOffered,
    isListed: state === AchievementState.LISTED,
    industries,
    disciplines,
    ipc,
    maturityLevel,
  };
}
