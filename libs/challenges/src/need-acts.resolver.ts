import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { OrganizationLoader } from '@trihelix/identity';
import { type Actor, blockedActionOf, CurrentActor, type RequestContext } from '@trihelix/platform';
import type { Challenge } from './challenge.entity';
import { NeedAction, NeedState } from './challenge.enums';
import { needActs, type SeenNeed } from './need.acts';
import { NeedType } from './need.types';

const BlockedAction = blockedActionOf(NeedAction, 'Need');

/** What a viewer may do with a need, and what not yet or no more. */
@Resolver(() => NeedType)
export class NeedActsResolver {
  constructor(private readonly organizations: OrganizationLoader) {}

  @ResolveField(() => [NeedAction], { description: 'What you may do with it now.' })
  async viewerActions(@CurrentActor() actor: Actor | undefined, @Parent() need: Challenge, @Context() context: RequestContext) {
    return needActs.open(actor, await this.seen(actor, need, context));
  }

  @ResolveField(() => [BlockedAction], { description: 'What is yours to do with it, though not now, and why.' })
  async blockedActions(@CurrentActor() actor: Actor | undefined, @Parent() need: Challenge, @Context() context: RequestContext) {
    return needActs.blocked(actor, await this.seen(actor, need, context));
  }

  /** Only whether a draft can be published depends on its owner. */
  private async seen(actor: Actor | undefined, need: Challenge, context: RequestContext): Promise<SeenNeed> {
    const { state, ownerId } = need;
    const isDraftOfOurs = state === NeedState.DRAFT && actor?.actsFor(ownerId);
    return { state, need, owner: isDraftOfOurs ? await this.organizations.load(context, ownerId) : null };
  }
}
