import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { IndustryLoader, IndustryType, RegionLoader, RegionType, UnknownIndustry, UnknownRegion } from '@trihelix/catalog';
import { OrganizationLoader, OrganizationNotVerified, OrganizationType } from '@trihelix/identity';
import {
  type Actor,
  Allow,
  blockedActionOf,
  Command,
  CurrentActor,
  NotInThisState,
  PageArgs,
  Public,
  type RequestContext,
  StaleVersion,
} from '@trihelix/platform';
import { ViewerRegistrationLoader } from '../registrations/registration.loaders';
import { slotsOf, timeOf } from './day.clockwork';
import { MatchmakingTimesImpossible, NobodyOnASide, PlanEmpty, RegionNotYours } from './day.failures';
import {
  MatchmakingDayEdit,
  MatchmakingDayFilter,
  MatchmakingDayInput,
  MatchmakingDayOrder,
  MatchmakingDayReason,
} from './day.inputs';
import { MatchmakingDayAction, matchmakingDayActs, type SeenDay } from './day.policy';
import { reasonIn } from './day.reasons';
import { MatchmakingDayConnection, MatchmakingDayCount, MatchmakingDayType, MatchmakingSlotType } from './day.types';
import { MatchmakingDaysReader } from './days.reader';
import { MatchmakingDaysService } from './days.service';
import type { MatchmakingDay } from './matchmaking-day.entity';

const MOVES = [StaleVersion, NotInThisState];
const FACTS = [MatchmakingTimesImpossible, RegionNotYours, UnknownRegion, UnknownIndustry];

@Resolver(() => MatchmakingDayType)
export class MatchmakingDaysResolver {
  constructor(
    private readonly days: MatchmakingDaysService,
    private readonly reader: MatchmakingDaysReader,
  ) {}

  @Public()
  @Query(() => MatchmakingDayConnection, {
    name: 'matchmakingDays',
    description: 'Matchmaking days that have been announced, and your drafts; newest first unless told otherwise.',
  })
  page(
    @CurrentActor() actor: Actor | undefined,
    @Args() page: PageArgs,
    @Args('order', { type: () => MatchmakingDayOrder, defaultValue: MatchmakingDayOrder.NEWEST_FIRST })
    order: MatchmakingDayOrder,
    @Args('filter', { nullable: true }) filter?: MatchmakingDayFilter,
  ) {
    return this.reader.page(actor, filter ?? {}, page, order);
  }

  @Public()
  @Query(() => [MatchmakingDayCount], {
    description:
      'How many matchmaking days you see in each state, under the filter of their list; its own `states` are left out.',
  })
  matchmakingDayCounts(
    @CurrentActor() actor: Actor | undefined,
    @Args('filter', { nullable: true }) filter?: MatchmakingDayFilter,
  ) {
    return this.reader.countByState(actor, filter ?? {});
  }

  @Public()
  @Query(() => MatchmakingDayType, { description: 'One matchmaking day.' })
  matchmakingDay(@CurrentActor() actor: Actor | undefined, @Args('id', { type: () => ID }) id: string) {
    return this.days.one(actor, id);
  }

  @Allow('matchmaking.announce')
  @Command(() => MatchmakingDayType, {
    fails: [OrganizationNotVerified, ...FACTS],
    description: 'Write the draft of a matchmaking day, which nobody else sees.',
  })
  draftMatchmakingDay(@CurrentActor() actor: Actor, @Args('input') input: MatchmakingDayInput) {
    return this.days.draft(actor, input);
  }

  @Allow('matchmaking.announce')
  @Command(() => MatchmakingDayType, { fails: [...MOVES, ...FACTS], description: 'Change a draft; all facts are given anew.' })
  updateMatchmakingDay(
    @CurrentActor() actor: Actor,
    @Args() edit: MatchmakingDayEdit,
    @Args('input') input: MatchmakingDayInput,
  ) {
    return this.days.update(actor, edit, input);
  }

  @Allow('matchmaking.announce')
  @Command(() => MatchmakingDayType, {
    fails: [...MOVES, MatchmakingTimesImpossible],
    description: 'Announce it: everybody sees it, and organizations register until its last day.',
  })
  announceMatchmakingDay(@CurrentActor() actor: Actor, @Args() edit: MatchmakingDayEdit) {
    return this.days.announce(actor, edit);
  }

