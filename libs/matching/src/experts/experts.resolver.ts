import { OrganizationLoader, OrganizationType } from '@trihelix/identity';
import { say } from '@trihelix/kernel';
import { type Actor, Allow, CurrentActor, type RequestContext } from '@trihelix/platform';
import { Args, ArgsType, Context, Field, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Max, Min } from 'class-validator';
import type { MatchReason } from '../match.reasons';
import { ExpertListType, ExpertType } from './expert.types';
import { ExpertsService } from './experts.service';

@ArgsType()
class ExpertArgs {
  @Field(() => Int, { defaultValue: 10, description: 'How many, 1 to 20.' }) @Min(1) @Max(20) first: number = 10;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether to look among your own organization as well.' })
  withOwn: boolean = false;
}

@Resolver(() => ExpertType)
export class ExpertsResolver {
  constructor(
    private readonly experts: ExpertsService,
    private readonly organizations: OrganizationLoader,
  ) {}

  @Allow('match.read')
  @Query(() => ExpertListType, {
    description:
      'People whose listed achievements are near one of your needs. Who they are is told to their own organization only.',
  })
  async expertsForNeed(
    @CurrentActor() actor: Actor,
    @Args('needId', { type: () => ID }) needId: string,
    @Args() { first, withOwn }: ExpertArgs,
    @Context() context: RequestContext,
  ) {
    const list = await this.experts.forNeed(actor, needId, first, withOwn);
    return {
      ...list,
      experts: list.experts.map((expert) => ({
        ...expert,
        bestWorks: expert.bestWorks.map((work) => ({ ...work, reasons: work.reasons.map((reason) => told(reason, context)) })),
      })),
    };
  }

  @ResolveField(() => OrganizationType, { description: 'The organization that lists their works.' })
  organization(@Parent() { organizationId }: ExpertType, @Context() context: RequestContext) {
    return this.organizations.load(context, organizationId);
  }
}

const told = (reason: MatchReason, { locale }: RequestContext) => ({
  ...reason,
  label: say(reason.label, locale),
  sentence: say(reason.sentence, locale),
});
