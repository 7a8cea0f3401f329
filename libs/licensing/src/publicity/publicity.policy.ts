import type { Actor } from '@trihelix/platform';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Licence } from '../licences/licence.entity';
import type { LicenceObjection, LicencePublicity } from './licence-publicity.entity';

/** Made public inside the unit: whoever belongs to the licensor reads it, and the platform. */
export function insideTheUnit<E extends ObjectLiteral>(actor: Actor, query: SelectQueryBuilder<E>): SelectQueryBuilder<E> {
  if (actor.system) return query;
  return query.andWhere(`${query.alias}.licensorId = :unit`, { unit: actor.organizationId });
}

/** The same rule for one that is at hand. */
export const isInsideTheUnit = (actor: Actor, { licensorId }: Pick<LicencePublicity, 'licensorId'>): boolean =>
  actor.system !== null || actor.actsFor(licensorId);

/** An objection is read by whoever raised it, and by those who prepare and decide. */
export const mayReadObjection = (actor: Actor, { raisedBy }: LicenceObjection): boolean =>
  actor.system !== null || raisedBy === actor.userId || HANDLES.some((permission) => actor.may(permission));

/** The same rule in SQL; `query` must call the table `objection`. */
export function objectionsFor(actor: Actor, query: SelectQueryBuilder<LicenceObjection>): SelectQueryBuilder<LicenceObjection> {
  insideTheUnit(actor, query);
  if (actor.system !== null || HANDLES.some((permission) => actor.may(permission))) return query;
  return query.andWhere('objection.raisedBy = :own', { own: actor.userId });
}

const HANDLES = ['licence.prepare', 'licence.approve'];

/** Whether the decision is this approver's by role; it takes somebody who had no part in the licence (`SecondPair`). */
export const isTheirsToDecide = (actor: Actor, licence: Licence): boolean =>
  actor.may('licence.approve') && actor.actsFor(licence.licensorId);
