import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Notification } from './notification.entity';
import { NotificationsLive } from './notifications.live';
import { NotificationsNews } from './notifications.news';
import { NotificationsResolver } from './notifications.resolver';
import { Notifications } from './notifications.service';
import { NotificationPreference } from './preferences/notification-preference.entity';
import { NotificationPreferencesResolver } from './preferences/preferences.resolver';
import { NotificationPreferences } from './preferences/preferences.service';

/** Who needs to know: one message for a matter, in the console and by mail as its reader prefers. */
@Module({
  imports: [TypeOrmModule.forFeature([Notification, NotificationPreference])],
  providers: [
    Notifications,
    NotificationsLive,
    NotificationsNews,
    NotificationsResolver,
    NotificationPreferences,
    NotificationPreferencesResolver,
  ],
})
export class NotificationsModule {}
