import type { Actor } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { Undertaking } from './undertaking.entity';
import { type UndertakingMove, undertakingWorkflow } from './undertaking.workflow';

/** What a viewer may do with an undertaking. */
export enum UndertakingAction {
  APPROVE = 'APPROVE',
  DECLINE = 'DECLINE',
  WITHDRAW = 'WITHDRAW',
  ACCEPT = 'ACCEPT',
  REFUSE = 'REFUSE',
  REVOKE = 'REVOKE',
}

/** Each act: the moves it stands for, and what the actor must hold. */
export const ACTS: Readonly<Record<UndertakingAction, { moves: readonly UndertakingMove[]; holding: string }>> = {
  [UndertakingAction.APPROVE]: { moves: ['approve'], holding: 'undertaking.request' },
  [UndertakingAction.DECLINE]: { moves: ['decline'], holding: 'undertaking.request' },
  [UndertakingAction.WITHDRAW]: { moves: ['withdraw', 'retract'], holding: 'undertaking.request' },
  [UndertakingAction.ACCEPT]: { moves: ['accept'], holding: 'undertaking.accept' },
  [UndertakingAction.REFUSE]: { moves: ['refuse'], holding: 'undertaking.accept' },
  [UndertakingAction.REVOKE]: { moves: ['revoke'], holding: 'undertaking.request' },
};

/** The two sides; row-level security says the same. */
export function visibleTo(actor: Actor, query: SelectQueryBuilder<Undertaking>): SelectQueryBuilder<Undertaking> {
  const { alias } = query;
  return query.andWhere(`(${alias}.promisorId = :viewerId OR ${alias}.promiseeId = :viewerId)`, {
    viewerId: actor.organizationId,
  });
}

/** The move that the act is for this actor's side in this state; undefined when it may not be done. */
export function moveFor(act: UndertakingAction, actor: Actor, undertaking: Undertaking): UndertakingMove | undefined {
  const { promisorId, promiseeId, state } = undertaking;
  return ACTS[act].moves.find((move) => {
    const isOurs = actor.actsFor(undertakingWorkflow.moves[move].by === 'PROMISOR' ? promisorId : promiseeId);
    return isOurs && undertakingWorkflow.after(state, move) !== undefined;
  });
}

/** What the viewer may do with it now. */
export function actionsFor(actor: Actor | undefined, undertaking: Undertaking): UndertakingAction[] {
  if (!actor) return [];
  return Object.values(UndertakingAction).filter(
    (act) => actor.may(ACTS[act].holding) && moveFor(act, actor, undertaking) !== undefined,
  );
}
