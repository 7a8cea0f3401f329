import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  type Actor,
  Allow,
  CivilDateScalar,
  Command,
  CurrentActor,
  MinorUnits,
  NotInThisState,
  PageArgs,
  type RequestContext,
} from '@trihelix/platform';
import { LicenceLoader } from '../licences/licence.loaders';
import { LicenceType } from '../licences/licence.types';
import { AllocatedToReceivables, SpentOfReceipts } from './allocated.loaders';
import { AllocationsOfReceipts, AllocationsToReceivables } from './allocations.loaders';
import type { Receipt, Receivable } from './books.entities';
import {
  BankReferenceTaken,
  ChoiceDiffers,
  ImpossibleReceiptDay,
  LineOwedLater,
  LineSettled,
  OtherCurrency,
  UnknownLine,
} from './books.failures';
import { BooksReader } from './books.reader';
import {
  AllocationType,
  DueBy,
  PaymentArgs,
  ReceiptConnection,
  ReceiptFilter,
  ReceiptTotal,
  ReceiptType,
  ReceivableConnection,
  ReceivableDue,
  ReceivableFilter,
  ReceivableOrder,
  ReceivableTotal,
  ReceivableType,
} from './books.types';
import { PaymentsService } from './payments.service';
import { ReversalDays } from './reversal-days.loader';

@Resolver(() => ReceivableType)
export class ReceivablesResolver {
  constructor(
    private readonly reader: BooksReader,
    private readonly allocated: AllocatedToReceivables,
    private readonly parts: AllocationsToReceivables,
    private readonly licences: LicenceLoader,
  ) {}

  @Allow('licence.read')
  @Query(() => ReceivableConnection, {
    name: 'receivables',
    description: 'What is owed under licences the viewer may see.',
  })
  page(
    @CurrentActor() actor: Actor,
    @Args() page: PageArgs,
    @Args('order', { type: () => ReceivableOrder, defaultValue: ReceivableOrder.NEWEST_FIRST }) order: ReceivableOrder,
    @Args('filter', { nullable: true }) filter?: ReceivableFilter,
  ) {
    return this.reader.receivables(actor, filter ?? {}, page, order);
  }

  @Allow('licence.read')
  @Query(() => [ReceivableTotal], { description: 'What the receivables under a filter come to, by currency.' })
  receivableTotals(@CurrentActor() actor: Actor, @Args('filter', { nullable: true }) filter?: ReceivableFilter) {
    return this.reader.receivableTotals(actor, filter ?? {});
  }

  @Allow('licence.read')
  @Query(() => [ReceivableDue], {
    description:
      'What the receivables under a filter come to, by the period of their working due day and by currency, earliest first.',
  })
  receivableDues(
    @CurrentActor() actor: Actor,
    @Args('by', { type: () => DueBy }) by: DueBy,
    @Args('filter', { nullable: true }) filter?: ReceivableFilter,
  ) {
    return this.reader.receivableDues(actor, filter ?? {}, by);
  }

  @ResolveField(() => MinorUnits, { description: 'Still unpaid, in minor units.' })
  async outstanding(@Parent() { id, amount }: Receivable, @Context() context: RequestContext) {
    return amount < 0n ? 0n : amount - ((await this.allocated.load(context, id))?.amount ?? 0n);
  }

  @ResolveField(() => [AllocationType], { description: 'What was set against it, in the order of the days.' })
  allocations(@Parent() { id }: Receivable, @Context() context: RequestContext) {
    return this.parts.load(context, id);
  }

  @ResolveField(() => LicenceType, { description: 'The licence it is owed under.' })
  licence(@Parent() { licenceId }: Receivable, @Context() context: RequestContext) {
    return this.licences.load(context, licenceId);
  }
}

@Resolver(() => ReceiptType)
export class ReceiptsResolver {
  constructor(
    private readonly reader: BooksReader,
    private readonly payments: PaymentsService,
    private readonly spent: SpentOfReceipts,
    private readonly parts: AllocationsOfReceipts,
    private readonly reversals: ReversalDays,
    private readonly licences: LicenceLoader,
  ) {}

  @Allow('licence.read')
  @Query(() => ReceiptConnection, {
    name: 'receipts',
    description:
      'What came in under licences the viewer may see, newest first; receipts that were taken back are marked as such.',
  })
  page(@CurrentActor() actor: Actor, @Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: ReceiptFilter) {
    return this.reader.receipts(actor, filter ?? {}, page);
  }

  @Allow('licence.read')
  @Query(() => [ReceiptTotal], {
    description:
      'What the receipts under a filter come to, by currency; those that were taken back only when they are asked for.',
  })
  receiptTotals(@CurrentActor() actor: Actor, @Args('filter', { nullable: true }) filter?: ReceiptFilter) {
    return this.reader.receiptTotals(actor, filter ?? {});
  }

  @Allow('payment.record')
  @Command(() => ReceiptType, {
    fails: [
      NotInThisState,
      ImpossibleReceiptDay,
      BankReferenceTaken,
      ChoiceDiffers,
      OtherCurrency,
      UnknownLine,
      LineOwedLater,
      LineSettled,
    ],
    description: 'Record money that came in under a licence you granted; more than is owed waits as unapplied.',
  })
  recordPayment(@CurrentActor() actor: Actor, @Args() { towards, ...payment }: PaymentArgs) {
    return this.payments.record(actor, { ...payment, towards: towards ?? [] });
  }

  @ResolveField(() => MinorUnits, {
    description: 'Not set against anything owed yet, in minor units; nothing once it was taken back.',
  })
  async unapplied(@Parent() { id, amount }: Receipt, @Context() context: RequestContext) {
    return amount - ((await this.spent.load(context, id))?.amount ?? 0n);
  }

  @ResolveField(() => CivilDateScalar, {
    nullable: true,
    description: 'When it was taken back as written down wrongly; it counts as never having come in. Empty while it stands.',
  })
  async reversedOn(@Parent() { id }: Receipt, @Context() context: RequestContext) {
    return (await this.reversals.load(context, id))?.reversedOn ?? null;
  }

  @ResolveField(() => [AllocationType], { description: 'What it was set against, in the order of the days.' })
  allocations(@Parent() { id }: Receipt, @Context() context: RequestContext) {
    return this.parts.load(context, id);
  }

  @ResolveField(() => LicenceType, { description: 'The licence it was paid for.' })
  licence(@Parent() { licenceId }: Receipt, @Context() context: RequestContext) {
    return this.licences.load(context, licenceId);
  }
}
