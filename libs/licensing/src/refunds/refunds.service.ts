import { ProposalMoved } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import { type CivilDate, isUuid } from '@trihelix/kernel';
import { type Actor, Database, notFound, Outbox } from '@trihelix/platform';
import { In } from 'typeorm';
import { readReference } from '../books/bank.reference';
import { BookAction, requireKept } from '../books/books.policy';
import { LicenceBooks } from '../books/licence.books';
import { LicenceComputation } from '../books/licence.computation';
import { LicenceFacts } from '../books/licence.facts';
import { LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import { partiesOf } from '../licences/licence.parties';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicencesReader } from '../licences/licences.reader';
import { ProposalDecisions } from '../waiting/proposal.decisions';
import { LicenceRefund, RefundState } from './licence-refund.entity';
import { ImpossibleRefundDay, MoreThanWaits, RefundReferenceTaken } from './refund.failures';

/** Money that went back, as the bank's statement says. */
export interface Refunding {
  readonly licenceId: string;
  /** Minor units of the licence's currency. */
  readonly amount: bigint;
  readonly paidOn: CivilDate;
  readonly bankReference: string;
  readonly reason: string;
}

/** What somebody decides about a proposal, and the version of it that they read. */
interface RefundDecision {
  readonly id: string;
  readonly expectedVersion: number;
  readonly approve: boolean;
  readonly reason?: string | null;
}

const { PROPOSED, APPROVED } = RefundState;

/** What a licensee paid and does not owe goes back to it: one person says that it went, another confirms it. */
@Injectable()
export class RefundsService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly computation: LicenceComputation,
    private readonly facts: LicenceFacts,
    private readonly books: LicenceBooks,
    private readonly timeline: LicenceTimeline,
    private readonly decisions: ProposalDecisions,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Proposes a refund once: the same reference with the same facts gives the one that stands, unless it was rejected or has lapsed.
   * @throws NotInThisState, ImpossibleRefundDay, MoreThanWaits, RefundReferenceTaken
   */
  async propose(actor: Actor, stated: Refunding): Promise<LicenceRefund> {
    const refunding = { ...stated, bankReference: readReference(stated.bankReference) };
    const licence = await this.held(actor, refunding.licenceId, BookAction.PROPOSE_REFUND);
    const { licensorId } = licence;
    const { bankReference } = refunding;
    const standing = await this.database
      .of(LicenceRefund)
      .findOneBy({ licensorId, bankReference, state: In([PROPOSED, APPROVED]) });
    if (standing) return sameAs(standing, refunding);
    this.requireDay(licence, refunding.paidOn);
    const currency = await this.requireWaiting(licence, refunding.amount);
    return this.insert(actor, licence, refunding, currency);
  }

  /**
   * Decides: approved, it counts from today, since what waited on an earlier day may have been set against something since.
   * @throws StaleVersion, NotInThisState, DecisionTooLate, SecondPersonNeeded, FourEyes, MoreThanWaits when less waits by now
   */
  async decide(actor: Actor, { id, expectedVersion, approve, reason }: RefundDecision): Promise<LicenceRefund> {
    const found = isUuid(id) ? await this.database.of(LicenceRefund).findOneBy({ id }) : null;
    if (!found) throw notFound('退款', 'refund');
    const licence = await this.held(actor, found.licenceId, BookAction.DECIDE_REFUND);
    const proposed = await this.database.of(LicenceRefund).findOneByOrFail({ id });
    await this.decisions.require(actor, licence, proposed, { expectedVersion, act: 'decideLicenceRefund' });
    if (approve) await this.requireWaiting(licence, proposed.amount);
    const decided = await this.decisions.write(LicenceRefund, proposed, { actor, approve, reason });
    this.touched(proposed, decided, licence);
    await this.moved(decided);
    if (approve) await this.takeEffect(licence, decided);
    return decided;
  }

  private async takeEffect(licence: Licence, { id, amount, currency, paidOn, reason }: LicenceRefund): Promise<void> {
    await this.facts.record(licence, {
      kind: 'REFUND',
      countsOn: this.database.today,
      detail: { subject: id, amount: amount.toString() },
    });
    const figures = { amount: amount.toString(), currency, paidOn };
    await this.timeline.tell(licence, LicenceEventKind.REFUNDED, { subjectId: id, reason, figures });
    await this.books.follow(licence);
  }

  private requireDay({ signedOn }: Licence, paidOn: CivilDate): void {
    const { today } = this.database;
    const earliest = signedOn ?? today;
    if (paidOn < earliest || paidOn > today) throw new ImpossibleRefundDay(earliest, today);
  }

  /** Gives the currency of the licence. @throws MoreThanWaits */
  private async requireWaiting(licence: Licence, amount: bigint): Promise<string> {
    const { terms, result } = await this.computation.of(licence);
    const { unapplied } = result.balance;
    if (amount <= 0n || amount > unapplied) throw new MoreThanWaits(unapplied, terms.currency);
    return terms.currency;
  }

  private async insert(actor: Actor, licence: Licence, refunding: Refunding, currency: string): Promise<LicenceRefund> {
    const { amount, paidOn, bankReference, reason } = refunding;
    const refund = Object.assign(new LicenceRefund(), {
      id: this.database.newId(),
      ...partiesOf(licence),
      amount,
      currency,
      paidOn,
      bankReference,
      reason,
      state: PROPOSED,
      proposedBy: actor.userId ?? '',
      proposedAt: this.database.now,
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
      version: 1,
    });
    if (!(await this.database.insertIfNew(LicenceRefund, refund))) throw new RefundReferenceTaken(bankReference);
    this.touched(null, refund, licence);
    await this.moved(refund);
    return refund;
  }

  private async held(actor: Actor, licenceId: string, act: BookAction): Promise<Licence> {
    const licence = await this.reader.hold(actor, licenceId);
    requireKept(act, actor, licence);
    return licence;
  }

  private moved({ licenceId, id, state }: LicenceRefund): Promise<void> {
    return this.outbox.publish(new ProposalMoved(licenceId, 'REFUND', id, state));
  }

  private touched(before: object | null, after: LicenceRefund, licence: Licence): void {
    this.timeline.touched(before, after, { type: 'LicenceRefund', id: after.id, licence, seenBy: 'LICENSOR' });
  }
}

/** @throws RefundReferenceTaken when it was another one */
function sameAs(standing: LicenceRefund, { licenceId, amount, paidOn, bankReference }: Refunding): LicenceRefund {
  const isSame = standing.licenceId === licenceId && standing.amount === amount && standing.paidOn === paidOn;
  if (!isSame) throw new RefundReferenceTaken(bankReference);
  return standing;
}
