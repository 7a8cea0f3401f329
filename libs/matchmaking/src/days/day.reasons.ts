import { type Locale, say, type Text } from '@trihelix/kernel';

/** Why the clock gave a day up. */
export type ClockReason = 'NOT_ANNOUNCED' | 'NOBODY_ON_A_SIDE' | 'NOT_ARRANGED' | 'NOT_PUBLISHED';

const CLOCK_REASONS: Readonly<Record<ClockReason, Text>> = {
  NOT_ANNOUNCED: { zh: '到举办日仍未发布公告，系统自动取消。', en: 'It was not announced before its day came.' },
  NOBODY_ON_A_SIDE: {
    zh: '报名截止时供需双方至少有一方无人报名，无法举办，系统自动取消。',
    en: 'When registration closed nobody had registered on one of the two sides.',
  },
  NOT_ARRANGED: {
    zh: '到举办日主办方仍未安排会谈，提醒后仍未办理，系统自动取消。',
    en: 'The organizer had not arranged any meetings when the day came, nor after a reminder.',
  },
  NOT_PUBLISHED: {
    zh: '到举办日主办方仍未发布日程，提醒后仍未办理，系统自动取消。',
    en: 'The organizer had not published the schedule when the day came, nor after a reminder.',
  },
};

/** A reason in both languages: the clock's are translated, a person's are as written. */
export const reasonOf = (reason: string): Text =>
  reason in CLOCK_REASONS ? CLOCK_REASONS[reason as ClockReason] : { zh: reason, en: reason };

/** The same in the reader's language. */
export const reasonIn = (locale: Locale, reason: string | null): string | null => reason && say(reasonOf(reason), locale);
