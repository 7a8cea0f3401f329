import type { LicenceProposal as ProposalKind } from '@trihelix/contracts';
import { AccountLoader, PersonType } from '@trihelix/identity';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  type Actor,
  Allow,
  CurrentActor,
  Database,
  isOneOf,
  PageArgs,
  paginateBy,
  type RequestContext,
} from '@trihelix/platform';
import { BookAction } from '../books/books.policy';
import { ProposalHindrance } from '../books/proposal.hindrance';
import { LicenceLoader } from '../licences/licence.loaders';
import { LicenceType } from '../licences/licence.types';
import { LicenceProposal } from './licence-proposal.entity';
import { LicenceProposalConnection, LicenceProposalFilter, LicenceProposalType } from './proposal.types';

/** By which act each kind is decided. */
const DECIDED_BY: Readonly<Record<ProposalKind, BookAction>> = {
  WRITE_OFF: BookAction.DECIDE_WRITE_OFF,
  RECEIPT_REVERSAL: BookAction.DECIDE_RECEIPT_REVERSAL,
  SALES_ESTIMATE: BookAction.DECIDE_ESTIMATE,
  SALES_AUDIT: BookAction.DECIDE_AUDIT,
  REFUND: BookAction.DECIDE_REFUND,
  COST: BookAction.DECIDE_COST,
};

/** What waits for a second person, across all licences that an organization grants. */
@Resolver(() => LicenceProposalType)
export class ProposalsResolver {
  constructor(
    private readonly database: Database,
    private readonly people: AccountLoader,
    private readonly licences: LicenceLoader,
    private readonly hindrance: ProposalHindrance,
  ) {}

  @Allow('licence.read')
  @Query(() => LicenceProposalConnection, {
    name: 'licenceProposals',
    description:
      'What somebody of your organization proposes about the books of the licences it grants, and nobody has decided on: write-offs, ' +
      'receipts to be taken back, estimates and audits of sales, refunds, costs. What lapses first comes first.',
  })
  page(@CurrentActor() actor: Actor, @Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: LicenceProposalFilter) {
    const query = this.database.of(LicenceProposal).createQueryBuilder('proposal');
    if (!actor.system) query.where('proposal.licensorId = :own', { own: actor.organizationId });
    const { kinds, licenceId, isOthers, isOverdue } = filter ?? {};
    if (kinds) isOneOf(query, 'kind', kinds);
    if (licenceId) query.andWhere('proposal.licenceId = :licenceId', { licenceId });
    if (typeof isOthers === 'boolean') query.andWhere(`proposal.proposedBy ${isOthers ? '<>' : '='} :me`, { me: actor.userId });
    if (typeof isOverdue === 'boolean') query.andWhere(`proposal.answerBy ${isOverdue ? '<' : '>='} app_today()`);
    return paginateBy(this.database, query, page, { by: 'answerBy', kind: 'DAY', direction: 'ASC' });
  }

  @ResolveField(() => LicenceType, { description: 'The licence.' })
  licence(@Parent() { licenceId }: LicenceProposal, @Context() context: RequestContext) {
    return this.licences.load(context, licenceId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who proposed it, if you or a colleague.' })
  proposedBy(@Parent() { proposedBy }: LicenceProposal, @Context() context: RequestContext) {
    return this.people.load(context, proposedBy);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Why the decision, which is yours by role, is for another approver; null where it is yours or never was.',
  })
  decisionHindrance(@Parent() proposal: LicenceProposal, @CurrentActor() actor: Actor, @Context() context: RequestContext) {
    return this.hindrance.of(DECIDED_BY[proposal.kind], { ...proposal, state: 'PROPOSED' }, actor, context);
  }
}
