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
import { WriteOff } from '../books/write-off.entity';
import { NothingOpen, PriceOfBuyOut, DecisionTooLate, SecondPersonNeeded, WriteOffPending } from './write-off.failures';
import { WriteOffConnection, WriteOffDecisionArgs, WriteOffFilter, WriteOffProposalArgs, WriteOffType } from './write-off.types';
import { WriteOffsService } from './write-offs.service';

@Resolver(() => WriteOffType)
export class WriteOffsResolver {
  constructor(
    private readonly database: Database,
    private readonly writeOffs: WriteOffsService,
  ) {}

  @Allow('licence.read')
  @Query(() => WriteOffConnection, {
    name: 'writeOffs',
    description: 'What your organization proposes to give up, or has given up, newest first.',
  })
  page(@CurrentActor() actor: Actor, @Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: WriteOffFilter) {
    const query = this.database.of(WriteOff).createQueryBuilder('writeOff');
    if (!actor.system) query.where('writeOff.licensorId = :own', { own: actor.organizationId });
    if (filter?.licenceId) query.andWhere('writeOff.licenceId = :licenceId', { licenceId: filter.licenceId });
    if (filter?.state) query.andWhere('writeOff.state = :state', { state: filter.state });
    return paginate(this.database, query, page);
  }

  @Allow('payment.record')
  @Command(() => WriteOffType, {
    fails: [NotInThisState, NothingOpen, PriceOfBuyOut, WriteOffPending],
    description: 'Propose to give up what is open of a receivable; somebody else decides.',
  })
  proposeWriteOff(@CurrentActor() actor: Actor, @Args() { receivableId, reason }: WriteOffProposalArgs) {
    return this.writeOffs.propose(actor, receivableId, reason);
  }

  @Allow('licence.approve')
  @Command(() => WriteOffType, {
    fails: [NotInThisState, NothingOpen, PriceOfBuyOut, StaleVersion, DecisionTooLate, SecondPersonNeeded, FourEyes],
    description: 'Decide on a proposed write-off: approved, what is open today is given up, its interest too.',
  })
  decideWriteOff(@CurrentActor() actor: Actor, @Args() decision: WriteOffDecisionArgs) {
    return this.writeOffs.decide(actor, decision);
  }
}
