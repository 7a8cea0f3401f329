import type { Actor } from '@trihelix/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { Enquiry } from './enquiry.entity';
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

const MOVES: Readonly<Partial<Record<EnquiryAction, EnquiryMove>>> = {
  [EnquiryAction.DECLINE]: 'decline',
  [EnquiryAction.WITHDRAW]: 'withdraw',
  [EnquiryAction.CLOSE]: 'close',
};

/** Whether the move is this actor's side's to make, whatever the state. */
export function maySide(move: EnquiryMove, actor: Actor, { askerId, answererId }: Enquiry): boolean {
  const { by } = enquiryWorkflow.moves[move];
  return (
    ((by === 'ASKER' || by === 'BOTH') && actor.actsFor(askerId)) ||
    ((by === 'ANSWERER' || by === 'BOTH') && actor.actsFor(answererId))
  );
}

/** What the viewer may do with it now. */
export function actionsFor(actor: Actor | undefined, enquiry: Enquiry): EnquiryAction[] {
  if (!actor?.may('enquiry.write')) return [];
  return Object.values(EnquiryAction).filter((action) => {
    const move = MOVES[action];
    if (!move) return TALKING.includes(enquiry.state);
    return maySide(move, actor, enquiry) && enquiryWorkflow.after(enquiry.state, move) !== undefined;
  });
}
