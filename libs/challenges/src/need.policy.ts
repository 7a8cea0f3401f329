import { Freshness } from '@trihelix/listings';
import type { Actor } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { Challenge } from './challenge.entity';
import { NeedAction, NeedState } from './challenge.enums';
import { freshnessOfNeed } from './need.words';
import { NEED_EDITS, needWorkflow } from './need.workflow';

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

/** What the viewer may do with it now. */
export function actionsFor(actor: Actor | undefined, need: Challenge): NeedAction[] {
  const { state, ownerId } = need;
  if (!actor?.actsFor(ownerId)) return [];
  const edits = [NeedAction.UPDATE, NeedAction.EXTEND] as const;
  const moves = [NeedAction.PUBLISH, NeedAction.HIDE, NeedAction.SHOW, NeedAction.WITHDRAW] as const;
  const freshness = freshnessOfNeed(need);
  const isWaiting = freshness === Freshness.ASKED || freshness === Freshness.STALE_HIDDEN;
  return [
    ...edits.filter((act) => NEED_EDITS[act].from.includes(state) && actor.may(NEED_EDITS[act].by)),
    ...moves.filter((act) => needWorkflow.after(state, act) && actor.may(needWorkflow.moves[act].by ?? '')),
    ...(isWaiting && actor.may('need.publish') ? [NeedAction.CONFIRM] : []),
  ];
}
