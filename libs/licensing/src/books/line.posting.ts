import type { LineKind } from '@trihelix/licence-calculator';
import type { Posting, PostingLine } from '@trihelix/ledger';

/** What a transfer moves on an account, debits above zero, in minor units. */
export type Side = readonly [code: PostingLine['code'], amount: bigint];

/** What stands in the licensor's book for a line. Credits and write-offs wait as ADVANCE, from which they are allocated. */
interface LinePosting {
  readonly kind: Posting['kind'];
  /** Of the line's amount, which is below zero for a credit or a write-off. */
  readonly sides: (amount: bigint) => readonly Side[];
}

const OWED: LinePosting = {
  kind: 'RECEIVABLE_POSTED',
  sides: (amount) => [
    ['RECEIVABLE', amount],
    ['LICENCE_INCOME', -amount],
  ],
};

const OTHERS: Partial<Record<LineKind, LinePosting>> = {
  COST: {
    kind: 'COST_CHARGED',
    sides: (amount) => [
      ['RECEIVABLE', amount],
      ['COST_RECOVERED', -amount],
    ],
  },
  REFUND: {
    kind: 'REFUNDED',
    sides: (amount) => [
      ['RECEIVABLE', amount],
      ['BANK', -amount],
    ],
  },
  CREDIT: {
    kind: 'CREDIT_POSTED',
    sides: (amount) => [
      ['LICENCE_INCOME', -amount],
      ['ADVANCE', amount],
    ],
  },
  WRITE_OFF: {
    kind: 'WRITTEN_OFF',
    sides: (amount) => [
      ['BAD_DEBT', -amount],
      ['ADVANCE', amount],
    ],
  },
  WRITE_BACK: {
    kind: 'WRITTEN_OFF',
    sides: (amount) => [
      ['RECEIVABLE', amount],
      ['BAD_DEBT', -amount],
    ],
  },
};

/** How a line of this kind is posted. */
export const postingOf = (kind: LineKind): LinePosting => OTHERS[kind] ?? OWED;
