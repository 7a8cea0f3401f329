import { PaymentReceived } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { type Actor, Database, NotInThisState, Outbox, refusal } from '@trihelix/platform';
import { In } from 'typeorm';
import { LicenceEventKind } from '../licences/licence-event.entity';
import type { Licence } from '../licences/licence.entity';
import { notYours } from '../licences/licence.failures';
import { LicenceAction, mayDo, RECEIVING } from '../licences/licence.policy';
import { partiesOf } from '../licences/licence.parties';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicencesReader } from '../licences/licences.reader';
import { moneyTermsOf } from '../licences/terms.document';
import { readReference } from './bank.reference';
import { Receipt, Receivable } from './books.entities';
import {
  BankReferenceTaken,
  ChoiceDiffers,
  ImpossibleReceiptDay,
  LineOwedLater,
  LineSettled,
  OtherCurrency,
  UnknownLine,
} from './books.failures';
import { LicenceFact } from './licence-fact.entity';
import { LicenceBooks } from './licence.books';
import { LicenceComputation } from './licence.computation';
import { LicenceFacts } from './licence.facts';
import { receiptStands } from './standing.sql';

/** A line of the bank's statement. */
export interface Payment {
  readonly licenceId: string;
  /** Minor units of the licence's currency. */
  readonly amount: bigint;
  readonly receivedOn: CivilDate;
  readonly bankReference: string;
  /** ISO 4217; that of the licence when it is not said. */
  readonly currency?: string | null;
  /**
   * Lines that the payer chose, in the payer's order; none: what fell due first is paid first. Left out by who cannot know of a
   * choice, such as a bank.
   */
  readonly towards?: readonly string[];
}

/** Ten trillion yuan: above it somebody has mistyped. */
const MOST = 10n ** 15n;

