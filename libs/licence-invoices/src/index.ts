export { Invoice, InvoiceKind, InvoiceLine } from './invoice.entities';
export { INVOICE_RULES } from './invoice.rules';
export { numberProblem, tidyNumber } from './issuing/invoice.number';
export type { InvoiceNumber, NumberProblem } from './issuing/invoice.number';
export { InvoicesService } from './issuing/invoices.service';
export { LicenceInvoicesModule } from './licence-invoices.module';
export type { InvoiceParty } from './profiles/invoice.party';
export { taxpayerNumberFrom } from './profiles/taxpayer.number';
export { InvoicesReader } from './reading/invoices.reader';
