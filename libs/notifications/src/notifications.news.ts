import { Injectable } from '@nestjs/common';
import { type Actor, Database, liveReading, refusal } from '@trihelix/platform';
import type { NotificationSummary } from './notification.types';
import { NotificationsLive } from './notifications.live';
import { Notifications } from './notifications.service';

interface Changed {
  readonly notificationsChanged: NotificationSummary;
}

/** The bell, as it changes. */
@Injectable()
export class NotificationsNews {
  constructor(
    private readonly live: NotificationsLive,
    private readonly database: Database,
    private readonly notifications: Notifications,
  ) {}

  /** The summary at once, and anew after every change, read as the subscriber. @throws UNAUTHENTICATED when no person acts */
  async follow(actor: Actor): Promise<AsyncIterableIterator<Changed>> {
    if (!actor.userId) throw refusal('UNAUTHENTICATED', { zh: '请先登录。', en: 'Sign in first.' });
    // Listen first, look second: what changes in between is heard.
    const news = this.live.of(actor.userId);
    try {
      return liveReading(
        news,
        await this.read(actor),
        () => this.read(actor),
        () => false,
      );
    } catch (error) {
      await news.return?.();
      throw error;
    }
  }

  private read(actor: Actor): Promise<Changed> {
    return this.database.read(actor, async () => ({ notificationsChanged: await this.notifications.summary(actor) }));
  }
}
