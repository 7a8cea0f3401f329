import { Workflow } from '@trihelix/kernel';
import { AchievementAction as Act, AchievementState as State } from './achievement.enums';

/** Acts that move an achievement to another state. */
export type AchievementMove = Act.PUBLISH | Act.HIDE | Act.SHOW | Act.WITHDRAW;

/** DRAFT → LISTED ⇄ HIDDEN (reason); LISTED → WITHDRAWN (reason), for good. What a licensee buys is withdrawn by itself (`AchievementTransfers`). */
export const achievementWorkflow = new Workflow<State, AchievementMove>({
  [Act.PUBLISH]: { from: [State.DRAFT], to: State.LISTED, by: 'achievement.publish' },
  [Act.HIDE]: { from: [State.LISTED], to: State.HIDDEN, by: 'achievement.publish' },
  [Act.SHOW]: { from: [State.HIDDEN], to: State.LISTED, by: 'achievement.publish' },
  [Act.WITHDRAW]: { from: [State.LISTED], to: State.WITHDRAWN, by: 'achievement.publish' },
});
