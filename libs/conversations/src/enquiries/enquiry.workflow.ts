import { Workflow } from '@trihelix/kernel';

export enum EnquiryState {
  OPEN = 'OPEN',
  ANSWERED = 'ANSWERED',
  CLOSED = 'CLOSED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
  LAPSED = 'LAPSED',
}

/** What talks come to. */
export enum EnquiryOutcome {
  AGREED_TO_LICENCE = 'AGREED_TO_LICENCE',
  AGREED_TO_PROJECT = 'AGREED_TO_PROJECT',
  TERMS_NOT_AGREED = 'TERMS_NOT_AGREED',
  NOT_SUITABLE = 'NOT_SUITABLE',
  NO_CAPACITY = 'NO_CAPACITY',
  SOLVED_OTHERWISE = 'SOLVED_OTHERWISE',
  /** Nobody wrote any more; the clock's alone. */
  SILENCE = 'SILENCE',
}

export type EnquiryMove = 'answer' | 'decline' | 'withdraw' | 'lapse' | 'close' | 'fallSilent';

const { OPEN, ANSWERED, CLOSED, DECLINED, WITHDRAWN, LAPSED } = EnquiryState;

/**
 * The law of an enquiry on one screen. By whom: the side that asks, the side that answers, either of them, or SYS, the clock.
 * `enquiry_move` holds the same table for the database, which refuses every other change of state.
 */
export const enquiryWorkflow = new Workflow<EnquiryState, EnquiryMove>({
  answer: { from: [OPEN], to: ANSWERED, by: 'ANSWERER' },
  decline: { from: [OPEN], to: DECLINED, by: 'ANSWERER' },
  withdraw: { from: [OPEN], to: WITHDRAWN, by: 'ASKER' },
  lapse: { from: [OPEN], to: LAPSED, by: 'SYS' },
  close: { from: [ANSWERED], to: CLOSED, by: 'BOTH' },
  fallSilent: { from: [ANSWERED], to: CLOSED, by: 'SYS' },
});

/** States in which the two may write to each other. */
export const TALKING: readonly EnquiryState[] = [OPEN, ANSWERED];

/** Outcomes that say yes: they need no reason, and a need may name them as its answer. */
export const AGREED: readonly EnquiryOutcome[] = [EnquiryOutcome.AGREED_TO_LICENCE, EnquiryOutcome.AGREED_TO_PROJECT];

/** Working days within which an answer is promised when the asker names none, and the most that can be named. */
export const REPLY_DAYS = { usual: 5, most: 30 };
/** Days without a message after which the talk's silent side is reminded. */
export const QUIET_DAYS = 14;
/** Working days from that reminder to the end. */
export const DAYS_TO_CLOSE = 5;
