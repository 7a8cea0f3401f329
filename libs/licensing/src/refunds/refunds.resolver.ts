import { Args, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Command, CurrentActor, NotInThisState } from '@trihelix/platform';
import { ImpossibleRefundDay, MoreThanWaits, RefundReferenceTaken } from './refund.failures';
import { LicenceRefundType, RefundArgs } from './refund.types';
import { RefundsService } from './refunds.service';

@Resolver(() => LicenceRefundType)
export class RefundsResolver {
  constructor(private readonly refunds: RefundsService) {}

  @Allow('payment.record')
  @Command(() => LicenceRefundType, {
    fails: [NotInThisState, ImpossibleRefundDay, MoreThanWaits, RefundReferenceTaken],
    description: 'Record money that the licensee had paid and does not owe, and that went back to it.',
  })
  recordLicenceRefund(@CurrentActor() actor: Actor, @Args() refund: RefundArgs) {
    return this.refunds.record(actor, refund);
  }
}
