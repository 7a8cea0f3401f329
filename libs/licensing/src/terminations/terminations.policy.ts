import type { Actor } from '@trihelix/platform';
import type { Licence } from '../licences/licence.entity';
import { sideOf } from '../licences/licence.policy';
import { LicenceSide } from '../signing/licence-signature.entity';
import type { LicenceTermination } from './licence-termination.entity';

/** Who objects for each side: whoever would have declared it. */
const HOLDING: Readonly<Record<LicenceSide, string>> = {
  [LicenceSide.LICENSOR]: 'licence.approve',
  [LicenceSide.LICENSEE]: 'licence.sign',
};

/** Whether an objection is this actor's by side and permission: that of the side which did not declare it. */
export function isTheirsToObject(actor: Actor, licence: Licence, { side }: Pick<LicenceTermination, 'side'>): boolean {
  const own = sideOf(actor, licence);
  return own !== undefined && own !== side && actor.may(HOLDING[own]);
}
