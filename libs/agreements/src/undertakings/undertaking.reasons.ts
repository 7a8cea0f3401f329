import { type Locale, say, type Text } from '@trihelix/kernel';
import type { UndertakingState } from './undertaking.workflow';

/** Why the clock ended an undertaking. */
export type ClockReason = 'NOT_DECIDED' | 'NOT_ACCEPTED' | 'TERM_OVER';

export const CLOCK_REASONS: Readonly<Record<ClockReason, Text>> = {
  NOT_DECIDED: {
    zh: '需求方在承诺期限内未作决定，提醒后仍无回音，按未同意处理。',
    en: 'The owner did not decide by the promised day, nor after a reminder; that counts as a no.',
  },
  NOT_ACCEPTED: {
    zh: '签署人在期限内未接受保密承诺，提醒后仍未办理，自动失效。',
    en: 'No signatory accepted it in time, nor after a reminder.',
  },
  TERM_OVER: { zh: '保密承诺期限届满。', en: 'Its term is over.' },
};

/** A reason in the reader's language: the clock's are translated, a person's are shown as written. */
export const reasonIn = (locale: Locale, reason: string | null): string | null =>
  reason !== null && reason in CLOCK_REASONS ? say(CLOCK_REASONS[reason as ClockReason], locale) : reason;

/** What people call the states. */
export const UNDERTAKING_STATE_NAMES: Readonly<Record<UndertakingState, Text>> = {
  REQUESTED: { zh: '待决定', en: 'requested' },
  OFFERED: { zh: '待承诺', en: 'offered' },
  IN_FORCE: { zh: '生效中', en: 'in force' },
  DECLINED: { zh: '未同意', en: 'declined' },
  REFUSED: { zh: '已拒绝', en: 'refused' },
  WITHDRAWN: { zh: '已撤回', en: 'withdrawn' },
  LAPSED: { zh: '已失效', en: 'lapsed' },
  ENDED: { zh: '已届满', en: 'ended' },
  REVOKED: { zh: '已撤销', en: 'revoked' },
};
