import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountLoader, PersonType } from '@trihelix/identity';
import { type Actor, CivilDateScalar, CurrentActor, type RequestContext } from '@trihelix/platform';
import { BookAction } from '../books/books.policy';
import { ProposalHindrance } from '../books/proposal.hindrance';
import type { WriteOff } from '../books/write-off.entity';
import { LicenceLoader } from '../licences/licence.loaders';
import { LicenceType } from '../licences/licence.types';
import { decidedBy } from '../waiting/proposal.decisions';
import { WriteOffType } from './write-off.types';

/** Its licence and the two people that it takes: one statement per field for a whole list. */
@Resolver(() => WriteOffType)
export class WriteOffFields {
  constructor(
    private readonly people: AccountLoader,
    private readonly licences: LicenceLoader,
    private readonly hindrance: ProposalHindrance,
  ) {}

  @ResolveField(() => LicenceType, { description: 'The licence.' })
  licence(@Parent() { licenceId }: WriteOff, @Context() context: RequestContext) {
    return this.licences.load(context, licenceId);
  }

  @ResolveField(() => CivilDateScalar, { description: 'The last day on which it can be decided; the day after, it lapses.' })
  answerBy(@Parent() { proposedAt }: WriteOff) {
    return decidedBy({ proposedAt });
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who proposed it, if you or a colleague.' })
  proposedBy(@Parent() { proposedBy }: WriteOff, @Context() context: RequestContext) {
    return this.people.load(context, proposedBy);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who decided on it; null while nobody has.' })
  decidedBy(@Parent() { decidedBy }: WriteOff, @Context() context: RequestContext) {
    return decidedBy === null ? null : this.people.load(context, decidedBy);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Why the decision, which is yours by role, is for another approver; null where it is yours or never was.',
  })
  decisionHindrance(@Parent() writeOff: WriteOff, @CurrentActor() actor: Actor, @Context() context: RequestContext) {
    return this.hindrance.of(BookAction.DECIDE_WRITE_OFF, writeOff, actor, context);
  }
}
