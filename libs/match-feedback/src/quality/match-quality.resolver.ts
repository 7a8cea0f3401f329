import { Public } from '@trihelix/platform';
import { Query, Resolver } from '@nestjs/graphql';
import { MatchEvaluations } from './match.evaluations';
import { FEWEST_FOR_A_FIGURE, MatchFigures } from './match.figures';
import { MatchQualityType } from './match-quality.types';
import { ReadinessOutcomes } from './readiness.outcomes';

@Resolver(() => MatchQualityType)
export class MatchQualityResolver {
  constructor(
    private readonly evaluations: MatchEvaluations,
    private readonly figures: MatchFigures,
    private readonly readiness: ReadinessOutcomes,
  ) {}

  @Public()
  @Query(() => MatchQualityType, {
    description: 'How good matching is, for everybody to see; no figure tells of anybody in particular.',
  })
  async matchQuality(): Promise<MatchQualityType> {
    return {
      evaluations: await this.evaluations.latest(),
      figures: await this.figures.latest(),
      readiness: await this.readiness.latest(),
      fewest: FEWEST_FOR_A_FIGURE,
    };
  }
}
