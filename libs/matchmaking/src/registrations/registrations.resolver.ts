import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AchievementLoader, AchievementType } from '@trihelix/achievements';
import { NeedLoader, NeedType } from '@trihelix/challenges';
import { OrganizationLoader, OrganizationNotVerified, OrganizationType } from '@trihelix/identity';
import {
  type Actor,
  Allow,
  Command,
  CurrentActor,
  NotInThisState,
  type RequestContext,
  SignedIn,
  StaleVersion,
} from '@trihelix/platform';
import { MatchmakingDayType } from '../days/day.types';
import type { MatchmakingDay } from '../days/matchmaking-day.entity';
import { type MatchmakingRegistration, MatchmakingSide } from './matchmaking-registration.entity';
import { AlreadyRegistered, ListingsDoNotFit, SlotsDoNotFit, WishesDoNotFit } from './registration.failures';
import { RegistrationFilter, RegistrationInput, RegistrationPage, RegistrationReason, WishesInput } from './registration.inputs';
import { ViewerRegistrationLoader, ViewerWishesLoader } from './registration.loaders';
import { MatchmakingRegistrationConnection, MatchmakingRegistrationType, MatchmakingWishesType } from './registration.types';
import { RegistrationsReader } from './registrations.reader';
import { RegistrationsService } from './registrations.service';

/** How organizations come to a day. */
@Resolver(() => MatchmakingRegistrationType)
export class RegistrationsResolver {
  constructor(
    private readonly registrations: RegistrationsService,
    private readonly reader: RegistrationsReader,
  ) {}

  @SignedIn()
  @Query(() => MatchmakingRegistrationConnection, {
    description:
      'Who comes to a day and with what, for its organizer and for those who come themselves; whoever registered last first.',
  })
  matchmakingRegistrations(
    @Args() { dayId, ...page }: RegistrationPage,
    @Args('filter', { nullable: true }) filter?: RegistrationFilter,
  ) {
    return this.reader.page(dayId, filter ?? {}, page);
  }

  @Allow('matchmaking.register')
  @Command(() => MatchmakingRegistrationType, {
    fails: [OrganizationNotVerified, StaleVersion, NotInThisState, AlreadyRegistered, ListingsDoNotFit, SlotsDoNotFit],
    description:
      'Register your organization with its open needs or listed achievements, or change how it comes. Whoever else comes sees its name and what it brings.',
  })
  registerForMatchmakingDay(@CurrentActor() actor: Actor, @Args('input') input: RegistrationInput) {
    return this.registrations.register(actor, input);
  }

  @Allow('matchmaking.register')
  @Command(() => MatchmakingRegistrationType, {
    fails: [StaleVersion, NotInThisState],
    description: 'Stay away after all; meetings that are published already are cancelled, and the other sides told.',
  })
  withdrawFromMatchmakingDay(@CurrentActor() actor: Actor, @Args() reason: RegistrationReason) {
    return this.registrations.withdraw(actor, reason);
  }

  @Allow('matchmaking.register')
  @Command(() => MatchmakingRegistrationType, {
    fails: [NotInThisState, WishesDoNotFit],
    description: 'Say whom you want to meet, the most wanted first, and whom not; nobody but the platform reads it.',
  })
  stateMatchmakingWishes(@CurrentActor() actor: Actor, @Args('input') input: WishesInput) {
    return this.registrations.wish(actor, input);
  }
}

/** What hangs on a registration: one statement per field for a whole list. */
@Resolver(() => MatchmakingRegistrationType)
export class RegistrationFields {
  constructor(
    private readonly organizations: OrganizationLoader,
    private readonly needLoader: NeedLoader,
    private readonly achievementLoader: AchievementLoader,
  ) {}

  @ResolveField(() => OrganizationType, { description: 'Who comes.' })
  organization(@Parent() { organizationId }: MatchmakingRegistration, @Context() context: RequestContext) {
    return this.organizations.load(context, organizationId);
  }

  @ResolveField(() => [NeedType], { description: 'The needs it comes with, as long as you may see them.' })
  async needs(@Parent() { side, listingIds }: MatchmakingRegistration, @Context() context: RequestContext) {
    if (side !== MatchmakingSide.DEMAND) return [];
    const found = await Promise.all(listingIds.map((id) => this.needLoader.load(context, id)));
    return found.filter((need) => need !== null);
  }

  @ResolveField(() => [AchievementType], { description: 'The achievements it comes with, as long as you may see them.' })
  async achievements(@Parent() { side, listingIds }: MatchmakingRegistration, @Context() context: RequestContext) {
    if (side !== MatchmakingSide.SUPPLY) return [];
    const found = await Promise.all(listingIds.map((id) => this.achievementLoader.load(context, id)));
    return found.filter((achievement) => achievement !== null);
  }

  @ResolveField(() => Int, { nullable: true, description: 'Your own: meetings that you take at most; null: what the day gives.' })
  capacity(@Parent() { organizationId, capacity }: MatchmakingRegistration, @CurrentActor() actor: Actor) {
    return actor.actsFor(organizationId) ? capacity : null;
  }

  @ResolveField(() => [Int], { description: 'Your own: slots in which you cannot meet.' })
  unavailableSlots(@Parent() { organizationId, unavailableSlots }: MatchmakingRegistration, @CurrentActor() actor: Actor) {
    return actor.actsFor(organizationId) ? unavailableSlots : [];
  }

  @ResolveField(() => String, { nullable: true, description: 'Why it stays away.' })
  stateReason(@Parent() { stateReason }: MatchmakingRegistration) {
    return stateReason;
  }
}

/** What a day says of the viewer's part in it. */
@Resolver(() => MatchmakingDayType)
export class DayRegistrationFields {
  constructor(
    private readonly registrations: ViewerRegistrationLoader,
    private readonly wishes: ViewerWishesLoader,
  ) {}

  @ResolveField(() => MatchmakingRegistrationType, {
    nullable: true,
    description: 'That of your organization, if it ever registered.',
  })
  viewerRegistration(
    @Parent() { id }: MatchmakingDay,
    @CurrentActor() actor: Actor | undefined,
    @Context() context: RequestContext,
  ) {
    return actor?.organizationId ? this.registrations.load(context, id) : null;
  }

  @ResolveField(() => MatchmakingWishesType, { description: 'Whom your organization wants to meet, and whom not.' })
  async viewerWishes(
    @Parent() { id }: MatchmakingDay,
    @CurrentActor() actor: Actor | undefined,
    @Context() context: RequestContext,
  ) {
    const wishes = actor?.organizationId ? await this.wishes.load(context, id) : [];
    const partners = (isWanted: boolean) =>
      wishes.filter(({ rank }) => (rank !== null) === isWanted).map(({ partnerId }) => partnerId);
    return { wanted: partners(true), unwanted: partners(false) };
  }
}
