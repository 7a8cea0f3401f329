import { AchievementType } from '@trihelix/achievements';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { MatchReasonType } from '../match.types';

@ObjectType('ExpertWork', { description: 'A listed achievement of an expert, and how near it is to the need.' })
export class ExpertWorkType {
  @Field(() => AchievementType, { description: 'The achievement; an enquiry about it reaches the people behind it.' })
  achievement: AchievementType;
  @Field(() => Float, {
    description: 'The cosine between the words of the need and of the work, 0 to 1; the sum of its reasons.',
  })
  cosine: number;
  @Field(() => [MatchReasonType], { description: 'The shared words, heaviest first.' }) reasons: MatchReasonType[];
}

@ObjectType('Expert', {
  description: 'Somebody, or several people with the very same listed works, who may know the answer to a need.',
})
export class ExpertType {
  /** Whose people they are. */
  organizationId: string;
  @Field(() => Int, { description: 'How many people they are.' }) people: number;
  @Field(() => [String], {
    nullable: true,
    description: 'Who they are: for members of the organization that lists their works; null for others.',
  })
  names: readonly string[] | null;
  @Field(() => Int, { description: 'How many listed works entered the score: all of them, or the 50 newest.' }) works: number;
  @Field(() => Float, { description: 'The mean of the cosines of these works, 0 to 1.' }) score: number;
  @Field(() => [ExpertWorkType], { description: 'The nearest of the works, three at most.' }) bestWorks: ExpertWorkType[];
}

@ObjectType('ExpertList', { description: 'People who may know the answer to a need, the best mean first.' })
export class ExpertListType {
  @Field(() => [ExpertType], {
    description: 'The best first; at most two of one organization among the first ten, as long as there are others.',
  })
  experts: ExpertType[];
  @Field(() => Date, { nullable: true, description: 'Everything listed until then has been considered.' })
  indexedThrough: Date | null;
}
