import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountLoader, PersonType } from '@trihelix/identity';
import { type Actor, CurrentActor, Database, type RequestContext } from '@trihelix/platform';
import type { Licence } from '../licences/licence.entity';
import { LicenceType } from '../licences/licence.types';
import { mayReadTrial } from '../trial/trial.policy';
import { CloseOutLoader, EvidenceLoader } from './close-out.loaders';
import { closeOutActionsOf } from './close-out.policy';
import { missingIn, type SeenCloseOut, turnOf } from './close-out.standings';
import { LicenceCloseOutType, LicenceEvidencePack, NonUseDeclaration } from './close-out.types';
import { Declarations } from './declarations';

/** A close-out as it is resolved. */
interface Shown {
  readonly licence: Licence;
  readonly standing: SeenCloseOut;
}

/** Where the pack of a licence is downloaded. */
export const evidencePath = (licenceId: string) => `/licence-records/${licenceId}/evidence.zip`;

/** The close-out of a licence, beside the licence. */
@Resolver(() => LicenceType)
export class LicenceCloseOutFields {
  constructor(private readonly closeOuts: CloseOutLoader) {}

  @ResolveField(() => LicenceCloseOutType, {
    nullable: true,
    description: 'How it is closed out after a trial that led nowhere, given back or ended; null for every other.',
  })
  async closeOut(@Parent() licence: Licence, @CurrentActor() actor: Actor, @Context() context: RequestContext) {
    const standing = await this.closeOuts.load(context, licence.id);
    if (!standing) return null;
    const { closeOut, isOverdue, unsettled, owed, unapplied, currency, closesAfter } = standing;
    const isSide = mayReadTrial(actor, licence);
    return {
      ...closeOut,
      licence,
      standing,
      isOverdue,
      waitsFor: turnOf(standing),
      missing: closeOut.closedOn === null ? missingIn(standing) : [],
      unsettled: isSide ? unsettled : null,
      closesAfter: isSide ? closesAfter : null,
      owed,
      unapplied,
      currency,
      actions: closeOutActionsOf(actor, licence, standing),
    };
  }
}

/** What hangs on a close-out. */
@Resolver(() => LicenceCloseOutType)
export class CloseOutFields {
  constructor(
    private readonly database: Database,
    private readonly people: AccountLoader,
    private readonly declarations: Declarations,
    private readonly evidence: EvidenceLoader,
  ) {}

  @ResolveField(() => NonUseDeclaration, {
    nullable: true,
    description: 'The declaration, as it is to be signed or was signed; empty for others than the two sides.',
  })
  declaration(@Parent() { licence, standing }: Shown, @CurrentActor() actor: Actor) {
    if (!mayReadTrial(actor, licence)) return null;
    return this.database.read(actor, () => this.declarations.of(licence, standing.closeOut));
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who signed the declaration, if you or a colleague.' })
  declaredBy(@Parent() { standing: { closeOut } }: Shown, @Context() context: RequestContext) {
    return closeOut.declaredBy === null ? null : this.people.load(context, closeOut.declaredBy);
  }

  @ResolveField(() => PersonType, {
    nullable: true,
    description: 'Who closed it, if you or a colleague; empty where the platform did.',
  })
  closedBy(@Parent() { standing: { closeOut } }: Shown, @Context() context: RequestContext) {
    return closeOut.closedBy === null ? null : this.people.load(context, closeOut.closedBy);
  }

  @ResolveField(() => LicenceEvidencePack, {
    nullable: true,
    description: 'The pack of evidence; empty until it is made, shortly after the closing, and for others than the two sides.',
  })
  async pack(@Parent() { licence }: Shown, @Context() context: RequestContext) {
    const made = await this.evidence.load(context, licence.id);
    return made && { path: evidencePath(licence.id), manifestHash: made.manifestHash, packedAt: made.packedAt };
  }
}
