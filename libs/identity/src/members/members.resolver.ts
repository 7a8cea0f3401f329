import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  type Actor,
  Allow,
  Command,
  CurrentActor,
  NotInThisState,
  PageArgs,
  Public,
  type RequestContext,
  SignedIn as ForSignedIn,
  StaleVersion,
} from '@trihelix/platform';
import { LinkNotValid, WeakPassword } from '../accounts/account.failures';
import { AccountLoader } from '../accounts/account.loader';
import { PersonType } from '../accounts/account.types';
import { OrganizationLoader } from '../organizations/organization.loader';
import { OrganizationType } from '../organizations/organization.types';
import { SignedIn } from '../sessions/viewer.types';
import { InvitationsService } from './invitations.service';
import { AlreadyMember, LastAdministrator, NameAndPasswordNeeded, RoleDoesNotFit, SignInToAccept } from './member.failures';
import { membershipActions } from './member.policy';
import {
  AcceptInvitationInput,
  ChangeRolesInput,
  EndMembershipInput,
  InvitationConnection,
  InvitationType,
  InviteMemberInput,
  MembershipAction,
  MembershipConnection,
  MembershipType,
} from './member.types';
import type { Membership } from './membership.entity';
import { MembersService } from './members.service';

@Resolver(() => MembershipType)
export class MembersResolver {
  constructor(
    private readonly service: MembersService,
    private readonly invitationsService: InvitationsService,
    private readonly organizations: OrganizationLoader,
    private readonly accounts: AccountLoader,
  ) {}

  @Allow('organization.read')
  @Query(() => MembershipConnection, { description: 'Who belongs to the organization you act for.' })
  members(@CurrentActor() actor: Actor, @Args() page: PageArgs) {
    return this.service.page(actor, page);
  }

  @Allow('member.manage')
  @Query(() => InvitationConnection, { description: 'Invitations of the organization you act for, whatever became of them.' })
  invitations(@CurrentActor() actor: Actor, @Args() page: PageArgs) {
    return this.invitationsService.page(actor, page);
  }

  @Allow('member.manage')
  @Command(() => InvitationType, {
    fails: [RoleDoesNotFit, AlreadyMember],
    description: 'Invite somebody by mail; the link holds for seven days.',
  })
  inviteMember(@CurrentActor() actor: Actor, @Args('input') input: InviteMemberInput) {
    return this.invitationsService.invite(actor, input);
  }

  @Allow('member.manage')
  @Command(() => InvitationType, { fails: [NotInThisState], description: 'Withdraw an invitation that is still open.' })
  withdrawInvitation(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.invitationsService.withdraw(actor, id);
  }

  @Public()
  @Command(() => SignedIn, {
    fails: [LinkNotValid, SignInToAccept, NameAndPasswordNeeded, WeakPassword],
    confidential: true,
    description: 'Take up an invitation: signed in with the invited address, or with a name and a password for a new account.',
  })
  async acceptInvitation(@Context() context: RequestContext, @Args('input') input: AcceptInvitationInput) {
    return { viewer: await this.invitationsService.accept(context, input) };
  }

  @Allow('member.manage')
  @Command(() => MembershipType, {
    fails: [RoleDoesNotFit, LastAdministrator, StaleVersion],
    description: 'Give a member other roles.',
  })
  changeRoles(@CurrentActor() actor: Actor, @Args('input') input: ChangeRolesInput) {
    return this.service.changeRoles(actor, input);
  }

  @ForSignedIn()
  @Command(() => MembershipType, {
    fails: [LastAdministrator, StaleVersion],
    description: "End a membership: somebody's in the organization you administer, or your own.",
  })
  endMembership(@CurrentActor() actor: Actor, @Args('input') input: EndMembershipInput) {
    return this.service.end(actor, input);
  }

  @ResolveField(() => PersonType, {
    nullable: true,
    description: 'The person, when you act for the same organization or it is you.',
  })
  person(@Parent() { userId }: Membership, @Context() context: RequestContext) {
    return this.accounts.load(context, userId);
  }

  @ResolveField(() => OrganizationType, { description: 'The organization.' })
  organization(@Parent() { organizationId }: Membership, @Context() context: RequestContext) {
    return this.organizations.load(context, organizationId);
  }

  @ResolveField(() => [MembershipAction], { description: 'What you may do with it now.' })
  viewerActions(@Parent() membership: Membership, @CurrentActor() actor: Actor | undefined) {
    return membershipActions(actor, membership);
  }
}
