import type { Actor } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { Achievement } from './achievement.entity';
import { AchievementState } from './achievement.enums';

/** Listed ones are for everybody; drafts, hidden and withdrawn ones for their owner only. Authorities watch what is public. */
export function visibleTo(actor: Actor | undefined, query: SelectQueryBuilder<Achievement>): SelectQueryBuilder<Achievement> {
  const { alias } = query;
  if (actor?.system) return query;
  if (!actor?.organizationId) return query.andWhere(`${alias}.state = 'LISTED'`);
  return query.andWhere(`(${alias}.state = 'LISTED' OR ${alias}.ownerId = :viewerId)`, { viewerId: actor.organizationId });
}

/** The same rule for one that is at hand. */
export const isVisibleTo = (actor: Actor | undefined, { state, ownerId }: Achievement): boolean =>
  Boolean(actor?.system) || state === AchievementState.LISTED || Boolean(actor?.actsFor(ownerId));

/** Names of natural persons are for the owner; the database's policy says the same. */
export const maySeeInventors = (actor: Actor | undefined, { ownerId }: Achievement): boolean =>
  Boolean(actor?.system) || Boolean(actor?.actsFor(ownerId));

/** Who writes drafts may change drafts; what the public sees is changed by those who may list it. */
export const mayUpdate = (actor: Actor, { state }: Achievement): boolean =>
  actor.may(state === AchievementState.DRAFT ? 'achievement.edit' : 'achievement.publish');
