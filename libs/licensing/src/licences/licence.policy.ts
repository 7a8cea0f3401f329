import { regionContains, regionRange } from '@trihelix/kernel';
import type { Actor } from '@trihelix/platform';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { LicenceSide } from '../signing/licence-signature.entity';
import type { Licence } from './licence.entity';
import { LicenceState } from './licence.workflow';

/** What a viewer may do with a licence. */
export enum LicenceAction {
  REVISE = 'REVISE',
  OFFER_TERMS = 'OFFER_TERMS',
  AGREE_TO_TERMS = 'AGREE_TO_TERMS',
  COMMENT_ON_TERMS = 'COMMENT_ON_TERMS',
  SUBMIT = 'SUBMIT',
  WITHDRAW = 'WITHDRAW',
  RETURN = 'RETURN',
  REJECT = 'REJECT',
  APPROVE = 'APPROVE',
  SIGN = 'SIGN',
  RECORD_PAYMENT = 'RECORD_PAYMENT',
}

type Sided = ObjectLiteral & Pick<Licence, 'licensorId' | 'licenseeId' | 'regionPath' | 'licensorRegionPath'>;

/** Both sides, and authorities that watch either side's region; the platform sees all. The books follow the same rule. */
export function visibleTo<E extends Sided>(actor: Actor, query: SelectQueryBuilder<E>): SelectQueryBuilder<E> {
  const { alias } = query;
  if (actor.system) return query;
  const watched = ['regionPath', 'licensorRegionPath'].map(
    (path) => `(${alias}.${path} >= :watchedFrom AND ${alias}.${path} < :watchedTo)`,
  );
  const sides = [`${alias}.licensorId = :viewerId`, `${alias}.licenseeId = :viewerId`];
  const range = actor.jurisdiction ? regionRange(actor.jurisdiction) : undefined;
  return query.andWhere(`(${[...sides, ...(range ? watched : [])].join(' OR ')})`, {
    viewerId: actor.organizationId,
    watchedFrom: range?.from,
    watchedTo: range?.to,
  });
}

/** The same rule for one that is at hand. */
export function isVisibleTo(actor: Actor, { licensorId, licenseeId, regionPath, licensorRegionPath }: Sided): boolean {
  const { jurisdiction } = actor;
  if (actor.system || actor.actsFor(licensorId) || actor.actsFor(licenseeId)) return true;
  return jurisdiction !== null && [regionPath, licensorRegionPath].some((path) => regionContains(jurisdiction, path));
}

/** Which side the actor stands on; undefined for an onlooker. */
export function sideOf(actor: Actor, { licensorId, licenseeId }: Sided): LicenceSide | undefined {
  if (actor.actsFor(licensorId)) return LicenceSide.LICENSOR;
  return actor.actsFor(licenseeId) ? LicenceSide.LICENSEE : undefined;
}

/** States in which money may come in: before the signing there is nothing to pay for, and after the end a late correction is. */
export const RECEIVING: readonly LicenceState[] = [
  LicenceState.SIGNED,
  LicenceState.TRIAL,
  LicenceState.DECISION_DUE,
  LicenceState.RETURNING,
  LicenceState.RETURNED,
  LicenceState.PAYING,
  LicenceState.PAID_UP,
  LicenceState.DEFAULT,
  LicenceState.SUSPENDED,
  LicenceState.WIND_DOWN,
  LicenceState.COMPLETED,
  LicenceState.TERMINATING,
  LicenceState.TERMINATED,
  LicenceState.CONVERTED_TRANSFER,
  LicenceState.CONVERTED_EQUITY,
];

/** Whether it ends without ever having been paid for: what was tried is returned, declared and closed out. */
export const isClosingOut = ({ state, payingSinceOn }: Pick<Licence, 'state' | 'payingSinceOn'>): boolean =>
  state === LicenceState.RETURNING || (state === LicenceState.TERMINATING && payingSinceOn === null);

const { LICENSOR, LICENSEE } = LicenceSide;

/** The two sides negotiate with the permissions by which the one prepares and the other asks. */
const NEGOTIATES = {
  by: [LICENSOR, LICENSEE],
  holding: { [LICENSOR]: 'licence.prepare', [LICENSEE]: 'licence.request' },
  in: [LicenceState.DRAFT],
};

interface ActRule {
  readonly by: readonly LicenceSide[];
  /** One permission, or one for each side. */
  readonly holding: string | Readonly<Record<LicenceSide, string>>;
  readonly in: readonly LicenceState[];
}

/** Each act: which side does it, holding what, in which states. */
export const ACTS: Readonly<Record<LicenceAction, ActRule>> = {
  [LicenceAction.REVISE]: { by: [LICENSOR], holding: 'licence.prepare', in: [LicenceState.DRAFT] },
  [LicenceAction.OFFER_TERMS]: NEGOTIATES,
  [LicenceAction.AGREE_TO_TERMS]: NEGOTIATES,
  [LicenceAction.COMMENT_ON_TERMS]: NEGOTIATES,
  [LicenceAction.SUBMIT]: { by: [LICENSOR], holding: 'licence.prepare', in: [LicenceState.DRAFT] },
  [LicenceAction.WITHDRAW]: { by: [LICENSEE], holding: 'licence.request', in: [LicenceState.DRAFT, LicenceState.REVIEW] },
  [LicenceAction.RETURN]: { by: [LICENSOR], holding: 'licence.approve', in: [LicenceState.REVIEW] },
  [LicenceAction.REJECT]: { by: [LICENSOR], holding: 'licence.approve', in: [LicenceState.REVIEW] },
  [LicenceAction.APPROVE]: { by: [LICENSOR], holding: 'licence.approve', in: [LicenceState.REVIEW] },
  [LicenceAction.SIGN]: { by: [LICENSOR, LICENSEE], holding: 'licence.sign', in: [LicenceState.APPROVED] },
  [LicenceAction.RECORD_PAYMENT]: { by: [LICENSOR], holding: 'payment.record', in: RECEIVING },
};

/** Whether the act is this actor's at all, whatever the state. */
export function mayDo(act: LicenceAction, actor: Actor, licence: Licence): boolean {
  const side = sideOf(actor, licence);
  const { by, holding } = ACTS[act];
  return side !== undefined && by.includes(side) && actor.may(typeof holding === 'string' ? holding : holding[side]);
}
