import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountLoader, PersonType } from '@trihelix/identity';
import type { RequestContext } from '@trihelix/platform';
import type { LicenceEvent } from './licence-event.entity';
import { LicenceEventType } from './licence.types';

/** What hangs on a line of the timeline: one statement for all of them. */
@Resolver(() => LicenceEventType)
export class LicenceEventFields {
  constructor(private readonly people: AccountLoader) {}

  @ResolveField(() => PersonType, {
    nullable: true,
    description: 'Who did it, if that is you or a colleague; of others only the organization is told.',
  })
  user(@Parent() { userId }: LicenceEvent, @Context() context: RequestContext) {
    return userId === null ? null : this.people.load(context, userId);
  }
}
