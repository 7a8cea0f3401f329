import { Workflow } from '@trihelix/kernel';
import { NeedAction, NeedState as State } from './challenge.enums';

/** Acts that move a need; the clock and matching act too. */
export type NeedMove = NeedAction.PUBLISH | NeedAction.WITHDRAW | 'MATCH' | 'EXPIRE';

/** DRAFT → PUBLISHED → MATCHED; every open need ends by being withdrawn or expiring, with its reason. */
export const needWorkflow = new Workflow<State, NeedMove>({
  [NeedAction.PUBLISH]: { from: [State.DRAFT], to: State.PUBLISHED, by: 'need.publish' },
  MATCH: { from: [State.PUBLISHED], to: State.MATCHED, by: 'SYS' },
  [NeedAction.WITHDRAW]: { from: [State.PUBLISHED, State.MATCHED], to: State.WITHDRAWN, by: 'need.publish' },
  EXPIRE: { from: [State.PUBLISHED, State.MATCHED], to: State.EXPIRED, by: 'SYS' },
});

/** States in which a need is public and can be answered. */
export const OPEN_STATES: readonly State[] = needWorkflow.moves.EXPIRE.from;

/** Acts that leave the state as it is. */
export const NEED_EDITS: Readonly<Record<NeedAction.UPDATE | NeedAction.EXTEND, { from: readonly State[]; by: string }>> = {
  [NeedAction.UPDATE]: { from: [State.DRAFT, ...OPEN_STATES], by: 'need.edit' },
  [NeedAction.EXTEND]: { from: OPEN_STATES, by: 'need.publish' },
};

/** A need without a deadline closes so many days after it is published: nothing waits for ever. */
export const OPEN_DAYS = 180;
