import { Injectable } from '@nestjs/common';
import { LedgerService } from '@trihelix/ledger';
import type { Invoice } from '../invoice.entities';

/** The tax of invoices in the licensor's book: income was posted with its tax, the invoice says how much of it is the state's. */
@Injectable()
export class InvoiceBooks {
  constructor(private readonly ledger: LedgerService) {}

  /** Dr LICENCE_INCOME / Cr TAX_PAYABLE. Null where there is no tax. */
  async postTax(invoice: Omit<Invoice, 'transferId'>): Promise<string | null> {
    const { tax, currency, licenceId } = invoice;
    if (tax === 0n) return null;
    const transfer = await this.ledger.post({
      organizationId: invoice.licensorId,
      counterpartyId: invoice.licenseeId,
      regionPath: invoice.licensorRegionPath,
      kind: 'INVOICE_ISSUED',
      reference: referenceOf(invoice),
      subjectId: licenceId,
      effectiveOn: invoice.issuedOn,
      lines: [
        { code: 'LICENCE_INCOME', currency, amount: tax, subjectId: licenceId },
        { code: 'TAX_PAYABLE', currency, amount: -tax, subjectId: licenceId },
      ],
    });
    return transfer.id;
  }

  /** Mirrors what was posted for the invoice that the red-letter one takes back. */
  async reverseTax(original: Invoice, red: Omit<Invoice, 'transferId'>): Promise<string | null> {
    if (original.transferId === null) return null;
    const { id } = await this.ledger.reverse(original.transferId, { reference: referenceOf(red), effectiveOn: red.issuedOn });
    return id;
  }
}

const referenceOf = ({ id }: { readonly id: string }) => `licence-invoice ${id}`;