  @Allow('matchmaking.announce')
  @Command(() => MatchmakingDayType, { fails: [...MOVES, NobodyOnASide], description: 'Close registration before its last day.' })
  closeMatchmakingRegistration(@CurrentActor() actor: Actor, @Args() edit: MatchmakingDayEdit) {
    return this.days.close(actor, edit);
  }

  @Allow('matchmaking.announce')
  @Command(() => MatchmakingDayType, {
    fails: [...MOVES, PlanEmpty],
    description: 'Publish the schedule: everybody learns whom they meet, when and at which table.',
  })
  publishMatchmakingDay(@CurrentActor() actor: Actor, @Args() edit: MatchmakingDayEdit) {
    return this.days.publish(actor, edit);
  }

  @Allow('matchmaking.announce')
  @Command(() => MatchmakingDayType, { fails: MOVES, description: 'Cancel it, and say why.' })
  cancelMatchmakingDay(@CurrentActor() actor: Actor, @Args() edit: MatchmakingDayReason) {
    return this.days.cancel(actor, edit);
  }
}

const BlockedAction = blockedActionOf(MatchmakingDayAction, 'MatchmakingDay');

/** What hangs on a day: one statement per field for a whole list. */
@Resolver(() => MatchmakingDayType)
export class MatchmakingDayFields {
  constructor(
    private readonly organizations: OrganizationLoader,
    private readonly regions: RegionLoader,
    private readonly industryNames: IndustryLoader,
    private readonly registrations: ViewerRegistrationLoader,
  ) {}

  @ResolveField(() => OrganizationType, { description: 'Who holds it.' })
  organizer(@Parent() { organizerId }: MatchmakingDay, @Context() context: RequestContext) {
    return this.organizations.load(context, organizerId);
  }

  @ResolveField(() => RegionType, { nullable: true, description: 'The region it is held for.' })
  region(@Parent() { regionCode }: MatchmakingDay, @Context() context: RequestContext) {
    return this.regions.load(context, regionCode);
  }

  @ResolveField(() => [IndustryType], { description: 'Industries it is held for; none: all.' })
  async industries(@Parent() { industries }: MatchmakingDay, @Context() context: RequestContext) {
    const found = await Promise.all(industries.map((code) => this.industryNames.load(context, code)));
    return found.filter((industry) => industry !== null);
  }

  @ResolveField(() => String, { description: 'When the first slot begins, by the clock of China: 09:00.' })
  startsAt(@Parent() { startsAtMinute }: MatchmakingDay) {
    return timeOf(startsAtMinute);
  }

  @ResolveField(() => [MatchmakingSlotType], { description: 'Its slots, in their order.' })
  slots(@Parent() day: MatchmakingDay) {
    return slotsOf(day);
  }

  @ResolveField(() => String, { nullable: true, description: 'Why it does not take place.' })
  stateReason(@Parent() { stateReason }: MatchmakingDay, @Context() { locale }: RequestContext) {
    return reasonIn(locale, stateReason);
  }

  @ResolveField(() => [MatchmakingDayAction], { description: 'What you may do with it now.' })
  async viewerActions(
    @Parent() day: MatchmakingDay,
    @CurrentActor() actor: Actor | undefined,
    @Context() context: RequestContext,
  ) {
    return matchmakingDayActs.open(actor, await this.seen(day, actor, context));
  }

  @ResolveField(() => [BlockedAction], { description: 'What is yours to do with it, though not now, and why.' })
  async blockedActions(
    @Parent() day: MatchmakingDay,
    @CurrentActor() actor: Actor | undefined,
    @Context() context: RequestContext,
  ) {
    return matchmakingDayActs.blocked(actor, await this.seen(day, actor, context));
  }

  private async seen(day: MatchmakingDay, actor: Actor | undefined, context: RequestContext): Promise<SeenDay> {
    const registration = actor?.may('matchmaking.register') ? await this.registrations.load(context, day.id) : null;
    return { state: day.state, day, registration };
  }
}
