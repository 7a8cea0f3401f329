import { InvoiceIssued } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import { LicencesReader, partiesOf } from '@trihelix/licensing';
import { type Actor, Database, Outbox, refusal, StaleVersion } from '@trihelix/platform';
import { Invoice } from '../invoice.entities';
import { mayIssue } from '../invoice.policy';
import { InvoiceProfiles } from '../profiles/invoice-profiles.service';
import { InvoiceBooks } from './invoice.books';
import { InvoiceLines } from './invoice.lines';
import { InvoiceWriter, readNumber } from './invoice.writer';
import type { IssueInvoiceInput } from './issuing.inputs';
import { taxTreatment } from './tax.treatment';

/** Records invoices that the licensor's accountant has issued in the tax system; it issues none there itself. */
@Injectable()
export class InvoicesService {
  constructor(
    private readonly database: Database,
    private readonly licences: LicencesReader,
    private readonly profiles: InvoiceProfiles,
    private readonly lines: InvoiceLines,
    private readonly books: InvoiceBooks,
    private readonly writer: InvoiceWriter,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Records an invoice for one or several receivables of a licence, each whole or in part.
   * @throws WrongInvoiceNumber, InvoiceNumberTaken, ImpossibleInvoiceDay, ImpossibleVatRate, RegistrationNumberMissing,
   * ExemptSpecialInvoice, NotToBeInvoicedHere, ImpossibleInvoiceAmount, OverInvoiced, TaxpayerNumberUnknown; StaleVersion when the
   * buyer has changed its invoice data since it was read
   */
  async issue(actor: Actor, input: IssueInvoiceInput): Promise<Invoice> {
    const licence = await this.licences.hold(actor, input.licenceId);
    if (!mayIssue(actor, licence)) throw notYours();
    const name = readNumber(input);
    const treatment = taxTreatment(input);
    const { seller, buyer } = await this.profiles.forInvoice(licence);
    if (buyer.version !== input.buyerVersion) {
      throw new StaleVersion(licence.licenseeId, buyer.version).about('input.buyerVersion');
    }
    const { lines, currency, owedSince } = await this.lines.check(licence.id, input.lines, treatment.vatRatePpm);
    this.writer.requirePossibleDay(input.issuedOn, owedSince);
    const invoice = Object.assign(new Invoice(), {
      id: this.database.newId(),
      ...partiesOf(licence),
      kind: input.kind,
      ...name,
      issuedOn: input.issuedOn,
      amount: sum(lines.map(({ amount }) => amount)),
      tax: sum(lines.map(({ tax }) => tax)),
      currency,
      ...treatment,
      seller,
      buyer,
      reversesId: null,
      reason: null,
      issuedBy: actor.userId ?? '',
      recordedAt: this.database.now,
    });
    invoice.transferId = await this.books.postTax(invoice);
    await this.writer.write(invoice, lines);
    await this.outbox.publish(new InvoiceIssued(licence.id, invoice.id));
    return invoice;
  }
}

/** Invoices are the seller's. */
export const notYours = () =>
  refusal('FORBIDDEN', { zh: '发票由许可方开具和冲销。', en: 'Invoices are issued and reversed by the licensor.' });

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
