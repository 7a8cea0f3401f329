import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PageArgs, Public, RegionCode, type RequestContext } from '@trihelix/platform';
import { nameIn } from '../catalog.listing';
import { RegionLoader } from '../catalog.loaders';
import type { Region } from './region.entity';
import type { RegionSuccession } from './region-succession.entity';
import { RegionSuccessionLoader } from './region.succession';
import { RegionConnection, RegionFilter, RegionSuccessionType, RegionType } from './region.types';
import { RegionsService } from './regions.service';

@Resolver(() => RegionType)
export class RegionsResolver {
  constructor(
    private readonly regions: RegionsService,
    private readonly byCode: RegionLoader,
    private readonly successions: RegionSuccessionLoader,
  ) {}

  @Public()
  @Query(() => RegionConnection, { name: 'regions', description: 'Administrative divisions, in the order of the tree.' })
  page(@Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: RegionFilter) {
    return this.regions.page(filter ?? {}, page);
  }

  @Public()
  @Query(() => RegionType, { name: 'region', description: 'One administrative division, also one that is no more.' })
  one(@Args('code', { type: () => RegionCode, description: 'Six digits, for instance 330106.' }) code: string) {
    return this.regions.get(code);
  }

  @ResolveField(() => String, { description: 'The name in the language of the request.' })
  name(@Parent() region: Region, @Context() { locale }: RequestContext) {
    return nameIn(locale, region);
  }

  @ResolveField(() => RegionType, { nullable: true, description: 'The division one level up; none above a province.' })
  parent(@Parent() { parentCode }: Region, @Context() context: RequestContext) {
    return parentCode === null ? null : this.byCode.load(context, parentCode);
  }

  @ResolveField(() => [RegionSuccessionType], { description: 'What became of it; empty for a division that stands.' })
  replacedBy(@Parent() { code }: Region, @Context() context: RequestContext) {
    return this.successions.load(context, code);
  }
}

@Resolver(() => RegionSuccessionType)
export class RegionSuccessionsResolver {
  constructor(private readonly byCode: RegionLoader) {}

  @ResolveField(() => RegionType, { description: 'Who took over.' })
  region(@Parent() { toCode }: RegionSuccession, @Context() context: RequestContext) {
    return this.byCode.load(context, toCode);
  }
}
