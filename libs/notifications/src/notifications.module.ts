import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { tellsPersonalData } from '@trihelix/identity';
import { LicensingModule } from '@trihelix/licensing';
import { ListingsModule } from '@trihelix/listings';
import { MatchingModule } from '@trihelix/matching';
import { MatchmakingModule } from '@trihelix/matchmaking';
import { NotificationDigest } from './mail/notification.digest';
import { NotificationLetters } from './mail/notification.letters';
import { Notification } from './notification.entity';
import { NotificationsHousekeeping } from './notifications.housekeeping';
import { NotificationsLive } from './notifications.live';
import { NotificationsNews } from './notifications.news';
import { NotificationsResolver } from './notifications.resolver';
import { Notifications } from './notifications.service';
import { NotificationPreference } from './preferences/notification-preference.entity';
import { NotificationPreferencesResolver } from './preferences/preferences.resolver';
import { NotificationPreferences } from './preferences/preferences.service';
import { CoverNews } from './telling/cover.news';
import { DistributionNews } from './telling/distribution.news';
import { EnquiryNews } from './telling/enquiry.news';
import { FilingNews } from './telling/filing.news';
import { FileNews } from './telling/file.news';
import { CourseNews } from './telling/course.news';
import { LicenceMatters } from './telling/licence.matters';
import { LicenceNews } from './telling/licence.news';
import { TrialNews } from './telling/trial.news';
import { ListingNews } from './telling/listing.news';
import { MatchNews } from './telling/match.news';
import { MatchmakingNews } from './telling/matchmaking.news';
import { OrganizationNames } from './telling/organization.names';
import { OrganizationNews } from './telling/organization.news';
import { NOTIFICATIONS_OF_A_PERSON } from './notifications.personal-data';
import { Teller } from './telling/teller';
import { AuctionNews } from './telling/auction.news';
import { UndertakingNews } from './telling/undertaking.news';
import { ViewNews } from './telling/view.news';

/** What listens for the news of which rooms. */
const news = [
  AuctionNews,
  CoverNews,
  DistributionNews,
  EnquiryNews,
  FileNews,
  FilingNews,
  CourseNews,
  LicenceMatters,
  LicenceNews,
  TrialNews,
  ListingNews,
  MatchNews,
  MatchmakingNews,
  OrganizationNews,
  UndertakingNews,
  ViewNews,
];

/** Who needs to know: one message for a matter, in the console and by mail as its reader prefers. */
@Module({
  imports: [
    LicensingModule,
    ListingsModule,
    MatchingModule,
    MatchmakingModule,
    TypeOrmModule.forFeature([Notification, NotificationPreference]),
  ],
  providers: [
    ...news,
    tellsPersonalData(...NOTIFICATIONS_OF_A_PERSON),
    NotificationDigest,
    NotificationLetters,
    NotificationPreferences,
    NotificationPreferencesResolver,
    Notifications,
    NotificationsHousekeeping,
    NotificationsLive,
    NotificationsNews,
    NotificationsResolver,
    OrganizationNames,
    Teller,
  ],
})
export class NotificationsModule {}
