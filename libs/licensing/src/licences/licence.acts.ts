import type { Text } from '@trihelix/kernel';
import { type Act, type Actor, Acts } from '@trihelix/platform';
import type { AnsweredOffer } from '../negotiation/negotiation.loaders';
import { AlreadyAgreed, TermsNotAgreed } from '../negotiation/negotiation.failures';
import { LicenceSide, type LicenceSignature } from '../signing/licence-signature.entity';
import { AlreadySigned, signedForTheOther } from '../signing/signing.failures';
import type { Licence } from './licence.entity';
import { ACTS, LicenceAction, mayDo, sideOf } from './licence.policy';
import type { LicenceStake } from './licence.stake';
import { LICENCE_STATE_NAMES } from './licence.words';
import { type LicenceState, licenceWorkflow } from './licence.workflow';
import { hindranceOf } from './second.pair';

/** A licence as its viewer meets it, with who has offered, agreed to and signed the terms that stand. */
export interface SeenLicence {
  readonly state: LicenceState;
  readonly licence: Licence;
  readonly signed: readonly Pick<LicenceSignature, 'side' | 'userId'>[];
  /** The version that stands as somebody's offer, as far as a negotiation or its approval depends on it; null for onlookers. */
  readonly standing: Pick<AnsweredOffer, 'version' | 'side' | 'agreement'> | null;
  /** What keeps an approver who looks at it from deciding; null for everybody else. */
  readonly stake: LicenceStake | null;
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

/** An act of the approver: somebody else's than of those who had a part in the licence. */
const judged = (act: LicenceAction, does: Text): Act<SeenLicence> => ({
  ...sided(act, does),
  hindrance: (_, { stake }) => hindranceOf(stake),
});

/** What can be done with a licence. */
export const licenceActs = new Acts<LicenceAction, SeenLicence>({ zh: '许可', en: 'a licence' }, LICENCE_STATE_NAMES, {
  [LicenceAction.REVISE]: sided(LicenceAction.REVISE, { zh: '修改条款', en: 'revised' }),
  [LicenceAction.OFFER_TERMS]: sided(LicenceAction.OFFER_TERMS, { zh: '提出条款', en: 'offered other terms' }),
  [LicenceAction.AGREE_TO_TERMS]: {
    ...sided(LicenceAction.AGREE_TO_TERMS, { zh: '同意条款', en: 'agreed to' }),
    hindrance: (actor, { licence, standing }) =>
      standing?.agreement || standing?.side === sideOf(actor, licence) ? new AlreadyAgreed().text : null,
  },
  [LicenceAction.COMMENT_ON_TERMS]: sided(LicenceAction.COMMENT_ON_TERMS, { zh: '对条款发表意见', en: 'commented on' }),
  [LicenceAction.SUBMIT]: {
    ...sided(LicenceAction.SUBMIT, { zh: '提交审批', en: 'submitted' }),
    hindrance: (_, { standing }) =>
      standing && !standing.agreement && standing.version > 1
        ? new TermsNotAgreed(standing.version, standing.side === LicenceSide.LICENSOR).text
        : null,
  },
  [LicenceAction.WITHDRAW]: sided(LicenceAction.WITHDRAW, { zh: '撤回申请', en: 'withdrawn' }),
  [LicenceAction.RETURN]: judged(LicenceAction.RETURN, { zh: '退回修改', en: 'returned' }),
  [LicenceAction.REJECT]: judged(LicenceAction.REJECT, { zh: '驳回', en: 'rejected' }),
  [LicenceAction.APPROVE]: judged(LicenceAction.APPROVE, { zh: '批准', en: 'approved' }),
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
