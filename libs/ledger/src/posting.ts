import { type CivilDate, hashOf, isCurrency } from '@trihelix/kernel';
import type { AccountCode, TransferKind } from './ledger.entities';

/** One side of a posting: debit above zero, credit below, in minor units of `currency`. */
export interface PostingLine {
  readonly code: AccountCode;
  /** The account is about this subject, e.g. a licence; without one it is the book's common account. */
  readonly subjectId?: string | null;
  readonly currency: string;
  readonly amount: bigint;
}

/** A fact to be written into one organization's book. */
export interface Posting {
  readonly organizationId: string;
  readonly counterpartyId: string | null;
  /** Region path of the book's organization. */
  readonly regionPath: string;
  readonly kind: Exclude<TransferKind, 'REVERSAL'>;
  /** Unique in the book: posting the same content again under it changes nothing. */
  readonly reference: string;
  readonly subjectId: string | null;
  readonly effectiveOn: CivilDate;
  readonly lines: readonly PostingLine[];
}

/** The fingerprint by which a repeated posting is recognised: everything it says, its lines in their order. */
export function contentHashOf({ lines, ...head }: Posting): string {
  return hashOf({
    ...head,
    lines: lines.map(({ subjectId = null, amount, ...line }) => ({ ...line, subjectId, amount: amount.toString() })),
  });
}

/**
 * Refuses what cannot be a transfer before it reaches the database, which checks the balance again at commit.
 * A crooked posting is a mistake of the program, not of its user: a RangeError.
 */
export function assertBalanced(lines: readonly PostingLine[]): void {
  if (lines.length < 2) throw new RangeError('A transfer has two lines at least.');
  const sums = new Map<string, bigint>();
  for (const { currency, amount } of lines) {
    if (!isCurrency(currency)) throw new RangeError(`${currency} is no currency.`);
    if (amount === 0n) throw new RangeError('A line of zero says nothing.');
    sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  }
  for (const [currency, sum] of sums) if (sum !== 0n) throw new RangeError(`The lines are out of balance by ${sum} ${currency}.`);
}
