import { InvoiceReversed } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import { tidy } from '@trihelix/kernel';
import { LicencesReader } from '@trihelix/licensing';
import { type Actor, Database, Outbox, refusal } from '@trihelix/platform';
import { Invoice, InvoiceLine } from '../invoice.entities';
import { mayIssue } from '../invoice.policy';
import { InvoicesReader } from '../reading/invoices.reader';
import { InvoiceBooks } from './invoice.books';
import { InvoiceAlreadyReversed } from './invoice.failures';
import { InvoiceWriter, readNumber } from './invoice.writer';
import { notYours } from './invoices.service';
import type { ReverseInvoiceInput } from './issuing.inputs';

/** Records red-letter invoices (红字发票): each takes one invoice back as a whole, once. */
@Injectable()
export class InvoiceReversals {
  constructor(
    private readonly database: Database,
    private readonly licences: LicencesReader,
    private readonly reader: InvoicesReader,
    private readonly writer: InvoiceWriter,
    private readonly books: InvoiceBooks,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Takes an invoice back; what it invoiced is uninvoiced again. Gives the invoice that was taken back.
   * @throws InvoiceAlreadyReversed, WrongInvoiceNumber, InvoiceNumberTaken, ImpossibleInvoiceDay
   */
  async reverse(actor: Actor, { invoiceId, reason, ...named }: ReverseInvoiceInput): Promise<Invoice> {
    const original = await this.reader.get(actor, invoiceId);
    const licence = await this.licences.hold(actor, original.licenceId);
    if (!mayIssue(actor, licence)) throw notYours();
    const invoices = this.database.of(Invoice);
    if (original.reversesId !== null || (await invoices.existsBy({ reversesId: original.id }))) {
      throw new InvoiceAlreadyReversed(original.id);
    }
    const said = tidy(reason);
    if (!said) throw refusal('BAD_INPUT', { zh: '请填写冲销原因。', en: 'Say why it is taken back.' });
    const name = readNumber(named);
    this.writer.requirePossibleDay(named.issuedOn, original.issuedOn);
    const red = Object.assign(new Invoice(), original, {
      id: this.database.newId(),
      ...name,
      issuedOn: named.issuedOn,
      amount: -original.amount,
      tax: -original.tax,
      reversesId: original.id,
      reason: said,
      issuedBy: actor.userId ?? '',
      recordedAt: this.database.now,
    });
    red.transferId = await this.books.reverseTax(original, red);
    const lines = await this.database.of(InvoiceLine).findBy({ invoiceId: original.id });
    await this.writer.write(
      red,
      lines.map(({ receivableId, amount, tax }) => ({ receivableId, amount: -amount, tax: -tax })),
    );
    await this.outbox.publish(new InvoiceReversed(licence.id, original.id));
    return original;
  }
}
