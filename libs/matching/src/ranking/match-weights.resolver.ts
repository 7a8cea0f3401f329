import { say } from '@trihelix/kernel';
import { Database, notFound, Public, type RequestContext } from '@trihelix/platform';
import { Args, Context, Int, Query, Resolver } from '@nestjs/graphql';
import { WeightsInForce } from './match.weights';
import { MatchWeightsType } from './match-weights.types';

const PPM = 1_000_000;

/** Nobody has to guess by what lists are ordered. */
@Resolver()
export class MatchWeightsResolver {
  constructor(
    private readonly database: Database,
    private readonly weights: WeightsInForce,
  ) {}

  @Public()
  @Query(() => MatchWeightsType, { description: 'The weights in force, or an earlier version of them.' })
  async matchWeights(
    @Context() { locale }: RequestContext,
    @Args('version', { type: () => Int, nullable: true, description: 'As a list names it; the one in force when absent.' })
    version?: number | null,
  ): Promise<MatchWeightsType> {
    const found = await this.database.read(undefined, () =>
      version == null ? this.weights.read() : this.weights.version(version),
    );
    if (!found) throw notFound('权重版本', 'version of the weights');
    return {
      version: found.version,
      text: found.textPpm / PPM,
      taxonomy: found.taxonomyPpm / PPM,
      maturity: found.maturityPpm / PPM,
      price: found.pricePpm / PPM,
      region: found.regionPpm / PPM,
      deadline: found.deadlinePpm / PPM,
      licence: found.licencePpm / PPM,
      freshness: found.freshnessPpm / PPM,
      diversity: found.diversityPpm / PPM,
      congestion: found.congestionPpm / PPM,
      organizationCap: found.organizationCap,
      note: say({ zh: found.noteZh, en: found.noteEn }, locale),
      inForceFrom: found.inForceFrom,
    };
  }
}
