import type { Text } from '@trihelix/kernel';
import { type Act, type Actor, Acts } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { Undertaking } from './undertaking.entity';
import { UNDERTAKING_STATE_NAMES } from './undertaking.reasons';
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
  return ACTS[act].moves.find(
    (move) => isOurs(move, actor, undertaking) && undertakingWorkflow.after(undertaking.state, move) !== undefined,
  );
}

/** Whether the move is this actor's side's to make, whatever the state. */
const isOurs = (move: UndertakingMove, actor: Actor, { promisorId, promiseeId }: Undertaking): boolean =>
  actor.actsFor(undertakingWorkflow.moves[move].by === 'PROMISOR' ? promisorId : promiseeId);

const act = (action: UndertakingAction, does: Text): Act<Undertaking> => ({
  does,
  from: (actor, undertaking) => {
    const { moves, holding } = ACTS[action];
    if (!actor.may(holding)) return [];
    return moves.filter((move) => isOurs(move, actor, undertaking)).flatMap((move) => undertakingWorkflow.moves[move].from);
  },
});

/** What can be done with an undertaking. */
export const undertakingActs = new Acts<UndertakingAction, Undertaking>(
  { zh: '保密承诺', en: 'an undertaking' },
  UNDERTAKING_STATE_NAMES,
  {
    [UndertakingAction.APPROVE]: act(UndertakingAction.APPROVE, { zh: '同意出示', en: 'agreed to' }),
    [UndertakingAction.DECLINE]: act(UndertakingAction.DECLINE, { zh: '不予同意', en: 'declined' }),
    [UndertakingAction.WITHDRAW]: act(UndertakingAction.WITHDRAW, { zh: '撤回', en: 'taken back' }),
    [UndertakingAction.ACCEPT]: act(UndertakingAction.ACCEPT, { zh: '接受', en: 'accepted' }),
    [UndertakingAction.REFUSE]: act(UndertakingAction.REFUSE, { zh: '拒绝', en: 'refused' }),
    [UndertakingAction.REVOKE]: act(UndertakingAction.REVOKE, { zh: '终止查看', en: 'revoked' }),
  },
);
