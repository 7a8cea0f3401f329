import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { OrganizationLoader } from '@trihelix/identity';
import { type Actor, blockedActionOf, CurrentActor, Needs, type RequestContext } from '@trihelix/platform';
import { achievementActs, LOOKED_AT, type SeenAchievement } from './achievement.acts';
import type { Achievement } from './achievement.entity';
import { AchievementAction, AchievementState } from './achievement.enums';
import { AchievementType } from './achievement.types';

const BlockedAction = blockedActionOf(AchievementAction, 'Achievement');

/** What a viewer may do with an achievement, and what not yet or no more. */
@Resolver(() => AchievementType)
export class AchievementActsResolver {
  constructor(private readonly organizations: OrganizationLoader) {}

  @ResolveField(() => [AchievementAction], { description: 'What you may do with it now.' })
  @Needs<Achievement>(...LOOKED_AT)
  async viewerActions(
    @CurrentActor() actor: Actor | undefined,
    @Parent() achievement: Achievement,
    @Context() context: RequestContext,
  ) {
    return achievementActs.open(actor, await this.seen(actor, achievement, context));
  }

  @ResolveField(() => [BlockedAction], { description: 'What is yours to do with it, though not now, and why.' })
  @Needs<Achievement>(...LOOKED_AT)
  async blockedActions(
    @CurrentActor() actor: Actor | undefined,
    @Parent() achievement: Achievement,
    @Context() context: RequestContext,
  ) {
    return achievementActs.blocked(actor, await this.seen(actor, achievement, context));
  }

  /** Only whether a draft can be listed depends on its owner. */
  private async seen(actor: Actor | undefined, achievement: Achievement, context: RequestContext): Promise<SeenAchievement> {
    const { state, ownerId } = achievement;
    const isDraftOfOurs = state === AchievementState.DRAFT && actor?.actsFor(ownerId);
    return { state, achievement, owner: isDraftOfOurs ? await this.organizations.load(context, ownerId) : null };
  }
}
