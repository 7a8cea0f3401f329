import { Args, Query, Resolver } from '@nestjs/graphql';
import { ReceiptConnection } from '@trihelix/licensing';
import { type Actor, Allow, CurrentActor, PageArgs } from '@trihelix/platform';
import { ReconciliationReader } from './reconciliation.reader';
import { BankMonth, PeriodArgs } from './reconciliation.types';

@Resolver()
export class ReconciliationResolver {
  constructor(private readonly reader: ReconciliationReader) {}

  @Allow('payment.record')
  @Query(() => [BankMonth], {
    description: 'What the bank says beside what the books say, by month and currency, for the organization you act for.',
  })
  bankReconciliation(@CurrentActor() actor: Actor, @Args() period: PeriodArgs) {
    return this.reader.months(actor, period);
  }

  @Allow('payment.record')
  @Query(() => ReceiptConnection, { description: 'Receipts of a period that stand on no imported statement, newest first.' })
  receiptsNotOnStatements(@CurrentActor() actor: Actor, @Args() period: PeriodArgs, @Args() page: PageArgs) {
    return this.reader.missing(actor, period, page);
  }
}
