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
/** A suspended licence, and one that has come to its end and is not closed, is looked at again every so many days. */
export const DAYS_BETWEEN_LOOKS = 90;
/** One in default whose time to cure is over, every so many days. */
export const DAYS_BETWEEN_DEMANDS = 30;
/** The time to cure where the terms say nothing. */
export const USUAL_CURE_DAYS = 30;
/** The licensor, on what the licensee said of a material, and on closing what is done; after them its silence counts. */
export const DAYS_OF_SILENCE = 15;
/** A close-out that is overdue and not done is brought up again every so many days. */
export const DAYS_BETWEEN_CLOSE_OUT_LOOKS = 30;
/** One that is overdue for more days than these is counted among what is overdue. */
export const DAYS_UNTIL_CLOSE_OUT_COUNTS = 90;
/** Days before the last one on which who has to act is reminded. */
export const REMINDED_BEFORE = 3;
