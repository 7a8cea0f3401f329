import { type Locale, say, type Text } from '@trihelix/kernel';
import { NOT_CONFIRMED, NOT_CONFIRMED_WORDS } from '@trihelix/listings';
import { OPEN_DAYS } from './need.workflow';

/** Why the clock ended or hid a need. */
export type ClockReason = 'DEADLINE_PASSED' | 'OPEN_TOO_LONG' | typeof NOT_CONFIRMED;

const WORDS: Readonly<Record<ClockReason, Text>> = {
  [NOT_CONFIRMED]: NOT_CONFIRMED_WORDS,
  DEADLINE_PASSED: { zh: '需求的截止日期已过。', en: 'Its deadline has passed.' },
  OPEN_TOO_LONG: {
    zh: `发布满 ${OPEN_DAYS} 天，未设截止日期，自动到期。`,
    en: `It had no deadline and has been open for ${OPEN_DAYS} days.`,
  },
};

/** A reason in the reader's language: the clock's are translated, a person's are shown as written. */
export const reasonIn = (locale: Locale, reason: string | null): string | null =>
  reason !== null && reason in WORDS ? say(WORDS[reason as ClockReason], locale) : reason;
