/** What a statement counts of a receivable; minor units. */
interface Posted {
  readonly id: string;
  readonly amount: string;
  readonly currency: string;
  readonly postedOn: string;
  readonly effectiveDueOn: string;
  readonly termsVersion: number;
}

/** What a statement counts of a receipt; minor units. */
interface Came {
  readonly id: string;
  readonly amount: string;
  readonly currency: string;
  readonly receivedOn: string;
  readonly bankReference: string;
}

export interface Books<R extends Posted = Posted, P extends Came = Came> {
  readonly receivables: readonly R[];
  readonly receipts: readonly P[];
}

/** Calendar days, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface StatementRow<R, P> {
  readonly on: string;
  /** Exactly one of the two. */
  readonly receivable?: R;
  readonly receipt?: P;
  /** What is owed after this row; negative when more has been paid than is owed. */
  readonly balance: bigint;
}

export interface Statement<R, P> {
  /** Owed before the first day. */
  readonly opening: bigint;
  readonly rows: readonly StatementRow<R, P>[];
  readonly posted: bigint;
  readonly received: bigint;
  /** Owed at the end of the last day; negative is money that waits to be set against something. */
  readonly closing: bigint;
}

/**
 * The account of one licence over a period, in one currency: what became owed on the day it was posted, and what came in on the
 * day it was received. On one day, what is owed comes first. Exact: whole minor units are added.
 */
export function statementOf<R extends Posted, P extends Came>(
  { receivables, receipts }: Books<R, P>,
  { from, to }: Period,
  currency: string,
): Statement<R, P> {
  const moves = [
    ...receivables.map((receivable) => ({
      on: receivable.postedOn,
      change: BigInt(receivable.amount),
      receivable,
      ...receivable,
    })),
    ...receipts.map((receipt) => ({ on: receipt.receivedOn, change: -BigInt(receipt.amount), receipt, ...receipt })),
  ]
    .filter((move) => move.currency === currency && move.on <= to)
    .sort((one, other) => one.on.localeCompare(other.on) || Number('receipt' in one) - Number('receipt' in other));
  const opening = moves.filter(({ on }) => on < from).reduce((sum, { change }) => sum + change, 0n);
  let balance = opening;
  const rows = moves
    .filter(({ on }) => on >= from)
    .map((move): StatementRow<R, P> => {
      balance += move.change;
      return 'receivable' in move
        ? { on: move.on, receivable: move.receivable, balance }
        : { on: move.on, receipt: move.receipt, balance };
    });
  const sum = (amounts: readonly string[]) => amounts.reduce((total, amount) => total + BigInt(amount), 0n);
  return {
    opening,
    rows,
    posted: sum(rows.flatMap(({ receivable }) => (receivable ? [receivable.amount] : []))),
    received: sum(rows.flatMap(({ receipt }) => (receipt ? [receipt.amount] : []))),
    closing: balance,
  };
}
