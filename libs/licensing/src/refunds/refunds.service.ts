import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { type Actor, Database } from '@trihelix/platform';
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
import { LicenceRefund } from './licence-refund.entity';
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

/** What a licensee paid and does not owe goes back to it. */
@Injectable()
export class RefundsService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly computation: LicenceComputation,
    private readonly facts: LicenceFacts,
    private readonly books: LicenceBooks,
    private readonly timeline: LicenceTimeline,
  ) {}

  /**
   * Records a refund once: the same reference with the same facts gives the one that stands. It counts today, since what waited
   * on an earlier day may have been set against something since.
   * @throws NotInThisState, ImpossibleRefundDay, MoreThanWaits, RefundReferenceTaken
   */
  async record(actor: Actor, stated: Refunding): Promise<LicenceRefund> {
    const refunding = { ...stated, bankReference: readReference(stated.bankReference) };
    const licence = await this.reader.hold(actor, refunding.licenceId);
    requireKept(BookAction.RECORD_REFUND, actor, licence);
    const { licensorId } = licence;
    const { bankReference } = refunding;
    const standing = await this.database.of(LicenceRefund).findOneBy({ licensorId, bankReference });
    if (standing) return sameAs(standing, refunding);
    const { terms, result } = await this.computation.of(licence);
    this.requirePossible(licence, refunding, { unapplied: result.balance.unapplied, currency: terms.currency });
    const refund = await this.insert(actor, licence, refunding, terms.currency);
    await this.facts.record(licence, {
      kind: 'REFUND',
      countsOn: this.database.today,
      detail: { subject: refund.id, amount: refund.amount.toString() },
    });
    await this.books.follow(licence);
    return refund;
  }

  private requirePossible(
    { signedOn }: Licence,
    { amount, paidOn }: Refunding,
    { unapplied, currency }: { readonly unapplied: bigint; readonly currency: string },
  ): void {
    const { today } = this.database;
    const earliest = signedOn ?? today;
    if (paidOn < earliest || paidOn > today) throw new ImpossibleRefundDay(earliest, today);
    if (amount <= 0n || amount > unapplied) throw new MoreThanWaits(unapplied, currency);
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
      recordedBy: actor.userId ?? '',
      recordedAt: this.database.now,
    });
    if (!(await this.database.insertIfNew(LicenceRefund, refund))) throw new RefundReferenceTaken(bankReference);
    this.timeline.touched(null, refund, { type: 'LicenceRefund', id: refund.id, licence });
    const figures = { amount: amount.toString(), currency, paidOn };
    await this.timeline.tell(licence, LicenceEventKind.REFUNDED, { subjectId: refund.id, reason, figures });
    return refund;
  }
}

/** @throws RefundReferenceTaken when it was another one */
function sameAs(standing: LicenceRefund, { licenceId, amount, paidOn, bankReference }: Refunding): LicenceRefund {
  const isSame = standing.licenceId === licenceId && standing.amount === amount && standing.paidOn === paidOn;
  if (!isSame) throw new RefundReferenceTaken(bankReference);
  return standing;
}
