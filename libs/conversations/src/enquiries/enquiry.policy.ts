import type { Text } from '@trihelix/kernel';
import { type Act, type Actor, Acts } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { Enquiry } from './enquiry.entity';
import { ENQUIRY_STATE_NAMES } from './enquiry.reasons';
import { type EnquiryMove, enquiryWorkflow, TALKING } from './enquiry.workflow';

/** What a viewer may do with an enquiry. */
export enum EnquiryAction {
  SEND_MESSAGE = 'SEND_MESSAGE',
  DECLINE = 'DECLINE',
  WITHDRAW = 'WITHDRAW',
  CLOSE = 'CLOSE',
}

/** The two sides; row-level security says the same. Authorities only ever see counts. */
export function visibleTo(actor: Actor, query: SelectQueryBuilder<Enquiry>): SelectQueryBuilder<Enquiry> {
  const { alias } = query;
  return query.andWhere(`(${alias}.askerId = :viewerId OR ${alias}.answererId = :viewerId)`, { viewerId: actor.organizationId });
}

/** Whether the move is this actor's side's to make, whatever the state. */
export function maySide(move: EnquiryMove, actor: Actor, { askerId, answererId }: Enquiry): boolean {
  const { by } = enquiryWorkflow.moves[move];
  return (
    ((by === 'ASKER' || by === 'BOTH') && actor.actsFor(askerId)) ||
    ((by === 'ANSWERER' || by === 'BOTH') && actor.actsFor(answererId))
  );
}

const moves = (move: EnquiryMove, does: Text): Act<Enquiry> => ({
  does,
  from: (actor, enquiry) => (actor.may('enquiry.write') && maySide(move, actor, enquiry) ? enquiryWorkflow.moves[move].from : []),
});

/** What can be done with an enquiry. */
export const enquiryActs = new Acts<EnquiryAction, Enquiry>({ zh: '咨询', en: 'an enquiry' }, ENQUIRY_STATE_NAMES, {
  [EnquiryAction.SEND_MESSAGE]: {
    does: { zh: '发送消息', en: 'continued' },
    from: (actor, { askerId, answererId }) =>
      actor.may('enquiry.write') && (actor.actsFor(askerId) || actor.actsFor(answererId)) ? TALKING : [],
  },
  [EnquiryAction.DECLINE]: moves('decline', { zh: '婉拒', en: 'declined' }),
  [EnquiryAction.WITHDRAW]: moves('withdraw', { zh: '撤回', en: 'withdrawn' }),
  [EnquiryAction.CLOSE]: moves('close', { zh: '结束', en: 'closed' }),
});
