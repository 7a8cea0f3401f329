import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { receiptStands } from '@trihelix/licensing';
import { Database } from '@trihelix/platform';
import { BankLineState } from '../lines/bank-line.entity';
import { foldName } from '../proposals/name.folding';
import { LineDirection, type StatementLine } from '../reading/statement.lines';

type Line = Omit<StatementLine, 'row'>;

/** Money in that the bank may take back: a line of a statement, or a receipt that somebody recorded by hand. */
export interface Taken {
  /** The line; null for a receipt without one. */
  readonly lineId: string | null;
  /** The receipt that it is in the books. */
  readonly receiptId: string | null;
  /** The approved proposal by which that receipt was taken back. */
  readonly reversalId: string | null;
  readonly state: BankLineState;
  readonly reference: string | null;
  readonly bookedOn: CivilDate;
  readonly amount: bigint;
  readonly currency: string;
  readonly payer: string;
}

/** A line that takes back, as it came with an earlier statement. */
interface Known extends Omit<Taken, 'lineId' | 'receiptId' | 'reversalId' | 'state'> {
  readonly lineId: string;
}

type Row<T> = Omit<T, 'amount'> & { readonly amount: string };

/**
 * Money in of the licensor $1 that is like lines which take back: by reference ($2), or by amount ($3). Held until the transaction
 * ends, so that nobody records meanwhile what the bank has taken back.
 */
const CANDIDATES = `
  SELECT line.id AS "lineId", coalesce(line.receipt_id, line.earlier_receipt_id) AS "receiptId", (
      SELECT reversal.id FROM receipt_reversal AS reversal
      WHERE reversal.receipt_id = coalesce(line.receipt_id, line.earlier_receipt_id) AND reversal.state = 'APPROVED'
    ) AS "reversalId", line.state, line.reference, line.booked_on AS "bookedOn", line.amount::text, line.currency, line.payer
  FROM bank_line AS line
  WHERE line.licensor_id = $1 AND line.is_standing AND (line.reference = ANY ($2) OR line.amount = ANY ($3)) AND NOT EXISTS (
    SELECT FROM bank_line AS back WHERE back.earlier_line_id = line.id AND back.direction = 'DEBIT'
      AND back.state NOT IN ('DUPLICATE', 'CONFLICT') AND back.ignored_as IS DISTINCT FROM 'WITHDRAWN'
  ) ORDER BY line.id FOR UPDATE OF line`;

/** Receipts without a line, by their references. */
const RECEIPTS = `
  SELECT NULL AS "lineId", receipt.id AS "receiptId", NULL AS "reversalId", 'RECORDED' AS state, bank_reference AS reference,
    received_on AS "bookedOn", amount::text, currency, '' AS payer
  FROM licence_receipt AS receipt
  WHERE licensor_id = $1 AND bank_reference = ANY ($2) AND ${receiptStands('receipt')}
    AND NOT EXISTS (SELECT FROM bank_line AS line WHERE line.receipt_id = receipt.id)
    AND NOT EXISTS (SELECT FROM bank_line AS line WHERE line.earlier_receipt_id = receipt.id
      AND line.state <> 'CONFLICT' AND line.ignored_as IS DISTINCT FROM 'WITHDRAWN')`;

/** Lines that take back, of statements that came before. */
const BEFORE = `
  SELECT id AS "lineId", reference, booked_on AS "bookedOn", amount::text, currency, payer FROM bank_line
  WHERE licensor_id = $1 AND direction = 'DEBIT' AND num_nonnulls(earlier_line_id, earlier_receipt_id) > 0
    AND state NOT IN ('DUPLICATE', 'CONFLICT') AND ignored_as IS DISTINCT FROM 'WITHDRAWN' AND amount = ANY ($2) ORDER BY id`;

const isLike = (one: Pick<Taken, 'amount' | 'currency'>, other: Pick<Taken, 'amount' | 'currency'>): boolean =>
  one.amount === other.amount && one.currency === other.currency;

/** Money in, each of which the bank takes back once. */
export class TakenPool {
  constructor(
    private taken: readonly Taken[],
    private known: readonly Known[],
  ) {}

  /** Money in of the statement that is being sorted. */
  add(taken: Taken): void {
    this.taken = [...this.taken, taken];
  }

  /** Whether an earlier statement had the line already: its identifier. */
  before(line: Line): string | undefined {
    const same = this.known.find(
      (each) =>
        isLike(each, line) && each.bookedOn === line.bookedOn && each.reference === line.reference && isSamePayer(each, line),
    );
    this.known = this.known.filter((each) => each !== same);
    return same?.lineId;
  }

  /**
   * What the line takes back, if anything: the same reference and amount; or, where the bank says that it takes back, the same
   * amount and payer, the latest before it.
   */
  take(line: Line): Taken | undefined {
    const possible = this.taken.filter((each) => isLike(each, line) && each.bookedOn <= line.bookedOn);
    const byReference = possible.find(({ reference }) => reference !== null && reference === line.reference);
    const byPayer = line.isReversal && !this.contradicts(line) ? possible.filter((each) => isSamePayer(each, line)) : [];
    const latest = byPayer.reduce<Taken | undefined>((a, b) => (a && a.bookedOn >= b.bookedOn ? a : b), undefined);
    const found = byReference ?? latest;
    this.taken = this.taken.filter((each) => each !== found);
    return found;
  }

  /** Something with the reference of a line that says to take back, and with another amount: somebody has to ask the bank. */
  contradicts({ isReversal, reference, amount, currency }: Line): Taken | undefined {
    if (!isReversal || reference === null) return undefined;
    return this.taken.find((each) => each.reference === reference && !isLike(each, { amount, currency }));
  }
}

/** A payer without a name is like nobody. */
const isSamePayer = (one: Pick<Taken, 'payer'>, other: Pick<Taken, 'payer'>): boolean =>
  foldName(one.payer) !== '' && foldName(one.payer) === foldName(other.payer);

/** Finds what lines of a statement take back. */
@Injectable()
export class TakeBacks {
  constructor(private readonly database: Database) {}

  /** Three statements; none for a statement in which nothing can be a taking back. */
  async among(licensorId: string, lines: readonly StatementLine[]): Promise<TakenPool> {
    const out = lines.filter(({ direction }) => direction === LineDirection.DEBIT);
    const references = out.flatMap(({ reference }) => reference ?? []);
    const amounts = out.filter(({ isReversal }) => isReversal).map(({ amount }) => amount.toString());
    if (references.length + amounts.length === 0) return new TakenPool([], []);
    const read = <T extends { amount: bigint }>(sql: string, ...more: unknown[]) =>
      this.database.query<Row<T>>(sql, [licensorId, ...more]).then((rows) => rows.map(exact<T>));
    const all = out.map(({ amount }) => amount.toString());
    const taken = await read<Taken>(CANDIDATES, references, amounts);
    const receipts = await read<Taken>(RECEIPTS, references);
    return new TakenPool([...taken, ...receipts], await read<Known>(BEFORE, all));
  }
}

const exact = <T extends { amount: bigint }>(row: Row<T>): T => ({ ...row, amount: BigInt(row.amount) }) as unknown as T;
