import { AccountLoader, PersonType } from '@trihelix/identity';
import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  type Actor,
  Allow,
  CivilDateScalar,
  Command,
  CurrentActor,
  NotInThisState,
  type RequestContext,
  StaleVersion,
} from '@trihelix/platform';
import { BookAction } from '../books/books.policy';
import { ProposalHindrance } from '../books/proposal.hindrance';
import { FourEyes } from '../licences/four.eyes';
import { LicenceLoader } from '../licences/licence.loaders';
import { LicenceType } from '../licences/licence.types';
import { decidedBy } from '../waiting/proposal.decisions';
import { DecisionTooLate, SecondPersonNeeded } from '../write-offs/write-off.failures';
import type { LicenceRefund } from './licence-refund.entity';
import { ImpossibleRefundDay, MoreThanWaits, RefundReferenceTaken } from './refund.failures';
import { LicenceRefundType, RefundArgs, RefundDecisionArgs } from './refund.types';
import { RefundsService } from './refunds.service';

/** Money that goes back, at the front door. */
@Resolver(() => LicenceRefundType)
export class RefundsResolver {
  constructor(
    private readonly refunds: RefundsService,
    private readonly licences: LicenceLoader,
    private readonly people: AccountLoader,
    private readonly hindrance: ProposalHindrance,
  ) {}

  @Allow('payment.record')
  @Command(() => LicenceRefundType, {
    fails: [NotInThisState, ImpossibleRefundDay, MoreThanWaits, RefundReferenceTaken],
    description:
      'Propose to record that money which the licensee had paid and does not owe went back to it; somebody else decides.',
  })
  proposeLicenceRefund(@CurrentActor() actor: Actor, @Args() refund: RefundArgs) {
    return this.refunds.propose(actor, refund);
  }

  @Allow('licence.approve')
  @Command(() => LicenceRefundType, {
    fails: [NotInThisState, StaleVersion, DecisionTooLate, SecondPersonNeeded, FourEyes, MoreThanWaits],
    description: 'Decide on a proposed refund: approved, the books say from today on that the money went back.',
  })
  decideLicenceRefund(@CurrentActor() actor: Actor, @Args() decision: RefundDecisionArgs) {
    return this.refunds.decide(actor, decision);
  }

  @ResolveField(() => LicenceType, { description: 'The licence.' })
  licence(@Parent() { licenceId }: LicenceRefund, @Context() context: RequestContext) {
    return this.licences.load(context, licenceId);
  }

  @ResolveField(() => CivilDateScalar, { description: 'The last day on which it can be decided; the day after, it lapses.' })
  answerBy(@Parent() { proposedAt }: LicenceRefund) {
    return decidedBy({ proposedAt });
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who proposed it, if you or a colleague.' })
  proposedBy(@Parent() { proposedBy }: LicenceRefund, @Context() context: RequestContext) {
    return this.people.load(context, proposedBy);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who decided on it; null while nobody has.' })
  decidedBy(@Parent() { decidedBy }: LicenceRefund, @Context() context: RequestContext) {
    return decidedBy === null ? null : this.people.load(context, decidedBy);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Why the decision, which is yours by role, is for another approver; null where it is yours or never was.',
  })
  decisionHindrance(@Parent() refund: LicenceRefund, @CurrentActor() actor: Actor, @Context() context: RequestContext) {
    return this.hindrance.of(BookAction.DECIDE_REFUND, refund, actor, context);
  }
}
