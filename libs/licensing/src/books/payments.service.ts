import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { type Actor, Database, NotInThisState, refusal } from '@trihelix/platform';
import type { Licence } from '../licences/licence.entity';
import { notYours } from '../licences/licence.failures';
import { LicenceAction, mayDo, RECEIVING } from '../licences/licence.policy';
import { LicenceTimeline } from '../licences/licence.timeline';
import { LicencesReader } from '../licences/licences.reader';
import { readTerms } from '../licences/terms.document';
import { Receipt } from './books.entities';
import { BankReferenceTaken, ImpossibleReceiptDay } from './books.failures';
import { LicenceBooks, partiesOf } from './licence.books';

/** A line of the bank's statement. */
export interface Payment {
  readonly licenceId: string;
  /** Minor units of the licence's currency. */
  readonly amount: bigint;
  readonly receivedOn: CivilDate;
  readonly bankReference: string;
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
    private readonly timeline: LicenceTimeline,
  ) {}

  /**
   * Records a payment once: the same reference with the same facts gives the receipt that stands. More than is owed waits
   * as unapplied, and is set against what becomes due later.
   * @throws NotInThisState, ImpossibleReceiptDay, BankReferenceTaken.
   */
  async record(actor: Actor, payment: Payment): Promise<Receipt> {
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
    const { document } = await this.reader.currentTerms(licence);
    const receipt = Object.assign(new Receipt(), {
      id: this.database.newId(),
      ...partiesOf(licence),
      bankReference: payment.bankReference,
      amount: payment.amount,
      currency: readTerms(document).currency,
      receivedOn: payment.receivedOn,
      recordedBy: actor.userId ?? '',
      recordedAt: this.database.now,
    });
    const standing = await this.insert(receipt);
    if (standing) return standing;
    this.timeline.touched(null, receipt, { type: 'LicenceReceipt', id: receipt.id, licence });
    await this.books.bookReceipt(licence, receipt);
    await this.books.settle(licence);
    return receipt;
  }

  private requirePossibleDay({ signedOn }: Licence, day: CivilDate): void {
    const { today } = this.database;
    const earliest = signedOn ?? today;
    if (day < earliest || day > today) throw new ImpossibleReceiptDay(earliest, today);
  }

  /** Insert first; the receipt that stood already under the reference, if it says the same. */
  private async insert(receipt: Receipt): Promise<Receipt | undefined> {
    const receipts = this.database.of(Receipt);
    const { raw } = await receipts.createQueryBuilder().insert().values(receipt).orIgnore().returning('id').execute();
    if ((raw as unknown[]).length > 0) return undefined;
    const { licensorId, bankReference } = receipt;
    const standing = await receipts.findOneByOrFail({ licensorId, bankReference });
    const isSame =
      standing.licenceId === receipt.licenceId &&
      standing.amount === receipt.amount &&
      standing.receivedOn === receipt.receivedOn;
    if (!isSame) throw new BankReferenceTaken(bankReference, standing.id);
    return standing;
  }
}
