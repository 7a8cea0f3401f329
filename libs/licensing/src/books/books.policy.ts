import { registerEnumType } from '@nestjs/graphql';
import { type Actor, NotInThisState } from '@trihelix/platform';
import type { Licence } from '../licences/licence.entity';
import { notYours } from '../licences/licence.failures';
import { RECEIVING, sideOf } from '../licences/licence.policy';
import type { LicenceStake } from '../licences/licence.stake';
import { LicenceState, OVER } from '../licences/licence.workflow';
import { LicenceSide } from '../signing/licence-signature.entity';

/** What a viewer may write into the books of a licence. */
export enum BookAction {
  REPORT_SALES = 'REPORT_SALES',
  CORRECT_SALES = 'CORRECT_SALES',
  PROPOSE_AUDIT = 'PROPOSE_AUDIT',
  DECIDE_AUDIT = 'DECIDE_AUDIT',
  ESTIMATE_SALES = 'ESTIMATE_SALES',
  DECIDE_ESTIMATE = 'DECIDE_ESTIMATE',
  RECORD_PAYMENT = 'RECORD_PAYMENT',
  PROPOSE_COST = 'PROPOSE_COST',
  DECIDE_COST = 'DECIDE_COST',
  PROPOSE_WRITE_OFF = 'PROPOSE_WRITE_OFF',
  DECIDE_WRITE_OFF = 'DECIDE_WRITE_OFF',
  PROPOSE_RECEIPT_REVERSAL = 'PROPOSE_RECEIPT_REVERSAL',
  DECIDE_RECEIPT_REVERSAL = 'DECIDE_RECEIPT_REVERSAL',
  PROPOSE_REFUND = 'PROPOSE_REFUND',
  DECIDE_REFUND = 'DECIDE_REFUND',
}
registerEnumType(BookAction, {
  name: 'LicenceBookAction',
  description: 'What the viewer may write into the books of a licence now.',
  valuesMap: {
    REPORT_SALES: { description: 'Report what was sold in a period.' },
    CORRECT_SALES: { description: 'Correct a statement.' },
    PROPOSE_AUDIT: { description: 'Propose to correct a statement by what an audit found.' },
    DECIDE_AUDIT: { description: 'Decide on such an audit of somebody else.' },
    ESTIMATE_SALES: { description: 'Estimate what was sold in a period that the licensee has long not reported.' },
    DECIDE_ESTIMATE: { description: 'Decide on such an estimate of somebody else.' },
    RECORD_PAYMENT: { description: 'Record money that came in.' },
    PROPOSE_COST: { description: 'Propose to charge costs of enforcing.' },
    DECIDE_COST: { description: 'Decide on such a proposal of somebody else.' },
    PROPOSE_WRITE_OFF: { description: 'Propose to give up what is owed.' },
    DECIDE_WRITE_OFF: { description: 'Decide on such a proposal of somebody else.' },
    PROPOSE_RECEIPT_REVERSAL: { description: 'Propose to take back a receipt that was written down wrongly.' },
    DECIDE_RECEIPT_REVERSAL: { description: 'Decide on such a proposal of somebody else.' },
    PROPOSE_REFUND: { description: 'Propose to record money that waited and went back.' },
    DECIDE_REFUND: { description: 'Decide on such a proposal of somebody else.' },
  },
});

const { LICENSOR, LICENSEE } = LicenceSide;

/** Each act: which sides do it, holding what. */
const ACTS: Readonly<Record<BookAction, { readonly by: readonly LicenceSide[]; readonly holding: string }>> = {
  [BookAction.REPORT_SALES]: { by: [LICENSEE], holding: 'sales.report' },
  [BookAction.CORRECT_SALES]: { by: [LICENSEE], holding: 'sales.correct' },
  [BookAction.PROPOSE_AUDIT]: { by: [LICENSOR], holding: 'sales.correct' },
  [BookAction.DECIDE_AUDIT]: { by: [LICENSOR], holding: 'licence.approve' },
  [BookAction.ESTIMATE_SALES]: { by: [LICENSOR], holding: 'sales.correct' },
  [BookAction.DECIDE_ESTIMATE]: { by: [LICENSOR], holding: 'licence.approve' },
  [BookAction.RECORD_PAYMENT]: { by: [LICENSOR], holding: 'payment.record' },
  [BookAction.PROPOSE_COST]: { by: [LICENSOR], holding: 'payment.record' },
  [BookAction.DECIDE_COST]: { by: [LICENSOR], holding: 'licence.approve' },
  [BookAction.PROPOSE_WRITE_OFF]: { by: [LICENSOR], holding: 'payment.record' },
  [BookAction.DECIDE_WRITE_OFF]: { by: [LICENSOR], holding: 'licence.approve' },
  [BookAction.PROPOSE_RECEIPT_REVERSAL]: { by: [LICENSOR], holding: 'payment.record' },
  [BookAction.DECIDE_RECEIPT_REVERSAL]: { by: [LICENSOR], holding: 'licence.approve' },
  [BookAction.PROPOSE_REFUND]: { by: [LICENSOR], holding: 'payment.record' },
  [BookAction.DECIDE_REFUND]: { by: [LICENSOR], holding: 'licence.approve' },
};

