import { Args, Query, Resolver } from '@nestjs/graphql';
import { FourEyes } from '../licences/four.eyes';
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
import {
  NoReportsAgreed,
  PeriodNotOver,
  PeriodOutside,
  PeriodReported,
  SalesRefused,
  WrongPeriod,
} from '../statements/statement.failures';
import { DecisionTooLate, SecondPersonNeeded } from '../write-offs/write-off.failures';
import { EstimatePending, EstimateTooEarly, NilNotSaid } from './estimate.failures';
import {
  EstimateArgs,
  EstimateDecisionArgs,
  SalesEstimateConnection,
  SalesEstimateFilter,
  SalesEstimateType,
} from './estimate.types';
import { EstimatesService } from './estimates.service';
import { SalesEstimate } from './sales-estimate.entity';

@Resolver(() => SalesEstimateType)
export class EstimatesResolver {
  constructor(
    private readonly database: Database,
    private readonly estimates: EstimatesService,
  ) {}

  @Allow('licence.read')
  @Query(() => SalesEstimateConnection, {
    description:
      'Sales that nobody reported and that your organization, as the licensor, estimates or has estimated, newest first.',
  })
  salesEstimates(
    @CurrentActor() actor: Actor,
    @Args() page: PageArgs,
    @Args('filter', { nullable: true }) filter?: SalesEstimateFilter,
  ) {
    const query = this.database.of(SalesEstimate).createQueryBuilder('estimate');
    if (!actor.system) query.where('estimate.licensorId = :own', { own: actor.organizationId });
    if (filter?.licenceId) query.andWhere('estimate.licenceId = :licenceId', { licenceId: filter.licenceId });
    if (filter?.period) query.andWhere('estimate.period = :period', { period: filter.period });
    if (filter?.state) query.andWhere('estimate.state = :state', { state: filter.state });
    return paginate(this.database, query, page);
  }

  @Allow('sales.correct')
  @Command(() => SalesEstimateType, {
    fails: [
      NotInThisState,
      NoReportsAgreed,
      WrongPeriod,
      PeriodNotOver,
      PeriodOutside,
      PeriodReported,
      SalesRefused,
      NilNotSaid,
      EstimateTooEarly,
      EstimatePending,
    ],
    description:
      'Propose what was sold in a period that the licensee has not reported more than 30 days after its day; somebody else decides. ' +
      'Nothing is posted before that.',
  })
  estimateSales(@CurrentActor() actor: Actor, @Args() estimate: EstimateArgs) {
    return this.estimates.propose(actor, estimate);
  }

  @Allow('licence.approve')
  @Command(() => SalesEstimateType, {
    fails: [NotInThisState, StaleVersion, DecisionTooLate, SecondPersonNeeded, FourEyes, PeriodReported],
    description:
      'Decide on an estimate of sales: approved, it stands as a version of the statement, marked as the licensor’s, and what follows ' +
      'from it is posted. The licensee can still report: that is a correction.',
  })
  decideSalesEstimate(@CurrentActor() actor: Actor, @Args() decision: EstimateDecisionArgs) {
    return this.estimates.decide(actor, decision);
  }
}
