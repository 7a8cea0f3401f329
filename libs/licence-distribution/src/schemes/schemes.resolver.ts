import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { type Locale, say } from '@trihelix/kernel';
import { type Actor, Allow, Command, CurrentActor, type RequestContext, StaleVersion } from '@trihelix/platform';
import { InventorsBelowFloor } from '../distributions/distribution.failures';
import { WeightsForOthers } from './scheme.failures';
import { DistributionSchemeInput, SchemeInForceType } from './scheme.types';
import { type SchemeInForce, SchemesReader } from './schemes.reader';
import { SchemesService } from './schemes.service';

/** How money is shared, at the front door: the licensor's own people only. */
@Resolver(() => SchemeInForceType)
export class SchemesResolver {
  constructor(
    private readonly reader: SchemesReader,
    private readonly schemes: SchemesService,
  ) {}

  @Allow('distribution.read')
  @Query(() => SchemeInForceType, { description: 'By what the money of a licence you grant is shared.' })
  async distributionScheme(
    @CurrentActor() actor: Actor,
    @Args('licenceId', { type: () => ID }) licenceId: string,
    @Context() { locale }: RequestContext,
  ): Promise<SchemeInForceType> {
    return shown(await this.reader.inForce(actor, licenceId), locale);
  }

  @Allow('distribution.prepare')
  @Command(() => SchemeInForceType, {
    fails: [StaleVersion, InventorsBelowFloor, WeightsForOthers],
    description: 'Write another version of how money is shared; distributions that were prepared keep theirs.',
  })
  async writeDistributionScheme(
    @CurrentActor() actor: Actor,
    @Args('input') input: DistributionSchemeInput,
    @Context() { locale }: RequestContext,
  ): Promise<SchemeInForceType> {
    return shown(await this.schemes.write(actor, input), locale);
  }
}

const shown = (
  { licence, scheme, versions, floor, isOutdated, achievementVersion, inventors }: SchemeInForce,
  locale: Locale,
): SchemeInForceType => ({
  licenceId: licence.id,
  scheme,
  versionOfLicence: versions.ofLicence,
  versionOfAchievement: versions.ofAchievement,
  floorPpm: floor.ppm,
  floorSource: say(floor.source, locale),
  isOutdated,
  achievementVersion,
  inventors: [...inventors],
});
