import { AccountLoader, PersonType } from '@trihelix/identity';
import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Command, CurrentActor, type RequestContext, StaleVersion } from '@trihelix/platform';
import { FourEyes } from '../licences/four.eyes';
import type { Licence } from '../licences/licence.entity';
import { LicenceLoader } from '../licences/licence.loaders';
import { sideOf } from '../licences/licence.policy';
import { LicenceType } from '../licences/licence.types';
import { SecondPair } from '../licences/second.pair';
import { CourseAction, isActOpen, mayAct } from '../course/course.policy';
import type { LicenceTermination } from './licence-termination.entity';
import { EndObjectedTo } from './termination.failures';
import { groundsOf, TerminationGround } from './termination.grounds';
import { LicenceTerminationType, ObjectionArgs } from './termination.types';
import { isTheirsToObject } from './terminations.policy';
import { TerminationsLoader } from './terminations.loader';
import { TerminationsService } from './terminations.service';

/** Ends that one side declared, and what the other says to them, at the front door. */
@Resolver(() => LicenceTerminationType)
export class TerminationsResolver {
  constructor(
    private readonly terminations: TerminationsService,
    private readonly licences: LicenceLoader,
    private readonly people: AccountLoader,
    private readonly secondPair: SecondPair,
  ) {}

  @Allow('licence.approve', 'licence.sign')
  @Command(() => LicenceTerminationType, {
    fails: [StaleVersion, EndObjectedTo, FourEyes],
    description:
      'Object to an end that the other side declared. It stands until a court says otherwise; the objection, its day and its ' +
      'reason go into the record, and both sides are told.',
  })
  objectToLicenceTermination(@CurrentActor() actor: Actor, @Args() { id, expectedVersion, reason }: ObjectionArgs) {
    return this.terminations.object(actor, id, expectedVersion, reason);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who declared it, if you or a colleague.' })
  declaredBy(@Parent() { declaredBy }: LicenceTermination, @Context() context: RequestContext) {
    return this.people.load(context, declaredBy);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who objected, if you or a colleague.' })
  objectedBy(@Parent() { objectedBy }: LicenceTermination, @Context() context: RequestContext) {
    return objectedBy === null ? null : this.people.load(context, objectedBy);
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may object to it now.' })
  async canObject(@Parent() declared: LicenceTermination, @CurrentActor() actor: Actor, @Context() context: RequestContext) {
    return (await this.isTheirs(declared, actor, context)) && (await this.hindered(declared, actor, context)) === null;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Why the objection, which is yours by role, is for another approver; null where it is yours or never was.',
  })
  async objectionHindrance(
    @Parent() declared: LicenceTermination,
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
  ) {
    return (await this.isTheirs(declared, actor, context)) ? this.hindered(declared, actor, context) : null;
  }

  private async isTheirs(declared: LicenceTermination, actor: Actor, context: RequestContext): Promise<boolean> {
    if (declared.objection !== null) return false;
    const licence = await this.licences.load(context, declared.licenceId);
    return licence !== null && isTheirsToObject(actor, licence, declared);
  }

  private async hindered({ licenceId }: LicenceTermination, actor: Actor, context: RequestContext): Promise<string | null> {
    const licence = await this.licences.load(context, licenceId);
    return licence && this.secondPair.hindranceOf(actor, licence, context);
  }
}

/** What of declared ends hangs on a licence: one statement for a whole list. */
@Resolver(() => LicenceType)
export class LicenceTerminationFields {
  constructor(private readonly all: TerminationsLoader) {}

  @ResolveField(() => [LicenceTerminationType], {
    description: 'Ends that one side declared, oldest first; of those declared before grounds were named there is none.',
  })
  terminations(@Parent() { id }: Licence, @Context() context: RequestContext) {
    return this.all.load(context, id);
  }

  @ResolveField(() => [TerminationGround], { description: 'On which grounds the viewer can declare its end as it stands.' })
  terminationGrounds(@Parent() licence: Licence, @CurrentActor() actor: Actor | undefined) {
    const act = CourseAction.TERMINATE;
    if (!actor || !mayAct(act, actor, licence) || !isActOpen(act, actor, licence)) return [];
    return groundsOf(sideOf(actor, licence), licence);
  }
}
