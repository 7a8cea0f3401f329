import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { ReceivableConnection } from '@trihelix/licensing';
import { type Actor, Allow, Command, CurrentActor, PageArgs, StaleVersion } from '@trihelix/platform';
import {
  ExemptSpecialInvoice,
  ImpossibleInvoiceAmount,
  ImpossibleInvoiceDay,
  ImpossibleVatRate,
  InvoiceAlreadyReversed,
  InvoiceNumberTaken,
  NotToBeInvoicedHere,
  OverInvoiced,
  RegistrationNumberMissing,
  WrongInvoiceNumber,
} from './issuing/invoice.failures';
import { InvoiceReversals } from './issuing/invoice-reversals.service';
import { InvoicesService } from './issuing/invoices.service';
import { IssueInvoiceInput, ReverseInvoiceInput } from './issuing/issuing.inputs';
import { TaxpayerNumberUnknown } from './profiles/invoice-profile.failures';
import {
  InvoiceConnection,
  InvoiceFilter,
  InvoiceTotal,
  InvoiceType,
  UninvoicedFilter,
  UninvoicedTotal,
} from './reading/invoice.types';
import { InvoicesReader } from './reading/invoices.reader';
import { UninvoicedReader } from './reading/uninvoiced.reader';

const NUMBERED = [WrongInvoiceNumber, InvoiceNumberTaken, ImpossibleInvoiceDay];

/** Invoices at the front door. */
@Resolver(() => InvoiceType)
export class InvoicesResolver {
  constructor(
    private readonly reader: InvoicesReader,
    private readonly uninvoiced: UninvoicedReader,
    private readonly service: InvoicesService,
    private readonly reversals: InvoiceReversals,
  ) {}

  @Allow('licence.read')
  @Query(() => InvoiceConnection, {
    name: 'invoices',
    description: 'Invoices under licences the viewer may see, newest first; red-letter ones stand with what they take back.',
  })
  page(@CurrentActor() actor: Actor, @Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: InvoiceFilter) {
    return this.reader.page(actor, filter ?? {}, page);
  }

  @Allow('licence.read')
  @Query(() => [InvoiceTotal], { description: 'What the invoices under a filter come to, by currency.' })
  invoiceTotals(@CurrentActor() actor: Actor, @Args('filter', { nullable: true }) filter?: InvoiceFilter) {
    return this.reader.totals(actor, filter ?? {});
  }

  @Allow('licence.read')
  @Query(() => InvoiceType, { description: 'One invoice.' })
  invoice(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.reader.get(actor, id);
  }

  @Allow('licence.read')
  @Query(() => ReceivableConnection, {
    description: 'What is owed and not invoiced in full, newest first; credits are not among it.',
  })
  uninvoicedReceivables(
    @CurrentActor() actor: Actor,
    @Args() page: PageArgs,
    @Args('filter', { nullable: true }) filter?: UninvoicedFilter,
  ) {
    return this.uninvoiced.page(actor, filter ?? {}, page);
  }

  @Allow('licence.read')
  @Query(() => [UninvoicedTotal], { description: 'What is left to be invoiced under a filter, by currency.' })
  uninvoicedTotals(@CurrentActor() actor: Actor, @Args('filter', { nullable: true }) filter?: UninvoicedFilter) {
    return this.uninvoiced.totals(actor, filter ?? {});
  }

  @Allow('invoice.issue')
  @Command(() => InvoiceType, {
    fails: [
      ...NUMBERED,
      ImpossibleVatRate,
      RegistrationNumberMissing,
      ExemptSpecialInvoice,
      NotToBeInvoicedHere,
      ImpossibleInvoiceAmount,
      OverInvoiced,
      TaxpayerNumberUnknown,
      StaleVersion,
    ],
    description: 'Record an invoice that was issued in the tax system, for one or several receivables of a licence you granted.',
  })
  issueInvoice(@CurrentActor() actor: Actor, @Args('input') input: IssueInvoiceInput) {
    return this.service.issue(actor, input);
  }

  @Allow('invoice.issue')
  @Command(() => InvoiceType, {
    fails: [...NUMBERED, InvoiceAlreadyReversed],
    description: 'Record the red-letter invoice that takes an invoice back as a whole; what it invoiced is uninvoiced again.',
  })
  reverseInvoice(@CurrentActor() actor: Actor, @Args('input') input: ReverseInvoiceInput) {
    return this.reversals.reverse(actor, input);
  }
}
