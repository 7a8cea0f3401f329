import { registerEnumType } from '@nestjs/graphql';
import { Account } from '@trihelix/identity';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { NotificationGroup } from '../notification.kinds';

/** When a mail tells of something. The console always does. */
export enum MailTiming {
  AT_ONCE = 'AT_ONCE',
  DAILY = 'DAILY',
  NEVER = 'NEVER',
}
registerEnumType(MailTiming, {
  name: 'MailTiming',
  description: 'When a mail tells you of something; the console always does.',
  valuesMap: {
    AT_ONCE: { description: 'At once (立即).' },
    DAILY: { description: 'In one mail a day, unless you have read it by then (每日汇总).' },
    NEVER: { description: 'Never (不发邮件).' },
  },
});

/** Groups whose timing a person has chosen. */
export type ChosenTimings = Readonly<Partial<Record<NotificationGroup, MailTiming>>>;

/** How a person wants to hear by mail. Row-level security shows it to that person only. */
@Entity('notification_preference')
export class NotificationPreference {
  @ForeignKey(() => Account) @PrimaryColumn('uuid') userId: string;
  /** The hour of the daily mail, Asia/Shanghai. */
  @Column('integer') digestHour: number;
  @Column('jsonb') mail: ChosenTimings;
}

/** When people come to work. */
export const DEFAULT_DIGEST_HOUR = 8;

/**
 * How somebody hears who has chosen nothing: at once of what another person or a day waits for, daily of what they only need to
 * know; of a file not at all, because they wait for it in front of the console.
 */
export const DEFAULT_TIMINGS: Readonly<Record<NotificationGroup, MailTiming>> = {
  LICENCES: MailTiming.AT_ONCE,
  PAYMENTS: MailTiming.DAILY,
  ENQUIRIES: MailTiming.AT_ONCE,
  UNDERTAKINGS: MailTiming.AT_ONCE,
  LISTINGS: MailTiming.AT_ONCE,
  WATCHES: MailTiming.AT_ONCE,
  FILES: MailTiming.NEVER,
  ORGANIZATIONS: MailTiming.AT_ONCE,
  MATCHMAKING: MailTiming.AT_ONCE,
  MATCHES: MailTiming.DAILY,
};

/** When a mail tells somebody with these choices of this group. */
export const timingOf = (group: NotificationGroup, chosen: ChosenTimings | null | undefined): MailTiming =>
  chosen?.[group] ?? DEFAULT_TIMINGS[group];