/** Acts that need a paid phase: before it nothing is owed. */
const OF_THE_PAID_PHASE: readonly BookAction[] = [
  BookAction.PROPOSE_COST,
  BookAction.DECIDE_COST,
  BookAction.PROPOSE_WRITE_OFF,
  BookAction.DECIDE_WRITE_OFF,
];
/** Acts of the approver: somebody else's than of those who had a part in the licence (`SecondPair`). */
const OF_A_SECOND_PAIR: readonly BookAction[] = [
  BookAction.DECIDE_COST,
  BookAction.DECIDE_WRITE_OFF,
  BookAction.DECIDE_RECEIPT_REVERSAL,
  BookAction.DECIDE_REFUND,
  BookAction.DECIDE_ESTIMATE,
  BookAction.DECIDE_AUDIT,
];
/** Acts on sales, which matter only where reports are agreed. */
const OF_SALES: readonly BookAction[] = [
  BookAction.REPORT_SALES,
  BookAction.CORRECT_SALES,
  BookAction.PROPOSE_AUDIT,
  BookAction.DECIDE_AUDIT,
  BookAction.ESTIMATE_SALES,
  BookAction.DECIDE_ESTIMATE,
];
/** Acts by which the licensor says what was sold: an estimate never ends a trial, so it waits for the paid phase or an early end. */
const OF_ESTIMATES: readonly BookAction[] = [BookAction.ESTIMATE_SALES, BookAction.DECIDE_ESTIMATE];
const { PAYING, PAID_UP, DEFAULT, SUSPENDED, WIND_DOWN, TERMINATING, CONVERTED_TRANSFER, CONVERTED_EQUITY } = LicenceState;
/** Where the licensee still has to report. */
const ESTIMABLE: readonly LicenceState[] = [
  PAYING,
  PAID_UP,
  DEFAULT,
  SUSPENDED,
  WIND_DOWN,
  TERMINATING,
  CONVERTED_TRANSFER,
  CONVERTED_EQUITY,
];

/** Whether the act is this actor's at all, whatever the state. */
export function mayKeepBooks(act: BookAction, actor: Actor, licence: Licence): boolean {
  const side = sideOf(actor, licence);
  const { by, holding } = ACTS[act];
  return side !== undefined && by.includes(side) && actor.may(holding);
}

/** States in which books are kept. */
export const isKept = (state: LicenceState): boolean => RECEIVING.includes(state);

/** Whether the books have come to where the act has a meaning. */
function isDue(act: BookAction, { payingSinceOn, state }: Licence): boolean {
  if (OF_ESTIMATES.includes(act)) return ESTIMABLE.includes(state) && (payingSinceOn !== null || state === TERMINATING);
  if (act === BookAction.PROPOSE_COST && OVER.includes(state)) return false;
  return payingSinceOn !== null || !OF_THE_PAID_PHASE.includes(act);
}

/**
 * Lets an act be written into the books of a licence that the caller holds; `tried` is what a refusal calls it.
 * @throws NotInThisState; Refusal FORBIDDEN when it is not this actor's
 */
export function requireKept(act: BookAction, actor: Actor, licence: Licence, tried: string = act): void {
  if (!mayKeepBooks(act, actor, licence)) throw notYours();
  if (!isKept(licence.state) || !isDue(act, licence)) throw new NotInThisState(licence.state, tried);
}

/** What of a licence decides on what its viewer may write into its books. */
export interface BooksStanding {
  readonly areSalesReported: boolean;
  /** What keeps an approver who looks at it from deciding; null for everybody else. */
  readonly stake: LicenceStake | null;
}

/** What is open to a viewer now. */
export const bookActionsOf = (actor: Actor, licence: Licence, standing: BooksStanding): BookAction[] =>
  dueActs(actor, licence, standing).filter((act) => !standing.stake || !OF_A_SECOND_PAIR.includes(act));

/** What is the viewer's by side, permission and state. */
function dueActs(actor: Actor, licence: Licence, { areSalesReported }: BooksStanding): BookAction[] {
  if (!isKept(licence.state)) return [];
  return Object.values(BookAction).filter((act) => {
    if (OF_SALES.includes(act) && !areSalesReported) return false;
    return isDue(act, licence) && mayKeepBooks(act, actor, licence);
  });
}
