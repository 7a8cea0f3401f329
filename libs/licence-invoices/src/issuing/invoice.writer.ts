import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import { Database, Trail } from '@trihelix/platform';
import { Invoice, InvoiceLine } from '../invoice.entities';
import { ImpossibleInvoiceDay, InvoiceNumberTaken, WrongInvoiceNumber } from './invoice.failures';
import type { TaxedLine } from './invoice.lines';
import { type InvoiceNumber, numberProblem, tidyNumber } from './invoice.number';

/** Writes invoices and red-letter ones down. */
@Injectable()
export class InvoiceWriter {
  constructor(
    private readonly database: Database,
    private readonly trail: Trail,
  ) {}

  /** Insert first: the number decides who was faster. @throws InvoiceNumberTaken */
  async write(invoice: Invoice, lines: readonly TaxedLine[]): Promise<void> {
    const invoices = this.database.of(Invoice);
    if (!(await this.database.insertIfNew(Invoice, invoice))) {
      const { licensorId, number, batchCode } = invoice;
      const standing = await invoices.findOneByOrFail({ licensorId, number, batchCode });
      throw new InvoiceNumberTaken(batchCode + number, standing.id);
    }
    await this.database
      .of(InvoiceLine)
      .insert(lines.map((line) => ({ ...line, id: this.database.newId(), invoiceId: invoice.id, licenceId: invoice.licenceId })));
    this.trail.touched({
      subjectType: 'Invoice',
      subjectId: invoice.id,
      parties: [invoice.licensorId, invoice.licenseeId],
      regionPath: [invoice.regionPath, invoice.licensorRegionPath],
      after: invoice,
    });
  }

  /** @throws ImpossibleInvoiceDay for a day to come, or before `earliest` */
  requirePossibleDay(day: CivilDate, earliest: CivilDate): void {
    const { today } = this.database;
    if (day < earliest || day > today) throw new ImpossibleInvoiceDay(earliest, today);
  }
}

/** The number as it is kept. @throws WrongInvoiceNumber */
export function readNumber(input: { batchCode?: string | null; number: string; issuedOn: CivilDate }): InvoiceNumber {
  const name = tidyNumber(input);
  const problem = numberProblem(name, input.issuedOn);
  if (problem) throw new WrongInvoiceNumber(problem);
  return name;
}
