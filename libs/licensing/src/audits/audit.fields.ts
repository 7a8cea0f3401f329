import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountLoader, PersonType } from '@trihelix/identity';
import { type Actor, CurrentActor, type RequestContext } from '@trihelix/platform';
import { BookAction } from '../books/books.policy';
import { ProposalHindrance } from '../books/proposal.hindrance';
import { LicenceLoader } from '../licences/licence.loaders';
import { LicenceType } from '../licences/licence.types';
import { SalesAuditType } from './audit.types';
import type { SalesAudit } from './sales-audit.entity';

/** Its licence and the two people that it takes: one statement per field for a whole list. */
@Resolver(() => SalesAuditType)
export class SalesAuditFields {
  constructor(
    private readonly people: AccountLoader,
    private readonly licences: LicenceLoader,
    private readonly hindrance: ProposalHindrance,
  ) {}

  @ResolveField(() => LicenceType, { description: 'The licence.' })
  licence(@Parent() { licenceId }: SalesAudit, @Context() context: RequestContext) {
    return this.licences.load(context, licenceId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who proposed it, if you or a colleague.' })
  proposedBy(@Parent() { proposedBy }: SalesAudit, @Context() context: RequestContext) {
    return this.people.load(context, proposedBy);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who decided on it; null while nobody has.' })
  decidedBy(@Parent() { decidedBy }: SalesAudit, @Context() context: RequestContext) {
    return decidedBy === null ? null : this.people.load(context, decidedBy);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Why the decision, which is yours by role, is for another approver; null where it is yours or never was.',
  })
  decisionHindrance(@Parent() audit: SalesAudit, @CurrentActor() actor: Actor, @Context() context: RequestContext) {
    return this.hindrance.of(BookAction.DECIDE_AUDIT, audit, actor, context);
  }
}
