import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { connectionOf, FailureType, PageArgs } from '@trihelix/platform';
import { IsOptional, IsUUID, MaxLength } from 'class-validator';
import { MatchArguments, MatchSide } from '../match.pair';
import { DismissalReason } from './match-dismissal.entity';

@ObjectType('MatchDismissal', { description: 'A match that your organization does not want to see again, and why.' })
export class MatchDismissalType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The need.' }) needId: string;
  @Field(() => ID, { description: 'The achievement.' }) achievementId: string;
  @Field(() => MatchSide, { description: 'Which of the two is yours.' }) side: MatchSide;
  @Field(() => DismissalReason, { description: 'Why.' }) reason: DismissalReason;
  @Field(() => String, { nullable: true, description: 'What you wrote about it.' }) note: string | null;
  @Field(() => Date, { description: 'When.' }) dismissedAt: Date;
}

export const MatchDismissalConnection = connectionOf(MatchDismissalType, 'MatchDismissal');

@ArgsType()
export class DismissalArguments extends MatchArguments {
  @Field(() => DismissalReason, { description: 'Why it is of no use.' }) reason: DismissalReason;
  @IsOptional()
  @MaxLength(500)
  @Field(() => String, { nullable: true, description: 'In your words; needed with OTHER. For your organization only.' })
  note?: string | null;
}

@ArgsType()
export class DismissalPage extends PageArgs {
  @IsOptional() @IsUUID() @Field(() => ID, { nullable: true, description: 'Of this need.' }) needId?: string | null;
  @IsOptional() @IsUUID() @Field(() => ID, { nullable: true, description: 'Of this achievement.' }) achievementId?: string | null;
}

/** Another reason than those that have a name is told in words. */
@FailureType('Another reason than those that have a name needs a note.')
export class DismissalUnexplained extends Failure {
  readonly code = 'DISMISSAL_UNEXPLAINED';
  override readonly field = 'note';

  constructor() {
    super({ zh: '选择“其他原因”时，请写明原因。', en: 'Say in a few words what the other reason is.' });
  }
}
