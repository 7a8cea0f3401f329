import { Workflow } from '@trihelix/kernel';
import { NeedAction, NeedState as State } from './challenge.enums';

/** Acts that move a need; the clock and matching act too. */
export type NeedMove =
  NeedAction.PUBLISH | NeedAction.HIDE | NeedAction.SHOW | 'RESUME' | NeedAction.WITHDRAW | 'MATCH' | 'EXPIRE';

/** States in which a need is public and can be answered. */
export const OPEN_STATES: readonly State[] = [State.PUBLISHED, State.MATCHED];

/** DRAFT → PUBLISHED → MATCHED, either ⇄ HIDDEN (reason) and back to what it was; every open need ends by being withdrawn or expiring, with its reason. */
export const needWorkflow = new Workflow<State, NeedMove>({
  [NeedAction.PUBLISH]: { from: [State.DRAFT], to: State.PUBLISHED, by: 'need.publish' },
  MATCH: { from: [State.PUBLISHED], to: State.MATCHED, by: 'SYS' },
  [NeedAction.HIDE]: { from: OPEN_STATES, to: State.HIDDEN, by: 'need.publish' },
  [NeedAction.SHOW]: { from: [State.HIDDEN], to: State.PUBLISHED, by: 'need.publish' },
  RESUME: { from: [State.HIDDEN], to: State.MATCHED, by: 'need.publish' },
  [NeedAction.WITHDRAW]: { from: [...OPEN_STATES, State.HIDDEN], to: State.WITHDRAWN, by: 'need.publish' },
  EXPIRE: { from: [...OPEN_STATES, State.HIDDEN], to: State.EXPIRED, by: 'SYS' },
});

/** Acts that leave the state as it is. */
export const NEED_EDITS: Readonly<Record<NeedAction.UPDATE | NeedAction.EXTEND, { from: readonly State[]; by: string }>> = {
  [NeedAction.UPDATE]: { from: [State.DRAFT, ...OPEN_STATES, State.HIDDEN], by: 'need.edit' },
  [NeedAction.EXTEND]: { from: [...OPEN_STATES, State.HIDDEN], by: 'need.publish' },
};

/** A need without a deadline closes so many days after it is published: nothing waits for ever. */
export const OPEN_DAYS = 180;
