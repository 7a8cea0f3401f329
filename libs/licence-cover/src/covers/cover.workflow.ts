import { type Text, Workflow } from '@trihelix/kernel';
import { CoverState } from './cover.entities';

export type CoverMove = 'claim' | 'pay' | 'deny' | 'expire' | 'cancel';

const { ACTIVE, CLAIMED, PAID, DENIED, EXPIRED, CANCELLED } = CoverState;

/**
 * The law of a cover on one screen. A loss of its term can be claimed also after it, as long as something of the cover is left.
 * `licence_cover_move` holds the same table for the database.
 */
export const coverWorkflow = new Workflow<CoverState, CoverMove>({
  claim: { from: [ACTIVE, PAID, DENIED, EXPIRED], to: CLAIMED, by: 'LR' },
  pay: { from: [CLAIMED], to: PAID, by: 'LR' },
  deny: { from: [CLAIMED], to: DENIED, by: 'LR' },
  expire: { from: [ACTIVE, DENIED], to: EXPIRED, by: 'SYS' },
  cancel: { from: [ACTIVE], to: CANCELLED, by: 'LR' },
});

export const COVER_STATE_NAMES: Readonly<Record<CoverState, Text>> = {
  [ACTIVE]: { zh: '有效', en: 'in force' },
  [CLAIMED]: { zh: '索赔中', en: 'claimed' },
  [PAID]: { zh: '已赔付', en: 'paid' },
  [DENIED]: { zh: '已拒赔', en: 'denied' },
  [EXPIRED]: { zh: '已期满', en: 'expired' },
  [CANCELLED]: { zh: '已撤销', en: 'cancelled' },
};
