import { Workflow } from '@trihelix/kernel';

export enum LicenceState {
  DRAFT = 'DRAFT',
  REVIEW = 'REVIEW',
  PUBLICITY = 'PUBLICITY',
  OBJECTION = 'OBJECTION',
  APPROVED = 'APPROVED',
  SIGNED = 'SIGNED',
  TRIAL = 'TRIAL',
  DECISION_DUE = 'DECISION_DUE',
  RETURNING = 'RETURNING',
  RETURNED = 'RETURNED',
  PAYING = 'PAYING',
  PAID_UP = 'PAID_UP',
  DEFAULT = 'DEFAULT',
  SUSPENDED = 'SUSPENDED',
  WIND_DOWN = 'WIND_DOWN',
  COMPLETED = 'COMPLETED',
  TERMINATING = 'TERMINATING',
  TERMINATED = 'TERMINATED',
  CONVERTED_TRANSFER = 'CONVERTED_TRANSFER',
  CONVERTED_EQUITY = 'CONVERTED_EQUITY',
  REJECTED = 'REJECTED',
  CANCELLED = 'CANCELLED',
}

export type LicenceMove =
  | 'submit'
  | 'withdraw'
  | 'return'
  | 'reject'
  | 'approve'
  | 'publish'
  | 'interrupt'
  | 'resume'
  | 'revisit'
  | 'pass'
  | 'conclude'
  | 'lapse'
  | 'lapseDraft'
  | 'begin'
  | 'startPaying'
  | 'decide'
  | 'goBack'
  | 'fallDue'
  | 'settle'
  | 'reopen'
  | 'windDown'
  | 'closeReturn'
  | 'closeBySilence'
  | 'fallIntoDefault'
  | 'cure'
  | 'suspend'
  | 'restoreTrial'
  | 'restorePaying'
  | 'terminate'
  | 'closeTermination'
  | 'complete'
  | 'transfer'
  | 'becomeEquity';

const { DRAFT, REVIEW, PUBLICITY, OBJECTION, APPROVED, SIGNED, TRIAL, DECISION_DUE, RETURNING } = LicenceState;
const { RETURNED, PAYING, PAID_UP, DEFAULT, SUSPENDED, WIND_DOWN, COMPLETED, TERMINATING, TERMINATED } = LicenceState;
const { CONVERTED_TRANSFER, CONVERTED_EQUITY, REJECTED, CANCELLED } = LicenceState;

/**
 * The law of a licence on one screen. By whom: LR the licensor's transfer officer, LA its approver, EE the licensee,
 * BOTH a signatory of either side, SYS what follows from facts (the clock, the last payment).
 * `licence_move` holds the same table for the database, which refuses every other change of state.
 */
export const licenceWorkflow = new Workflow<LicenceState, LicenceMove>({
  submit: { from: [DRAFT], to: REVIEW, by: 'LR' },
  withdraw: { from: [DRAFT, REVIEW], to: CANCELLED, by: 'EE' },
  // Whose turn it was has not answered in time.
  lapseDraft: { from: [DRAFT], to: CANCELLED, by: 'SYS' },
  return: { from: [REVIEW], to: DRAFT, by: 'LA' },
  reject: { from: [REVIEW], to: REJECTED, by: 'LA' },
  approve: { from: [REVIEW], to: APPROVED, by: 'LA' },
  // A price by agreement is made public first; an open objection keeps it there.
  publish: { from: [REVIEW], to: PUBLICITY, by: 'LA' },
  interrupt: { from: [PUBLICITY], to: OBJECTION, by: 'SYS' },
  resume: { from: [OBJECTION], to: PUBLICITY, by: 'SYS' },
  // An objection was upheld: the terms are written anew, and made public again.
  revisit: { from: [OBJECTION], to: DRAFT, by: 'LA' },
  pass: { from: [PUBLICITY], to: APPROVED, by: 'SYS' },
  conclude: { from: [APPROVED], to: SIGNED, by: 'BOTH' },
  lapse: { from: [APPROVED], to: CANCELLED, by: 'SYS' },
  begin: { from: [SIGNED], to: TRIAL, by: 'SYS' },
  // An ordinary licence is paid for from its first day on.
  startPaying: { from: [SIGNED], to: PAYING, by: 'SYS' },
  decide: { from: [TRIAL], to: DECISION_DUE, by: 'SYS' },
  goBack: { from: [TRIAL, DECISION_DUE], to: RETURNING, by: 'SYS' },
  fallDue: { from: [TRIAL, DECISION_DUE], to: PAYING, by: 'SYS' },
  settle: { from: [PAYING], to: PAID_UP, by: 'SYS' },
  // A late correction can take back what had used a cap up.
  reopen: { from: [PAID_UP], to: PAYING, by: 'SYS' },
  windDown: { from: [PAYING, PAID_UP], to: WIND_DOWN, by: 'SYS' },
  // What was tried has been given back: declared, returned, settled.
  closeReturn: { from: [RETURNING], to: RETURNED, by: 'LR' },
  // The same, and the licensor has let the days pass that it had to close.
  closeBySilence: { from: [RETURNING], to: RETURNED, by: 'SYS' },
  fallIntoDefault: { from: [PAYING], to: DEFAULT, by: 'SYS' },
  cure: { from: [DEFAULT], to: PAYING, by: 'SYS' },
  // Somebody disputes a right that is licensed: nobody's time runs out meanwhile.
  suspend: { from: [TRIAL, PAYING], to: SUSPENDED, by: 'LA' },
  restoreTrial: { from: [SUSPENDED], to: TRIAL, by: 'LA' },
  restorePaying: { from: [SUSPENDED], to: PAYING, by: 'LA' },
  // Follows from what the sides agreed or declared, on the day that they named.
  terminate: { from: [TRIAL, DECISION_DUE, PAYING, DEFAULT, SUSPENDED, WIND_DOWN], to: TERMINATING, by: 'SYS' },
  closeTermination: { from: [TERMINATING], to: TERMINATED, by: 'SYS' },
  complete: { from: [WIND_DOWN], to: COMPLETED, by: 'SYS' },
  transfer: { from: [PAYING, PAID_UP, WIND_DOWN], to: CONVERTED_TRANSFER, by: 'SYS' },
  becomeEquity: { from: [PAYING, PAID_UP], to: CONVERTED_EQUITY, by: 'SYS' },
});

/** States in which a licence is over for good: it takes notes, late corrections and exports, and nothing that makes a new debt. */
export const OVER: readonly LicenceState[] = Object.values(LicenceState).filter((state) => licenceWorkflow.isFinal(state));

/** Days after the approval within which both sides must have signed; the day after them, the licence is cancelled. */
export const DAYS_TO_SIGN = 60;
