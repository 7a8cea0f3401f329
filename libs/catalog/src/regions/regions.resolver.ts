import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PageArgs, Public, RegionCode, type RequestContext } from '@trihelix/platform';
import { nameIn } from '../catalog.listing';
import { RegionLoader } from '../catalog.loaders';
import type { Region } from './region.entity';
import { RegionConnection, RegionFilter, RegionType } from './region.types';
import { RegionsService } from './regions.service';

@Resolver(() => RegionType)
export class RegionsResolver {
  constructor(
    private readonly regions: RegionsService,
    private readonly byCode: RegionLoader,
  ) {}

  @Public()
  @Query(() => RegionConnection, { name: 'regions', description: 'Administrative divisions, in the order of the tree.' })
  page(@Args() page: PageArgs, @Args('filter', { nullable: true }) filter?: RegionFilter) {
    return this.regions.page(filter ?? {}, page);
  }

  @Public()
  @Query(() => RegionType, { name: 'region', description: 'One administrative division.' })
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
}
