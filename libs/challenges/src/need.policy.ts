import { regionContains } from '@trihelix/kernel';
import type { Actor } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { Challenge } from './challenge.entity';
import { NeedState } from './challenge.enums';

/** Once published a need is public, also after its end, unless it was hidden then; drafts and hidden ones are for their owner only. Authorities watch what is public. */
export function visibleTo(actor: Actor | undefined, query: SelectQueryBuilder<Challenge>): SelectQueryBuilder<Challenge> {
  const { alias } = query;
  if (actor?.system) return query;
  if (!actor?.organizationId) return query.andWhere(`${alias}.state <> 'DRAFT' AND ${alias}.hiddenFrom IS NULL`);
  return query.andWhere(`(${alias}.state <> 'DRAFT' AND ${alias}.hiddenFrom IS NULL OR ${alias}.ownerId = :viewerId)`, {
    viewerId: actor.organizationId,
  });
}

/** The same rule for one that is at hand. */
export const isVisibleTo = (actor: Actor | undefined, { state, hiddenFrom, ownerId }: Challenge): boolean =>
  Boolean(actor?.system) || (state !== NeedState.DRAFT && hiddenFrom === null) || Boolean(actor?.actsFor(ownerId));

/** How ready a need is concerns whoever can do something about it: its owner, and the authority that helps in its region. */
export const isReadinessShownTo = (actor: Actor | undefined, { ownerId, regionPath }: Challenge): boolean =>
  actor !== undefined &&
  (actor.actsFor(ownerId) || (actor.jurisdiction !== null && regionContains(actor.jurisdiction, regionPath)));
