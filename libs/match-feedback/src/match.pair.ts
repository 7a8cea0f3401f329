import type { Achievement } from '@trihelix/achievements';
import type { Challenge } from '@trihelix/challenges';
import { ArgsType, Field, ID, registerEnumType } from '@nestjs/graphql';
import { IsUUID } from 'class-validator';

/** Which of the two listings the organization owns that looks at a match: a need's list shows achievements, and the other way. */
export enum MatchSide {
  NEED = 'NEED',
  ACHIEVEMENT = 'ACHIEVEMENT',
}

registerEnumType(MatchSide, {
  name: 'MatchSide',
  description: 'From which side a match is seen.',
  valuesMap: {
    NEED: { description: 'By the owner of the need.' },
    ACHIEVEMENT: { description: 'By the owner of the achievement.' },
  },
});

/** A match by its two listings. */
export interface MatchPair {
  readonly needId: string;
  readonly achievementId: string;
}

/** A match as somebody sees it who owns one of the two. */
export interface SidedMatch {
  readonly side: MatchSide;
  readonly need: Challenge;
  readonly achievement: Achievement;
}

@ArgsType()
export class MatchArguments {
  @IsUUID() @Field(() => ID, { description: 'The need.' }) needId: string;
  @IsUUID() @Field(() => ID, { description: 'The achievement.' }) achievementId: string;
}

/** One text for a pair, by which loaders know it: `<need id>:<achievement id>`, as enquiries about matches name them too. */
export const pairKey = ({ needId, achievementId }: MatchPair): string => `${needId}:${achievementId}`.toLowerCase();

/** Identifiers are kept in lower case. */
export const lowered = ({ needId, achievementId }: MatchPair): MatchPair => ({
  needId: needId.toLowerCase(),
  achievementId: achievementId.toLowerCase(),
});
