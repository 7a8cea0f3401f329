import { AccountLoader, OrganizationLoader, OrganizationType, PersonType } from '@trihelix/identity';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { say } from '@trihelix/kernel';
import { type Actor, CivilDateScalar, CurrentActor, JsonScalar, type RequestContext } from '@trihelix/platform';
import type { Licence } from '../licences/licence.entity';
import { DecisionDaysLoader, LicenceLoader, TermsLoader } from '../licences/licence.loaders';
import { LicenceType } from '../licences/licence.types';
import { LicenceState } from '../licences/licence.workflow';
import { SecondPair } from '../licences/second.pair';
import { readTerms } from '../licences/terms.document';
import { type LicenceObjection, type LicencePublicity, ObjectionState, PublicityState } from './licence-publicity.entity';
import { ObjectionsLoader, OpenToObjection, PublicityLoader } from './publicity.loaders';
import { OwnObjection } from './publicity.failures';
import { isInsideTheUnit, isTheirsToDecide, mayReadObjection } from './publicity.policy';
import { LicenceObjectionType, LicencePublicityType } from './publicity.types';

/** What hangs on a publicity: one statement per field for a whole list. */
@Resolver(() => LicencePublicityType)
export class PublicityFields {
  constructor(
    private readonly organizations: OrganizationLoader,
    private readonly licences: LicenceLoader,
    private readonly terms: TermsLoader,
    private readonly allObjections: ObjectionsLoader,
    private readonly openToObjection: OpenToObjection,
    private readonly decisionDays: DecisionDaysLoader,
  ) {}

  @ResolveField(() => String, { description: 'The number of the licence, for people.' })
  async licenceNumber(@Parent() { licenceId }: LicencePublicity, @Context() context: RequestContext) {
    return (await this.licences.load(context, licenceId))?.number ?? '';
  }

  @ResolveField(() => OrganizationType, { description: 'Who takes the licence.' })
  licensee(@Parent() { licenseeId }: LicencePublicity, @Context() context: RequestContext) {
    return this.organizations.load(context, licenseeId);
  }

  @ResolveField(() => JsonScalar, {
    description:
      'The price that was agreed: of the terms their mode, kind, currency, trial, entry fee, fees, minimum, equity and option, ' +
      'as `LicenceTerms.complete` has them.',
  })
  async price(@Parent() { licenceId, termsVersion }: LicencePublicity, @Context() context: RequestContext) {
    const made = (await this.terms.load(context, licenceId)).find(({ version }) => version === termsVersion);
    if (!made) return {};
    const { mode, kind, currency, effectiveOn, termMonths, trialMonths, trigger, entryFee, fees, equity, option, pricing } =
      readTerms(made.document).terms;
    return { mode, kind, currency, effectiveOn, termMonths, trialMonths, trigger, entryFee, fees, equity, option, pricing };
  }

  @ResolveField(() => Boolean, {
    description: 'Whether an objection to it is being examined, whoever raised it: the licence waits for the decision.',
  })
  async isContested(@Parent() { licenceId, state }: LicencePublicity, @Context() context: RequestContext) {
    if (state !== PublicityState.OPEN) return false;
    return (await this.licences.load(context, licenceId))?.state === LicenceState.OBJECTION;
  }

  @ResolveField(() => CivilDateScalar, {
    nullable: true,
    description:
      'While an objection is being examined, the day by which it is to be decided on; null else. No silence dismisses or upholds it.',
  })
  async decisionBy(@Parent() { licenceId, state }: LicencePublicity, @Context() context: RequestContext) {
    if (state !== PublicityState.OPEN) return null;
    const licence = await this.licences.load(context, licenceId);
    if (licence?.state !== LicenceState.OBJECTION) return null;
    return (await this.decisionDays.load(context, licenceId))?.day ?? null;
  }

  @ResolveField(() => [LicenceObjectionType], {
    description: 'What was raised against it, oldest first: your own, and all of them for those who prepare and decide.',
  })
  async objections(@Parent() publicity: LicencePublicity, @CurrentActor() actor: Actor, @Context() context: RequestContext) {
    if (!isInsideTheUnit(actor, publicity)) return [];
    return (await this.allObjections.load(context, publicity.id)).filter((objection) => mayReadObjection(actor, objection));
  }

  @ResolveField(() => Boolean, { description: 'Whether you may object to it now.' })
  async canObject(@Parent() publicity: LicencePublicity, @CurrentActor() actor: Actor, @Context() context: RequestContext) {
    if (!isInsideTheUnit(actor, publicity) || !actor.may('publicity.object')) return false;
    return (await this.openToObjection.load(context, publicity.id)) !== null;
  }
}

@Resolver(() => LicenceObjectionType)
export class ObjectionFields {
  constructor(
    private readonly people: AccountLoader,
    private readonly licences: LicenceLoader,
    private readonly allObjections: ObjectionsLoader,
    private readonly secondPair: SecondPair,
  ) {}

  @ResolveField(() => PersonType, { nullable: true, description: 'Who raised it.' })
  raisedBy(@Parent() { raisedBy }: LicenceObjection, @Context() context: RequestContext) {
    return this.people.load(context, raisedBy);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who decided; null while nobody has.' })
  decidedBy(@Parent() { decidedBy }: LicenceObjection, @Context() context: RequestContext) {
    return decidedBy === null ? null : this.people.load(context, decidedBy);
  }

  @ResolveField(() => Boolean, { description: 'Whether you may decide on it now.' })
  async canDecide(@Parent() objection: LicenceObjection, @CurrentActor() actor: Actor, @Context() context: RequestContext) {
    return (await this.isTheirs(objection, actor, context)) && (await this.whyNot(objection, actor, context)) === null;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Why the decision, which is yours by role, is for another approver; null where it is yours or never was.',
  })
  async decisionHindrance(
    @Parent() objection: LicenceObjection,
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
  ) {
    return (await this.isTheirs(objection, actor, context)) ? this.whyNot(objection, actor, context) : null;
  }

  private async isTheirs(objection: LicenceObjection, actor: Actor, context: RequestContext): Promise<boolean> {
    const licence = await this.licences.load(context, objection.licenceId);
    return objection.state === ObjectionState.OPEN && licence !== null && isTheirsToDecide(actor, licence);
  }

  /** What keeps an approver from deciding. */
  private async whyNot({ publicityId, licenceId }: LicenceObjection, actor: Actor, context: RequestContext) {
    const beside = await this.allObjections.load(context, publicityId);
    const isOwn = beside.some(({ raisedBy, state }) => raisedBy === actor.userId && state === ObjectionState.OPEN);
    if (isOwn) return say(new OwnObjection().text, context.locale);
    const licence = await this.licences.load(context, licenceId);
    return licence && this.secondPair.hindranceOf(actor, licence, context);
  }
}

/** The publicity of a licence, beside the licence. */
@Resolver(() => LicenceType)
export class LicencePublicityFields {
  constructor(private readonly publicities: PublicityLoader) {}

  @ResolveField(() => LicencePublicityType, {
    nullable: true,
    description: 'How its price by agreement was made public inside the licensor, most recently; null for any other price.',
  })
  publicity(@Parent() { id }: Licence, @Context() context: RequestContext) {
    return this.publicities.load(context, id);
  }
}
