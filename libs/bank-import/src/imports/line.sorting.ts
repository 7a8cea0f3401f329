import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { receiptStands } from '@trihelix/licensing';
import { Database } from '@trihelix/platform';
import { BankLine, BankLineState, IgnoredAs } from '../lines/bank-line.entity';
import type { CandidateIndex } from '../proposals/candidate.index';
import { CandidatesReader } from '../proposals/candidates.reader';
import { Confidence, propose } from '../proposals/proposal.rule';
import { LineDirection, type StatementLine } from '../reading/statement.lines';
import { type Taken, TakeBacks, type TakenPool } from './take.backs';

interface Known {
  readonly id: string;
  readonly reference: string;
  readonly bookedOn: CivilDate;
  readonly amount: string;
  readonly currency: string;
}

type Verdict = Pick<BankLine, 'state' | 'isStanding' | 'confidence' | 'licenceId' | 'licenseeId' | 'candidates' | 'ignoredAs'> &
  Pick<BankLine, 'earlierLineId' | 'earlierReceiptId' | 'receiptReversalId'>;

const UNDECIDED: Verdict = {
  state: BankLineState.UNMATCHED,
  isStanding: true,
  confidence: null,
  licenceId: null,
  licenseeId: null,
  candidates: [],
  ignoredAs: null,
  earlierLineId: null,
  earlierReceiptId: null,
  receiptReversalId: null,
};
const OUTGOING: Verdict = { ...UNDECIDED, state: BankLineState.IGNORED, isStanding: false, ignoredAs: IgnoredAs.OUTGOING };
/** What of both lines becomes when the bank takes back what was never recorded. */
const SETTLED = { state: BankLineState.IGNORED, ignoredAs: IgnoredAs.TAKEN_BACK } as const;

type Line = Omit<StatementLine, 'row'>;

/** A line of the statement on its way to be sorted. */
interface Draft {
  readonly id: string;
  readonly line: StatementLine;
  verdict?: Verdict;
}

/** Sorts the lines of a statement: known already, contradicting what is known, for a licence, for none, taking back, or money out. */
@Injectable()
export class LineSorting {
  constructor(
    private readonly database: Database,
    private readonly candidates: CandidatesReader,
    private readonly takeBacks: TakeBacks,
  ) {}

  /**
   * The lines as rows: money in, then money out. What the bank takes back of what waits for somebody needs nobody any more. The
   * caller sees to it that nobody else imports for the licensor meanwhile. Four statements, and as many again when the bank takes
   * something back.
   */
  async sort(importId: string, licensorId: string, lines: readonly StatementLine[]): Promise<BankLine[]> {
    const drafts = lines.map((line): Draft => ({ id: this.database.newId(), line }));
    const incoming = drafts.filter(({ line }) => line.direction === LineDirection.CREDIT);
    const outgoing = drafts.filter(({ line }) => line.direction === LineDirection.DEBIT);
    const pool = await this.takeBacks.among(licensorId, lines);
    await this.markKnown(licensorId, incoming, pool);
    const settled = takeBack(drafts, outgoing, pool);
    await this.settle(settled);
    const index = await this.candidates.of(licensorId);
    return [...incoming, ...outgoing].map(({ id, line: { row: rowNumber, isReversal: _, ...line }, verdict }) => ({
      ...{ id, importId, licensorId, rowNumber },
      ...line,
      ...(verdict ?? proposalFor(line, index)),
      ...{ receiptId: null, reason: null, decidedBy: null, decidedAt: null, version: 1 },
    }));
  }

  /** Gives their verdict to lines whose reference was there before; the others are what the bank may take back later. */
  private async markKnown(licensorId: string, incoming: readonly Draft[], pool: TakenPool): Promise<void> {
    const references = incoming.flatMap(({ line }) => line.reference ?? []);
    const known = byReference(await this.knownLines(licensorId, references));
    const receipts = byReference(await this.knownReceipts(licensorId, references));
    for (const draft of incoming) {
      const { id, line } = draft;
      const reference = line.reference ?? '';
      const [earlier, receipt] = [known.get(reference), receipts.get(reference)];
      if (earlier) {
        draft.verdict = { ...UNDECIDED, state: stateBeside(line, earlier), isStanding: false, earlierLineId: earlier.id };
        continue;
      }
      if (receipt) draft.verdict = { ...UNDECIDED, state: stateBeside(line, receipt), earlierReceiptId: receipt.id };
      known.set(reference, { ...line, id, reference, amount: String(line.amount) });
      const state = draft.verdict?.state ?? BankLineState.UNMATCHED;
      pool.add({ ...line, lineId: id, receiptId: receipt?.id ?? null, reversalId: null, state });
    }
  }

