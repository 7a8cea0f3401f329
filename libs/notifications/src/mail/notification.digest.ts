import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Addressees } from '@trihelix/identity';
import { BACKGROUND, Database, Jobs, Outbox } from '@trihelix/platform';
import { In } from 'typeorm';
import { Notification } from '../notification.entity';
import { DEFAULT_DIGEST_HOUR } from '../preferences/notification-preference.entity';
import { NotificationLetters } from './notification.letters';

const JOB = 'notifications.digest';
/** People of one transaction. */
const BATCH = 100;

/** Whose hour has come, of those for whom something waits, and who have had no mail today. */
const DUE = `${BACKGROUND}INSERT INTO notification_digest (user_id, day)
  SELECT waiting.user_id, app_today()
  FROM (SELECT DISTINCT user_id FROM notification WHERE awaits_digest) AS waiting
    LEFT JOIN notification_preference AS chosen ON chosen.user_id = waiting.user_id
  WHERE coalesce(chosen.digest_hour, ${DEFAULT_DIGEST_HOUR}) <= extract(hour FROM app_now() AT TIME ZONE 'Asia/Shanghai')
    AND NOT EXISTS (SELECT FROM notification_digest AS told WHERE told.user_id = waiting.user_id AND told.day = app_today())
  ORDER BY waiting.user_id LIMIT $1 ON CONFLICT DO NOTHING RETURNING user_id AS "userId"`;

/** The daily mail: everything that a person has not read by then, once, at the hour they have chosen. */
@Injectable()
export class NotificationDigest implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly addressees: Addressees,
    private readonly letters: NotificationLetters,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: JOB, cron: '5 * * * *', run: () => this.jobs.inBatches(JOB, BATCH, () => this.batch()) });
  }

  /** Whoever inserts the row of a person and day sends the mail; another worker leaves that person to it. */
  private async batch(): Promise<number> {
    const mine = await this.database.query<{ userId: string }>(DUE, [BATCH]);
    const people = await this.addressees.people(mine.map(({ userId }) => userId));
    const told = await this.take(mine.map(({ userId }) => userId));
    const mails = people.flatMap((person) => {
      const theirs = told.filter(({ userId, organizationId }) => userId === person.userId && belongs(person, organizationId));
      return theirs.length > 0 ? this.letters.digest(person, theirs) : [];
    });
    await this.outbox.publish(...mails);
    return mine.length;
  }

  /** What waited, in the order in which it was told; it waits no more. */
  private async take(userIds: readonly string[]): Promise<Notification[]> {
    if (userIds.length === 0) return [];
    const taken = await this.database.query<{ id: string }>(
      `${BACKGROUND}UPDATE notification SET awaits_digest = false WHERE user_id = ANY ($1) AND awaits_digest RETURNING id`,
      [userIds],
    );
    return this.database.of(Notification).find({ where: { id: In(taken.map(({ id }) => id)) }, order: { id: 'ASC' } });
  }
}

/** Whoever has left an organization hears no more of it. */
const belongs = ({ organizationIds }: { readonly organizationIds: readonly string[] }, organizationId: string | null): boolean =>
  organizationId === null || organizationIds.includes(organizationId);
