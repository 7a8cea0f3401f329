import { PaymentReversed, ProposalMoved } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import { isUuid } from '@trihelix/kernel';
import { LedgerService, LedgerTransfer } from '@trihelix/ledger';
import { type Actor, Database, notFound, Outbox } from '@trihelix/platform';
import { Receipt } from '../books/books.entities';
import { ReceiptReversalPending, ReceiptReversed } from '../books/books.failures';
import { BookAction, requireKept } from '../books/books.policy';
import { LicenceFact } from '../books/licence-fact.entity';
import { LicenceBooks } from '../books/licence.books';
import { LicenceFacts } from '../books/licence.facts';
import { ReceiptReversal, ReceiptReversalState } from '../books/receipt-reversal.entity';
import { LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import { partiesOf } from '../licences/licence.parties';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicencesReader } from '../licences/licences.reader';
import { ProposalDecisions } from '../waiting/proposal.decisions';

/** What somebody decides about a proposal, and the version of it that they read. */
export interface ReversalDecision {
  readonly id: string;
  readonly expectedVersion: number;
  readonly approve: boolean;
  readonly reason?: string | null;
}

const { PROPOSED, APPROVED } = ReceiptReversalState;

/** Takes back receipts that were written down wrongly: one person asks, another decides. */
@Injectable()
export class ReceiptReversalsService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly ledger: LedgerService,
    private readonly facts: LicenceFacts,
    private readonly books: LicenceBooks,
    private readonly timeline: LicenceTimeline,
    private readonly outbox: Outbox,
    private readonly decisions: ProposalDecisions,
  ) {}

  /** Asks to take a receipt back. @throws NotInThisState, ReceiptReversed, ReceiptReversalPending */
  async propose(actor: Actor, receiptId: string, reason: string): Promise<ReceiptReversal> {
    const receipt = isUuid(receiptId) ? await this.database.of(Receipt).findOneBy({ id: receiptId }) : null;
    if (!receipt) throw notFound('到账', 'receipt');
    const licence = await this.held(actor, receipt.licenceId, BookAction.PROPOSE_RECEIPT_REVERSAL);
    const reversal = Object.assign(new ReceiptReversal(), {
      id: this.database.newId(),
      ...partiesOf(licence),
      receiptId,
      reason,
      state: PROPOSED,
      proposedBy: actor.userId ?? '',
      proposedAt: this.database.now,
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
      reversedOn: null,
      transferId: null,
      version: 1,
    });
    if (!(await this.database.insertIfNew(ReceiptReversal, reversal))) await this.refuseSecond(receiptId);
    this.touched(null, reversal, licence);
    await this.tell(reversal);
    return reversal;
  }

  /** The proposal that waits, or was approved; null for a receipt of which nobody has said so. */
  standingOf(receiptId: string): Promise<ReceiptReversal | null> {
    return this.database.of(ReceiptReversal).findOne({ where: [PROPOSED, APPROVED].map((state) => ({ receiptId, state })) });
  }

  /**
   * Decides: approved, the receipt counts as never having come in. Its posting is mirrored, what it had paid is taken back and
   * owed again, with interest for the whole time, and other money that waits is set against that.
   * @throws StaleVersion, NotInThisState, DecisionTooLate, SecondPersonNeeded, FourEyes
   */
  async decide(actor: Actor, { id, expectedVersion, approve, reason }: ReversalDecision): Promise<ReceiptReversal> {
    const found = isUuid(id) ? await this.database.of(ReceiptReversal).findOneBy({ id }) : null;
    if (!found) throw notFound('到账冲销申请', 'proposal to take a receipt back');
    const licence = await this.held(actor, found.licenceId, BookAction.DECIDE_RECEIPT_REVERSAL);
    const proposed = await this.database.of(ReceiptReversal).findOneByOrFail({ id });
    await this.decisions.require(actor, licence, proposed, { expectedVersion, act: 'decideReceiptReversal' });
    const effect = approve ? await this.takeBack(licence, proposed) : {};
    const decided = await this.decisions.write(ReceiptReversal, proposed, { actor, approve, reason }, effect);
    this.touched(proposed, decided, licence);
    await this.tell(decided);
    return decided;
  }

  /** Everything that follows; the decision is written behind it, since from then on nothing may be allocated. */
  private async takeBack(
    licence: Licence,
    reversal: ReceiptReversal,
  ): Promise<Pick<ReceiptReversal, 'reversedOn' | 'transferId'>> {
    const { id, receiptId } = reversal;
    const { today } = this.database;
    const transferId = await this.mirror(licence, reversal);
    const { countsOn } = await this.database.of(LicenceFact).findOneByOrFail({ receiptId });
    // Money that came before the licence's first day counts from it on, and cannot be taken back before it counts.
    await this.facts.record(licence, {
      kind: 'PAYMENT_REVERSED',
      countsOn: countsOn > today ? countsOn : today,
      receiptReversalId: id,
    });
    await this.timeline.tell(licence, LicenceEventKind.PAYMENT_REVERSED, { subjectId: receiptId });
    await this.outbox.publish(new PaymentReversed(licence.id, receiptId));
    await this.books.follow(licence);
    return { reversedOn: today, transferId };
  }

  /** Takes the posting of the receipt back in the licensor's book. */
  private async mirror({ licensorId }: Licence, { id, receiptId }: ReceiptReversal): Promise<string> {
    const posted = await this.database
      .of(LedgerTransfer)
      .findOneByOrFail({ organizationId: licensorId, reference: `licence-receipt ${receiptId}` });
    const facts = { reference: `licence-receipt-reversal ${id}`, effectiveOn: this.database.today };
    return (await this.ledger.reverse(posted.id, facts)).id;
  }

  private async refuseSecond(receiptId: string): Promise<never> {
    const standing = await this.standingOf(receiptId);
    throw standing?.reversedOn ? new ReceiptReversed(standing.reversedOn) : new ReceiptReversalPending(standing?.id ?? '');
  }

  private async held(actor: Actor, licenceId: string, act: BookAction): Promise<Licence> {
    const licence = await this.reader.hold(actor, licenceId);
    requireKept(act, actor, licence);
    return licence;
  }

  private tell({ id, licenceId, state }: ReceiptReversal): Promise<void> {
    return this.outbox.publish(new ProposalMoved(licenceId, 'RECEIPT_REVERSAL', id, state));
  }

  private touched(before: object | null, after: ReceiptReversal, licence: Licence): void {
    this.timeline.touched(before, after, { type: 'LicenceReceiptReversal', id: after.id, licence, seenBy: 'LICENSOR' });
  }
}
