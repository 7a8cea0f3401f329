import type { Organization } from '@trihelix/identity';
import type { Text } from '@trihelix/kernel';
import { Freshness } from '@trihelix/listings';
import { type Act, type Actor, Acts, sayMissing } from '@trihelix/platform';
import type { Challenge } from './challenge.entity';
import { NeedAction as Action, NeedState as State } from './challenge.enums';
import { missingFor } from './need.facts';
import { freshnessOfNeed, NEED_STATE_NAMES } from './need.words';
import { NEED_EDITS, needWorkflow, OPEN_STATES } from './need.workflow';

/** A need as its viewer meets it; the owner when it is known. */
export interface SeenNeed {
  readonly state: State;
  readonly need: Challenge;
  readonly owner: Organization | null;
}

/** An act of the owner, by the rules of the workflow or of the edits. */
const owners = ({ from, by = '' }: { from: readonly State[]; by?: string }, does: Text): Act<SeenNeed> => ({
  does,
  from: (actor, seen) => (isOurs(actor, seen) && actor.may(by) ? from : []),
});

const isOurs = (actor: Actor, { need }: SeenNeed) => actor.actsFor(need.ownerId);

/** What can be done with a need. */
export const needActs = new Acts<Action, SeenNeed>({ zh: '需求', en: 'a need' }, NEED_STATE_NAMES, {
  [Action.UPDATE]: owners(NEED_EDITS[Action.UPDATE], { zh: '修改', en: 'changed' }),
  [Action.EXTEND]: owners(NEED_EDITS[Action.EXTEND], { zh: '延期', en: 'extended' }),
  [Action.PUBLISH]: {
    ...owners(needWorkflow.moves[Action.PUBLISH], { zh: '发布', en: 'published' }),
    hindrance: (_, seen) => incomplete(seen),
  },
  [Action.HIDE]: owners(needWorkflow.moves[Action.HIDE], { zh: '隐藏', en: 'hidden' }),
  [Action.SHOW]: owners(needWorkflow.moves[Action.SHOW], { zh: '恢复显示', en: 'shown again' }),
  [Action.WITHDRAW]: owners(needWorkflow.moves[Action.WITHDRAW], { zh: '撤回', en: 'withdrawn' }),
  [Action.CONFIRM]: {
    does: { zh: '确认仍然有效', en: 'confirmed' },
    // What is fresh may be confirmed too, but there is nothing to remind anybody of.
    from: (actor, seen) =>
      isOurs(actor, seen) && actor.may('need.publish') && freshnessOfNeed(seen.need) !== Freshness.FRESH
        ? [...OPEN_STATES, State.HIDDEN]
        : [],
    hindrance: (_, { need }) => (freshnessOfNeed(need) === null ? HIDDEN_BY_HAND : null),
  },
});

/** Whether its deadline has passed is for the clock to say when it is published. */
function incomplete({ need, owner }: SeenNeed): Text | null {
  const missing = owner ? missingFor(need, owner, null) : [];
  if (missing.length === 0) return null;
  const { zh, en } = sayMissing(missing);
  return { zh: `需求信息尚不完整：${zh}。`, en: `It is not complete yet: ${en}.` };
}

const HIDDEN_BY_HAND: Text = {
  zh: '该需求由本机构主动隐藏，请直接恢复显示。',
  en: 'Your organization has hidden it itself; show it again instead.',
};
