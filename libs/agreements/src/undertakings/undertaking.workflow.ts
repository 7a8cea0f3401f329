import { Workflow } from '@trihelix/kernel';

export enum UndertakingState {
  REQUESTED = 'REQUESTED',
  OFFERED = 'OFFERED',
  IN_FORCE = 'IN_FORCE',
  DECLINED = 'DECLINED',
  REFUSED = 'REFUSED',
  WITHDRAWN = 'WITHDRAWN',
  LAPSED = 'LAPSED',
  ENDED = 'ENDED',
  REVOKED = 'REVOKED',
}

export type UndertakingMove =
  'approve' | 'decline' | 'withdraw' | 'leaveUndecided' | 'accept' | 'refuse' | 'retract' | 'lapse' | 'revoke' | 'end';

const { REQUESTED, OFFERED, IN_FORCE, DECLINED, REFUSED, WITHDRAWN, LAPSED, ENDED, REVOKED } = UndertakingState;

/**
 * The law of an undertaking on one screen. By whom: PROMISOR promises secrecy, PROMISEE is the owner of what is secret, SYS is
 * the clock. An organization that wants to see asks (REQUESTED) and the owner decides; an owner who wants to show offers at once.
 * `undertaking_move` holds the same table for the database, which refuses every other change of state.
 */
export const undertakingWorkflow = new Workflow<UndertakingState, UndertakingMove>({
  approve: { from: [REQUESTED], to: OFFERED, by: 'PROMISEE' },
  decline: { from: [REQUESTED], to: DECLINED, by: 'PROMISEE' },
  withdraw: { from: [REQUESTED], to: WITHDRAWN, by: 'PROMISOR' },
  leaveUndecided: { from: [REQUESTED], to: DECLINED, by: 'SYS' },
  accept: { from: [OFFERED], to: IN_FORCE, by: 'PROMISOR' },
  refuse: { from: [OFFERED], to: REFUSED, by: 'PROMISOR' },
  retract: { from: [OFFERED], to: WITHDRAWN, by: 'PROMISEE' },
  lapse: { from: [OFFERED], to: LAPSED, by: 'SYS' },
  revoke: { from: [IN_FORCE], to: REVOKED, by: 'PROMISEE' },
  end: { from: [IN_FORCE], to: ENDED, by: 'SYS' },
});

/** States in which somebody has to decide. */
export const UNDECIDED: readonly UndertakingState[] = [REQUESTED, OFFERED];
/** States of which there is one at a time for one organization and one thing. */
export const ALIVE: readonly UndertakingState[] = [...UNDECIDED, IN_FORCE];

/** Working days the owner has to decide, and then the signatory to accept. */
export const DAYS_TO_DECIDE = 5;
export const DAYS_TO_ACCEPT = 10;
/** Working days before the last one on which whoever is waited for is reminded. */
export const REMINDED_BEFORE = 2;
