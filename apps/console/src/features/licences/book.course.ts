import type { Book } from './book.read';
import type { BookLine, BookPart, BookReceipt } from './book.query';

/** Something of the book on its day: what is owed under its working due day, what came in, and what was taken off. */
export type BookEntry =
  | { readonly id: string; readonly on: string; readonly kind: 'OWED'; readonly line: BookLine }
  | { readonly id: string; readonly on: string; readonly kind: 'TAKEN_OFF'; readonly line: BookLine }
  | { readonly id: string; readonly on: string; readonly kind: 'RECEIPT'; readonly receipt: BookReceipt };

/** Credits and write-offs take off what is owed, though one of nothing stands where there was nothing to take. */
const TAKING_OFF: ReadonlySet<string> = new Set<BookLine['kind']>(['CREDIT', 'WRITE_OFF']);

const RANK = { RECEIPT: 0, TAKEN_OFF: 1, OWED: 2 } as const;

/** Everything in the order of its days, the latest first; on one day, what came in stands above what it may have paid. */
export function entriesOf({ lines, receipts }: Pick<Book, 'lines' | 'receipts'>): readonly BookEntry[] {
  const entries: BookEntry[] = lines.map((line) =>
    TAKING_OFF.has(line.kind)
      ? { id: line.id, on: line.postedOn, kind: 'TAKEN_OFF', line }
      : { id: line.id, on: line.effectiveDueOn, kind: 'OWED', line },
  );
  entries.push(...receipts.map((receipt) => ({ id: receipt.id, on: receipt.receivedOn, kind: 'RECEIPT' as const, receipt })));
  return entries.sort((one, other) => other.on.localeCompare(one.on) || RANK[one.kind] - RANK[other.kind]);
}

/** Every allocation once, from whichever side it was read; what was taken back is there with its signs turned. */
export function partsOfBook({ lines, receipts }: Pick<Book, 'lines' | 'receipts'>): readonly BookPart[] {
  const parts = [...lines, ...receipts].flatMap(({ allocations }) => allocations);
  return [...new Map(parts.map((part) => [part.id, part])).values()];
}

/** What of one receipt or credit went to one line, all its parts together; undefined where nothing is left of them. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  /** The last day. */
  readonly on: string;
  readonly principal: bigint;
  readonly interest: bigint;
  readonly waived: bigint;
}

/** Which receipt or credit paid which line. What was set and taken back again is left out. */
export function flowsOf(parts: readonly BookPart[]): readonly Flow[] {
  const flows = new Map<string, Flow>();
  for (const { receiptId, creditId, receivableId, principal, interest, waived, appliedOn } of parts) {
    const from = receiptId ?? creditId ?? '';
    const before = flows.get(`${from} ${receivableId}`);
    flows.set(`${from} ${receivableId}`, {
      from,
      to: receivableId,
      on: before && before.on > appliedOn ? before.on : appliedOn,
      principal: (before?.principal ?? 0n) + BigInt(principal),
      interest: (before?.interest ?? 0n) + BigInt(interest),
      waived: (before?.waived ?? 0n) + BigInt(waived),
    });
  }
  return [...flows.values()].filter(({ principal, interest, waived }) => principal !== 0n || interest !== 0n || waived !== 0n);
}

/** The flows that a picture can draw: from something that brought money or took it off, to something owed; nothing flows from ¥0. */
export function drawnFlows(flows: readonly Flow[], entries: readonly BookEntry[]): readonly Flow[] {
  const idsOf = (isOne: (entry: BookEntry) => boolean) => new Set(entries.filter(isOne).map(({ id }) => id));
  const owed = idsOf(({ kind }) => kind === 'OWED');
  const giving = idsOf((entry) => entry.kind === 'RECEIPT' || (entry.kind === 'TAKEN_OFF' && entry.line.amount !== '0'));
  return flows.filter(({ from, to }) => giving.has(from) && owed.has(to));
}

/** The receipts that stand: one that was taken back never came in. */
export const standing = (receipts: readonly BookReceipt[]): readonly BookReceipt[] =>
  receipts.filter(({ reversedOn }) => reversedOn === null);

/** A month of the book. */
export interface BookMonth {
  /** `2027-03`. */
  readonly month: string;
  readonly posted: bigint;
  readonly received: bigint;
  /** Owed at its end, without interest that nobody has paid; below zero when more was paid than is owed. */
  readonly balance: bigint;
}

/**
 * The balance at the end of each month from the first day that is wholly known until today. Counted backwards from what is owed
 * today (`closing`, principal less what waits), so that it is right however little of the book has been read. Interest that a
 * receipt paid was never a line: it is owed and paid on the same day. A receipt that was taken back never came in,
 * and so there was no interest for it to pay.
 */
export function monthsOf(book: Book, closing: bigint, today: string): readonly BookMonth[] {
  const takenBack = new Set(book.receipts.filter(({ reversedOn }) => reversedOn !== null).map(({ id }) => id));
  const moves = [
    ...book.lines.map(({ postedOn, amount }) => ({ on: postedOn, posted: BigInt(amount), received: 0n })),
    ...standing(book.receipts).map(({ receivedOn, amount }) => ({ on: receivedOn, posted: 0n, received: BigInt(amount) })),
    ...partsOfBook(book)
      .filter(({ receiptId }) => receiptId && !takenBack.has(receiptId))
      .map(({ appliedOn, interest }) => ({ on: appliedOn, posted: BigInt(interest), received: 0n })),
  ].filter(({ on }) => book.wholeFrom === undefined || on >= book.wholeFrom);
  const first = moves.map(({ on }) => on).sort()[0];
  if (first === undefined) return [];
  let balance = closing;
  const months: BookMonth[] = [];
  for (let month = today.slice(0, 7); month >= first.slice(0, 7); month = monthBefore(month)) {
    const within = moves.filter(({ on }) => on.startsWith(month));
    const posted = within.reduce((sum, move) => sum + move.posted, 0n);
    const received = within.reduce((sum, move) => sum + move.received, 0n);
    months.unshift({ month, posted, received, balance });
    balance -= posted - received;
  }
  return months;
}

function monthBefore(month: string): string {
  const [year = 0, at = 1] = month.split('-').map(Number);
  return at === 1 ? `${year - 1}-12` : `${year}-${String(at - 1).padStart(2, '0')}`;
}
