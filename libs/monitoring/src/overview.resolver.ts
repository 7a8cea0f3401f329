import { Args, ArgsType, Context, Field, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { RegionLoader, RegionType } from '@trihelix/catalog';
import type { CivilDate } from '@trihelix/kernel';
import {
  type Actor,
  Allow,
  CivilDateScalar,
  CurrentActor,
  Needs,
  RegionCode,
  type RequestContext,
  Selected,
  type Selection,
} from '@trihelix/platform';
import { Max, Min } from 'class-validator';
import { byWeight } from './figure';
import { ComparedMeasure } from './overview.measures';
import { RankedIndustry } from './overview.places';
import { OverviewService, type Part } from './overview.service';
import { RegionOverviewType } from './overview.types';
import { told, toldAttention, toldFunnels, toldIndicators, toldMeasure, toldTrend } from './overview.words';

@ArgsType()
class OverviewArgs {
  @Field(() => RegionCode, { nullable: true, description: 'A region of your jurisdiction; all of it when left out.' })
  regionCode?: string | null;
  @Field(() => CivilDateScalar, { description: 'First day.' }) from: CivilDate;
  @Field(() => CivilDateScalar, { description: 'Last day, at most five years later.' }) to: CivilDate;
  @Field(() => ComparedMeasure, {
    defaultValue: ComparedMeasure.NEEDS_POSTED,
    description: 'What `distribution` and `ranking` compare.',
  })
  compared: ComparedMeasure = ComparedMeasure.NEEDS_POSTED;
  @Field(() => RankedIndustry, { defaultValue: RankedIndustry.SECTION, description: 'How fine industries are ranked.' })
  industries: RankedIndustry = RankedIndustry.SECTION;
  @Min(1)
  @Max(100)
  @Field(() => Int, { defaultValue: 10, description: 'Places of a ranking, 1 to 100.' })
  top: number = 10;
}

@Resolver(() => RegionOverviewType)
export class OverviewResolver {
  constructor(
    private readonly overviews: OverviewService,
    private readonly regions: RegionLoader,
  ) {}

  @Allow('region.watch')
  @Query(() => RegionOverviewType, {
    description: 'What happened in a region of your jurisdiction during a period, every number with its rows.',
  })
  async regionOverview(
    @CurrentActor() actor: Actor,
    @Args() asked: OverviewArgs,
    @Context() { locale }: RequestContext,
    @Selected() selection: Selection,
  ) {
    const { properties } = selection.wanted('');
    const wants = (...parts: Part[]) => parts.some((part) => properties?.has(part) ?? true);
    const { scope, readAt, numbers, distribution, industries, attention } = await this.overviews.read(actor, asked, wants);
    const measure = toldMeasure(asked.compared, locale);
    const ranked = distribution.filter(({ count }) => count > 0).sort(byWeight);
    return {
      ...scope,
      readAt,
      indicators: numbers ? toldIndicators(numbers, locale) : [],
      trend: numbers ? toldTrend(numbers) : [],
      funnels: numbers ? toldFunnels(numbers, locale) : [],
      distribution: { ...measure, regions: distribution.map(told) },
      ranking: {
        ...measure,
        regions: ranked.slice(0, asked.top).map(told),
        industries: industries?.slice(0, asked.top).map(told) ?? null,
      },
      attention: toldAttention(attention, locale),
    };
  }

  @Needs<{ regionCode: string }>('regionCode')
  @ResolveField(() => RegionType, { description: 'The region.' })
  region(@Parent() { regionCode }: { regionCode: string }, @Context() context: RequestContext) {
    return this.regions.load(context, regionCode);
  }
}
