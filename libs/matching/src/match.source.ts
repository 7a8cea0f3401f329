import type { MatchText } from '@trihelix/match-engine';

/** A listing as its room tells it for matching. */
export interface MatchSource extends MatchText {
  readonly id: string;
  readonly language: 'zh' | 'en';
  readonly organizationId: string;
  readonly kind: string | null;
  readonly regionPath: string;
  readonly ufplOffered: boolean;
  /** Whether it may be found now. */
  readonly isListed: boolean;
}

/** What a document calls its side. */
export type ListingSide = 'ACHIEVEMENT' | 'NEED';
