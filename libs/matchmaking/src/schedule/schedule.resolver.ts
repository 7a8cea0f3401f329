import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AchievementLoader, AchievementType } from '@trihelix/achievements';
import { NeedLoader, NeedType } from '@trihelix/challenges';
import { OrganizationLoader, OrganizationType } from '@trihelix/identity';
import { say } from '@trihelix/kernel';
import {
  type Actor,
  Allow,
  Command,
  CurrentActor,
  NotInThisState,
  PageArgs,
  type RequestContext,
  SignedIn,
  StaleVersion,
} from '@trihelix/platform';
import { ArrangementUnderWay } from '../days/day.failures';
import { ArrangeArgs } from '../days/day.inputs';
import { MatchmakingDayType } from '../days/day.types';
import type { MatchmakingDay } from '../days/matchmaking-day.entity';
import type { StoredPair } from '../report/stored.report';
import { LatestArrangementLoader, MeetingCountLoader } from './arrangement.loaders';
import { MatchmakingArrangementType, MatchmakingPairType, MatchmakingUnmatchedType } from './arrangement.types';
import { ArrangementsService } from './arrangements.service';
import type { MatchmakingArrangement } from './matchmaking-arrangement.entity';
import type { MatchmakingMeeting } from './matchmaking-meeting.entity';
import { MeetingCalendars } from './meeting.calendars';
import { MeetingFilter } from './meeting.inputs';
import { MatchmakingMeetingConnection, MatchmakingMeetingType } from './meeting.types';
import { MeetingsReader } from './meetings.reader';

/** Plans and the schedules that come of them. */
@Resolver()
export class ScheduleResolver {
  constructor(
    private readonly arrangements: ArrangementsService,
    private readonly meetings: MeetingsReader,
    private readonly calendars: MeetingCalendars,
  ) {}

  @Allow('matchmaking.announce')
  @Command(() => MatchmakingArrangementType, {
    fails: [StaleVersion, NotInThisState, ArrangementUnderWay],
    description: 'Have the meetings of a day arranged by a method, in place of the plan there may be; the worker makes it.',
  })
  arrangeMatchmakingDay(@CurrentActor() actor: Actor, @Args() args: ArrangeArgs) {
    return this.arrangements.start(actor, args);
  }

  @SignedIn()
  @Query(() => MatchmakingMeetingConnection, {
    description: 'Meetings of a day in their order: all for its organizer, once it is published those of your organization.',
  })
  matchmakingMeetings(@CurrentActor() actor: Actor, @Args() page: PageArgs, @Args('filter') filter: MeetingFilter) {
    return this.meetings.page(actor, filter, page);
  }

  @SignedIn()
  @Query(() => String, { description: 'The meetings of your organization on a day for its calendar (iCalendar, RFC 5545).' })
  matchmakingCalendar(
    @CurrentActor() actor: Actor,
    @Args('dayId', { type: () => ID }) dayId: string,
    @Context() { locale }: RequestContext,
  ) {
    return this.calendars.of(actor, dayId, locale);
  }
}

/** What a day says of its plan. */
@Resolver(() => MatchmakingDayType)
export class DayScheduleFields {
  constructor(
    private readonly arrangements: LatestArrangementLoader,
    private readonly counts: MeetingCountLoader,
  ) {}

  @ResolveField(() => MatchmakingArrangementType, {
    nullable: true,
    description: 'The latest plan, with its report; for the organizer.',
  })
  arrangement(@Parent() day: MatchmakingDay, @CurrentActor() actor: Actor | undefined, @Context() context: RequestContext) {
    return actor?.actsFor(day.organizerId) ? this.arrangements.load(context, day.id) : null;
  }

  @ResolveField(() => Int, { description: 'Meetings that take place, as far as they are yours to see.' })
  async meetingCount(
    @Parent() { id }: MatchmakingDay,
    @CurrentActor() actor: Actor | undefined,
    @Context() context: RequestContext,
  ) {
    return actor ? ((await this.counts.load(context, id))?.count ?? 0) : 0;
  }
}

@Resolver(() => MatchmakingArrangementType)
export class ArrangementFields {
  @ResolveField(() => String, { nullable: true, description: 'Why there is no plan.' })
  reason(@Parent() { reason }: MatchmakingArrangement, @Context() { locale }: RequestContext) {
    return reason && say(reason, locale);
  }
}

/** Whoever a report names, in one statement for all of them. */
@Resolver(() => MatchmakingPairType)
export class MatchmakingPairFields {
  constructor(private readonly organizations: OrganizationLoader) {}

  @ResolveField(() => OrganizationType, { nullable: true, description: 'Who comes with needs.' })
  demand(@Parent() { demandId }: StoredPair, @Context() context: RequestContext) {
    return this.organizations.load(context, demandId);
  }

  @ResolveField(() => OrganizationType, { nullable: true, description: 'Who comes with achievements.' })
  supply(@Parent() { supplyId }: StoredPair, @Context() context: RequestContext) {
    return this.organizations.load(context, supplyId);
  }
}

@Resolver(() => MatchmakingUnmatchedType)
export class MatchmakingUnmatchedFields {
  constructor(private readonly organizations: OrganizationLoader) {}

  @ResolveField(() => OrganizationType, { nullable: true, description: 'The organization.' })
  organization(@Parent() { organizationId }: MatchmakingUnmatchedType, @Context() context: RequestContext) {
    return this.organizations.load(context, organizationId);
  }
}

/** What hangs on a meeting: one statement per field for a whole list. */
@Resolver(() => MatchmakingMeetingType)
export class MeetingFields {
  constructor(
    private readonly organizations: OrganizationLoader,
    private readonly needs: NeedLoader,
    private readonly achievements: AchievementLoader,
  ) {}

  @ResolveField(() => OrganizationType, { description: 'Who comes with needs.' })
  demand(@Parent() { demandId }: MatchmakingMeeting, @Context() context: RequestContext) {
    return this.organizations.load(context, demandId);
  }

  @ResolveField(() => OrganizationType, { description: 'Who comes with achievements.' })
  supply(@Parent() { supplyId }: MatchmakingMeeting, @Context() context: RequestContext) {
    return this.organizations.load(context, supplyId);
  }

  @ResolveField(() => NeedType, {
    nullable: true,
    description: 'The need that fits best; null when only a wish brings them together.',
  })
  need(@Parent() { needId }: MatchmakingMeeting, @Context() context: RequestContext) {
    return needId ? this.needs.load(context, needId) : null;
  }

  @ResolveField(() => AchievementType, { nullable: true, description: 'The achievement that fits it best.' })
  achievement(@Parent() { achievementId }: MatchmakingMeeting, @Context() context: RequestContext) {
    return achievementId ? this.achievements.load(context, achievementId) : null;
  }
}
