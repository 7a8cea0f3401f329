import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { addDays, type CivilDate, civilDateIn } from '@trihelix/kernel';
import { type Actor, blockedActionOf, CivilDateScalar, CurrentActor, type RequestContext } from '@trihelix/platform';
import { LicenceAmendmentType } from '../amendments/amendment.types';
import { DisputeState } from '../disputes/licence-dispute.entity';
import { LicenceDisputeType } from '../disputes/dispute.types';
import type { Licence } from '../licences/licence.entity';
import { LicenceEventsLoader, TermsLoader } from '../licences/licence.loaders';
import { RECEIVING, sideOf } from '../licences/licence.policy';
import { LicenceType } from '../licences/licence.types';
import { LicenceState } from '../licences/licence.workflow';
import { SecondPair } from '../licences/second.pair';
import { moneyTermsOf } from '../licences/terms.document';
import { LicenceRefundType } from '../refunds/refund.types';
import { keptUntil } from '../triallists/conversion.order';
import { refusedToSay } from '../triallists/conversion.saying';
import { ConversionBeingDecided } from '../triallists/triallist.failures';
import { ConversionClaimsLoader } from '../triallists/triallists.loaders';
import {
  AmendmentsLoader,
  DemandsLoader,
  DisputesLoader,
  EndingsLoader,
  KeptDecisionsLoader,
  PurchasesLoader,
  RefundsLoader,
  SellingLoader,
  UnsettledLoader,
} from './running.loaders';
import {
  ACQUIRABLE,
  blockedCourseActionsOf,
  CourseAction,
  courseActionsOf,
  type CourseStanding,
  type CourseTerms,
} from './course.policy';
import { courseTermsOf, cureDaysOf, decideBy } from './course.terms';
import { LicenceDecisionDueType, LicenceDemandType, LicenceEndingType } from './course.types';

const BlockedAction = blockedActionOf(CourseAction, 'LicenceCourse');

const later = (one: CivilDate, other: CivilDate): CivilDate => (one > other ? one : other);

const NOTHING_AGREED: CourseTerms = { milestones: [], hasOption: false, dates: [] };

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
    private readonly purchases: PurchasesLoader,
    private readonly selling: SellingLoader,
    private readonly unsettled: UnsettledLoader,
    private readonly events: LicenceEventsLoader,
    private readonly claims: ConversionClaimsLoader,
    private readonly kept: KeptDecisionsLoader,
    private readonly secondPair: SecondPair,
  ) {}

  @ResolveField(() => [CourseAction], { description: 'What the viewer may bring about in it now.' })
  async courseActions(@Parent() licence: Licence, @CurrentActor() actor: Actor | undefined, @Context() context: RequestContext) {
    if (!actor || !sideOf(actor, licence) || !RECEIVING.includes(licence.state)) return [];
    return courseActionsOf(actor, licence, await this.standingOf(actor, licence, context));
  }

  @ResolveField(() => [BlockedAction], { description: 'What would be yours to bring about in it now, and why it is not.' })
  async blockedCourseActions(
    @Parent() licence: Licence,
    @CurrentActor() actor: Actor | undefined,
    @Context() context: RequestContext,
  ) {
    if (!actor || !sideOf(actor, licence) || !RECEIVING.includes(licence.state)) return [];
    return blockedCourseActionsOf(actor, licence, await this.standingOf(actor, licence, context));
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

  @ResolveField(() => LicenceDecisionDueType, {
    nullable: true,
    description:
      'What its licensee has to decide, and until when; null while nothing is or its end is named, and for all but its sides.',
  })
  async decisionDue(@Parent() licence: Licence, @CurrentActor() actor: Actor | undefined, @Context() context: RequestContext) {
    if (!actor || !sideOf(actor, licence) || licence.state !== LicenceState.DECISION_DUE) return null;
    if (await this.endings.load(context, licence.id)) return null;
    const rounds = await this.claims.load(context, licence.id);
    const lastOn = rounds.reduce(
      (last, { answerBy, closedOn }) => later(last, closedOn ? keptUntil(closedOn) : answerBy),
      later(
        decideBy(licence.trialEndsOn, await this.termsOf(licence, context)),
        (await this.kept.load(context, licence.id))?.until ?? licence.trialEndsOn,
      ),
    );
    return { lastOn, silence: (await this.selling.load(context, licence.id)) ? 'PAYING' : 'RETURNING' };
  }

  @ResolveField(() => CivilDateScalar, {
    nullable: true,
    description:
      'In default: the last day to cure it; afterwards its licensor can end it. Null in every other state, and for all but its sides.',
  })
  async cureUntil(@Parent() licence: Licence, @CurrentActor() actor: Actor | undefined, @Context() context: RequestContext) {
    if (!actor || !sideOf(actor, licence) || licence.state !== LicenceState.DEFAULT) return null;
    const fell = (await this.events.load(context, licence.id)).findLast(({ toState }) => toState === LicenceState.DEFAULT);
    const terms = await this.standing(licence, context);
    return fell && terms ? addDays(later(fell.effectiveOn, civilDateIn(fell.recordedAt)), cureDaysOf(terms.document)) : null;
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

  private async standingOf(actor: Actor, licence: Licence, context: RequestContext): Promise<CourseStanding> {
    const [terms, stake, rounds, ending, bought, unsettled, disputes] = await Promise.all([
      this.termsOf(licence, context),
      this.secondPair.stakeOf(actor, licence, context),
      this.claims.load(context, licence.id),
      this.endings.load(context, licence.id),
      this.purchases.load(context, licence.id),
      ACQUIRABLE.includes(licence.state) ? this.unsettled.load(context, licence.id) : null,
      this.allDisputes.load(context, licence.id),
    ]);
    const open = rounds.find(({ outcome }) => outcome === null);
    return {
      ...terms,
      stake,
      said: (open && refusedToSay(open)?.text) ?? null,
      inRound: open ? new ConversionBeingDecided(open.answerBy).text : null,
      ending: ending ?? null,
      isDisputed: disputes.some(({ state, suspends }) => state === DisputeState.OPEN && !suspends),
      boughtOn: bought?.on ?? null,
      unreported: unsettled?.unreported ?? [],
      isSold: unsettled?.isSold ?? false,
    };
  }

  private async termsOf(licence: Licence, context: RequestContext): Promise<CourseTerms> {
    const terms = await this.standing(licence, context);
    return terms ? courseTermsOf(moneyTermsOf(terms.document)) : NOTHING_AGREED;
  }

  private async standing({ id, termsVersion }: Licence, context: RequestContext) {
    return (await this.allTerms.load(context, id)).find(({ version }) => version === termsVersion);
  }
}
