import { Injectable } from '@nestjs/common';
import { isUuid } from '@trihelix/kernel';
import { type Actor, type Connection, Database, type PageArgs, paginate, refusal } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { kindsOf } from './notification.kinds';
import { Notification } from './notification.entity';
import { NotificationsLive } from './notifications.live';
import type { NotificationFilter, NotificationSummary, ReadNotificationsInput } from './notification.types';

interface Marked {
  readonly ids: string[];
  readonly summary: NotificationSummary;
}

/** As many as one undo takes back. */
const MOST = 500;

/** What a person is told, and how much of it they have read: only ever their own, for the organization they act for. */
@Injectable()
export class Notifications {
  constructor(
    private readonly database: Database,
    private readonly live: NotificationsLive,
  ) {}

  page(actor: Actor, { unread, kinds, groups }: NotificationFilter, page: PageArgs): Promise<Connection<Notification>> {
    const query = this.own(actor);
    if (unread !== null && unread !== undefined) query.andWhere(`notification.readAt IS ${unread ? '' : 'NOT '}NULL`);
    if (kinds) query.andWhere('notification.kind = ANY (:kinds)', { kinds });
    if (groups) query.andWhere('notification.kind = ANY (:kindsOfGroups)', { kindsOfGroups: kindsOf(groups) });
    return paginate(this.database, query, page);
  }

  /** How many are unread, and the newest of them: one statement. */
  async summary(actor: Actor): Promise<NotificationSummary> {
    const { entities, raw } = await this.own(actor)
      .andWhere('notification.readAt IS NULL')
      .addSelect('count(*) OVER ()::int', 'unread')
      .orderBy('notification.id', 'DESC')
      .limit(1)
      .getRawAndEntities<{ unread: number }>();
    return { unread: raw[0]?.unread ?? 0, latest: entities[0] ?? null };
  }

  /** Marks some, or one and all before it; what is not the person's own is passed over. @throws BAD_INPUT unless exactly one is given */
  async markRead(actor: Actor, { ids, upTo }: ReadNotificationsInput): Promise<Marked> {
    if (Boolean(ids) === Boolean(upTo)) {
      throw refusal('BAD_INPUT', {
        zh: '请在 ids 和 upTo 中任选其一。',
        en: 'Give either ids or upTo, and not both.',
      });
    }
    const marked = await this.database.query<{ id: string }>(
      `UPDATE notification SET read_at = app_now(), awaits_digest = false
       WHERE user_id = $1 AND ${CONCERNED} AND read_at IS NULL AND ($3::uuid[] IS NULL OR id = ANY ($3)) AND ($4::uuid IS NULL OR id <= $4)
       RETURNING id`,
      [actor.userId, actor.organizationId, ids ?? null, upTo ?? null],
    );
    return this.marked(actor, marked);
  }

  /** Takes back that something was read. @throws BAD_INPUT for malformed ids or too many */
  async markUnread(actor: Actor, ids: readonly string[]): Promise<Marked> {
    if (ids.length > MOST || !ids.every(isUuid)) {
      throw refusal('BAD_INPUT', {
        zh: `请提供至多 ${MOST} 个有效的通知编号。`,
        en: `Give at most ${MOST} ids of notifications.`,
      });
    }
    const marked = await this.database.query<{ id: string }>(
      `UPDATE notification SET read_at = NULL WHERE user_id = $1 AND ${CONCERNED} AND read_at IS NOT NULL AND id = ANY ($3) RETURNING id`,
      [actor.userId, actor.organizationId, ids],
    );
    return this.marked(actor, marked);
  }

  private own({ userId, organizationId }: Actor): SelectQueryBuilder<Notification> {
    return this.database
      .of(Notification)
      .createQueryBuilder('notification')
      .where('notification.userId = :userId', { userId })
      .andWhere('(notification.organizationId = :organizationId OR notification.organizationId IS NULL)', { organizationId });
  }

  private async marked(actor: Actor, rows: readonly { id: string }[]): Promise<Marked> {
    if (actor.userId && rows.length > 0) await this.live.tell([actor.userId]);
    const ids = rows.map(({ id }) => id).sort((a, b) => (a < b ? 1 : -1));
    return { ids, summary: await this.summary(actor) };
  }
}

/** That it concerns the organization acted for, or none; `$2` is the organization. */
const CONCERNED = '(organization_id = $2 OR organization_id IS NULL)';
