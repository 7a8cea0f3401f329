/**
 * How long somebody may be waited for, in days; rules of this platform, no outside source prescribes them. Whoever has to act is
 * reminded three days before the last day and on it. The day after, a proposal lapses; what no silence may decide is told to the
 * administrators and the other side, and goes on waiting.
 */
export const DAYS_TO_DECIDE = 15;
/** The licensor's approver, on terms that were submitted. */
export const DAYS_TO_REVIEW = 15;
/** The licensor's approver, on an objection. */
export const DAYS_TO_ANSWER_OBJECTION = 15;
/** A suspended licence is looked at again every so many days, by both sides. */
export const DAYS_BETWEEN_LOOKS = 90;
/** One in default whose time to cure is over, every so many days. */
export const DAYS_BETWEEN_DEMANDS = 30;
/** The time to cure where the terms say nothing. */
export const USUAL_CURE_DAYS = 30;
/** Days before the last one on which who has to act is reminded. */
export const REMINDED_BEFORE = 3;
