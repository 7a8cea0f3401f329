import { Injectable } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { OrganizationLoader, OrganizationType } from '@trihelix/identity';
import { addDays } from '@trihelix/kernel';
import { type Licence, LicenceLoader, LicenceType } from '@trihelix/licensing';
import {
  type Actor,
  blockedActionOf,
  CivilDateScalar,
  CurrentActor,
  Database,
  ManyLoader,
  MinorUnits,
  type RequestContext,
} from '@trihelix/platform';
import { DAYS_TO_ANSWER_CLAIM } from '../cover.days';
import { LicenceCover, LicenceCoverClaim } from './cover.entities';
import { CoverAction, coverActs, mayCover } from './cover.policy';
import { LicenceCoverClaimType, LicenceCoverType } from './cover.types';

const BlockedAction = blockedActionOf(CoverAction, 'Cover');

/** The covers of licences, oldest first. */
@Injectable()
export class CoversOfLicences extends ManyLoader<string, LicenceCover> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(licenceIds: readonly string[]): Promise<LicenceCover[]> {
    return this.database
      .of(LicenceCover)
      .createQueryBuilder('cover')
      .where('cover.licenceId = ANY (:licenceIds)', { licenceIds })
      .orderBy('cover.id')
      .getMany();
  }

  protected keyOf({ licenceId }: LicenceCover): string {
    return licenceId;
  }
}

/** The claims of covers, oldest first. */
@Injectable()
export class ClaimsOfCovers extends ManyLoader<string, LicenceCoverClaim> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(coverIds: readonly string[]): Promise<LicenceCoverClaim[]> {
    return this.database
      .of(LicenceCoverClaim)
      .createQueryBuilder('claim')
      .where('claim.coverId = ANY (:coverIds)', { coverIds })
      .orderBy('claim.id')
      .getMany();
  }

  protected keyOf({ coverId }: LicenceCoverClaim): string {
    return coverId;
  }
}

/** What hangs on a cover: one statement per field for a whole list. */
@Resolver(() => LicenceCoverType)
export class CoverFields {
  constructor(
    private readonly licences: LicenceLoader,
    private readonly organizations: OrganizationLoader,
    private readonly claimsOf: ClaimsOfCovers,
  ) {}

  @ResolveField(() => LicenceType, { description: 'The licence that it covers.' })
  licence(@Parent() { licenceId }: LicenceCover, @Context() context: RequestContext) {
    return this.licences.load(context, licenceId);
  }

  @ResolveField(() => OrganizationType, {
    nullable: true,
    description: 'Who covers it, if that is an organization of the platform.',
  })
  provider(@Parent() { providerId }: LicenceCover, @Context() context: RequestContext) {
    return providerId && this.organizations.load(context, providerId);
  }

  @ResolveField(() => [LicenceCoverClaimType], { description: 'What was claimed of it, oldest first.' })
  claims(@Parent() { id }: LicenceCover, @Context() context: RequestContext) {
    return this.claimsOf.load(context, id);
  }

  @ResolveField(() => MinorUnits, { description: 'What no claim was paid for, in minor units.' })
  async left(@Parent() { id, amount }: LicenceCover, @Context() context: RequestContext) {
    const claims = await this.claimsOf.load(context, id);
    return claims.reduce((left, { paidAmount }) => left - (paidAmount ?? 0n), amount);
  }

  @ResolveField(() => [CoverAction], { description: 'What the viewer may do with it now.' })
  viewerActions(@Parent() cover: LicenceCover, @CurrentActor() actor: Actor | undefined) {
    return coverActs.open(actor, cover);
  }

  @ResolveField(() => [BlockedAction], { description: 'What is the viewer’s to do, though not now, and why.' })
  blockedActions(@Parent() cover: LicenceCover, @CurrentActor() actor: Actor | undefined) {
    return coverActs.blocked(actor, cover);
  }
}

/** Until when a claim is to be answered. */
@Resolver(() => LicenceCoverClaimType)
export class CoverClaimFields {
  @ResolveField(() => CivilDateScalar, {
    description:
      'The day by which its provider is to answer. No silence pays or denies: it goes on waiting, and more people are told.',
  })
  answerBy(@Parent() { claimedOn }: LicenceCoverClaim) {
    return addDays(claimedOn, DAYS_TO_ANSWER_CLAIM);
  }
}

/** What covers add to licences. */
@Resolver(() => LicenceType)
export class CoveredLicenceFields {
  constructor(private readonly all: CoversOfLicences) {}

  @ResolveField(() => [LicenceCoverType], { description: 'Its insurance and guarantees, oldest first.' })
  covers(@Parent() { id }: Licence, @Context() context: RequestContext) {
    return this.all.load(context, id);
  }

  @ResolveField(() => Boolean, { description: 'Whether you may record an insurance or a guarantee for it now.' })
  canCover(@Parent() licence: Licence, @CurrentActor() actor: Actor | undefined) {
    return actor !== undefined && licence.signedOn !== null && mayCover(actor, licence);
  }
}
