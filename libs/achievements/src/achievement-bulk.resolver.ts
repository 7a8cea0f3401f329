import { Args, ArgsType, Field, Resolver } from '@nestjs/graphql';
import { BulkResult, SelectionChanged, SelectionTooLarge } from '@trihelix/listings';
import { type Actor, Allow, Command, CurrentActor } from '@trihelix/platform';
import { Type } from 'class-transformer';
import { IsOptional, Length, Matches, ValidateNested } from 'class-validator';
import { AchievementBulkService } from './achievement-bulk.service';
import { AchievementSelection } from './achievement.inputs';

const FAILS = [SelectionTooLarge, SelectionChanged];

@ArgsType()
class AchievementsSelected {
  @ValidateNested()
  @Type(() => AchievementSelection)
  @Field(() => AchievementSelection, { description: 'Which achievements.' })
  selection: AchievementSelection;
}

@ArgsType()
class AchievementsWithReason extends AchievementsSelected {
  @Length(2, 500) @Matches(/\S\s*\S/) @Field({ description: 'Why; the same for all.' }) reason: string;
}

@ArgsType()
class AchievementsPublication extends AchievementsSelected {
  @IsOptional()
  @Length(10, 5_000)
  @Field(() => String, {
    nullable: true,
    description: 'The ownership declaration as it was shown to and accepted by the person; for drafts without one.',
  })
  ownershipDeclaration?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: 'List evident duplicates of your own, too.' })
  acknowledgeDuplicates: boolean = false;
}

@Resolver()
export class AchievementBulkResolver {
  constructor(private readonly bulk: AchievementBulkService) {}

  @Allow('achievement.publish')
  @Command(() => BulkResult, { fails: FAILS, description: 'List many drafts; those that lack something stay drafts and say so.' })
  publishAchievements(
    @CurrentActor() actor: Actor,
    @Args() { selection, ownershipDeclaration, acknowledgeDuplicates }: AchievementsPublication,
  ) {
    return this.bulk.publish(actor, selection, { declaration: ownershipDeclaration ?? null, acknowledgeDuplicates });
  }

  @Allow('achievement.publish')
  @Command(() => BulkResult, {
    fails: FAILS,
    description: 'Say of many that they still hold; what the clock has hidden is listed again.',
  })
  confirmAchievements(@CurrentActor() actor: Actor, @Args() { selection }: AchievementsSelected) {
    return this.bulk.confirm(actor, selection);
  }

  @Allow('achievement.publish')
  @Command(() => BulkResult, { fails: FAILS, description: 'Take many from public view for a while.' })
  hideAchievements(@CurrentActor() actor: Actor, @Args() { selection, reason }: AchievementsWithReason) {
    return this.bulk.hide(actor, selection, reason);
  }

  @Allow('achievement.publish')
  @Command(() => BulkResult, { fails: FAILS, description: 'Show many hidden ones again.' })
  showAchievements(@CurrentActor() actor: Actor, @Args() { selection }: AchievementsSelected) {
    return this.bulk.show(actor, selection);
  }

  @Allow('achievement.publish')
  @Command(() => BulkResult, { fails: FAILS, description: 'Withdraw many for good.' })
  withdrawAchievements(@CurrentActor() actor: Actor, @Args() { selection, reason }: AchievementsWithReason) {
    return this.bulk.withdraw(actor, selection, reason);
  }
}
