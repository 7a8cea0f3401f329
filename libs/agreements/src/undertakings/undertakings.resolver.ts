import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { OrganizationLoader, OrganizationNotVerified, OrganizationType, TooManyAttempts } from '@trihelix/identity';
import { say } from '@trihelix/kernel';
import {
  type Actor,
  Allow,
  blockedActionOf,
  Command,
  CurrentActor,
  NotInThisState,
  PageArgs,
  type RequestContext,
  StaleVersion,
} from '@trihelix/platform';
import { UndertakingTextType } from '../texts/texts.types';
import type { Undertaking } from './undertaking.entity';
import {
  OwnSecret,
  PromisorNotVerified,
  TooManyUndertakings,
  UndertakingAlive,
  UndertakingDiffers,
} from './undertaking.failures';
import {
  AcceptanceArgs,
  OfferUndertakingInput,
  RequestUndertakingInput,
  UndertakingEdit,
  UndertakingFilter,
  UndertakingReason,
} from './undertaking.inputs';
import { AcceptanceLoader, UndertakingTextLoader } from './undertaking.loaders';
import { UndertakingAction, undertakingActs } from './undertaking.policy';
import { reasonIn } from './undertaking.reasons';
import { UndertakingRequests } from './undertaking.requests';
import { UndertakingAcceptanceType, UndertakingConnection, UndertakingCount, UndertakingType } from './undertaking.types';
import { UndertakingsService } from './undertakings.service';

const MOVES = [StaleVersion, NotInThisState];

@Resolver(() => UndertakingType)
export class UndertakingsResolver {
  constructor(
    private readonly undertakings: UndertakingsService,
    private readonly requests: UndertakingRequests,
  ) {}

  @Allow('undertaking.read')
  @Query(() => UndertakingConnection, {
    name: 'undertakings',
    description: 'Undertakings of the organization you act for, on either side, newest first.',
  })
  page(@CurrentActor() actor: Actor, @Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: UndertakingFilter) {
    return this.undertakings.page(actor, filter ?? {}, page);
  }

  @Allow('undertaking.read')
  @Query(() => [UndertakingCount], {
    description:
      'How many undertakings of your organization are in each state, under the filter of their list; its own `states` are left out.',
  })
  undertakingCounts(@CurrentActor() actor: Actor, @Args('filter', { nullable: true }) filter?: UndertakingFilter) {
    return this.undertakings.countByState(actor, filter ?? {});
  }

  @Allow('undertaking.read')
  @Query(() => UndertakingType, { description: 'One undertaking of the organization you act for.' })
  undertaking(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.undertakings.one(actor, id);
  }

  @Allow('undertaking.request')
  @Command(() => UndertakingType, {
    fails: [OrganizationNotVerified, OwnSecret, UndertakingAlive, TooManyUndertakings],
    description:
      'Ask the owner to be shown what is confidential; the owner decides within five working days, or it counts as a no.',
  })
  requestUndertaking(@CurrentActor() actor: Actor, @Args('input') input: RequestUndertakingInput) {
    return this.requests.request(actor, input);
  }

  @Allow('undertaking.request')
  @Command(() => UndertakingType, {
    fails: [OrganizationNotVerified, PromisorNotVerified, OwnSecret, UndertakingAlive],
    description: 'Offer to show something confidential of yours to an organization, once it has promised secrecy.',
  })
  offerUndertaking(@CurrentActor() actor: Actor, @Args('input') input: OfferUndertakingInput) {
    return this.requests.offer(actor, input);
  }

  @Allow('undertaking.request')
  @Command(() => UndertakingType, { fails: MOVES, description: 'Agree to show it; their signatory then has ten working days.' })
  approveUndertaking(@CurrentActor() actor: Actor, @Args() edit: UndertakingEdit) {
    return this.undertakings.approve(actor, edit);
  }

  @Allow('undertaking.request')
  @Command(() => UndertakingType, { fails: MOVES, description: 'Do not show it, and say why.' })
  declineUndertaking(@CurrentActor() actor: Actor, @Args() edit: UndertakingReason) {
    return this.undertakings.decline(actor, edit);
  }