  /** Lines of earlier statements that wait for somebody, and that the bank has taken back. */
  private async settle(lineIds: readonly string[]): Promise<void> {
    if (lineIds.length === 0) return;
    await this.database.query(
      `UPDATE bank_line SET state = 'IGNORED', ignored_as = 'TAKEN_BACK', version = version + 1 WHERE id = ANY ($1)`,
      [lineIds],
    );
  }

  private knownLines(licensorId: string, references: readonly string[]): Promise<Known[]> {
    return this.database.query<Known>(
      `SELECT id, reference, booked_on AS "bookedOn", amount::text, currency FROM bank_line
       WHERE licensor_id = $1 AND is_standing AND reference = ANY ($2)`,
      [licensorId, references],
    );
  }

  private knownReceipts(licensorId: string, references: readonly string[]): Promise<Known[]> {
    return this.database.query<Known>(
      `SELECT id, bank_reference AS reference, received_on AS "bookedOn", amount::text, currency FROM licence_receipt AS receipt
       WHERE licensor_id = $1 AND bank_reference = ANY ($2) AND ${receiptStands('receipt')}`,
      [licensorId, references],
    );
  }
}

const byReference = (known: readonly Known[]) => new Map(known.map((each) => [each.reference, each]));

/** Says of money out what it takes back. Returns the lines of earlier statements that are settled by it. */
function takeBack(drafts: readonly Draft[], outgoing: readonly Draft[], pool: TakenPool): string[] {
  const settled: string[] = [];
  for (const draft of outgoing) {
    const before = pool.before(draft.line);
    const taken = before ? undefined : pool.take(draft.line);
    draft.verdict = before
      ? { ...OUTGOING, state: BankLineState.DUPLICATE, ignoredAs: null, earlierLineId: before }
      : takingBack(taken, pool.contradicts(draft.line));
    if (!taken || !isWaiting(taken)) continue;
    const own = drafts.find(({ id }) => id === taken.lineId);
    if (own) own.verdict = { ...(own.verdict ?? UNDECIDED), ...SETTLED };
    else if (taken.lineId) settled.push(taken.lineId);
  }
  return settled;
}

/** Whether somebody still has to decide about it, and it is in no book: not after the bank has taken it back. */
const isWaiting = ({ receiptId, state }: Taken): boolean => receiptId === null && state !== BankLineState.IGNORED;

function takingBack(taken: Taken | undefined, other: Taken | undefined): Verdict {
  if (!taken) {
    if (!other) return OUTGOING;
    const earlier = { earlierLineId: other.lineId, earlierReceiptId: other.lineId ? null : other.receiptId };
    return { ...OUTGOING, ...earlier, state: BankLineState.CONFLICT, ignoredAs: null };
  }
  const { lineId: earlierLineId, receiptId, reversalId, state } = taken;
  const verdict = { ...OUTGOING, ignoredAs: null, earlierLineId, earlierReceiptId: earlierLineId ? null : receiptId };
  if (receiptId === null || state === BankLineState.IGNORED) return { ...verdict, ...SETTLED };
  if (reversalId) return { ...verdict, state: BankLineState.REVERSAL_PROPOSED, receiptReversalId: reversalId };
  return { ...verdict, state: BankLineState.TAKES_BACK };
}

/** Who paid and why is worded differently from export to export; day, amount and currency are not. */
const stateBeside = (line: Line, { bookedOn, amount, currency }: Known): BankLineState =>
  line.bookedOn === bookedOn && String(line.amount) === amount && line.currency === currency
    ? BankLineState.DUPLICATE
    : BankLineState.CONFLICT;

/** What the line is proposed for; what it would settle is settled for the lines after it. */
function proposalFor(line: Omit<Line, 'isReversal'>, index: CandidateIndex): Verdict {
  const proposal = propose(line, index);
  if (!proposal) return UNDECIDED;
  const [{ licenceId, licenseeId }] = proposal.candidates;
  if (proposal.confidence !== Confidence.UNCLEAR) index.settle(licenceId, line.amount, line.bookedOn);
  return {
    ...UNDECIDED,
    state: BankLineState.PROPOSED,
    confidence: proposal.confidence,
    licenceId,
    licenseeId,
    candidates: [...proposal.candidates],
  };
}
