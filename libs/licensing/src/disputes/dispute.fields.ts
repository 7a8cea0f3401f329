import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, CurrentActor, type RequestContext } from '@trihelix/platform';
import { RESTING_ON_RIGHTS } from '../course/course.policy';
import { EndingRight, EndingRights } from '../licences/ending.rights';
import type { Licence } from '../licences/licence.entity';
import { LicenceLoader } from '../licences/licence.loaders';
import { sideOf } from '../licences/licence.policy';
import { LicenceType } from '../licences/licence.types';
import { LicenceDisputeType } from './dispute.types';
import type { LicenceDispute } from './licence-dispute.entity';
import { OthersOnRight } from './others.on.right';

@Resolver(() => LicenceDisputeType)
export class DisputeFields {
  constructor(
    private readonly allOthers: OthersOnRight,
    private readonly licences: LicenceLoader,
  ) {}

  @ResolveField(() => [LicenceType], {
    description:
      'Of a right that is lost: other licences of the same licensor that rest on it, as far as you see them, for which nobody has ' +
      'recorded so. Each needs an event of its own.',
  })
  async others(@Parent() { id }: LicenceDispute, @Context() context: RequestContext) {
    const others = await this.allOthers.load(context, id);
    const found = await Promise.all(others.map(({ licenceId }) => this.licences.load(context, licenceId)));
    return found.filter((licence) => licence !== null);
  }
}

/** What the rights that a licence rests on have come to, beside the licence. */
@Resolver(() => LicenceType)
export class LicenceRightsFields {
  constructor(private readonly ending: EndingRights) {}

  @ResolveField(() => [EndingRight], {
    description:
      'Rights that end, or have ended, before it does, and for which no loss is recorded: each is an event to be recorded. Only of a ' +
      'licence that runs, and for its sides.',
  })
  endingRights(@Parent() licence: Licence, @CurrentActor() actor: Actor | undefined, @Context() context: RequestContext) {
    if (!actor || !sideOf(actor, licence) || !RESTING_ON_RIGHTS.includes(licence.state)) return [];
    return this.ending.load(context, licence.id);
  }
}
