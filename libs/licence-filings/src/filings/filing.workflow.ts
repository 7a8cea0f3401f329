import { Workflow } from '@trihelix/kernel';

export enum FilingState {
  DUE = 'DUE',
  SUBMITTED = 'SUBMITTED',
  REFUSED = 'REFUSED',
  RECORDED = 'RECORDED',
  REGISTERED = 'REGISTERED',
  NOT_NEEDED = 'NOT_NEEDED',
}

export type FilingMove = 'submit' | 'record' | 'register' | 'refuse' | 'waive' | 'reopen';

const { DUE, SUBMITTED, REFUSED, RECORDED, REGISTERED, NOT_NEEDED } = FilingState;

/**
 * The law of a filing on one screen; all of it is the licensor's officer's, but that the clock waives a recordal of a licence that is
 * over and was never recorded. Whether it is overdue follows from its deadline.
 * `licence_filing_move` holds the same table for the database.
 */
export const filingWorkflow = new Workflow<FilingState, FilingMove>({
  submit: { from: [DUE, REFUSED], to: SUBMITTED, by: 'LR' },
  record: { from: [SUBMITTED], to: RECORDED, by: 'LR' },
  register: { from: [SUBMITTED], to: REGISTERED, by: 'LR' },
  refuse: { from: [SUBMITTED], to: REFUSED, by: 'LR' },
  waive: { from: [DUE, REFUSED], to: NOT_NEEDED, by: 'LR' },
  reopen: { from: [NOT_NEEDED], to: DUE, by: 'LR' },
});

/** States in which something has still to be handed in. */
export const OPEN_STATES: readonly FilingState[] = [DUE, REFUSED];
