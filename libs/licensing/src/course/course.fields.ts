import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, CurrentActor, type RequestContext } from '@trihelix/platform';
import { LicenceAmendmentType } from '../amendments/amendment.types';
import { LicenceDisputeType } from '../disputes/dispute.types';
import type { Licence } from '../licences/licence.entity';
import { TermsLoader } from '../licences/licence.loaders';
import { RECEIVING, sideOf } from '../licences/licence.policy';
import { LicenceType } from '../licences/licence.types';
import { moneyTermsOf } from '../licences/terms.document';
import { LicenceRefundType } from '../refunds/refund.types';
import { AmendmentsLoader, DemandsLoader, DisputesLoader, EndingsLoader, RefundsLoader } from './course.loaders';
import { CourseAction, courseActionsOf, type CourseTerms } from './course.policy';
import { courseTermsOf } from './course.terms';
import { LicenceDemandType, LicenceEndingType } from './course.types';

const NOTHING_AGREED: CourseTerms = { milestones: [], hasOption: false };

/** What hangs on a licence that runs: one statement per field for a whole list. */
@Resolver(() => LicenceType)
export class CourseFields {
  constructor(
    private readonly allTerms: TermsLoader,
    private readonly allAmendments: AmendmentsLoader,
    private readonly allDisputes: DisputesLoader,
    private readonly allDemands: DemandsLoader,
    private readonly allRefunds: RefundsLoader,
    private readonly endings: EndingsLoader,
  ) {}

  @ResolveField(() => [CourseAction], { description: 'What the viewer may bring about in it now.' })
  async courseActions(@Parent() licence: Licence, @CurrentActor() actor: Actor | undefined, @Context() context: RequestContext) {
    if (!actor || !sideOf(actor, licence) || !RECEIVING.includes(licence.state)) return [];
    return courseActionsOf(actor, licence, await this.termsOf(licence, context));
  }

  @ResolveField(() => [String], { description: 'Milestones that its trigger waits for, by name.' })
  async milestones(@Parent() licence: Licence, @Context() context: RequestContext) {
    return (await this.termsOf(licence, context)).milestones;
  }

  @ResolveField(() => LicenceEndingType, {
    nullable: true,
    description: 'The early end that was agreed or declared; null while none is, and for all but its sides.',
  })
  async ending(@Parent() licence: Licence, @CurrentActor() actor: Actor | undefined, @Context() context: RequestContext) {
    return actor && sideOf(actor, licence) ? this.endings.load(context, licence.id) : null;
  }

  @ResolveField(() => [LicenceAmendmentType], { description: 'What one side asked of the other while it ran, oldest first.' })
  amendments(@Parent() { id }: Licence, @Context() context: RequestContext) {
    return this.allAmendments.load(context, id);
  }

  @ResolveField(() => [LicenceDisputeType], { description: 'Disputes about the rights it rests on, oldest first.' })
  disputes(@Parent() { id }: Licence, @Context() context: RequestContext) {
    return this.allDisputes.load(context, id);
  }

  @ResolveField(() => [LicenceDemandType], { description: 'Formal notices to pay, oldest first.' })
  demands(@Parent() { id }: Licence, @Context() context: RequestContext) {
    return this.allDemands.load(context, id);
  }

  @ResolveField(() => [LicenceRefundType], { description: 'Money that went back to the licensee, oldest first.' })
  refunds(@Parent() { id }: Licence, @Context() context: RequestContext) {
    return this.allRefunds.load(context, id);
  }

  private async termsOf(licence: Licence, context: RequestContext): Promise<CourseTerms> {
    const terms = (await this.allTerms.load(context, licence.id)).find(({ version }) => version === licence.termsVersion);
    return terms ? courseTermsOf(moneyTermsOf(terms.document)) : NOTHING_AGREED;
  }
}
