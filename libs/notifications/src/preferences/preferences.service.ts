import { Injectable } from '@nestjs/common';
import { type Actor, Database, refusal } from '@trihelix/platform';
import { kindsOf, NotificationGroup } from '../notification.kinds';
import { DEFAULT_DIGEST_HOUR, MailTiming, NotificationPreference } from './notification-preference.entity';
import type { ChooseNotificationPreferencesInput } from './preferences.types';

/** How people want to hear by mail: what each has chosen, or what holds until they do. */
@Injectable()
export class NotificationPreferences {
  constructor(private readonly database: Database) {}

  /** The person's own. @throws UNAUTHENTICATED when no person acts */
  async of({ userId }: Actor): Promise<NotificationPreference> {
    if (!userId) throw refusal('UNAUTHENTICATED', { zh: '请先登录。', en: 'Sign in first.' });
    const chosen = await this.database.of(NotificationPreference).findOneBy({ userId });
    return chosen ?? { userId, digestHour: DEFAULT_DIGEST_HOUR, mail: {} };
  }

  /** What is left out stays as it is. A group that is to come by mail no more is taken out of the daily mail under way. */
  async choose(actor: Actor, { digestHour, choices }: ChooseNotificationPreferencesInput): Promise<NotificationPreference> {
    const before = await this.of(actor);
    const mail = { ...before.mail, ...Object.fromEntries((choices ?? []).map((choice) => [choice.group, choice.mail])) };
    const after = { userId: before.userId, digestHour: digestHour ?? before.digestHour, mail };
    await this.database.of(NotificationPreference).upsert(after, ['userId']);
    await this.silence(
      after.userId,
      (choices ?? []).filter((choice) => choice.mail === MailTiming.NEVER).map(({ group }) => group),
    );
    return after;
  }

  /** What these people have chosen, by person: one statement. For the platform's own consumers and clocks. */
  async ofAll(userIds: readonly string[]): Promise<ReadonlyMap<string, NotificationPreference>> {
    const chosen = await this.database
      .of(NotificationPreference)
      .createQueryBuilder('preference')
      .where('preference.userId = ANY (:userIds)', { userIds })
      .getMany();
    return new Map(chosen.map((preference) => [preference.userId, preference]));
  }

  private async silence(userId: string, groups: readonly NotificationGroup[]): Promise<void> {
    if (groups.length === 0) return;
    await this.database.query(
      'UPDATE notification SET awaits_digest = false WHERE user_id = $1 AND awaits_digest AND kind = ANY ($2)',
      [userId, kindsOf(groups)],
    );
  }
}
