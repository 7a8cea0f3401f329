import { Args, Query, Resolver } from '@nestjs/graphql';
import {
  type Actor,
  Allow,
  Command,
  CurrentActor,
  Database,
  NotInThisState,
  PageArgs,
  paginate,
  StaleVersion,
} from '@trihelix/platform';
import { FourEyes } from '../licences/four.eyes';
import { ReceiptReversalPending, ReceiptReversed } from '../books/books.failures';
import { ReceiptReversal } from '../books/receipt-reversal.entity';
import { DecisionTooLate, SecondPersonNeeded } from '../write-offs/write-off.failures';
import {
  ReceiptReversalConnection,
  ReceiptReversalDecisionArgs,
  ReceiptReversalFilter,
  ReceiptReversalProposalArgs,
  ReceiptReversalType,
} from './receipt-reversal.types';
import { ReceiptReversalsService } from './receipt-reversals.service';

@Resolver(() => ReceiptReversalType)
export class ReceiptReversalsResolver {
  constructor(
    private readonly database: Database,
    private readonly reversals: ReceiptReversalsService,
  ) {}

  @Allow('licence.read')
  @Query(() => ReceiptReversalConnection, {
    name: 'receiptReversals',
    description: 'Receipts that your organization proposes to take back, or has taken back, newest first.',
  })
  page(@CurrentActor() actor: Actor, @Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: ReceiptReversalFilter) {
    const query = this.database.of(ReceiptReversal).createQueryBuilder('reversal');
    if (!actor.system) query.where('reversal.licensorId = :own', { own: actor.organizationId });
    if (filter?.licenceId) query.andWhere('reversal.licenceId = :licenceId', { licenceId: filter.licenceId });
    if (filter?.receiptId) query.andWhere('reversal.receiptId = :receiptId', { receiptId: filter.receiptId });
    if (filter?.state) query.andWhere('reversal.state = :state', { state: filter.state });
    return paginate(this.database, query, page);
  }

  @Allow('payment.record')
  @Command(() => ReceiptReversalType, {
    fails: [NotInThisState, ReceiptReversed, ReceiptReversalPending],
    description: 'Propose to take back a receipt that was written down wrongly; somebody else decides.',
  })
  proposeReceiptReversal(@CurrentActor() actor: Actor, @Args() { receiptId, reason }: ReceiptReversalProposalArgs) {
    return this.reversals.propose(actor, receiptId, reason);
  }

  @Allow('licence.approve')
  @Command(() => ReceiptReversalType, {
    fails: [NotInThisState, StaleVersion, DecisionTooLate, SecondPersonNeeded, FourEyes],
    description:
      'Decide on taking back a receipt: approved, it counts as never having come in, what it had paid is owed again with its ' +
      'interest, and its bank reference can be recorded anew.',
  })
  decideReceiptReversal(@CurrentActor() actor: Actor, @Args() decision: ReceiptReversalDecisionArgs) {
    return this.reversals.decide(actor, decision);
  }
}
