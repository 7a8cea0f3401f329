import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { UnknownDiscipline, UnknownIndustry, UnknownIpcSymbol, UnknownRegion } from '@trihelix/catalog';
import { EvidentDuplicate, ListingType, ViewCounter } from '@trihelix/listings';
import {
  type Actor,
  Allow,
  Command,
  CurrentActor,
  NotInThisState,
  PageArgs,
  Public,
  type RequestContext,
  Selected,
  Selection,
  StaleVersion,
} from '@trihelix/platform';
import { AchievementOrder, AchievementState } from './achievement.enums';
import {
  AchievementCodeTaken,
  AchievementIncomplete,
  HolderUnknown,
  MaturityNeedsEvidence,
  RightImpossible,
  SharesDoNotSum,
} from './achievement.failures';
import {
  AchievementEdit,
  AchievementFilter,
  AchievementInput,
  AchievementPublication,
  AchievementReason,
  OwnershipDeclaration,
} from './achievement.inputs';
import { AchievementConnection, AchievementCount, AchievementType } from './achievement.types';
import { CARRIED } from './achievement.loaders';
import { AchievementsService } from './achievements.service';

const MOVES = [StaleVersion, NotInThisState];
const FACTS = [
  AchievementCodeTaken,
  SharesDoNotSum,
  HolderUnknown,
  RightImpossible,
  UnknownRegion,
  UnknownIndustry,
  UnknownDiscipline,
  UnknownIpcSymbol,
];

@Resolver(() => AchievementType)
export class AchievementsResolver {
  constructor(
    private readonly achievements: AchievementsService,
    private readonly views: ViewCounter,
  ) {}

  @Public()
  @Query(() => AchievementConnection, { name: 'achievements', description: 'Achievements, newest first unless told otherwise.' })
  page(
    @CurrentActor() actor: Actor | undefined,
    @Args() page: PageArgs,
    @Selected() selection: Selection,
    @Args('order', { type: () => AchievementOrder, defaultValue: AchievementOrder.NEWEST_FIRST }) order: AchievementOrder,
    @Args('filter', { nullable: true }) filter?: AchievementFilter,
  ) {
    return this.achievements.page(actor, filter ?? {}, page, order, selection.wanted('edges.node', CARRIED));
  }

  @Public()
  @Query(() => [AchievementCount], {
    description: 'How many achievements you see in each state, under the filter of their list; its own `states` are left out.',
  })
  achievementCounts(
    @CurrentActor() actor: Actor | undefined,
    @Args('filter', { nullable: true }) filter?: AchievementFilter,
  ): Promise<AchievementCount[]> {
    return this.achievements.countByState(actor, filter ?? {});
  }

  @Public()
  @Query(() => AchievementType, { description: 'One achievement. Opening a listed one counts as a view, once a day.' })
  async achievement(
    @CurrentActor() actor: Actor | undefined,
    @Args('id', { type: () => ID }) id: string,
    @Context() context: RequestContext,
    @Selected() selection: Selection,
  ) {
    const achievement = await this.achievements.one(actor, id, selection.wanted('', CARRIED, ['ownerId', 'state']));
    if (achievement.state === AchievementState.LISTED) this.views.saw(context, ListingType.ACHIEVEMENT, achievement);
    return achievement;
  }

  @Allow('achievement.edit')
  @Command(() => AchievementType, { fails: FACTS, description: 'Write a new draft.' })
  createAchievement(@CurrentActor() actor: Actor, @Args('input') input: AchievementInput) {
    return this.achievements.create(actor, input);
  }

  @Allow('achievement.edit')
  @Command(() => AchievementType, {
    fails: [...MOVES, ...FACTS, MaturityNeedsEvidence, AchievementIncomplete],
    description: 'Change facts: what is left out stays, null clears. A listing must stay complete.',
  })
  updateAchievement(@CurrentActor() actor: Actor, @Args() edit: AchievementEdit, @Args('input') input: AchievementInput) {
    return this.achievements.update(actor, edit, input);
  }

  @Allow('achievement.publish')
  @Command(() => AchievementType, {
    fails: MOVES,
    description: 'Declare that the organization may dispose of it; who, when and the fingerprint of the text are kept.',
  })
  declareOwnership(@CurrentActor() actor: Actor, @Args() declaration: OwnershipDeclaration) {
    return this.achievements.declareOwnership(actor, declaration);
  }

  @Allow('achievement.publish')
  @Command(() => AchievementType, {
    fails: [...MOVES, AchievementIncomplete, EvidentDuplicate],
    description: 'List it for everybody.',
  })
  publishAchievement(@CurrentActor() actor: Actor, @Args() edit: AchievementPublication) {
    return this.achievements.publish(actor, edit);
  }

  @Allow('achievement.publish')
  @Command(() => AchievementType, {
    fails: MOVES,
    description: 'Say that it still holds; what the clock has hidden for want of that is listed again.',
  })
  confirmAchievement(@CurrentActor() actor: Actor, @Args() edit: AchievementEdit) {
    return this.achievements.confirm(actor, edit);
  }

  @Allow('achievement.publish')
  @Command(() => AchievementType, { fails: MOVES, description: 'Take it from public view for a while.' })
  hideAchievement(@CurrentActor() actor: Actor, @Args() edit: AchievementReason) {
    return this.achievements.hide(actor, edit);
  }

  @Allow('achievement.publish')
  @Command(() => AchievementType, { fails: MOVES, description: 'Show a hidden one again.' })
  showAchievement(@CurrentActor() actor: Actor, @Args() edit: AchievementEdit) {
    return this.achievements.show(actor, edit);
  }

  @Allow('achievement.publish')
  @Command(() => AchievementType, { fails: MOVES, description: 'Withdraw it for good.' })
  withdrawAchievement(@CurrentActor() actor: Actor, @Args() edit: AchievementReason) {
    return this.achievements.withdraw(actor, edit);
  }
}
