import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AchievementLoader, AchievementType } from '@trihelix/achievements';
import { EnquiryLoader, EnquiryType } from '@trihelix/conversations';
import { OrganizationLoader, OrganizationType } from '@trihelix/identity';
import { type Actor, Allow, Command, CurrentActor, NotInThisState, type RequestContext, StaleVersion } from '@trihelix/platform';
import type { Challenge } from '../challenge.entity';
import { NeedType } from '../need.types';
import { EnquiryDoesNotFit, EnquiryNotAgreed, MatchedArgs, NeedAnswerType } from './need-answer.types';
import type { NeedAnswer } from './need-answer.entity';
import { NeedAnswerLoader } from './need-answer.loader';
import { NeedAnswersService } from './need-answers.service';

@Resolver(() => NeedType)
export class NeedAnswersResolver {
  constructor(
    private readonly answers: NeedAnswersService,
    private readonly loader: NeedAnswerLoader,
  ) {}

  @Allow('need.publish')
  @Command(() => NeedType, {
    fails: [StaleVersion, NotInThisState, EnquiryNotAgreed, EnquiryDoesNotFit],
    description: 'Say that the need has found its match in an enquiry that ended in an agreement.',
  })
  markNeedMatched(@CurrentActor() actor: Actor, @Args() args: MatchedArgs) {
    return this.answers.mark(actor, args);
  }

  @ResolveField(() => NeedAnswerType, { nullable: true, description: 'With whom it found its match; for the two sides.' })
  answer(@Parent() { id }: Challenge, @Context() context: RequestContext) {
    return context.actor?.organizationId ? this.loader.load(context, id) : null;
  }
}

@Resolver(() => NeedAnswerType)
export class NeedAnswerFields {
  constructor(
    private readonly organizations: OrganizationLoader,
    private readonly achievements: AchievementLoader,
    private readonly enquiries: EnquiryLoader,
  ) {}

  @ResolveField(() => OrganizationType, { description: 'The other side.' })
  organization(@Parent() { organizationId }: NeedAnswer, @Context() context: RequestContext) {
    return this.organizations.load(context, organizationId);
  }

  @ResolveField(() => AchievementType, { nullable: true, description: 'What answers it, as long as it is listed.' })
  achievement(@Parent() { achievementId }: NeedAnswer, @Context() context: RequestContext) {
    return achievementId ? this.achievements.load(context, achievementId) : null;
  }

  @ResolveField(() => EnquiryType, { nullable: true, description: 'The talks that led to it.' })
  enquiry(@Parent() { enquiryId }: NeedAnswer, @Context() context: RequestContext) {
    return this.enquiries.load(context, enquiryId);
  }
}
