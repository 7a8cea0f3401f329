import type { Text } from '@trihelix/kernel';
import { type Act, type Actor, Acts } from '@trihelix/platform';
import type { LicenceSignature } from '../signing/licence-signature.entity';
import { AlreadySigned, signedForTheOther } from '../signing/signing.failures';
import type { Licence } from './licence.entity';
import { FourEyes } from './licence.failures';
import { ACTS, isSecondPair, LicenceAction, mayDo, sideOf } from './licence.policy';
import { LICENCE_STATE_NAMES } from './licence.words';
import { type LicenceState, licenceWorkflow } from './licence.workflow';

/** A licence as its viewer meets it, with who has signed the terms that stand. */
export interface SeenLicence {
  readonly state: LicenceState;
  readonly licence: Licence;
  readonly signed: readonly Pick<LicenceSignature, 'side' | 'userId'>[];
}

/** An act whose step is over for good is nobody's any more: only what can still come is told as blocked. */
const sided = (act: LicenceAction, does: Text): Act<SeenLicence> => ({
  does,
  from: (actor, { licence, state }) => {
    if (!mayDo(act, actor, licence)) return [];
    const coming = licenceWorkflow.reachable(state);
    return ACTS[act].in.some((one) => coming.has(one)) ? ACTS[act].in : [];
  },
});

/** What can be done with a licence. That an inventor approves is found out when it is done. */
export const licenceActs = new Acts<LicenceAction, SeenLicence>({ zh: '许可', en: 'a licence' }, LICENCE_STATE_NAMES, {
  [LicenceAction.REVISE]: sided(LicenceAction.REVISE, { zh: '修改条款', en: 'revised' }),
  [LicenceAction.SUBMIT]: sided(LicenceAction.SUBMIT, { zh: '提交审批', en: 'submitted' }),
  [LicenceAction.WITHDRAW]: sided(LicenceAction.WITHDRAW, { zh: '撤回申请', en: 'withdrawn' }),
  [LicenceAction.RETURN]: sided(LicenceAction.RETURN, { zh: '退回修改', en: 'returned' }),
  [LicenceAction.REJECT]: sided(LicenceAction.REJECT, { zh: '驳回', en: 'rejected' }),
  [LicenceAction.APPROVE]: {
    ...sided(LicenceAction.APPROVE, { zh: '批准', en: 'approved' }),
    hindrance: (actor, { licence }) => (isSecondPair(actor, licence) ? null : new FourEyes().text),
  },
  [LicenceAction.SIGN]: {
    ...sided(LicenceAction.SIGN, { zh: '签署', en: 'signed' }),
    hindrance: alreadySigned,
  },
  [LicenceAction.RECORD_PAYMENT]: sided(LicenceAction.RECORD_PAYMENT, { zh: '登记收款', en: 'paid for' }),
});

function alreadySigned(actor: Actor, { licence, signed }: SeenLicence): Text | null {
  if (signed.some(({ side }) => side === sideOf(actor, licence))) return new AlreadySigned().text;
  return signed.some(({ userId }) => userId === actor.userId) ? signedForTheOther().text : null;
}
