/** What a statement counts of a line; minor units. */
interface Posted {
  readonly id: string;
  readonly amount: string;
  readonly currency: string;
  readonly postedOn: string;
  readonly effectiveDueOn: string;
  readonly termsVersion: number;
  /** What was set against it: late interest is charged by the payment that settles it. */
  readonly allocations: readonly { readonly id: string; readonly interest: string; readonly appliedOn: string }[];
}

/** What a statement counts of a receipt; minor units. */
interface Came {
  readonly id: string;
  readonly amount: string;
  readonly currency: string;
  readonly receivedOn: string;
  /** When it was taken back as written down wrongly. */
  readonly reversedOn: string | null;
  readonly bankReference: string;
}

export interface Books<R extends Posted = Posted, P extends Came = Came> {
  readonly lines: readonly R[];
  readonly receipts: readonly P[];
}

/** Calendar days, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** What a row tells: a line, the late interest on one, money that came in, or money that was taken back. */
type Told<R, P> =
  { readonly kind: 'LINE' | 'INTEREST'; readonly line: R } | { readonly kind: 'RECEIPT' | 'REVERSAL'; readonly receipt: P };

export type StatementRow<R, P> = Told<R, P> & {
  readonly key: string;
  readonly on: string;
  /** Minor units: above zero is owed, below zero came in. */
  readonly change: bigint;
  /** What is owed after this row; negative when more has been paid than is owed. */
  readonly balance: bigint;
};

export interface Statement<R, P> {
  /** Owed before the first day. */
  readonly opening: bigint;
  readonly rows: readonly StatementRow<R, P>[];
  readonly posted: bigint;
  readonly received: bigint;
  /** Owed at the end of the last day; negative is money that waits to be set against something. */
  readonly closing: bigint;
}

const ORDER = { LINE: 0, INTEREST: 1, RECEIPT: 2, REVERSAL: 3 } as const;
const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);

/**
 * The account of one licence over a period, in one currency: what became owed on the day it was posted, interest on the day it
 * was charged, and what came in on the day it was received. On one day, what is owed comes first. Exact: whole minor units are added.
 *
 * @param standing what is owed today, minor units, where `books` are only the newest and begin before the period; all of them otherwise
 */
export function statementOf<R extends Posted, P extends Came>(
  { lines, receipts }: Books<R, P>,
  { from, to }: Period,
  currency: string,
  standing?: bigint,
): Statement<R, P> {
  const moves = [
    ...lines.filter((line) => line.currency === currency).flatMap((line) => chargesOf<R, P>(line)),
    ...receipts.filter((receipt) => receipt.currency === currency).flatMap((receipt) => movesOf<R, P>(receipt)),
  ]
    // Books come the newest first.
    .reverse()
    .sort((one, other) => one.on.localeCompare(other.on) || ORDER[one.kind] - ORDER[other.kind]);
  const isLater = ({ on }: { readonly on: string }) => on >= from;
  const opening =
    standing === undefined
      ? total(moves.filter((move) => !isLater(move)).map(({ change }) => change))
      : standing - total(moves.filter(isLater).map(({ change }) => change));
  let balance = opening;
  const rows = moves
    .filter((move) => isLater(move) && move.on <= to)
    .map((move): StatementRow<R, P> => ({ ...move, balance: (balance += move.change) }));
  const sumOf = (...kinds: readonly string[]) =>
    total(rows.filter(({ kind }) => kinds.includes(kind)).map(({ change }) => change));
  return { opening, rows, posted: sumOf('LINE', 'INTEREST'), received: -sumOf('RECEIPT', 'REVERSAL'), closing: balance };
}

type Move<R, P> = Told<R, P> & { readonly key: string; readonly on: string; readonly change: bigint };

function chargesOf<R extends Posted, P>(line: R): Move<R, P>[] {
  const charged = line.allocations.filter(({ interest }) => interest !== '0');
  return [
    { kind: 'LINE', key: line.id, on: line.postedOn, change: BigInt(line.amount), line },
    ...charged.map(({ id, appliedOn, interest }) => ({
      kind: 'INTEREST' as const,
      key: id,
      on: appliedOn,
      change: BigInt(interest),
      line,
    })),
  ];
}

function movesOf<R, P extends Came>(receipt: P): Move<R, P>[] {
  const { id, receivedOn, reversedOn, amount } = receipt;
  const came: Move<R, P> = { kind: 'RECEIPT', key: id, on: receivedOn, change: -BigInt(amount), receipt };
  if (!reversedOn) return [came];
  return [came, { kind: 'REVERSAL', key: `${id} back`, on: reversedOn, change: BigInt(amount), receipt }];
}
