import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, CurrentActor } from '@trihelix/platform';
import { invitationActions, type SeenInvitation } from './invitation.workflow';
import { InvitationAction, InvitationType } from './member.types';

@Resolver(() => InvitationType)
export class InvitationFields {
  @ResolveField(() => [InvitationAction], { description: 'What you may do with it now.' })
  viewerActions(@Parent() invitation: SeenInvitation, @CurrentActor() actor: Actor | undefined) {
    return invitationActions(actor, invitation);
  }
}
