import type { Actor } from '@trihelix/platform';
import { CourseAction, mayAct } from '../course/course.policy';
import type { Licence } from '../licences/licence.entity';
import { sideOf } from '../licences/licence.policy';
import { LicenceSide } from '../signing/licence-signature.entity';
import { AmendmentKind, AmendmentState, type LicenceAmendment } from './licence-amendment.entity';

/** Which act asks for each kind. */
export const ASKING: Readonly<Record<AmendmentKind, CourseAction>> = {
  [AmendmentKind.EXTENSION]: CourseAction.ASK_EXTENSION,
  [AmendmentKind.TERMINATION]: CourseAction.ASK_TERMINATION,
  [AmendmentKind.EQUITY]: CourseAction.ASK_EQUITY,
};

/** Whether this person answers for the other side: its signatory, of the licensor the approver. */
export function answersForTheOther(actor: Actor, licence: Licence, { askedBySide, askedBy }: LicenceAmendment): boolean {
  const side = sideOf(actor, licence);
  if (!side || side === askedBySide || askedBy === actor.userId) return false;
  return actor.may(side === LicenceSide.LICENSOR ? 'licence.approve' : 'licence.sign');
}

/** The same for one that is open; for the licensor it takes somebody who had no part in the licence (`SecondPair`). */
export const isTheirsToAnswer = (actor: Actor, licence: Licence, amendment: LicenceAmendment): boolean =>
  amendment.state === AmendmentState.ASKED && answersForTheOther(actor, licence, amendment);

/** Whether this person asks for the side that did. */
export const asksForOurs = (actor: Actor, licence: Licence, { askedBySide, kind }: LicenceAmendment): boolean =>
  sideOf(actor, licence) === askedBySide && mayAct(ASKING[kind], actor, licence);

/** Whether this person may take back what its side asked. */
export const mayWithdraw = (actor: Actor, licence: Licence, amendment: LicenceAmendment): boolean =>
  amendment.state === AmendmentState.ASKED && asksForOurs(actor, licence, amendment);
