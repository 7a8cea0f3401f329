import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, CurrentActor, type RequestContext } from '@trihelix/platform';
import type { Challenge } from '../challenge.entity';
import { ConfidentialityLoader } from '../confidential/confidential.loaders';
import { isReadinessShownTo } from '../need.policy';
import { NeedType } from '../need.types';
import { NeedReadinessType, readinessIn } from './need-readiness.types';
import { assess } from './need.readiness';
import { FirstReadinessLoader } from './readiness.records';

/** How ready a need is as it stands. */
@Resolver(() => NeedType)
export class NeedReadinessField {
  constructor(private readonly confidential: ConfidentialityLoader) {}

  @ResolveField(() => NeedReadinessType, {
    nullable: true,
    description: 'How ready it is to be answered: for its owner and the authority of its region, null for others.',
  })
  async readiness(@CurrentActor() actor: Actor | undefined, @Parent() need: Challenge, @Context() context: RequestContext) {
    if (!isReadinessShownTo(actor, need)) return null;
    const confidentiality = await this.confidential.load(context, need.id);
    const readiness = assess(need, { isConfidential: confidentiality?.isPresent === true });
    return readinessIn(context.locale, readiness, need.id);
  }
}

/** And how ready it was. */
@Resolver(() => NeedReadinessType)
export class FirstReadinessField {
  constructor(private readonly first: FirstReadinessLoader) {}

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Its completeness as recorded when it was first published; null before that, and where nothing was recorded.',
  })
  async completenessAtPublication(@Parent() { needId }: NeedReadinessType, @Context() context: RequestContext) {
    return needId ? ((await this.first.load(context, needId))?.completeness ?? null) : null;
  }
}
