import { AccountLoader, PersonType } from '@trihelix/identity';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  type Actor,
  Allow,
  CivilDateScalar,
  Command,
  CurrentActor,
  Database,
  NotInThisState,
  PageArgs,
  paginate,
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
import { CostArgs, CostDecisionArgs, LicenceCostConnection, LicenceCostFilter, LicenceCostType } from './cost.types';
import { CostsService } from './costs.service';
import { LicenceCost } from './licence-cost.entity';

/** Costs that a licensor charges, at the front door. */
@Resolver(() => LicenceCostType)
export class CostsResolver {
  constructor(
    private readonly database: Database,
    private readonly costs: CostsService,
    private readonly licences: LicenceLoader,
    private readonly people: AccountLoader,
    private readonly hindrance: ProposalHindrance,
  ) {}

  @Allow('licence.read')
  @Query(() => LicenceCostConnection, {
    name: 'licenceCosts',
    description: 'Costs that your organization, as the licensor, proposes to charge or has decided on, newest first.',
  })
  page(@CurrentActor() actor: Actor, @Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: LicenceCostFilter) {
    const query = this.database.of(LicenceCost).createQueryBuilder('cost');
    if (!actor.system) query.where('cost.licensorId = :own', { own: actor.organizationId });
    if (filter?.licenceId) query.andWhere('cost.licenceId = :licenceId', { licenceId: filter.licenceId });
    if (filter?.state) query.andWhere('cost.state = :state', { state: filter.state });
    return paginate(this.database, query, page);
  }

  @Allow('payment.record')
  @Command(() => LicenceCostType, {
    fails: [NotInThisState],
    description: 'Propose costs of enforcing under a licence you granted; somebody else decides. Nothing is charged before that.',
  })
  proposeLicenceCost(@CurrentActor() actor: Actor, @Args() { licenceId, ...cost }: CostArgs) {
    return this.costs.propose(actor, licenceId, cost);
  }

  @Allow('licence.approve')
  @Command(() => LicenceCostType, {
    fails: [NotInThisState, StaleVersion, DecisionTooLate, SecondPersonNeeded, FourEyes],
    description: 'Decide on proposed costs: approved, they are charged today, and paid before interest and principal.',
  })
  decideLicenceCost(@CurrentActor() actor: Actor, @Args() decision: CostDecisionArgs) {
    return this.costs.decide(actor, decision);
  }

  @ResolveField(() => LicenceType, { description: 'The licence.' })
  licence(@Parent() { licenceId }: LicenceCost, @Context() context: RequestContext) {
    return this.licences.load(context, licenceId);
  }

  @ResolveField(() => CivilDateScalar, { description: 'The last day on which it can be decided; the day after, they lapse.' })
  answerBy(@Parent() { proposedAt }: LicenceCost) {
    return decidedBy({ proposedAt });
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who proposed them, if you or a colleague.' })
  proposedBy(@Parent() { proposedBy }: LicenceCost, @Context() context: RequestContext) {
    return this.people.load(context, proposedBy);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who decided on them; null while nobody has.' })
  decidedBy(@Parent() { decidedBy }: LicenceCost, @Context() context: RequestContext) {
    return decidedBy === null ? null : this.people.load(context, decidedBy);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Why the decision, which is yours by role, is for another approver; null where it is yours or never was.',
  })
  decisionHindrance(@Parent() cost: LicenceCost, @CurrentActor() actor: Actor, @Context() context: RequestContext) {
    return this.hindrance.of(BookAction.DECIDE_COST, cost, actor, context);
  }
}
