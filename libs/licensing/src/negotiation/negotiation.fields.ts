import { AccountLoader, PersonType } from '@trihelix/identity';
import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, CurrentActor, type RequestContext } from '@trihelix/platform';
import type { Licence } from '../licences/licence.entity';
import { LicenceLoader } from '../licences/licence.loaders';
import { LicenceAction, mayDo, sideOf } from '../licences/licence.policy';
import { LicenceType } from '../licences/licence.types';
import { LicenceState } from '../licences/licence.workflow';
import type { TermsAgreement, TermsComment, TermsOffer } from './negotiation.entities';
import { CommentCountsLoader, OffersLoader, TurnsLoader } from './negotiation.loaders';
import { NegotiationType, TermsAgreementType, TermsCommentType, TermsOfferType } from './negotiation.types';

/** The negotiation of a licence, beside the licence. */
@Resolver(() => LicenceType)
export class LicenceNegotiationFields {
  constructor(
    private readonly allOffers: OffersLoader,
    private readonly turns: TurnsLoader,
  ) {}

  @ResolveField(() => NegotiationType, {
    nullable: true,
    description: 'How both sides come to one text; null for whoever is neither of them.',
  })
  async negotiation(
    @Parent() licence: Licence,
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
  ): Promise<object | null> {
    if (!sideOf(actor, licence)) return null;
    const offers = await this.allOffers.load(context, licence.id);
    const turn = licence.state === LicenceState.DRAFT ? await this.turns.load(context, licence.id) : null;
    const standing = offers.find(({ version }) => version === licence.termsVersion);
    return { turn: turn?.side ?? null, answerBy: turn?.answerBy ?? null, isAgreed: Boolean(standing?.agreement), offers };
  }
}

@Resolver(() => TermsOfferType)
export class TermsOfferFields {
  constructor(
    private readonly people: AccountLoader,
    private readonly counts: CommentCountsLoader,
  ) {}

  @ResolveField(() => PersonType, { nullable: true, description: 'Who wrote it; null for people of the other side.' })
  offeredBy(@Parent() { offeredBy }: TermsOffer, @Context() context: RequestContext) {
    return offeredBy === null ? null : this.people.load(context, offeredBy);
  }

  @ResolveField(() => Int, { nullable: true, description: 'The version that it answers; null for the request itself.' })
  answers(@Parent() { version }: TermsOffer) {
    return version > 1 ? version - 1 : null;
  }

  @ResolveField(() => Int, { description: 'How many comments stand at its clauses.' })
  async commentCount(@Parent() offer: TermsOffer, @Context() context: RequestContext) {
    return (await this.countOf(offer, context))?.all ?? 0;
  }

  @ResolveField(() => Int, { description: 'How many of them nobody has marked as settled.' })
  async openCommentCount(@Parent() offer: TermsOffer, @Context() context: RequestContext) {
    return (await this.countOf(offer, context))?.open ?? 0;
  }

  private async countOf({ licenceId, version }: TermsOffer, context: RequestContext) {
    return (await this.counts.load(context, licenceId)).find((count) => count.version === version);
  }
}

@Resolver(() => TermsAgreementType)
export class TermsAgreementFields {
  constructor(private readonly people: AccountLoader) {}

  @ResolveField(() => PersonType, { nullable: true, description: 'Who agreed; null for people of the other side.' })
  agreedBy(@Parent() { agreedBy }: TermsAgreement, @Context() context: RequestContext) {
    return this.people.load(context, agreedBy);
  }
}

@Resolver(() => TermsCommentType)
export class TermsCommentFields {
  constructor(
    private readonly people: AccountLoader,
    private readonly licences: LicenceLoader,
  ) {}

  @ResolveField(() => PersonType, { nullable: true, description: 'Who says it; null for people of the other side.' })
  writtenBy(@Parent() { writtenBy }: TermsComment, @Context() context: RequestContext) {
    return this.people.load(context, writtenBy);
  }

  @ResolveField(() => PersonType, {
    nullable: true,
    description: 'Who marked it as settled; null while nobody has, and for people of the other side.',
  })
  resolvedBy(@Parent() { resolvedBy }: TermsComment, @Context() context: RequestContext) {
    return resolvedBy === null ? null : this.people.load(context, resolvedBy);
  }

  @ResolveField(() => Boolean, { description: 'Whether you may mark it as settled now.' })
  async canResolve(@Parent() comment: TermsComment, @CurrentActor() actor: Actor, @Context() context: RequestContext) {
    if (comment.resolvedAt !== null) return false;
    const licence = await this.licences.load(context, comment.licenceId);
    return licence?.state === LicenceState.DRAFT && mayDo(LicenceAction.COMMENT_ON_TERMS, actor, licence);
  }
}
