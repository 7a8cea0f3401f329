import type { Licence } from '../licences/licence.entity';
import { LicenceState } from '../licences/licence.workflow';
import { LicenceSide } from '../signing/licence-signature.entity';

/** What lets one side end a licence by itself: Civil Code 562 (2), 563 (1) 1 to 5, and what its own state rests on. */
export enum TerminationGround {
  AGREED_GROUND = 'AGREED_GROUND',
  FORCE_MAJEURE = 'FORCE_MAJEURE',
  ANTICIPATORY_BREACH = 'ANTICIPATORY_BREACH',
  DELAY_AFTER_DEMAND = 'DELAY_AFTER_DEMAND',
  FUNDAMENTAL_BREACH = 'FUNDAMENTAL_BREACH',
  OTHER_BY_LAW = 'OTHER_BY_LAW',
  UNCURED_DEFAULT = 'UNCURED_DEFAULT',
  RIGHT_AFFECTED = 'RIGHT_AFFECTED',
}

const { LICENSOR } = LicenceSide;
const { TRIAL, DECISION_DUE, DEFAULT, SUSPENDED, WIND_DOWN } = LicenceState;
const { AGREED_GROUND, FORCE_MAJEURE, ANTICIPATORY_BREACH, DELAY_AFTER_DEMAND, FUNDAMENTAL_BREACH, OTHER_BY_LAW } =
  TerminationGround;

/** Where nothing is to be paid: no principal obligation of the licensee can be in delay, and a report is not one. */
const UNPAID: readonly TerminationGround[] = [
  AGREED_GROUND,
  ANTICIPATORY_BREACH,
  FUNDAMENTAL_BREACH,
  FORCE_MAJEURE,
  OTHER_BY_LAW,
];

/**
 * The grounds on which a side can end a licence as it stands; none where it cannot. A default has been demanded twice and had its
 * time to cure: nothing else is to be shown, and nothing else stands in for it before. What is suspended is so over a right.
 */
export function groundsOf(side: LicenceSide | undefined, { state }: Pick<Licence, 'state'>): readonly TerminationGround[] {
  if (side !== undefined && state === SUSPENDED) return [TerminationGround.RIGHT_AFFECTED];
  if (side !== LICENSOR) return [];
  if (state === TRIAL || state === DECISION_DUE) return UNPAID;
  if (state === DEFAULT) return [TerminationGround.UNCURED_DEFAULT];
  return state === WIND_DOWN ? [DELAY_AFTER_DEMAND, ...UNPAID] : [];
}
