import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountLoader, PersonType } from '@trihelix/identity';
import { addDays, say } from '@trihelix/kernel';
import { DAYS_TO_DECIDE, FourEyes, type Licence, LicenceLoader, LicenceType, SecondPair } from '@trihelix/licensing';
import {
  type Actor,
  Allow,
  CivilDateScalar,
  Command,
  CurrentActor,
  NotInThisState,
  PageArgs,
  type RequestContext,
  StaleVersion,
} from '@trihelix/platform';
import { ExemptionState, type LicenceExemption } from './exemption.entity';
import { ExemptionAsked, ExemptionFourEyes, ExemptionGroundAbsent } from './exemption.failures';
import {
  AskExemptionArgs,
  DecideExemptionArgs,
  LicenceExemptionConnection,
  LicenceExemptionFilter,
  LicenceExemptionType,
  WithdrawExemptionArgs,
} from './exemption.types';
import { ExemptionsService, isTheirsToDecide, isTheirsToWithdraw } from './exemptions.service';

/** Exemptions at the front door: the licensor's own people only. */
@Resolver(() => LicenceExemptionType)
export class ExemptionsResolver {
  constructor(
    private readonly exemptions: ExemptionsService,
    private readonly licences: LicenceLoader,
    private readonly people: AccountLoader,
    private readonly secondPair: SecondPair,
  ) {}

  @Allow('exemption.read')
  @Query(() => LicenceExemptionConnection, {
    name: 'licenceExemptions',
    description: 'Exemptions that were asked for under licences your organization grants, newest first.',
  })
  page(
    @CurrentActor() actor: Actor,
    @Args() page: PageArgs,
    @Args('filter', { nullable: true }) filter?: LicenceExemptionFilter,
  ) {
    return this.exemptions.page(actor, filter ?? {}, page);
  }

  @Allow('licence.prepare')
  @Command(() => LicenceExemptionType, {
    fails: [ExemptionAsked, ExemptionGroundAbsent, NotInThisState],
    description: 'Ask that nobody who did what was due is held to account for what went wrong with a licence.',
  })
  askLicenceExemption(@CurrentActor() actor: Actor, @Args() { licenceId, ...said }: AskExemptionArgs) {
    return this.exemptions.ask(actor, licenceId, said);
  }

  @Allow('licence.approve')
  @Command(() => LicenceExemptionType, {
    fails: [StaleVersion, NotInThisState, ExemptionFourEyes, FourEyes],
    description: 'Decide on an exemption that somebody else asked for, once and for all.',
  })
  decideLicenceExemption(@CurrentActor() actor: Actor, @Args() decision: DecideExemptionArgs) {
    return this.exemptions.decide(actor, decision);
  }

  @Allow('licence.prepare')
  @Command(() => LicenceExemptionType, {
    fails: [StaleVersion, NotInThisState],
    description: 'Take back the question for an exemption, which you asked yourself and nobody has decided on.',
  })
  withdrawLicenceExemption(@CurrentActor() actor: Actor, @Args() withdrawal: WithdrawExemptionArgs) {
    return this.exemptions.withdraw(actor, withdrawal);
  }

  @ResolveField(() => LicenceType, { description: 'The licence.' })
  licence(@Parent() { licenceId }: LicenceExemption, @Context() context: RequestContext) {
    return this.licences.load(context, licenceId);
  }

  @ResolveField(() => CivilDateScalar, {
    description:
      'The day by which it is to be decided. No silence exempts or refuses: it goes on waiting, and more people are told.',
  })
  answerBy(@Parent() { askedOn }: LicenceExemption) {
    return addDays(askedOn, DAYS_TO_DECIDE);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who asked for it.' })
  askedBy(@Parent() { askedBy }: LicenceExemption, @Context() context: RequestContext) {
    return this.people.load(context, askedBy);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who decided; null while nobody has.' })
  decidedBy(@Parent() { decidedBy }: LicenceExemption, @Context() context: RequestContext) {
    return decidedBy && this.people.load(context, decidedBy);
  }

  @ResolveField(() => Boolean, { description: 'Whether you asked for it and may take it back.' })
  canWithdraw(@Parent() exemption: LicenceExemption, @CurrentActor() actor: Actor) {
    return isTheirsToWithdraw(actor, exemption) && exemption.state === ExemptionState.ASKED;
  }

  @ResolveField(() => Boolean, { description: 'Whether you may decide on it now.' })
  async canDecide(@Parent() exemption: LicenceExemption, @CurrentActor() actor: Actor, @Context() context: RequestContext) {
    return isTheirsToDecide(actor, exemption) && (await this.whyNot(exemption, actor, context)) === null;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Why the decision, which is yours by role, is for another approver; null where it is yours or never was.',
  })
  decisionHindrance(@Parent() exemption: LicenceExemption, @CurrentActor() actor: Actor, @Context() context: RequestContext) {
    return isTheirsToDecide(actor, exemption) ? this.whyNot(exemption, actor, context) : null;
  }

  private async whyNot({ askedBy, licenceId }: LicenceExemption, actor: Actor, context: RequestContext) {
    if (askedBy === actor.userId) return say(new ExemptionFourEyes().text, context.locale);
    const licence = await this.licences.load(context, licenceId);
    return licence && this.secondPair.hindranceOf(actor, licence, context);
  }
}

/** What exemptions add to licences. */
@Resolver(() => LicenceType)
export class ExemptedLicenceFields {
  @ResolveField(() => Boolean, { description: 'Whether you may ask for an exemption for it.' })
  canAskExemption(@Parent() { licensorId, signedOn }: Licence, @CurrentActor() actor: Actor | undefined) {
    return actor !== undefined && signedOn !== null && actor.actsFor(licensorId) && actor.may('licence.prepare');
  }
}
