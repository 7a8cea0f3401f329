import { Injectable } from '@nestjs/common';
import { PaymentsService, ReceiptReversalsService } from '@trihelix/licensing';
import { type Actor, Database, NotInThisState, StaleVersion, Trail } from '@trihelix/platform';
import { CandidatesReader } from '../proposals/candidates.reader';
import { propose } from '../proposals/proposal.rule';
import { BankLine, BankLineState, IgnoredAs } from './bank-line.entity';
import { LineDirection } from '../reading/statement.lines';
import { allows, BankLineAction, IN_THE_BOOKS } from './bank-line.policy';
import { BankLinesReader } from './bank-lines.reader';
import { LicenceNotChosen } from './line.failures';
import { UndoneLines } from './undone.lines';

/** What somebody decides about a line, and the version of it that they saw. */
export interface LineDecision {
  readonly id: string;
  readonly expectedVersion: number;
}

type Change = Partial<
  Pick<
    BankLine,
    | 'state'
    | 'licenceId'
    | 'licenseeId'
    | 'receiptId'
    | 'receiptReversalId'
    | 'confidence'
    | 'candidates'
    | 'ignoredAs'
    | 'reason'
  >
>;

/** What people do with single lines. */
@Injectable()
export class BankLinesService {
  constructor(
    private readonly database: Database,
    private readonly reader: BankLinesReader,
    private readonly payments: PaymentsService,
    private readonly reversals: ReceiptReversalsService,
    private readonly undone: UndoneLines,
    private readonly candidates: CandidatesReader,
    private readonly trail: Trail,
  ) {}

  /**
   * Records the line as a receipt under the licence that is proposed, or under another one. Of two people who do so at once one
   * posts and the other is answered alike.
   * @throws StaleVersion, NotInThisState, LicenceNotChosen, OtherCurrency, ImpossibleReceiptDay, BankReferenceTaken
   */
  async confirm(actor: Actor, { id, expectedVersion }: LineDecision, otherLicenceId?: string | null): Promise<BankLine> {
    const line = await this.reader.hold(actor, id);
    if (line.state === BankLineState.RECORDED && (otherLicenceId ?? line.licenceId) === line.licenceId) return line;
    await this.require(line, BankLineAction.CONFIRM, expectedVersion);
    const licenceId = otherLicenceId ?? line.licenceId;
    if (!licenceId) throw new LicenceNotChosen();
    const { amount, currency, bookedOn: receivedOn, reference } = line;
    const receipt = await this.payments.record(actor, {
      licenceId,
      amount,
      currency,
      receivedOn,
      bankReference: reference ?? '',
    });
    const { id: receiptId, licenseeId } = receipt;
    return this.change(actor, line, { state: BankLineState.RECORDED, licenceId, licenseeId, receiptId });
  }

  /** Sets a line aside: it is not for any licence, or will not be booked. @throws StaleVersion, NotInThisState */
  async ignore(actor: Actor, { id, expectedVersion }: LineDecision, reason: string): Promise<BankLine> {
    const line = await this.reader.hold(actor, id);
    await this.require(line, BankLineAction.IGNORE, expectedVersion);
    return this.change(actor, line, { state: BankLineState.IGNORED, ignoredAs: IgnoredAs.SET_ASIDE, reason });
  }

  /**
   * Proposes to take back the receipt that the bank takes back by this line; what somebody has proposed already is enough.
   * @throws StaleVersion, NotInThisState
   */
  async proposeReversal(actor: Actor, { id, expectedVersion }: LineDecision, said?: string | null): Promise<BankLine> {
    const line = await this.reader.hold(actor, id);
    if (line.state === BankLineState.REVERSAL_PROPOSED && !(await this.undone.has(id))) return line;
    await this.require(line, BankLineAction.PROPOSE_REVERSAL, expectedVersion);
    const receiptId = await this.receiptTakenBackBy(line);
    if (!receiptId) throw new NotInThisState(line.state, BankLineAction.PROPOSE_REVERSAL);
    const standing = await this.reversals.standingOf(receiptId);
    const { id: receiptReversalId } = standing ?? (await this.reversals.propose(actor, receiptId, reasonOf(line, said)));
    return this.change(actor, line, { state: BankLineState.REVERSAL_PROPOSED, receiptReversalId });
  }

  private async receiptTakenBackBy({ earlierLineId, earlierReceiptId }: BankLine): Promise<string | null> {
    if (earlierReceiptId) return earlierReceiptId;
    const earlier = earlierLineId ? await this.database.of(BankLine).findOneBy({ id: earlierLineId }) : null;
    return earlier?.receiptId ?? earlier?.earlierReceiptId ?? null;
  }

  /** Takes up again what was set aside, or whose receipt was taken back, and proposes anew. @throws StaleVersion, NotInThisState */
  async reconsider(actor: Actor, { id, expectedVersion }: LineDecision): Promise<BankLine> {
    const line = await this.reader.hold(actor, id);
    await this.require(line, BankLineAction.RECONSIDER, expectedVersion);
    const undone = { ignoredAs: null, reason: null, receiptId: null };
    if (line.direction === LineDirection.DEBIT) return this.change(actor, line, { ...undone, state: BankLineState.TAKES_BACK });
    if (line.earlierLineId ?? line.earlierReceiptId)
      return this.change(actor, line, { ...undone, state: BankLineState.CONFLICT });
    const proposal = propose(line, await this.candidates.of(line.licensorId));
    const best = proposal?.candidates[0];
    return this.change(actor, line, {
      ...undone,
      state: best ? BankLineState.PROPOSED : BankLineState.UNMATCHED,
      confidence: proposal?.confidence ?? null,
      licenceId: best?.licenceId ?? null,
      licenseeId: best?.licenseeId ?? null,
      candidates: proposal ? [...proposal.candidates] : [],
    });
  }

  private async require(line: BankLine, action: BankLineAction, expectedVersion: number): Promise<void> {
    if (line.version !== expectedVersion) throw new StaleVersion(line.id, line.version);
    const isUndone = IN_THE_BOOKS.includes(line.state) && (await this.undone.has(line.id));
    if (!allows(action, line, isUndone)) throw new NotInThisState(line.state, action);
  }

  /** The condition decides, should the lock ever not. */
  private async change(actor: Actor, line: BankLine, change: Change): Promise<BankLine> {
    const { id, version, state, licensorId } = line;
    const decided = { ...change, decidedBy: actor.userId, decidedAt: this.database.now, version: version + 1 };
    const { affected } = await this.database.of(BankLine).update({ id, version, state }, decided);
    if (affected !== 1) throw new StaleVersion(id, version + 1);
    const after = { ...line, ...decided };
    const told = ({ state, licenceId, reason }: BankLine) => ({ state, licenceId, reason });
    this.trail.touched({
      subjectType: 'BankLine',
      subjectId: id,
      parties: [licensorId],
      before: told(line),
      after: { ...told(after), reference: line.reference, amount: line.amount },
    });
    return after;
  }
}

/** What the approver reads: the bank's own words, and what somebody says beside them. */
const reasonOf = ({ bookedOn, reference, memo }: BankLine, said?: string | null): string =>
  [`银行冲正 Reversed by the bank ${bookedOn}`, reference, memo, said]
    .filter((part) => part)
    .join(' · ')
    .slice(0, 2_000);
