import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { LicenceLoader, LicenceType, type Licence, type Receivable, ReceivableType } from '@trihelix/licensing';
import { type Actor, CurrentActor, MinorUnits, type RequestContext } from '@trihelix/platform';
import type { Invoice, InvoiceLine } from '../invoice.entities';
import { InvoiceAction, mayIssue } from '../invoice.policy';
import {
  InvoicedReceivableLoader,
  InvoiceLinesLoader,
  InvoicesOfLicences,
  ReversalLoader,
  StandingLoader,
  UninvoicedLoader,
} from './invoice.loaders';
import { InvoiceLineType, InvoiceReversalType, InvoiceType } from './invoice.types';

interface Numbered {
  readonly batchCode: string;
}
interface Taxed {
  readonly amount: bigint;
  readonly tax: bigint;
}

const BATCH_CODE = { nullable: true, description: 'Its code (发票代码), which older invoices have; empty for a digital one.' };
const NET = { description: 'How much without tax (金额), in minor units.' };

/** What hangs on an invoice: one statement per field for a whole list. */
@Resolver(() => InvoiceType)
export class InvoiceFields {
  constructor(
    private readonly licences: LicenceLoader,
    private readonly allLines: InvoiceLinesLoader,
    private readonly reversals: ReversalLoader,
    private readonly standings: StandingLoader,
  ) {}

  @ResolveField(() => String, BATCH_CODE)
  batchCode(@Parent() { batchCode }: Numbered) {
    return batchCode || null;
  }

  @ResolveField(() => MinorUnits, NET)
  net(@Parent() { amount, tax }: Taxed) {
    return amount - tax;
  }

  @ResolveField(() => LicenceType, { description: 'The licence it is about.' })
  licence(@Parent() { licenceId }: Invoice, @Context() context: RequestContext) {
    return this.licences.load(context, licenceId);
  }

  @ResolveField(() => [InvoiceLineType], { description: 'What it invoices.' })
  lines(@Parent() { id }: Invoice, @Context() context: RequestContext) {
    return this.allLines.load(context, id);
  }

  @ResolveField(() => InvoiceReversalType, { nullable: true, description: 'The red-letter invoice that took it back.' })
  reversal(@Parent() { id }: Invoice, @Context() context: RequestContext) {
    return this.reversals.load(context, id);
  }

  @ResolveField(() => MinorUnits, {
    description: 'What of it is unpaid, in minor units: what came in covers older invoices first; nothing once it is reversed.',
  })
  async outstanding(@Parent() { id }: Invoice, @Context() context: RequestContext) {
    if (await this.reversals.load(context, id)) return 0n;
    return BigInt((await this.standings.load(context, id))?.outstanding ?? 0);
  }

  @ResolveField(() => Boolean, {
    description:
      'Whether something on it is no longer owed, taken back or credited since, so that it has to be taken back; false once it has been.',
  })
  async isOutdated(@Parent() { id }: Invoice, @Context() context: RequestContext) {
    return (await this.excess({ id }, context)) > 0n;
  }

  @ResolveField(() => MinorUnits, {
    description:
      'What of it is no longer owed, in minor units: so much a red-letter invoice has to take back, and the rest is invoiced anew. Zero once it was taken back.',
  })
  async excess(@Parent() { id }: Pick<Invoice, 'id'>, @Context() context: RequestContext): Promise<bigint> {
    return BigInt((await this.standings.load(context, id))?.excess ?? 0);
  }

  @ResolveField(() => [InvoiceAction], { description: 'What the viewer may do with it now.' })
  async viewerActions(@Parent() invoice: Invoice, @CurrentActor() actor: Actor | undefined, @Context() context: RequestContext) {
    if (!mayIssue(actor, invoice) || invoice.reversesId !== null) return [];
    return (await this.reversals.load(context, invoice.id)) ? [] : [InvoiceAction.REVERSE];
  }
}

@Resolver(() => InvoiceLineType)
export class InvoiceLineFields {
  constructor(private readonly receivables: InvoicedReceivableLoader) {}

  @ResolveField(() => MinorUnits, NET)
  net(@Parent() { amount, tax }: Taxed) {
    return amount - tax;
  }

  @ResolveField(() => ReceivableType, { description: 'The receivable.' })
  receivable(@Parent() { receivableId }: InvoiceLine, @Context() context: RequestContext) {
    return this.receivables.load(context, receivableId);
  }
}

@Resolver(() => InvoiceReversalType)
export class InvoiceReversalFields {
  @ResolveField(() => String, BATCH_CODE)
  batchCode(@Parent() { batchCode }: Numbered) {
    return batchCode || null;
  }
}

/** What invoices add to receivables. */
@Resolver(() => ReceivableType)
export class InvoicedReceivableFields {
  constructor(private readonly open: UninvoicedLoader) {}

  @ResolveField(() => MinorUnits, { description: 'Not invoiced yet, in minor units; nothing for credits.' })
  async uninvoiced(@Parent() { id }: Receivable, @Context() context: RequestContext) {
    return (await this.open.load(context, id))?.amount ?? 0n;
  }

  @ResolveField(() => [InvoiceAction], { description: 'What the viewer may do now to have it invoiced.' })
  async invoiceActions(@Parent() owed: Receivable, @CurrentActor() actor: Actor | undefined, @Context() context: RequestContext) {
    if (!mayIssue(actor, owed)) return [];
    return ((await this.open.load(context, owed.id))?.amount ?? 0n) > 0n ? [InvoiceAction.ISSUE] : [];
  }
}

/** What invoices add to licences. */
@Resolver(() => LicenceType)
export class InvoicedLicenceFields {
  constructor(private readonly all: InvoicesOfLicences) {}

  @ResolveField(() => [InvoiceType], {
    description: 'Its invoices, oldest first; red-letter ones stand with what they take back.',
  })
  invoices(@Parent() { id }: Licence, @Context() context: RequestContext) {
    return this.all.load(context, id);
  }
}
