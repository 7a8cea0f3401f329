import { type Locale, say, type Text } from '@trihelix/kernel';
import { type EnquiryState, QUIET_DAYS } from './enquiry.workflow';

/** Why the clock ended an enquiry. */
export type ClockReason = 'NOT_ANSWERED' | 'NOBODY_WROTE';

export const CLOCK_REASONS: Readonly<Record<ClockReason, Text>> = {
  NOT_ANSWERED: {
    zh: '对方在承诺期限内未答复，提醒后仍无回音，咨询自动失效。',
    en: 'It was not answered by the promised day, nor after a reminder.',
  },
  NOBODY_WROTE: {
    zh: `双方超过 ${QUIET_DAYS} 天没有新的消息，提醒后仍无回音，咨询自动关闭。`,
    en: `Nobody wrote for more than ${QUIET_DAYS} days, nor after a reminder.`,
  },
};

/** What people call the states. */
export const ENQUIRY_STATE_NAMES: Readonly<Record<EnquiryState, Text>> = {
  OPEN: { zh: '待答复', en: 'open' },
  ANSWERED: { zh: '洽谈中', en: 'answered' },
  CLOSED: { zh: '已结束', en: 'closed' },
  DECLINED: { zh: '已婉拒', en: 'declined' },
  WITHDRAWN: { zh: '已撤回', en: 'withdrawn' },
  LAPSED: { zh: '已失效', en: 'lapsed' },
};

/** A reason in the reader's language: the clock's are translated, a person's are shown as written. */
export const reasonIn = (locale: Locale, reason: string | null): string | null =>
  reason !== null && reason in CLOCK_REASONS ? say(CLOCK_REASONS[reason as ClockReason], locale) : reason;
