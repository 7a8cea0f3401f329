import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@trihelix/identity';
import { LedgerModule } from '@trihelix/ledger';
import { LicensingModule } from '@trihelix/licensing';
import { Invoice, InvoiceLine } from './invoice.entities';
import { InvoiceRules } from './invoice.rules';
import { InvoicesResolver } from './invoices.resolver';
import { InvoiceBooks } from './issuing/invoice.books';
import { InvoiceLines } from './issuing/invoice.lines';
import { InvoiceReversals } from './issuing/invoice-reversals.service';
import { InvoiceWriter } from './issuing/invoice.writer';
import { InvoicesService } from './issuing/invoices.service';
import { InvoiceProfile } from './profiles/invoice-profile.entity';
import { InvoiceProfilesResolver } from './profiles/invoice-profiles.resolver';
import { InvoiceProfiles } from './profiles/invoice-profiles.service';
import {
  InvoicedLicenceFields,
  InvoicedReceivableFields,
  InvoiceFields,
  InvoiceLineFields,
  InvoiceReversalFields,
} from './reading/invoice.fields';
import {
  InvoicedReceivableLoader,
  InvoiceLinesLoader,
  InvoicesOfLicences,
  ReversalLoader,
  StandingLoader,
  UninvoicedLoader,
} from './reading/invoice.loaders';
import { InvoicesReader } from './reading/invoices.reader';
import { UninvoicedReader } from './reading/uninvoiced.reader';

const issuing = [InvoicesService, InvoiceReversals, InvoiceWriter, InvoiceLines, InvoiceBooks, InvoiceRules];
const read = [
  InvoicesReader,
  UninvoicedReader,
  InvoiceFields,
  InvoiceLineFields,
  InvoiceReversalFields,
  InvoicedReceivableFields,
  InvoicedLicenceFields,
  InvoiceLinesLoader,
  ReversalLoader,
  InvoicesOfLicences,
  InvoicedReceivableLoader,
  UninvoicedLoader,
  StandingLoader,
];

/** Invoices (发票) for what is owed under licences. */
@Module({
  imports: [IdentityModule, LedgerModule, LicensingModule, TypeOrmModule.forFeature([Invoice, InvoiceLine, InvoiceProfile])],
  providers: [InvoicesResolver, InvoiceProfilesResolver, InvoiceProfiles, ...issuing, ...read],
  exports: [InvoicesService, InvoicesReader],
})
export class LicenceInvoicesModule {}
