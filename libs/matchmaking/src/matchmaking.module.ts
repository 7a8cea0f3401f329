import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AchievementsModule } from '@trihelix/achievements';
import { CatalogModule } from '@trihelix/catalog';
import { ChallengesModule } from '@trihelix/challenges';
import { IdentityModule, tellsPersonalData } from '@trihelix/identity';
import { MatchingModule } from '@trihelix/matching';
import { MatchmakingDayClock } from './days/day.clock';
import { MatchmakingDayStore } from './days/day.store';
import { MatchmakingDaysReader } from './days/days.reader';
import { MatchmakingDayFields, MatchmakingDaysResolver } from './days/days.resolver';
import { MatchmakingDaysService } from './days/days.service';
import { MatchmakingDay } from './days/matchmaking-day.entity';
import { MATCHMAKING_OF_A_PERSON } from './matchmaking.personal-data';
import { MatchmakingRegistration } from './registrations/matchmaking-registration.entity';
import { MatchmakingWish } from './registrations/matchmaking-wish.entity';
import { ViewerRegistrationLoader, ViewerWishesLoader } from './registrations/registration.loaders';
import { RegistrationsReader } from './registrations/registrations.reader';
import { DayRegistrationFields, RegistrationFields, RegistrationsResolver } from './registrations/registrations.resolver';
import { RegistrationsService } from './registrations/registrations.service';
import { LatestArrangementLoader, MeetingCountLoader } from './schedule/arrangement.loaders';
import { ArrangementRecords } from './schedule/arrangement.records';
import { ArrangementWorker } from './schedule/arrangement.worker';
import { ArrangementsService } from './schedule/arrangements.service';
import { MatchmakingArrangement } from './schedule/matchmaking-arrangement.entity';
import { MatchmakingMeeting } from './schedule/matchmaking-meeting.entity';
import { MeetingCalendars } from './schedule/meeting.calendars';
import { MeetingCancellations } from './schedule/meeting.cancellations';
import { MeetingsReader } from './schedule/meetings.reader';
import {
  ArrangementFields,
  DayScheduleFields,
  MatchmakingPairFields,
  MatchmakingUnmatchedFields,
  MeetingFields,
  ScheduleResolver,
} from './schedule/schedule.resolver';

const days = [MatchmakingDayClock, MatchmakingDayFields, MatchmakingDaysReader, MatchmakingDaysResolver, MatchmakingDaysService];
const registrations = [
  DayRegistrationFields,
  RegistrationFields,
  RegistrationsReader,
  RegistrationsResolver,
  RegistrationsService,
  ViewerRegistrationLoader,
  ViewerWishesLoader,
];
const schedule = [
  ArrangementFields,
  ArrangementRecords,
  ArrangementsService,
  ArrangementWorker,
  DayScheduleFields,
  LatestArrangementLoader,
  MatchmakingPairFields,
  MatchmakingUnmatchedFields,
  MeetingCalendars,
  MeetingCancellations,
  MeetingCountLoader,
  MeetingFields,
  MeetingsReader,
  ScheduleResolver,
];

/** Days on which the sides meet: announced, registered for, arranged, held. */
@Module({
  imports: [
    AchievementsModule,
    CatalogModule,
    ChallengesModule,
    IdentityModule,
    MatchingModule,
    TypeOrmModule.forFeature([
      MatchmakingArrangement,
      MatchmakingDay,
      MatchmakingMeeting,
      MatchmakingRegistration,
      MatchmakingWish,
    ]),
  ],
  providers: [tellsPersonalData(...MATCHMAKING_OF_A_PERSON), MatchmakingDayStore, ...days, ...registrations, ...schedule],
  exports: [MatchmakingDayStore, MeetingsReader, RegistrationsReader],
})
export class MatchmakingModule {}