  @Allow('undertaking.request')
  @Command(() => UndertakingType, { fails: MOVES, description: 'Take back what you asked for or offered.' })
  withdrawUndertaking(@CurrentActor() actor: Actor, @Args() edit: UndertakingReason) {
    return this.undertakings.withdraw(actor, edit);
  }

  @Allow('undertaking.accept')
  @Command(() => UndertakingType, {
    fails: [NotInThisState, UndertakingDiffers, TooManyAttempts],
    confidential: true,
    description: 'Promise what was read, for the organization you act for; in force from today.',
  })
  acceptUndertaking(@CurrentActor() actor: Actor, @Args() acceptance: AcceptanceArgs) {
    return this.undertakings.accept(actor, acceptance);
  }

  @Allow('undertaking.accept')
  @Command(() => UndertakingType, { fails: MOVES, description: 'Do not promise it, and say why.' })
  refuseUndertaking(@CurrentActor() actor: Actor, @Args() edit: UndertakingReason) {
    return this.undertakings.refuse(actor, edit);
  }

  @Allow('undertaking.request')
  @Command(() => UndertakingType, {
    fails: MOVES,
    description: 'End the access at once, with a reason; what was promised lasts until the end of its term.',
  })
  revokeUndertaking(@CurrentActor() actor: Actor, @Args() edit: UndertakingReason) {
    return this.undertakings.revoke(actor, edit);
  }
}

const BlockedAction = blockedActionOf(UndertakingAction, 'Undertaking');

/** What hangs on an undertaking: one statement per field for a whole list. */
@Resolver(() => UndertakingType)
export class UndertakingFields {
  constructor(
    private readonly organizations: OrganizationLoader,
    private readonly texts: UndertakingTextLoader,
    private readonly acceptances: AcceptanceLoader,
  ) {}

  @ResolveField(() => OrganizationType, { description: 'Who promises secrecy.' })
  promisor(@Parent() { promisorId }: Undertaking, @Context() context: RequestContext) {
    return this.organizations.load(context, promisorId);
  }

  @ResolveField(() => OrganizationType, { description: 'To whom.' })
  promisee(@Parent() { promiseeId }: Undertaking, @Context() context: RequestContext) {
    return this.organizations.load(context, promiseeId);
  }

  @ResolveField(() => OrganizationType, { nullable: true, description: 'Whose turn it is; null once it is decided.' })
  waitingFor(@Parent() { waitingForId }: Undertaking, @Context() context: RequestContext) {
    return waitingForId ? this.organizations.load(context, waitingForId) : null;
  }

  @ResolveField(() => UndertakingTextType, { description: 'The text that is promised.' })
  text(@Parent() { textId }: Undertaking, @Context() context: RequestContext) {
    return this.texts.load(context, textId);
  }

  @ResolveField(() => UndertakingAcceptanceType, { nullable: true, description: 'Who accepted it, when and how.' })
  acceptance(@Parent() { id }: Undertaking, @Context() context: RequestContext) {
    return this.acceptances.load(context, id);
  }

  @ResolveField(() => String, { description: 'What the subject was called when it was asked for.' })
  subjectTitle(@Parent() { subjectTitleZh, subjectTitleEn }: Undertaking, @Context() { locale }: RequestContext) {
    return say({ zh: subjectTitleZh, en: subjectTitleEn }, locale);
  }

  @ResolveField(() => String, { nullable: true, description: 'Why it ended.' })
  stateReason(@Parent() { stateReason }: Undertaking, @Context() { locale }: RequestContext) {
    return reasonIn(locale, stateReason);
  }

  @ResolveField(() => [UndertakingAction], { description: 'What you may do with it now.' })
  viewerActions(@Parent() undertaking: Undertaking, @CurrentActor() actor: Actor | undefined) {
    return undertakingActs.open(actor, undertaking);
  }

  @ResolveField(() => [BlockedAction], { description: 'What is yours to do with it, though not now, and why.' })
  blockedActions(@Parent() undertaking: Undertaking, @CurrentActor() actor: Actor | undefined) {
    return undertakingActs.blocked(actor, undertaking);
  }
}
