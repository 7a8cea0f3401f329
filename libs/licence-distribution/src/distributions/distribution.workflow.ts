import { type Text, Workflow } from '@trihelix/kernel';

export enum DistributionState {
  PREPARED = 'PREPARED',
  APPROVED = 'APPROVED',
  PAID = 'PAID',
  RETURNED = 'RETURNED',
  CANCELLED = 'CANCELLED',
}

export type DistributionMove = 'approve' | 'return' | 'cancel' | 'revoke' | 'payOut';

const { PREPARED, APPROVED, PAID, RETURNED, CANCELLED } = DistributionState;

/**
 * The law of a distribution on one screen. What was returned or cancelled frees its receipts and is prepared anew; what was
 * approved stands in the books, and its approval is taken back only before the first payout. `licence_distribution_move` holds
 * the same table for the database.
 */
export const distributionWorkflow = new Workflow<DistributionState, DistributionMove>({
  approve: { from: [PREPARED], to: APPROVED, by: 'distribution.approve' },
  return: { from: [PREPARED], to: RETURNED, by: 'distribution.approve' },
  cancel: { from: [PREPARED], to: CANCELLED, by: 'distribution.prepare' },
  revoke: { from: [APPROVED], to: CANCELLED, by: 'distribution.approve' },
  payOut: { from: [APPROVED], to: PAID, by: 'SYS' },
});

export const DISTRIBUTION_STATE_NAMES: Readonly<Record<DistributionState, Text>> = {
  PREPARED: { zh: '待审批', en: 'waiting for approval' },
  APPROVED: { zh: '待发放', en: 'approved' },
  PAID: { zh: '已发放', en: 'paid out' },
  RETURNED: { zh: '已退回', en: 'returned' },
  CANCELLED: { zh: '已取消', en: 'cancelled' },
};
