import type { Actor } from '@trihelix/platform';
import type { Licence } from '../licences/licence.entity';
import { isClosingOut } from '../licences/licence.policy';
import { LicenceSide } from '../signing/licence-signature.entity';
import { isUnsettled, type LicenceMaterial, MaterialState } from '../trial/licence-material.entity';
import { isOf, MaterialAction, mayHandOver, mayUse, receiptActionsOf } from '../trial/trial.policy';
import type { LicenceCloseOut } from './licence-close-out.entity';

/** What a viewer may do in a close-out now. */
export enum CloseOutAction {
  DECLARE_NON_USE = 'DECLARE_NON_USE',
  CLOSE = 'CLOSE',
  CLOSE_WITHOUT_DECLARATION = 'CLOSE_WITHOUT_DECLARATION',
}

/** What of a close-out decides on the acts. */
export interface CloseOutStanding {
  readonly closeOut: Pick<LicenceCloseOut, 'declaredOn' | 'closedOn'>;
  readonly isOverdue: boolean;
  /** Things that are neither settled nor to be kept. */
  readonly unsettled: number;
  /** Whether nothing is owed and no money waits. */
  readonly isPaid: boolean;
}

const { LICENSOR, LICENSEE } = LicenceSide;
/** What the licensee has not settled. */
const WITH_LICENSEE: readonly MaterialState[] = [MaterialState.HANDED_OVER, MaterialState.RECEIVED, MaterialState.DISPUTED];

export const mayDeclare = (actor: Actor, licence: Licence): boolean => isOf(LICENSEE, actor, licence, 'licence.sign');
export const mayClose = (actor: Actor, licence: Licence): boolean => isOf(LICENSOR, actor, licence, 'licence.prepare');

/** Whether it waits for the licensee to say what became of it. */
export const isWithLicensee = (material: LicenceMaterial): boolean =>
  isUnsettled(material) && WITH_LICENSEE.includes(material.state);

/** What is open to a viewer now. */
export function closeOutActionsOf(actor: Actor, licence: Licence, standing: CloseOutStanding): CloseOutAction[] {
  const { closeOut, isOverdue, unsettled, isPaid } = standing;
  if (!isClosingOut(licence) || closeOut.closedOn !== null) return [];
  const isDeclared = closeOut.declaredOn !== null;
  const isReady = unsettled === 0 && isPaid;
  return [
    ...(!isDeclared && mayDeclare(actor, licence) ? [CloseOutAction.DECLARE_NON_USE] : []),
    ...(isDeclared && isReady && mayClose(actor, licence) ? [CloseOutAction.CLOSE] : []),
    ...(!isDeclared && isOverdue && isReady && mayClose(actor, licence) ? [CloseOutAction.CLOSE_WITHOUT_DECLARATION] : []),
  ];
}

/** What is open to a viewer of a material now, in the trial or in the close-out. */
export function materialActionsOf(
  actor: Actor,
  licence: Licence,
  material: LicenceMaterial,
  isOverdue: boolean,
): MaterialAction[] {
  const receipt = receiptActionsOf(actor, licence, material);
  if (!isClosingOut(licence) || !isUnsettled(material)) return receipt;
  if (material.state === MaterialState.SETTLED)
    return mayHandOver(actor, licence) ? [MaterialAction.CONFIRM, MaterialAction.DISPUTE] : [];
  return [
    ...receipt,
    ...(mayUse(actor, licence) ? [MaterialAction.SETTLE] : []),
    ...(isOverdue && mayHandOver(actor, licence) ? [MaterialAction.SETTLE_FOR_LICENSEE] : []),
  ];
}