/** Money that came in, as the licensor's accountant reads it from the bank's statement. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly books: LicenceBooks,
    private readonly computation: LicenceComputation,
    private readonly facts: LicenceFacts,
    private readonly timeline: LicenceTimeline,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Records a payment once: the same reference with the same facts gives the receipt that stands. More than is owed waits
   * as unapplied, and is set against what becomes due later. A reference whose receipt was taken back is free again.
   * @throws NotInThisState, ImpossibleReceiptDay, BankReferenceTaken, ChoiceDiffers, OtherCurrency, UnknownLine, LineOwedLater,
   * LineSettled.
   */
  async record(actor: Actor, stated: Payment): Promise<Receipt> {
    const payment = { ...stated, bankReference: readReference(stated.bankReference) };
    if (payment.amount <= 0n || payment.amount > MOST) {
      throw refusal('BAD_INPUT', {
        zh: '收款金额须大于零，且不超过 10 万亿元。',
        en: 'The amount is above zero and at most 10^15 minor units.',
      });
    }
    const licence = await this.reader.hold(actor, payment.licenceId);
    if (!mayDo(LicenceAction.RECORD_PAYMENT, actor, licence)) throw notYours();
    if (!RECEIVING.includes(licence.state)) throw new NotInThisState(licence.state, 'recordPayment');
    this.requirePossibleDay(licence, payment.receivedOn);
    const { currency } = moneyTermsOf((await this.reader.currentTerms(licence)).document);
    if (payment.currency && payment.currency !== currency) throw new OtherCurrency(payment.currency, currency);
    const chosen = await this.linesOf(licence, payment.towards ?? []);
    const towards = chosen.map(({ lineKey }) => lineKey);
    const recorded = await this.recordingsOf(licence.licensorId, payment.bankReference);
    if (recorded.standing) return this.sameAs(recorded.standing, payment, payment.towards && towards);
    // Before the first day nothing is owed: money that comes then waits, and can go back.
    const { receivedOn: countsOn } = payment;
    await this.requirePayable(licence, chosen, countsOn);
    const receipt = Object.assign(new Receipt(), {
      id: this.database.newId(),
      ...partiesOf(licence),
      bankReference: payment.bankReference,
      recording: recorded.count + 1,
      amount: payment.amount,
      currency,
      receivedOn: payment.receivedOn,
      recordedBy: actor.userId ?? '',
      recordedAt: this.database.now,
    });
    if (!(await this.database.insertIfNew(Receipt, receipt))) {
      // Somebody has recorded it under another licence at this moment.
      const { standing } = await this.recordingsOf(licence.licensorId, payment.bankReference);
      if (standing) return this.sameAs(standing, payment, payment.towards && towards);
      throw new NotInThisState(licence.state, 'recordPayment');
    }
    this.timeline.touched(null, receipt, { type: 'LicenceReceipt', id: receipt.id, licence });
    await this.facts.record(licence, {
      kind: 'PAYMENT',
      countsOn,
      receiptId: receipt.id,
      detail: towards.length > 0 ? { towards } : {},
    });
    await this.books.receive(licence, receipt);
    await this.timeline.tell(licence, LicenceEventKind.PAYMENT_RECEIVED, { on: receipt.receivedOn, subjectId: receipt.id });
    await this.outbox.publish(new PaymentReceived(licence.id, receipt.id));
    await this.books.follow(licence);
    return receipt;
  }

  /** The lines that were chosen, in their order. @throws UnknownLine for one that is none of this licence's */
  private async linesOf({ id: licenceId }: Licence, ids: readonly string[]): Promise<Receivable[]> {
    if (ids.length === 0) return [];
    const lines = await this.database.of(Receivable).findBy({ licenceId, id: In([...ids]) });
    return ids.map((id, at) => {
      const line = lines.find((each) => each.id === id);
      if (!line || line.amount <= 0n || line.reversesId) throw new UnknownLine(at, id);
      return line;
    });
  }

  /**
   * A payer chooses among what is owed on the day of the payment, as far as is known now. A line that was taken back and stands
   * anew, because its due day moved, is the same line.
   * @throws UnknownLine, LineOwedLater, LineSettled
   */
  private async requirePayable(licence: Licence, chosen: readonly Receivable[], on: CivilDate): Promise<void> {
    if (chosen.length === 0) return;
    const [then, now] = [await this.computation.of(licence, { asOf: on }), await this.computation.of(licence)];
    chosen.forEach(({ id, lineKey, postedOn }, at) => {
      if (!now.result.lines.some(({ key }) => key === lineKey)) throw new UnknownLine(at, id);
      const index = then.result.lines.findIndex(({ key }) => key === lineKey);
      if (index < 0) throw new LineOwedLater(at, id, postedOn);
      const { principal, interest } = then.result.open[index] ?? { principal: 0n, interest: 0n };
      if (principal + interest === 0n) throw new LineSettled(at, id);
    });
  }

  private requirePossibleDay({ signedOn }: Licence, day: CivilDate): void {
    const { today } = this.database;
    const earliest = signedOn ?? today;
    if (day < earliest || day > today) throw new ImpossibleReceiptDay(earliest, today);
  }

  /** How often the reference was recorded, and the receipt of it that stands. */
  private async recordingsOf(licensorId: string, bankReference: string): Promise<{ count: number; standing: Receipt | null }> {
    const receipts = this.database.of(Receipt);
    const standing = await receipts
      .createQueryBuilder('receipt')
      .where('receipt.licensorId = :licensorId AND receipt.bankReference = :bankReference', { licensorId, bankReference })
      .andWhere(receiptStands('receipt'))
      .getOne();
    return { standing, count: standing ? standing.recording : await receipts.countBy({ licensorId, bankReference }) };
  }

  /** The receipt that stands, if the payment says the same as it. @throws BankReferenceTaken, ChoiceDiffers */
  private async sameAs(standing: Receipt, payment: Payment, towards: readonly string[] | undefined): Promise<Receipt> {
    const isSame =
      standing.licenceId === payment.licenceId &&
      standing.amount === payment.amount &&
      standing.receivedOn === payment.receivedOn;
    if (!isSame) throw new BankReferenceTaken(payment.bankReference, standing.id);
    const { detail } = await this.database.of(LicenceFact).findOneByOrFail({ receiptId: standing.id });
    const isSameChoice = towards === undefined || (detail.towards ?? []).join('\n') === towards.join('\n');
    if (!isSameChoice) throw new ChoiceDiffers(standing.id);
    return standing;
  }
}
