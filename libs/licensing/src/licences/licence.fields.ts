import { AchievementLoader, AchievementType } from '@trihelix/achievements';
import { OrganizationLoader, OrganizationType } from '@trihelix/identity';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, blockedActionOf, CivilDateScalar, CurrentActor, type RequestContext } from '@trihelix/platform';
import { ReceiptType, ReceivableType } from '../books/books.types';
import { OffersLoader } from '../negotiation/negotiation.loaders';
import { PolicyProfileType } from '../profiles/policy-profiles.types';
import { showApplied } from '../profiles/policy.shown';
import { LicenceSignatureType } from '../signing/signature.types';
import { licenceActs, type SeenLicence } from './licence.acts';
import type { Licence } from './licence.entity';
import {
  DecisionDaysLoader,
  LicenceEventsLoader,
  PolicyProfileLoader,
  ReceiptsLoader,
  ReceivablesLoader,
  SignaturesLoader,
  TermsLoader,
} from './licence.loaders';
import { LicenceAction, sideOf } from './licence.policy';
import { LicenceEventType, LicenceType } from './licence.types';
import { LicenceTermsType, showTerms } from './licence-terms.types';
import { LicenceState } from './licence.workflow';
import { SecondPair } from './second.pair';

const BlockedAction = blockedActionOf(LicenceAction, 'Licence');

/** What hangs on a licence: one statement per field for a whole list. */
@Resolver(() => LicenceType)
export class LicenceFields {
  constructor(
    private readonly organizations: OrganizationLoader,
    private readonly achievements: AchievementLoader,
    private readonly allTerms: TermsLoader,
    private readonly allSignatures: SignaturesLoader,
    private readonly allEvents: LicenceEventsLoader,
    private readonly allReceivables: ReceivablesLoader,
    private readonly allReceipts: ReceiptsLoader,
    private readonly profiles: PolicyProfileLoader,
    private readonly allOffers: OffersLoader,
    private readonly secondPair: SecondPair,
    private readonly decisionDays: DecisionDaysLoader,
  ) {}

  @ResolveField(() => OrganizationType, { description: 'Who grants it.' })
  licensor(@Parent() { licensorId }: Licence, @Context() context: RequestContext) {
    return this.organizations.load(context, licensorId);
  }

  @ResolveField(() => OrganizationType, { description: 'Who takes it.' })
  licensee(@Parent() { licenseeId }: Licence, @Context() context: RequestContext) {
    return this.organizations.load(context, licenseeId);
  }

  @ResolveField(() => AchievementType, {
    nullable: true,
    description: 'What is licensed; null once its owner has taken it from view.',
  })
  achievement(@Parent() { achievementId }: Licence, @Context() context: RequestContext) {
    return this.achievements.load(context, achievementId);
  }

  @ResolveField(() => LicenceTermsType, { description: 'The terms that stand.' })
  async terms(@Parent() licence: Licence, @Context() context: RequestContext) {
    const versions = await this.allTerms.load(context, licence.id);
    const current = versions.find(({ version }) => version === licence.termsVersion);
    return current && showTerms(licence, current);
  }

  @ResolveField(() => [LicenceTermsType], { description: 'Every version of the terms, oldest first.' })
  async termsVersions(@Parent() licence: Licence, @Context() context: RequestContext) {
    return (await this.allTerms.load(context, licence.id)).map((version) => showTerms(licence, version));
  }

  @ResolveField(() => [LicenceSignatureType], { description: 'Signatures, oldest first.' })
  signatures(@Parent() { id }: Licence, @Context() context: RequestContext) {
    return this.allSignatures.load(context, id);
  }

  @ResolveField(() => [ReceivableType], { description: 'What is owed, oldest first.' })
  receivables(@Parent() { id }: Licence, @Context() context: RequestContext) {
    return this.allReceivables.load(context, id);
  }

  @ResolveField(() => [ReceiptType], { description: 'What came in, oldest first.' })
  receipts(@Parent() { id }: Licence, @Context() context: RequestContext) {
    return this.allReceipts.load(context, id);
  }

  @ResolveField(() => [LicenceEventType], { description: 'Its timeline, oldest first.' })
  events(@Parent() { id }: Licence, @Context() context: RequestContext) {
    return this.allEvents.load(context, id);
  }

  @ResolveField(() => CivilDateScalar, { description: 'The day since which it has been in its state.' })
  async stateSince(@Parent() { id, requestedOn }: Licence, @Context() context: RequestContext) {
    const moves = (await this.allEvents.load(context, id)).filter(({ toState }) => toState !== null);
    return moves.at(-1)?.effectiveOn ?? requestedOn;
  }

  @ResolveField(() => CivilDateScalar, {
    nullable: true,
    description:
      'The day by which the licensor is to approve what was submitted, or to decide on an objection; null where neither ' +
      'waits. Silence approves nothing: it goes on waiting, and more people are told.',
  })
  async decisionBy(@Parent() { id, state }: Licence, @Context() context: RequestContext) {
    if (state !== LicenceState.REVIEW && state !== LicenceState.OBJECTION) return null;
    return (await this.decisionDays.load(context, id))?.day ?? null;
  }

  @ResolveField(() => PolicyProfileType, { description: 'The rule set it follows.' })
  async profile(@Parent() { profileCode }: Licence, @Context() context: RequestContext) {
    const profile = await this.profiles.load(context, profileCode);
    return profile && showApplied(profile, context.locale);
  }

  @ResolveField(() => [LicenceAction], { description: 'What the viewer may do with it now.' })
  async viewerActions(@Parent() licence: Licence, @CurrentActor() actor: Actor | undefined, @Context() context: RequestContext) {
    return licenceActs.open(actor, await this.seen(actor, licence, context));
  }

  @ResolveField(() => [BlockedAction], { description: 'What is yours to do with it, though not now, and why.' })
  async blockedActions(@Parent() licence: Licence, @CurrentActor() actor: Actor | undefined, @Context() context: RequestContext) {
    return licenceActs.blocked(actor, await this.seen(actor, licence, context));
  }

  /** Who has signed matters while it waits for signatures, who has agreed while it is negotiated, who decides while it is approved. */
  private async seen(actor: Actor | undefined, licence: Licence, context: RequestContext): Promise<SeenLicence> {
    const { id, state, termsVersion } = licence;
    const signatures = state === LicenceState.APPROVED ? await this.allSignatures.load(context, id) : [];
    const isOurs = actor !== undefined && sideOf(actor, licence) !== undefined;
    const offers = isOurs && state === LicenceState.DRAFT ? await this.allOffers.load(context, id) : [];
    return {
      state,
      licence,
      signed: signatures.filter((signature) => signature.termsVersion === termsVersion),
      standing: offers.find(({ version }) => version === termsVersion) ?? null,
      stake: state === LicenceState.REVIEW ? await this.secondPair.stakeOf(actor, licence, context) : null,
    };
  }
}
