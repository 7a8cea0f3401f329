import type { Organization } from '@trihelix/identity';
import type { Text } from '@trihelix/kernel';
import { Freshness } from '@trihelix/listings';
import { type Act, type Actor, Acts, sayMissing } from '@trihelix/platform';
import type { Achievement } from './achievement.entity';
import { AchievementAction as Action, AchievementState as State } from './achievement.enums';
import { missingFor } from './achievement.facts';
import { ACHIEVEMENT_STATE_NAMES, freshnessOfAchievement } from './achievement.words';
import { type AchievementMove, achievementWorkflow } from './achievement.workflow';
import { mayUpdate } from './achievement.policy';

/** An achievement as its viewer meets it; the owner when it is known. */
export interface SeenAchievement {
  readonly state: State;
  readonly achievement: Achievement;
  readonly owner: Organization | null;
}

/** The properties of an achievement that its acts look at. */
export const LOOKED_AT = [
  'ownerId',
  'state',
  'stateReason',
  'askedOn',
  'title',
  'kind',
  'declaredAt',
  'ufplOffered',
  'ufplTrialMonths',
  'ufplPricing',
  'ufplLumpSum',
  'ufplDueDays',
  'ufplListingMarket',
  'ufplListingNumber',
  'ufplListingUrl',
] as const satisfies readonly (keyof Achievement)[];

/** Everything but what was withdrawn for good. */
const ALIVE = [State.DRAFT, State.LISTED, State.HIDDEN];

const isOurs = (actor: Actor, { achievement }: SeenAchievement) => actor.actsFor(achievement.ownerId);

const moves = (move: AchievementMove, does: Text): Act<SeenAchievement> => ({
  does,
  from: (actor, seen) => {
    const { from, by = '' } = achievementWorkflow.moves[move];
    return isOurs(actor, seen) && actor.may(by) ? from : [];
  },
});

/** What can be done with an achievement. */
export const achievementActs = new Acts<Action, SeenAchievement>({ zh: '成果', en: 'an achievement' }, ACHIEVEMENT_STATE_NAMES, {
  [Action.UPDATE]: {
    does: { zh: '修改', en: 'changed' },
    from: (actor, seen) =>
      isOurs(actor, seen) && (actor.may('achievement.edit') || actor.may('achievement.publish')) ? ALIVE : [],
    hindrance: (actor, { achievement }) => (mayUpdate(actor, achievement) ? null : LISTED_BY_OTHERS),
  },
  [Action.DECLARE_OWNERSHIP]: {
    does: { zh: '声明权属', en: 'declared' },
    from: (actor, seen) => (isOurs(actor, seen) && actor.may('achievement.publish') ? ALIVE : []),
  },
  [Action.PUBLISH]: { ...moves(Action.PUBLISH, { zh: '发布', en: 'listed' }), hindrance: (_, seen) => incomplete(seen) },
  [Action.HIDE]: moves(Action.HIDE, { zh: '隐藏', en: 'hidden' }),
  [Action.SHOW]: moves(Action.SHOW, { zh: '恢复显示', en: 'shown again' }),
  [Action.WITHDRAW]: moves(Action.WITHDRAW, { zh: '撤回', en: 'withdrawn' }),
  [Action.CONFIRM]: {
    does: { zh: '确认仍然有效', en: 'confirmed' },
    // What is fresh may be confirmed too, but there is nothing to remind anybody of.
    from: (actor, seen) =>
      isOurs(actor, seen) && actor.may('achievement.publish') && freshnessOfAchievement(seen.achievement) !== Freshness.FRESH
        ? [State.LISTED, State.HIDDEN]
        : [],
    hindrance: (_, { achievement }) => (freshnessOfAchievement(achievement) === null ? HIDDEN_BY_HAND : null),
  },
});

function incomplete({ achievement, owner }: SeenAchievement): Text | null {
  const missing = owner ? missingFor(achievement, owner) : [];
  if (missing.length === 0) return null;
  const { zh, en } = sayMissing(missing);
  return { zh: `成果信息尚不完整：${zh}。`, en: `It is not complete yet: ${en}.` };
}

/** Why somebody who writes drafts does not change what is public. */
export const LISTED_BY_OTHERS: Text = {
  zh: '该成果已发布，须由有发布权限的成员修改。',
  en: 'It is public: only members who may list achievements change it now.',
};

const HIDDEN_BY_HAND: Text = {
  zh: '该成果由本机构主动隐藏，请直接恢复显示。',
  en: 'Your organization has hidden it itself; show it again instead.',
};
