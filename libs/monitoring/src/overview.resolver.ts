import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { RegionLoader, RegionType } from '@trihelix/catalog';
import { type Actor, Allow, CurrentActor, Needs, type RequestContext, Selected, type Selection } from '@trihelix/platform';
import { byWeight } from './figure';
import { OverviewArgs } from './overview.args';
import { OverviewService, type Part } from './overview.service';
import { RegionOverviewType } from './overview.types';
import { told, toldAttention, toldFunnels, toldIndicators, toldMeasure, toldTrend } from './overview.words';

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
