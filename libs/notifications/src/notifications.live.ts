import { Injectable } from '@nestjs/common';
import { LiveUpdates } from '@trihelix/platform';

/** Tells open screens that what their person has to read has changed; they read it anew. */
@Injectable()
export class NotificationsLive {
  constructor(private readonly live: LiveUpdates) {}

  /** In the ambient transaction: the news leaves when it commits. */
  async tell(userIds: readonly string[]): Promise<void> {
    for (const userId of new Set(userIds)) await this.live.publish(topicOf(userId), { userId });
  }

  /** News of this person's notifications, from now on. */
  of(userId: string): AsyncIterableIterator<unknown> {
    return this.live.subscribe(topicOf(userId));
  }
}

const topicOf = (userId: string): string => `notifications:${userId}`;
