import type { Actor } from '@trihelix/platform';
import { type Licence, LicenceMode } from '../licences/licence.entity';
import { isClosingOut, sideOf } from '../licences/licence.policy';
import { LicenceState } from '../licences/licence.workflow';
import { LicenceSide } from '../signing/licence-signature.entity';
import { type LicenceMaterial, MaterialState } from './licence-material.entity';

/** What a viewer may do in a trial now. */
export enum TrialAction {
  HAND_OVER = 'HAND_OVER',
  LOG_USE = 'LOG_USE',
}

/** What a viewer may do with a material now, while it is tried. */
export enum MaterialAction {
  WITHDRAW = 'WITHDRAW',
  CONFIRM_RECEIPT = 'CONFIRM_RECEIPT',
  SETTLE = 'SETTLE',
  CONFIRM = 'CONFIRM',
  DISPUTE = 'DISPUTE',
  SETTLE_FOR_LICENSEE = 'SETTLE_FOR_LICENSEE',
}

const { SIGNED, TRIAL, DECISION_DUE, SUSPENDED, PAYING } = LicenceState;
const { LICENSOR, LICENSEE } = LicenceSide;

/** States in which things are handed over, and use is written down. */
const HANDING_OVER: readonly LicenceState[] = [SIGNED, TRIAL, DECISION_DUE, SUSPENDED];
const LOGGING: readonly LicenceState[] = [TRIAL, DECISION_DUE, SUSPENDED];
/** States in which it may still be said that a thing came, or that it was listed by mistake. */
const RECEIVING: readonly LicenceState[] = [...HANDING_OVER, PAYING];

/** Whether the actor acts for this side, holding the permission. */
export const isOf = (side: LicenceSide, actor: Actor, licence: Licence, holding: string): boolean =>
  sideOf(actor, licence) === side && actor.may(holding);

/** Nobody but the sides reads what was handed over and how it was used. */
export const mayReadTrial = (actor: Actor, licence: Licence): boolean =>
  actor.system !== null || sideOf(actor, licence) !== undefined;

export const mayHandOver = (actor: Actor, licence: Licence): boolean => isOf(LICENSOR, actor, licence, 'licence.prepare');
export const mayUse = (actor: Actor, licence: Licence): boolean => isOf(LICENSEE, actor, licence, 'licence.request');

/** Whether the state lets a thing be handed over. An ordinary licence has no trial. */
export const isHandingOver = ({ state, mode }: Licence): boolean => mode === LicenceMode.UFPL && HANDING_OVER.includes(state);
export const isLogging = ({ state, mode }: Licence): boolean => mode === LicenceMode.UFPL && LOGGING.includes(state);
export const isReceiving = (licence: Licence): boolean => RECEIVING.includes(licence.state) || isClosingOut(licence);

/** What is open to a viewer now. */
export function trialActionsOf(actor: Actor, licence: Licence): TrialAction[] {
  return [
    ...(isHandingOver(licence) && mayHandOver(actor, licence) ? [TrialAction.HAND_OVER] : []),
    ...(isLogging(licence) && mayUse(actor, licence) ? [TrialAction.LOG_USE] : []),
  ];
}

/** Before anything of it is settled. */
export function receiptActionsOf(actor: Actor, licence: Licence, { state }: LicenceMaterial): MaterialAction[] {
  if (state !== MaterialState.HANDED_OVER || !isReceiving(licence)) return [];
  return [
    ...(mayHandOver(actor, licence) ? [MaterialAction.WITHDRAW] : []),
    ...(mayUse(actor, licence) ? [MaterialAction.CONFIRM_RECEIPT] : []),
  ];
}
