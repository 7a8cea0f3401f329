import { Account, Organization } from '@trihelix/identity';
import type { Json } from '@trihelix/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { NotificationKind, NotificationSubjectType } from './notification.kinds';

/** Something that one person is told. Row-level security shows it to that person only, acting for the organization it concerns. */
@Entity('notification')
@Unique(['eventId', 'userId', 'organizationId', 'kind'])
@Index('notification_list_idx', ['userId', 'id'])
@Index('notification_unread_idx', ['userId', 'id'], { where: 'read_at IS NULL' })
@Index('notification_digest_idx', ['userId'], { where: 'awaits_digest' })
@Index('notification_age_idx', ['occurredAt'])
export class Notification {
  @PrimaryColumn('uuid') id: string;
  @ForeignKey(() => Account) @Column('uuid') userId: string;
  /** For whom the person is told; null for what concerns an operator of the installation. */
  @ForeignKey(() => Organization) @Column('uuid', { nullable: true }) organizationId: string | null;
  @Column('text') kind: NotificationKind;
  @Column('text') subjectType: NotificationSubjectType;
  /** Null when the link leads to a list. */
  @Column('uuid', { nullable: true }) subjectId: string | null;
  /** What its sentence is made of. */
  @Column('jsonb') facts: Readonly<Record<string, Json>>;
  /** The news it comes from. */
  @Column('uuid') eventId: string;
  @Column('timestamptz') occurredAt: Date;
  @Column('timestamptz', { nullable: true }) readAt: Date | null;
  /** Waits for the person's daily mail. */
  @Column('boolean') awaitsDigest: boolean;
}
