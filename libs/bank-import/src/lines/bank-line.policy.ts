import type { Actor } from '@trihelix/platform';
import { type BankLine, BankLineState, IgnoredAs } from './bank-line.entity';

/** What may be done with a line. */
export enum BankLineAction {
  CONFIRM = 'CONFIRM',
  IGNORE = 'IGNORE',
  RECONSIDER = 'RECONSIDER',
  PROPOSE_REVERSAL = 'PROPOSE_REVERSAL',
}

const { PROPOSED, UNMATCHED, CONFLICT, IGNORED, RECORDED, TAKES_BACK, REVERSAL_PROPOSED } = BankLineState;

const FROM: Readonly<Record<BankLineAction, readonly BankLineState[]>> = {
  [BankLineAction.CONFIRM]: [PROPOSED, UNMATCHED],
  [BankLineAction.IGNORE]: [PROPOSED, UNMATCHED, CONFLICT, TAKES_BACK],
  [BankLineAction.RECONSIDER]: [IGNORED],
  [BankLineAction.PROPOSE_REVERSAL]: [TAKES_BACK],
};
/** The same of a line whose outcome in the books no longer holds: its receipt was taken back, or its proposal was rejected. */
const FROM_WHEN_UNDONE: Readonly<Record<BankLineAction, readonly BankLineState[]>> = {
  ...FROM,
  [BankLineAction.RECONSIDER]: [IGNORED, RECORDED],
  [BankLineAction.PROPOSE_REVERSAL]: [TAKES_BACK, REVERSAL_PROPOSED],
};

/** States in which somebody still has to do something. */
export const OPEN_STATES: readonly BankLineState[] = FROM[BankLineAction.IGNORE];

/** States whose outcome may be undone in the books. */
export const IN_THE_BOOKS: readonly BankLineState[] = [RECORDED, REVERSAL_PROPOSED];

/** Whether the state of the line allows the act: of what is ignored, only what a person set aside is taken up again. */
export const allows = (
  action: BankLineAction,
  { state, ignoredAs }: Pick<BankLine, 'state' | 'ignoredAs'>,
  isUndone = false,
): boolean =>
  (isUndone ? FROM_WHEN_UNDONE : FROM)[action].includes(state) && (state !== IGNORED || ignoredAs === IgnoredAs.SET_ASIDE);

/** What the actor may do with the line now. */
export const actionsOf = (actor: Actor | undefined, line: BankLine, isUndone: boolean): BankLineAction[] =>
  actor?.actsFor(line.licensorId) && actor.may('payment.record')
    ? Object.values(BankLineAction).filter((action) => allows(action, line, isUndone))
    : [];
